"""Finds dates in a text, with the reason if a date is doubtful.

`03/04/2020` is doubtful, because day and month may be the other way round. Years of an era are
converted. If the text also gives a different year, the date is doubtful. So is one of two days, as
in `4/17 May 1917`, and a date next to a word for another calendar, such as "Old Style".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from message_archive.importing.date_doubts import doubt_next_to, has_year_of_another_calendar
from message_archive.importing.feast_days import feast_day
from message_archive.importing.number_words import number_in_words, word_dates
from message_archive.importing.vocabulary import languages, pattern, words_of

__all__ = [
    "DATE_FORMS",
    "UNITS",
    "FoundDate",
    "dates_in",
    "days_in",
    "number",
    "seasons_in",
    "short_dates_in",
]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `start` to `end` of a text. `doubt` says why it may not mean `edtf`."""

    start: int
    end: int
    printed: str
    edtf: str
    doubt: str | None = None
    other: str | None = None
    """The date if day and month are the other way round."""

    @property
    def is_day(self) -> bool:
        return len(self.edtf) == len("2020-10-10")


# White space is always bounded. Two unbounded patterns in a row take forever on many spaces.
_SPACE: Final = r"\s{1,5}"
_MAYBE: Final = r"\s{0,5}"
UNITS: Final = "(?:{dates.year}|{dates.month}|{dates.day})"
"""A template for the words after the numbers in a date, as in Chinese."""

