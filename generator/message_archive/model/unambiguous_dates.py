"""Dates in common notations that have only one meaning."""

from __future__ import annotations

import re
from typing import Final

from message_archive.model.date_notations import to_edtf
from message_archive.model.edtf import DateError, Edtf, parse_edtf

__all__ = ["unambiguous_date"]

# Ambiguous notations: 1905/06 is a month or two years, 1900s a decade or a century.
_AMBIGUOUS: Final = re.compile(
    r"(?P<century>\d\d)(?P<year>\d\d)[-/.](?P<end>\d{1,2})|\d\d00s", re.ASCII
)


def unambiguous_date(text: str) -> Edtf | None:
    """The date that `text` means in another notation; None if it is ambiguous or not a date."""
    text = text.strip()
    edtf = to_edtf(text)
    ambiguous = _AMBIGUOUS.fullmatch(text)
    if edtf is None or (ambiguous and int(ambiguous["end"] or 99) > int(ambiguous["year"] or 0)):
        return None
    try:
        return parse_edtf(edtf)
    except DateError:
        return None
