"""Dates that a text prints, in the languages of the messages, with what is doubtful about each.

Day and month are never exchanged silently: `03/04/2020` is found with a doubt. Years of the Juche
era count from 1912 as 1, those of Japan from the first year of each era.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["FoundDate", "dates_in", "days_in"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed at `start` to `end`; `edtf` is what it means, `doubt` why it may not."""

    start: int
    end: int
    printed: str
    edtf: str
    doubt: str | None = None
    other: str | None = None
    """The other reading of numerals, where day and month may be exchanged."""

    @property
    def is_day(self) -> bool:
        return len(self.edtf) == len("2020-10-10")


_MONTHS: Final = """\
january jany jan января январь enero janvier januar jänner janeiro gennaio
february feby feb февраля февраль febrero février fevrier februar fevereiro febbraio
march mar марта март marzo mars märz maerz março
april apl apr апреля апрель abril avril aprile
may мая май mayo mai maio maggio
june jun июня июнь junio juin juni junho giugno
july jul июля июль julio juillet juli julho luglio
august augt aug августа август agosto août aout
september septr sept sep сентября сентябрь septiembre setiembre septembre setembro settembre
october octr oct октября октябрь octubre octobre oktober outubro ottobre
november novr nov ноября ноябрь noviembre novembre novembro
december decr dec декабря декабрь diciembre décembre decembre dezember dezembro dicembre"""
_MONTH_OF: Final = {
    name: number for number, line in enumerate(_MONTHS.split("\n"), 1) for name in line.split()
}
_MONTH: Final = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_JUCHE: Final = 1911
_HAN: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
}
_N: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"

# White space has bounds everywhere: two neighbours without any take forever for a row of spaces.
_SPACE: Final = r"\s{1,5}"
_MAYBE: Final = r"\s{0,5}"

_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|d|er|º|-?го)?\.?{_SPACE}(?:(?:of|de|del){_SPACE})?"
    rf"(?P<m>{_MONTH})\b\.?,?(?:{_SPACE}(?:(?:of|de|del){_SPACE})?"
    rf"(?:Juche{_SPACE}(?P<j>\d{{1,3}}){_MAYBE}\(?)?(?P<y>\d{{4}}))?(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<m>{_MONTH})\.?{_SPACE}(?P<d>\d{{1,2}})(?:st|nd|rd|th|d)?(?!\d)\.?"
    rf"(?:,?{_SPACE}(?:Juche{_SPACE}(?P<j>\d{{1,3}}){_MAYBE}\(?)?(?P<y>\d{{4}}))?(?!\d)",
    re.IGNORECASE,
)
_JUCHE_FIRST: Final = re.compile(
    rf"\bJuche{_MAYBE}(?P<j>\d{{1,3}}){_MAYBE}(?:\((?P<y>\d{{4}})\))?,?{_SPACE}"
    rf"(?P<m>{_MONTH})\.?{_SPACE}(?P<d>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_JUCHE_POINTS: Final = re.compile(
    rf"\bJuche{_MAYBE}(?P<j>\d{{1,3}})\.(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
_NUMERALS: Final = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<by>[./-])(?P<b>\d{1,2})(?P=by)(?P<y>\d{4})(?!\d)"
)
_EAST: Final = re.compile(
    rf"(?:(?:주체{_MAYBE}(?P<j>\d{{1,3}}){_MAYBE}(?:[(（]{_MAYBE})?)?"
    rf"(?:(?P<era>明治|大正|昭和|平成|令和){_MAYBE}(?P<ey>\d{{1,2}}|元)"
    r"|(?P<y>\d{4}|[〇零○0０一二三四五六七八九]{4}))?"
    rf"{_MAYBE}[)）]?{_MAYBE}(?:年|년){_MAYBE})?"
    rf"(?P<m>{_N}){_MAYBE}(?:月|월){_MAYBE}(?P<d>{_N}){_MAYBE}(?:日|일)"
)
_MONTH_ALONE: Final = re.compile(
    rf"\b(?P<m>{_MONTH})\.?,?{_SPACE}(?:(?:of|de|del){_SPACE})?(?P<y>\d{{4}})\b", re.IGNORECASE
)