_N: Final = r"(?:\d{1,2}|{dates.numerals}{1,3})"
_OF: Final = rf"(?:{{dates.of}}{_SPACE})?"
_YEAR: Final = rf"(?:(?P<era>{{eras}}){_SPACE}(?P<ey>\d{{1,4}}){_MAYBE}\(?)?(?P<y>\d{{4}})"
# As in Chinese, `昭和三十七年`, `1962년`
_JOINED_YEAR: Final = (
    rf"(?:(?P<era>{{eras}}){_MAYBE}(?P<ey>\d{{1,4}}|{{dates.numerals}}{{1,4}}|{{dates.first_year}})|"
    rf"(?P<y>\d{{4}}|{{dates.numerals}}{{4}})){_MAYBE}{{dates.year}}{_MAYBE}"
)
_MONTH_ALONE: Final = rf"(?P<m>{{dates.months}})\.?[,،]?{_SPACE}{_OF}(?P<y>\d{{4}})(?!\w)"
# The search tries the forms in this order.
DATE_FORMS: Final = (
    rf"(?:(?:(?P<era>{{eras}}){_MAYBE}(?P<ey>\d{{3,4}}|{{dates.numerals}}{{3,6}}|"
    rf"{{dates.first_year}}|{_N}){_MAYBE}"
    rf"(?:[(（]{_MAYBE})?)?(?P<y>\d{{4}}|{{dates.numerals}}{{4}})?"
    rf"{_MAYBE}[)）]?{_MAYBE}{{dates.year}}{_MAYBE})?"
    rf"(?P<m>{_N}){_MAYBE}{{dates.month}}{_MAYBE}(?P<d>{_N}){_MAYBE}{{dates.day}}",
    rf"(?P<era>{{eras}}){_MAYBE}(?P<ey>\d{{1,4}}){_MAYBE}(?:\((?P<y>\d{{4}})\))?,?{_SPACE}"
    rf"(?P<m>{{dates.months}})\.?{_SPACE}(?P<d>\d{{1,2}})(?!\d)",
    rf"(?P<era>{{eras}}){_MAYBE}(?P<ey>\d{{1,4}})\.(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})(?!\d)",
    r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<y>\d{4})\.\s(?P<m>\d{1,2})\.\s(?P<d>\d{1,2})(?!\d)\.?",
    r"(?<![\d.])(?P<a>\d{1,2})\s?(?P<by>[./-])\s?(?P<b>\d{1,2})\s?(?P=by)\s?(?P<y>\d{4})(?!\d)",
    r"(?<![\d.])(?P<d>\d{1,2})(?:[./-]\s?|\s)(?P<m>(?-i:X?(?:IX|IV|V?I{1,3}|V|X)))(?:[./-]\s?|\s)"
    r"(?P<y>\d{4})(?!\d)",
    rf"(?<!\d)[«„“”\"]?(?P<d>\d{{1,2}})[»“”\")]?{{dates.ordinals}}?\.?{_SPACE}{_OF}"
    rf"(?P<m>{{dates.months}})\.?[,،]?(?:{_SPACE}{_OF}{_YEAR})?(?!\d)",
    rf"(?P<m>{{dates.months}})\.?{_SPACE}(?P<d>\d{{1,2}}){{dates.ordinals}}?(?!\d)\.?"
    rf"(?:,?{_SPACE}{_OF}{_YEAR})?(?!\d)",
    _MONTH_ALONE,
)
"""The contribution form searches for these too, in the browser."""
_RARE_FORMS: Final = (
    # `ngày 1-7`, `dnia 3.05`: a day and a month in digits, and no year
    rf"{{dates.before_numbers}}{_SPACE}(?P<d>\d{{1,2}})[-./](?P<m>\d{{1,2}})(?![-/]?\d|\.\d)",
    # `3.15.(화)`, `3/15（火）`: month, day and weekday
    r"(?<![\d./])(?<!\d[./]\s)(?P<m>\d{1,2})\s?[./]\s?(?P<d>\d{1,2})\.?(?=\s?[(（][가-힣㐀-鿿]{1,3}[)）])",
    # `5 أيار/مايو 1974`: both names of a month, as Arabic documents have them
    rf"(?<!\d)(?P<d>\d{{1,2}}){_SPACE}(?P<m>{{dates.months}})\s?[/(]\s?"
    rf"(?P<other>{{dates.months}})\)?,?{_SPACE}{_OF}(?P<y>\d{{4}})(?!\d)",
    r"(?<![\d./-])(?P<d>\d{1,2})(?P<dash>[-/.])(?P<m>{dates.months})(?P=dash)(?P<y>\d{4})(?!\d)",
    # `ZENDA 1944 JUN 6 PM 7 15`: the time stamp of a telegram
    r"(?<![\d./-])(?P<y>1[89]\d\d)\s(?P<m>{dates.months})\.?\s(?P<d>\d{1,2})(?![\d:])",
    rf"(?<![^\W_])(?P<roc>1[0-4]\d|{{dates.numerals}}{{2,4}})\s?{{dates.year}}\s?(?P<m>{_N})\s?"
    rf"{{dates.month}}\s?(?P<d>{_N})\s?{{dates.day}}",
    rf"(?P<m>{{dates.months}})\.?{_SPACE}{{dates.lead}}\s(?P<d>\d{{1,2}}){{dates.ordinals}}?\.?,?{_SPACE}{_OF}"
    r"(?P<y>\d{4})(?!\d)",
    # `平成29年（2017年）9月21日`
    r"{eras}\s?(?:\d{1,2}|元){dates.year}[（(](?P<y>\d{4}){dates.year}?[）)]\s?(?P<m>\d{1,2}){dates.month}"
    r"\s?(?P<d>\d{1,2}){dates.day}",
    # `2017年（平成29年）9月21日`
    r"(?<!\d)(?P<y>\d{4}){dates.year}[（(]{eras}\s?(?:\d{1,2}|元){dates.year}?[）)]\s?(?P<m>\d{1,2})"
    r"{dates.month}\s?(?P<d>\d{1,2}){dates.day}",
    # `1953, octubre, 28`, alone, as catalogues of archives have it
    r"(?:^|(?<=[\n:：|])|(?<=[:：|]\s))(?P<y>[12]\d{3})[,.\s-]{1,3}(?P<m>{dates.months})"
    r"[,.\s-]{1,3}(?P<d>\d{1,2})(?![\w/-])",
    # `昭和三十七年三月` without a day, and `1962년 3월   일`: the day was left blank, or is a sign
    rf"{_JOINED_YEAR}(?P<m>{_N}){_MAYBE}"
    r"{dates.month}(?:[\s_＿○〇◯×…]{1,12}{dates.day}(?![^\W_])|(?![ \t\u3000]{0,5}[^\W_]))",
    rf"(?P<feast>{{feasts}})[.,]?{_SPACE}{_OF}(?P<y>\d{{4}})(?!\d)",
    rf"{_JOINED_YEAR}(?P<feast>{{feasts}})",
)


def dates_in(text: str) -> list[FoundDate]:
    """The dates with a year in `text`, in order."""
    return sorted((found for found in _all(text) if found.edtf[0] != "-"), key=lambda f: f.start)


