"""Dates in common notations that have only one meaning."""

from __future__ import annotations

import re
from typing import Final

from message_archive.model.date_notations import to_edtf
from message_archive.model.edtf import DateError, Edtf, parse_edtf

__all__ = ["is_ambiguous", "unambiguous_date"]

_MONTH_OR_YEAR: Final = re.compile(r"\d\d(?P<year>\d\d)[-/.](?P<end>\d{1,2})", re.ASCII)
_CENTURY_OR_DECADE: Final = re.compile(r"\d\d00s", re.ASCII)


def is_ambiguous(text: str) -> bool:
    """Whether `text` may mean a month or two years, or a decade or a century.

    `1905/06` and `1926-7` may be two years, and `1906-05` only a month. `1921-22`, the summer of
    1921 in EDTF, means two years in many catalogues.
    """
    text = text.strip()
    if match := _MONTH_OR_YEAR.fullmatch(text):
        end = match["end"]
        return int(end) > int(match["year"][-len(end) :])
    return bool(_CENTURY_OR_DECADE.fullmatch(text))


def unambiguous_date(text: str) -> Edtf | None:
    """The date that `text` means in another notation; None if it is ambiguous or not a date."""
    text = text.strip()
    edtf = to_edtf(text)
    if edtf is None or is_ambiguous(text):
        return None
    try:
        return parse_edtf(edtf)
    except DateError:
        return None