# What an earlier one has found is not read again.
_PATTERNS: Final = (
    _EAST,
    _JUCHE_FIRST,
    _JUCHE_POINTS,
    _YEAR_FIRST,
    _NUMERALS,
    _DAY_FIRST,
    _MONTH_FIRST,
    _MONTH_ALONE,
)


def dates_in(text: str) -> list[FoundDate]:
    """The whole dates in `text`, with year, in the order in which they stand."""
    return sorted((found for found in _all(text) if found.edtf[0] != "-"), key=lambda f: f.start)


def days_in(text: str, year: int) -> list[FoundDate]:
    """The days that `text` prints without their year, as days of `year`, in their order."""
    found = []
    for each in _all(text):
        if each.edtf[0] == "-" and (edtf := _edtf(year, int(each.edtf[2:4]), int(each.edtf[5:7]))):
            doubt = f"the year is not printed with it; {year} is that of the page"
            found.append(FoundDate(each.start, each.end, each.printed, edtf, doubt))
    return sorted(found, key=lambda f: f.start)


def _all(text: str) -> Iterator[FoundDate]:
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if pattern is _MONTH_ALONE and _follows_a_number(text, start):
                continue  # What is left of a day that the month does not have.
            edtf, doubt, other = _meaning(match)
            if edtf:
                taken[start:end] = b"\1" * (end - start)
                yield FoundDate(start, end, match[0], edtf, doubt, other)


def _follows_a_number(text: str, at: int) -> bool:
    """Whether the last word before `at` ends in a digit."""
    while at and not (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return at > 0 and text[at - 1].isdecimal()


_Meaning = tuple[str | None, str | None, str | None]
"""A date, its doubt, and the other reading."""


def _meaning(match: re.Match[str]) -> _Meaning:
    parts = match.groupdict()
    if "by" in parts:
        return _of_numerals(int(parts["a"]), int(parts["b"]), int(parts["y"]), parts["by"])
    year, doubt = _year(parts)
    month = _MONTH_OF.get(parts["m"].lower()) or _number(parts["m"])
    day = _number(parts["d"]) if parts.get("d") else None
    return _edtf(year, month, day), doubt, None


def _of_numerals(a: int, b: int, year: int, by: str) -> _Meaning:
    day_first, month_first = _edtf(year, b, a), _edtf(year, a, b)
    if day_first is None or (by != "." and a == b):
        return month_first or day_first, None, None
    if by == "." or month_first is None:
        return day_first, None, None  # Points stand where the day is first.
    doubt = f"day and month may be the other way round: {month_first}"
    return day_first, doubt, month_first


def _year(parts: dict[str, str | None]) -> tuple[int | None, str | None]:
    stated = parts.get("y")
    year = None
    if stated:
        year = int("".join(str(_HAN.get(digit, digit)) for digit in stated))
    if era := parts.get("era"):
        number = parts["ey"]
        year = _ERAS[era] + (1 if number == "元" else int(number or 0))
    if juche := parts.get("j"):
        counted = _JUCHE + int(juche)
        if year is None:
            return counted, None
        if year != counted:
            return year, f"Juche {juche} is {counted}, and {year} is printed beside it"
    return year, None


def _number(text: str) -> int:
    """1 to 99, in digits or Chinese numerals."""
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return _HAN.get(text, 0)
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _edtf(year: int | None, month: int, day: int | None) -> str | None:
    """`2020-10-10`, `2020-10`, or `--10-10` for a day without a year; None for no day at all."""
    try:
        date(2000 if year is None else year, month, day or 1)
    except ValueError:
        return None
    if year is None:
        return f"--{month:02}-{day:02}" if day else None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
