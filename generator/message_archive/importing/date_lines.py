"""Finds the date line of a letter: the day, with a place at most, and no other words.

"We shall meet on 12 May 2005." is no date line, and neither is "Reply before 12 May 1932".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.case_forms import with_initials_apart
from message_archive.importing.dates import FoundDate, dates_in, seasons_in, short_dates_in
from message_archive.importing.number_words import ends_with_number
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "COLUMNS",
    "DATE_LINE_TEMPLATES",
    "HANDED_IN",
    "MAY_BE_ANOTHER",
    "STAMPED",
    "date_line",
    "days_of",
    "doubt_of",
    "is_place_of_day",
    "last_day_apart",
    "plain_line",
    "with_whole_day",
]

_LONGEST: Final = 100
_LONGEST_GIVEN: Final = 150
"""Characters of a line such as `Given at Zenda this fourth day of May in the year …`."""
_MOST_PLACE_WORDS: Final = 5
_MOST_CASELESS: Final = 2
"""Words of a place before the day without a comma, in letters without case, as in Arabic."""
_LONGEST_HEAD: Final = 50
"""Characters before a day that a word such as "Sent" introduces."""
_MOST_JOINED: Final = 10
"""Letters next to the day in Chinese, Japanese and Korean, where a place has no capital letter."""

_BLANKS: Final = " \t\u3000\xa0*_\\"
_LEAD: Final = r"{dates.lead}\.?"
_SMALL: Final = (
    r"(?:{names.particles}|{dates.of}|{dates.lead}|{dates.about}|{dates.near}"
    r"|{sending.conjunctions})"
)
_ENDS: Final = r"(?:{dates.year}|{dates.lead})\.?\s*$"
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_NUMBERS: Final = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[時时點点시](?:\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[分분])?|"
    r"\d{1,2}(?:[:.]|\s?h\s?)\d{2}(?:[:.]\d{2})?(?:\s?(?:[ap]\.?m\.?|h(?!\w)))?|№\s?\d+|\d{1,3}"
)
# As in Chinese: the place after the day. The rest is the name of who signs.
_AT_A_PLACE: Final = r"(?:{dates.before_place}[^\W\d_]{2,8}|[^\W\d_]{2,8}{dates.after_place})"


def plain_line(line: str) -> str:
    """`line` without marks of Markdown around it, with a space after initials, and without the
    stroke between an Arabic title and the name."""
    line = _DOT_IN_NAME.sub("·", line)
    line = with_initials_apart(line.lstrip(f"{_BLANKS}#>-").rstrip(_BLANKS))
    if "/" in line and _STROKE.search(line):
        line = pattern(_TITLE_AND_STROKE).sub(r"\g<title> ", line)
    return line


# `埃米爾．瓦爾加`, with another dot than the registry has
_DOT_IN_NAME: Final = re.compile(r"(?<=[\u3400-\u9fff])[．‧•](?=[\u3400-\u9fff])")
# `السيد/ هيثم الدالاتي`
_STROKE: Final = re.compile(r"[\u0620-\u064a]\s?/\s?[\u0620-\u064a]")
_TITLE_AND_STROKE: Final = r"(?P<title>{names.titles}|{names.honorifics})\s?/\s?"


def date_line(line: str) -> FoundDate | None:
    """The date of a line that has nothing else but a place; None if it is not a date line."""
    line = plain_line(line)
    if len(line) <= _LONGEST_GIVEN:
        line = pattern(_RECEIVED_BEHIND).sub("", line)
    if len(line) > _LONGEST and not (
        len(line) <= _LONGEST_GIVEN and pattern(r"{dates.given}\s").match(line)
    ):
        return None
    dates = dates_in(line) or short_dates_in(line) or seasons_in(line)
    if len(dates) == 2 and _IS_OF_TWO.fullmatch(line[dates[0].end : dates[1].start]):
        dates = _of_two_calendars(*dates)
    if len(dates) != 1:
        return None
    (found,) = dates
    before, after = line[: found.start], line[found.end :]
    before = pattern(_HANDED_IN).sub("", pattern(_OF_ANOTHER_CALENDAR).sub("", before))
    if pattern("{dates.handled}").search(line):
        return None  # `Digitalisiert am 02.11.2015`
    if pattern("{pages.dated}").match(line) and not pattern(r"{heads.date}\s*:").match(line):
        return None
    if _has_deadline(before.strip(), after.strip(), line):
        return None
    is_joined = joined_letters().search(f"{before}{after}") is not None
    fits = _is_joined_place if is_joined else _is_place
    fit = fits(before, line, is_before=True) and fits(after, line, is_before=False)
    return found if fit else None


_IS_OF_TWO: Final = re.compile(r"\s?[（(]\s?")


def _of_two_calendars(first: FoundDate, second: FoundDate) -> list[FoundDate]:
    """The day that both give, or the second if only that is plain, as in `明治五年十一月十二日
    （1872年12月12日）`; both if they are two days."""
    if first.edtf != second.edtf and (first.doubt is None or second.doubt):
        return [first, second]
    return [replace(second, start=first.start)]


def doubt_of(line: str, found: FoundDate, *, is_signed: bool = False) -> str | None:
    """Why the day of a date line may be that of something else, None if it is plain.

    The words next to the day only introduce it, as in `Given at Fredonville, 4 May 1931`, or are a
    short place with a comma. A stamp, as in `Approved 4 May 1951`, looks much the same.

    Args:
        line: the line.
        found: its day.
        is_signed: whether it is below a signature, where only an introduced day is plain.
    """
    line = plain_line(line)
    before, after = line[: found.start].strip(), line[found.end :].strip()
    before = pattern(_HANDED_IN).sub("", before)
    if before.endswith("[") or after.startswith(("]", "?")):
        return "it is in brackets, or has a question mark"
    rest = _without_lead(after)
    if received := pattern("{dates.received}").search(f"{before} {after}"):
        return f'"{received[0]}" is next to it: {STAMPED}'
    if joined_letters().search(f"{before}{after}"):
        is_plain = _is_introduced(before) or before[-1] in ",，、"
        # `発信　昭和八年三月二十七日`
        is_plain = is_plain or pattern("{heads.date}").fullmatch(_without_lead(before)) is not None
        return None if is_plain and len(rest) <= _MOST_JOINED else MAY_BE_ANOTHER
    if is_signed:
        is_plain = _is_introduced(before) and not rest
        return None if is_plain else "it is below the signature, and may be that of a stamp"
    is_plain = (_is_introduced(before) or _is_short_place(before, before)) and (
        not rest or _is_short_place(rest, after)
    )
    return None if is_plain else MAY_BE_ANOTHER


STAMPED: Final = "it may be the day of a stamp"
"""Words of a doubt about a day next to a word such as "received"."""
MAY_BE_ANOTHER: Final = "the words next to it may be no place; then it is the day of something else"
"""A doubt about a day with other words next to it than a short place."""


def _is_introduced(before: str) -> bool:
    """Whether the line begins with the day, or with words such as "Given at"."""
    given = pattern(r"(?:{dates.given}|{dates.before_place}|{heads.date}\s*[:：])").match(before)
    return not _without_lead(before) or given is not None


def _is_short_place(place: str, text: str) -> bool:
    """Whether a comma separates the day from a place of one or two words, and no institution."""
    every = _WORD.findall(_without_lead(place))
    words = [word for word in every if not word.islower()]
    small = pattern(_SMALL)
    if any(word.islower() and not small.fullmatch(word) for word in every):
        return False
    has_comma = re.search(r"[,،]", text) is not None
    is_body = pattern("(?:{names.bodies}|{dates.not_places})").search(place) is not None
    return has_comma and len(words) <= _MOST_SURE_WORDS and not is_body


_MOST_SURE_WORDS: Final = 2


# `10 ربيع الأول 1440هـ - 18 نوفمبر 2018م`
# `光緒五年三月初三日（1879年3月25日）`
_OF_ANOTHER_CALENDAR: Final = (
    r"^[^\W\da-zà-ÿа-яё]{2,8}{dates.year}\s?[^\W\da-zà-ÿа-яё]{1,4}{dates.month}"
    r"\s?[^\W\da-zà-ÿа-яё]{1,4}?{dates.day}?\s?[（(]|"
    r"\d{1,2}\s(?:[^\W\d_]{2,12}\s){1,3}\d{3,4}(?:\s?{dates.calendars}|[^\W\d_]{1,3})\W{0,3}"
    # `宣統三年二月初六日（1911年3月6日）`
    r"|[\u3400-\u9fff]{3,8}{dates.year}[\u3400-\u9fff]{1,3}{dates.month}[\u3400-\u9fff]{1,3}日?\s?[（(]"
)
_DEADLINE: Final = r"{dates.deadlines}"
# `Strelsau, March 4, 1887. (Received March 22.)`
_RECEIVED_BEHIND: Final = (
    r"\s{0,5}[(\[（]\s{0,3}(?:{dates.deadlines}|{dates.received})[^()\[\]（）]{2,60}[)\]）]\.?$"
)
HANDED_IN: Final = r"\W{0,3}{dates.handed_in}[\s:：]"
"""How a line of a telegram form begins that says where and when it was handed in."""
# `発信局　フレドビル　第二一三号　受付`: this day is no stamp of arrival.
_HANDED_IN: Final = (
    rf"^{HANDED_IN}{{1,5}}[^\s\d]{{1,16}}\s{{0,5}}"
    r"(?:[^\W\d_]?(?:\d{1,6}|{dates.numerals}{1,6})[^\W\d_]?(?=\s)\s{0,5})?"
    r"(?:{dates.received}|{dates.deadlines}|{heads.date})?\s{0,5}[:：]?\s{0,5}$"
)
DATE_LINE_TEMPLATES: Final[Mapping[str, str]] = {
    "lead": _LEAD,
    "small": _SMALL,
    "ends": _ENDS,
    "deadline": _DEADLINE,
    "dated": "{pages.dated}",
    "headDate": "{heads.date}",
    "numbers": _NUMBERS.pattern,
}
"""The templates of this module, which `new.html` uses too."""


def _has_deadline(before: str, after: str, line: str) -> bool:
    """Whether a word next to the day says that it is that of something else."""
    found = pattern(_DEADLINE)
    joined = joined_letters().search(line) is not None
    if joined and pattern(_AT_A_PLACE).fullmatch(after):
        after = ""
    if joined:  # `午前` and `受付` have parts that are words such as "before".
        after = pattern(rf"{_LEAD}|{{dates.received}}").sub("", after)
    if joined:
        return any(
            match and match.start() < 3
            for match in (found.search(after), found.search(before[-6:]) if before else None)
            if match
        )
    # `С.-Петроград` is a place. The letter alone would be "since".
    matches = (found.match(part.lstrip(" ,.(")) for part in (before, after) if part)
    return any(match and not _INITIAL.match(match.string) for match in matches)


_INITIAL: Final = re.compile(r"[^\W\d_]\.")


def _without_lead(text: str) -> str:
    text = pattern(rf"(?:{_LEAD}|{{dates.about}})").sub(" ", text)
    return " ".join(_NUMBERS.sub(" ", text).split()).strip(" ,.،;:()（）[]—–-/|，、")


def _is_place(text: str, whole: str, *, is_before: bool) -> bool:
    """Whether the words before or after the day may be a place: few, with capital letters."""
    text = text.strip()
    if is_before and pattern(r"{heads.date}$").search(text) and len(text) <= _LONGEST_HEAD:
        return not whole.rstrip().endswith((".", "!", "?"))  # `aufgegeben am`
    if text.endswith((":", "?", "!")) and not pattern(r"(?:{heads.date})\s*:").fullmatch(text):
        return False
    words = _WORD.findall(_without_lead(pattern(r"^{heads.date}\s*:").sub("", text)))
    is_given = is_before and pattern(r"{dates.given}\s").match(text) is not None
    if len(words) > _MOST_PLACE_WORDS + 2 * is_given:
        return False
    if is_given and pattern(rf"{_SMALL}$").search(text):
        return True  # `Given at the Palace of Zenda on the`
    cased = [word for word in words if word.lower() != word.upper()]
    small = pattern(_SMALL)
    is_apart = is_before and pattern(rf",\s*(?:{_LEAD}\s*)+$").search(text) is not None
    checked = cased[1:] if is_apart else cased
    if any(word.islower() and not small.fullmatch(word) for word in checked):
        return is_apart and text[:1].isupper()  # `Aux armées, le`, which is marked.
    if words and words[0].islower():
        return False
    is_sentence = whole.rstrip().endswith((".", "!", "?")) and not pattern(_ENDS).search(whole)
    is_joined_to = len(words) == 1 or pattern(rf"(?:{_LEAD}\s*)$").search(text) is not None
    is_closed = is_sentence and not is_given  # `Given at Zenda this 4 May 1931.`
    if words and is_joined_to and is_closed and is_before and not re.search("[,،]", text):
        return False  # "Come 12 May 1932.", "Await me on 12 May 1932."
    # Letters without case, as in Arabic: a comma separates the place.
    is_caseless = bool(words) and not cased
    if is_caseless and is_before and pattern(rf"{_LEAD}\s?$").search(text):
        return True
    if not is_caseless or (is_before and len(words) <= _MOST_CASELESS):
        return True  # `الميناء ٢٢ أغسطس ١٩٧٤`, which is marked.
    return text[-1:] in ",،" if is_before else text[:1] in ",،"


def _is_joined_place(text: str, _: str, *, is_before: bool) -> bool:
    rest = _without_lead(text)
    if not rest or (not is_before and pattern(_AT_A_PLACE).fullmatch(rest)):
        return True
    if len(rest) > _MOST_JOINED or text.strip().endswith(("。", "：", ":")):
        return pattern("{heads.date}").fullmatch(rest) is not None
    is_apart = text[-1:] in ",，、 　" if is_before else text[:1] in ",，、 　"
    return is_apart or pattern("{heads.date}").fullmatch(rest) is not None


def is_place_of_day(before: str, after: str) -> bool:
    """Whether the words next to a day below a text are its place and no name, in languages without
    capital letters: there is a comma, or a word in Korean that is no name."""
    if pattern(_AT_A_PLACE).fullmatch(after):
        return True
    text = f"{before} {after}".strip()
    if not joined_letters().search(text):
        return False
    has_comma = before.rstrip()[-1:] in _COMMAS or after.lstrip()[:1] in _COMMAS
    is_word = re.fullmatch("[가-힣]{2,6}", text) and not pattern(_SURNAMED).fullmatch(text)
    return (has_comma and len(text) <= _MOST_JOINED) or bool(is_word)


_COMMAS: Final = (",", "，", "、")
_SURNAMED: Final = r"{names.surnames}[^\W\d_]{1,2}"


COLUMNS: Final = re.compile(r"(?<![:：\s])(?:\s*\t\s*|\s{3,})")
"""Between the names of two who sign next to each other. A label and its value are one column."""


def days_of(lines: Sequence[str], numbers: Sequence[int], signed: range) -> Iterator[FoundDate]:
    """The days of the date lines. Below a signature, there may also be a stamp."""
    seen: set[str] = set()
    for number in dict.fromkeys(numbers):
        found = next(filter(None, map(date_line, COLUMNS.split(lines[number]))), None)
        if found and found.edtf not in seen:
            seen.add(found.edtf)
            part = next(part for part in COLUMNS.split(lines[number]) if found.printed in part)
            doubt = doubt_of(part, found, is_signed=number in signed)
            if not found.is_day and ends_with_number(part[: part.find(found.printed)]):
                doubt = "a number is before it, which may be the day"
            around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            if stamp := next(filter(pattern(_STAMP).fullmatch, around), None):
                doubt = f'"{stamp[:_LONGEST_HEAD]}" is next to it: {STAMPED}'
            yield replace(found, doubt=found.doubt or doubt)


# `RECEIVED` above `JUN 19 1922`
_STAMP: Final = r"\W{0,3}{dates.received}\W{0,3}"


def last_day_apart(line: str) -> list[str]:
    """A line, and the day after its last sentence as one of its own, as in Japanese; elsewhere, the
    place and the day: `Dios guarde a usted muchos años. Zenda, 7 de febrero de 1811.`"""
    at = line.rfind("。", max(0, len(line) - _MOST_LOOKED_AT), len(line) - 1) + 1
    if not at and (place := _LAST_PLACE.search(line, max(0, len(line) - _MOST_LOOKED_AT))):
        at = place.start("place")
    return [line[:at], line[at:]] if at and date_line(line[at:]) else [line]


def with_whole_day(lines: Sequence[str]) -> list[str]:
    """`lines`, with a date line of which the year is on the next line as one line: `Zenda, this
    second day of May` above `nineteen hundred and four`."""
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        whole = f"{above} {line}"
        is_short = 0 < len(above) < len(whole) <= _LONGEST and above[-1] not in ".:!?"
        if (
            is_short
            and _ends_in_month(above)
            and (day := date_line(whole))
            and (day.is_day and day.start < len(above) < day.end and not dates_in(above))
        ):
            found[-1] = whole
        else:
            found.append(line)
    return found


def _ends_in_month(line: str) -> bool:
    return pattern(r"(?<!\w){dates.months}[,\s]{0,2}(?:{dates.of})?$").search(line) is not None


_MOST_LOOKED_AT: Final = 160
"""Characters at the end of a line."""
_LAST_PLACE: Final = re.compile(
    r"(?<=[a-zà-ÿ]{3}\.\s)(?P<place>[A-ZÀ-Þ][\w'’-]{2,20}(?:\s[\w'’-]{1,20}){0,3}),\s[^.\n]{4,60}\.?$"
)
