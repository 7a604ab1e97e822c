"""The two ends of a span of dates, for display."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ends_of_span"]

_QUALIFIERS: Final = re.compile(r"[?~%]")
_UNSPECIFIED: Final = re.compile(r"(?:-XX)+$")
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def ends_of_span(text: str) -> tuple[str, str]:
    """The two ends of an EDTF span, each a date, or "" if it is open.

    A year that contains the other end becomes its first or last month: `1984-06/1984` ends in
    December 1984, and `1984/1984-06` begins in January. No end becomes a day, which a reader would
    take for a known one. A span of one day, month or year has two equal ends, with the qualifiers
    (`?~%`) of both.
    """
    first, last = ("" if side == ".." else side for side in text.split("/"))
    bare_first, bare_last = _bare(first), _bare(last)
    if _YEAR.fullmatch(bare_first) and bare_last.startswith(f"{bare_first}-"):
        first = f"{bare_first}-01{_sign(first)}"
    elif _YEAR.fullmatch(bare_last) and bare_first.startswith(f"{bare_last}-"):
        last = f"{bare_last}-12{_sign(last)}"
    if _bare(first) == _bare(last):
        first = last = _bare(first) + _sign(first + last)
    return first, last


def _bare(side: str) -> str:
    return _UNSPECIFIED.sub("", _QUALIFIERS.sub("", side))


def _sign(side: str) -> str:
    """The qualifier of an end, such as `?`."""
    signs = set(_QUALIFIERS.findall(side))
    return "%" if signs >= {"?", "~"} else next(iter(sorted(signs)), "")