def short_dates_in(text: str) -> list[FoundDate]:
    """The dates with two digits for the year, as in `4.3.53`. Their century is a guess."""
    found = []
    for match in (each for form in _SHORT for each in pattern(form).finditer(text)):
        day, short = int(match["d"]), int(match["y"])
        month = number(match["m"]) or _ROMAN.get(match["m"].upper(), 0) or _month(match["m"])
        this_year = datetime.now(UTC).year
        year = short + (2000 if 2000 + short <= this_year else 1900)
        if edtf := _edtf(year, month, day):
            doubt = f'"{match["y"]}" may be the year of another century'
            is_turned = match["m"].isdecimal() and match["by"].strip() != "."
            if is_turned and (other := _edtf(year, day, month)) and other != edtf:
                doubt = f"{doubt}, and day and month may be the other way round"
            found.append(FoundDate(*match.span(), match[0], edtf, doubt))
    return found


_SHORT: Final = (
    # `4.3.53`, `30./6. 02`, `4.III.53`
    r"(?<![\d./-])(?P<d>\d{1,2})\.?(?P<by>[./-])\s?(?P<m>\d{1,2}|X?(?:IX|IV|V?I{1,3}|V|X))"
    r"(?!\d)\.?[./-]?\s?['’]?(?P<y>\d{2})(?![\d./-])",
    # `4 Mar 53`, and `041530Z MAR 53` in a military telegram
    r"(?<![\w./-])(?P<d>\d{1,2})(?:\d{4}Z)?{dates.ordinals}?(?P<by>\.?[\s-]{1,3})(?P<m>{dates.months})"
    r"\.?,?[\s-]{1,3}['’]?(?P<y>\d{2})(?![\d./:-])(?!\s{1,2}{dates.lead})",
)


# `im Herbst 1936`, `2008년 가을`
_SEASON: Final = (
    rf"(?<!\w)(?:{{dates.seasons}}),?{_SPACE}{_OF}(?P<y>\d{{4}})(?!\d)",
    rf"{_JOINED_YEAR}{{dates.seasons}}",
)


def seasons_in(text: str) -> list[FoundDate]:
    """The years in `text` of which only a season is given."""
    found = []
    for match in (each for form in _SEASON for each in pattern(form).finditer(text)):
        year, doubt = _year({"era": None, **match.groupdict()})
        doubt = doubt or "the text gives only the season and the year"
        found += [FoundDate(*match.span(), match[0], f"{year:04}", doubt)] if year else []
    return found


def days_in(text: str, year: int) -> list[FoundDate]:
    """The days without a year in `text`, as days of `year`, in order."""
    found = []
    for each in _all(text):
        if each.edtf[0] == "-" and (edtf := _edtf(year, int(each.edtf[2:4]), int(each.edtf[5:7]))):
            doubt = f"the text gives no year; {year} is the year of the page"
            found.append(FoundDate(each.start, each.end, each.printed, edtf, doubt))
    return sorted(found, key=lambda f: f.start)


def _all(text: str) -> Iterator[FoundDate]:
    taken = bytearray(len(text))
    # Languages share words: `agosto de mil` is only the beginning of a date in Portuguese.
    for match, tag in sorted(word_dates(text), key=lambda each: -len(each[0][0])):
        start, end = match.span()
        if not any(taken[start:end]) and (edtf := _in_words(match, tag)) is not None:
            taken[start:end] = b"\1" * (end - start)
            if edtf:
                doubt = doubt_next_to(text, start, end, edtf)
                yield FoundDate(start, end, match[0], edtf, doubt)
    for form in (*_RARE_FORMS, *DATE_FORMS):
        for match in pattern(form).finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if "roc" in match.groupdict() and pattern(r"{eras}\s{0,2}$").search(text[:start]):
                continue
            if form is _MONTH_ALONE and _follows_a_number(text, start):
                continue  # The rest of a date that does not exist, such as 31 April.
            edtf, doubt, other = _meaning(match)
            if edtf and has_year_of_another_calendar(text, start, end, edtf):
                taken[start:end] = b"\1" * (end - start)
            elif edtf:
                taken[start:end] = b"\1" * (end - start)
                doubt = doubt or doubt_next_to(text, start, end, edtf)
                yield FoundDate(start, end, match[0], edtf, doubt, other)


