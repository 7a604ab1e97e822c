"""The two ends of a span of dates, for display."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

__all__ = ["ends_of_span"]

_QUALIFIERS: Final = re.compile(r"[?~%]")
_UNSPECIFIED: Final = re.compile(r"(?:-XX)+$")
_POINT: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_DEPTHS: Final = {4: 1, 7: 2, 10: 3}
"""The number of parts (year, month, day) by the length of a date."""


def ends_of_span(text: str) -> tuple[str, str]:
    """The two ends of an EDTF span, each a date, or "" if it is open.

    If one end contains the other, it becomes as exact as the other: `1984-06/1984` ends in December
    1984, and `1984/1984-06` begins in January. A span of one day, month or year has two equal ends,
    with the qualifiers (`?~%`) of both.
    """
    first, last = ("" if side == ".." else side for side in text.split("/"))
    bare_first, bare_last = _bare(first), _bare(last)
    if not (_POINT.fullmatch(bare_first) and _POINT.fullmatch(bare_last)):
        return first, last
    if bare_last.startswith(f"{bare_first}-"):
        first = _start(bare_first, len(bare_last)) + _sign(first)
    elif bare_first.startswith(f"{bare_last}-"):
        last = _end(bare_last, len(bare_first)) + _sign(last)
    if _bare(first) == _bare(last):
        first = last = _bare(first) + _sign(first + last)
    return first, last


def _bare(side: str) -> str:
    return _UNSPECIFIED.sub("", _QUALIFIERS.sub("", side))


def _sign(side: str) -> str:
    """The qualifier of an end, such as `?`."""
    signs = set(_QUALIFIERS.findall(side))
    return "%" if signs >= {"?", "~"} else next(iter(sorted(signs)), "")


def _start(date: str, length: int) -> str:
    """The first month or day in `date`, written with `length` characters."""
    return f"{date}-01-01"[:length]


def _end(date: str, length: int) -> str:
    """The last month or day in `date`."""
    if _DEPTHS[len(date)] == 1:
        date = f"{date}-12"
    if _DEPTHS[length] == 3:
        year, month = map(int, date.split("-"))
        date = f"{date}-{monthrange(year, month)[1]:02}"
    return date