def _follows_a_number(text: str, at: int) -> bool:
    """Whether the last word before `at` ends in a digit."""
    while at and not (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return at > 0 and text[at - 1].isdecimal()


def _in_words(match: re.Match[str], tag: str) -> str | None:
    """The date of a match of `word_dates`, "" for a day that does not exist, None for no date."""
    parts = match.groupdict()
    day = number_in_words(parts["d"], tag) if parts.get("d") else None
    year = number_in_words(parts["y"], tag, is_year=True) if parts.get("y") else None
    if year == 0 or (day is not None and not 0 < day <= 31):
        return None
    month = _month(parts["m"]) or number_in_words(parts["m"], tag)
    return _edtf(year, month, day) or ""


_Meaning = tuple[str | None, str | None, str | None]
"""A date, its doubt, and the other reading."""


def _meaning(match: re.Match[str]) -> _Meaning:
    parts = match.groupdict()
    if "by" in parts:
        return _of_numerals(int(parts["a"]), int(parts["b"]), int(parts["y"]), parts["by"])
    year, doubt = _year(parts)
    if without := parts.get("roc"):
        era = min(words_of("dates.left_out_era"))
        count = number(without)
        year = _first_of(era) + count if 0 < count <= _LAST_OF_ERA else None
        if year is None:
            return None, None, None
        doubt = f"{without} was read as a year of {era}"
    if feast := parts.get("feast"):
        return feast_day(feast, year), doubt or f'it is the day of "{feast}", worked out', None
    month = _month(parts["m"]) or _ROMAN.get(parts["m"], 0) or number(parts["m"])
    if (other := parts.get("other")) and _month(other) != month:
        return None, None, None
    day = number(parts["d"]) if parts.get("d") else None
    return _edtf(year, month, day), doubt, None


def _of_numerals(a: int, b: int, year: int, by: str) -> _Meaning:
    day_first, month_first = _edtf(year, b, a), _edtf(year, a, b)
    if day_first is None or (by != "." and a == b):
        return month_first or day_first, None, None
    if by == "." or month_first is None:
        return day_first, None, None  # With full stops the day is first.
    doubt = f"day and month may be the other way round: {month_first}"
    return day_first, doubt, month_first


def _year(parts: dict[str, str | None]) -> tuple[int | None, str | None]:
    stated = parts.get("y")
    year = _in_digits(stated) if stated else None
    if era := parts.get("era"):
        printed = parts["ey"] or ""
        counted = _first_of(era) + (number(printed) or _in_digits(printed) or 1)
        if year is None:
            doubt = f"{era} {printed} is {counted}, when the calendar was the lunar one"
            return counted, doubt if counted < _FIRST_SOLAR else None
        if year != counted:
            return year, f"{era} {printed} is {counted}, but the text also gives {year}"
    return year, None


_LAST_OF_ERA: Final = 150
_FIRST_SOLAR: Final = 1873
"""The first year in which Japan used the calendar of today. Others with eras did so later."""


def _in_digits(text: str) -> int:
    """A year in which each digit has a numeral of its own."""
    return int("".join(str(number(digit)) for digit in text) or 0)


_ROMAN: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12,
}  # fmt: skip


def _month(name: str) -> int:
    """1 to 12, or 0 if `name` is not the name of a month."""
    for language in languages().values():
        for number, names in enumerate(language.words("dates.months"), 1):
            if " ".join(name.lower().split()) in names.lower().replace("_", " ").split("|"):
                return number
    return 0


def _first_of(era: str) -> int:
    """The year before the first year of an era."""
    each = (pair for language in languages().values() for pair in language.eras.items())
    return next(year for name, year in each if name.lower() == era.lower())


def number(text: str) -> int:
    """A number in digits, or up to 999 in Chinese numerals; 0 if `text` is not a number."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = text.partition("百")
    if hundred:
        return (number(hundreds) or 1) * 100 + number(rest.lstrip("零〇○"))
    values = [int(unicodedata.numeric(char, 0)) for char in text]
    if 10 not in values:
        return values[0] if len(values) == 1 else 0
    at = values.index(10)
    tens, ones = values[:at] or [1], values[at + 1 :] or [0]
    return tens[0] * 10 + ones[0]


def _edtf(year: int | None, month: int, day: int | None) -> str | None:
    """`2020-10-10`, `2020-10`, or `--10-10` for a day without a year; None if it does not exist."""
    try:
        date(2000 if year is None else year, month, day or 1)
    except ValueError:
        return None
    if year is None:
        return f"--{month:02}-{day:02}" if day else None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
