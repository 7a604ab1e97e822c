"""Converts common date notations to EDTF: `4 May 1931`, `5.10.1952`, `1950s`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

__all__ = ["to_edtf"]

# Common notations, each with the EDTF form that it most likely means.
_NOTATIONS: Final = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII), "{0}-{1:0>2}"),
    (re.compile(r"(?:c|ca|circa|about)\.? ?(\d{4}(?:-\d\d){0,2})", re.ASCII | re.I), "{0}~"),
    (re.compile(r"(\d{4}) ?[-–] ?(\d{4})", re.ASCII), "{0}/{1}"),
    (
        re.compile(r"between (\d{4}(?:-\d\d){0,2}) and (\d{4}(?:-\d\d){0,2})", re.ASCII | re.I),
        "[{0}..{1}]",
    ),
    # A day as spreadsheet programs export it.
    (re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?", re.ASCII), "{0}"),
    (re.compile(r"until (\d{4}(?:-\d\d){0,2})", re.ASCII | re.I), "../{0}"),
    (re.compile(r"(?:since|from) (\d{4}(?:-\d\d){0,2})", re.ASCII | re.I), "{0}/.."),
    (re.compile(r"(\d{3})0s", re.ASCII), "{0}X"),
    (re.compile(r"(?:n\.? ?d\.?|s\.? ?d\.?|no date|unknown|undated)", re.I), "undated"),
)

_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_IN_ENGLISH: Final = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)


def _from_english(text: str) -> str | None:
    """The EDTF form of `4 May 1931`, `May 4th, 1931` or `Sept. 1931`."""
    match = _IN_ENGLISH.fullmatch(text)
    if match is None or (match["first"] and match["second"]):
        return None
    word, day = match["month"].casefold(), match["first"] or match["second"]
    for number, month in enumerate(_ENGLISH, 1):
        if month.startswith(word):
            return f"{match['year']}-{number:02}" + (f"-{int(day):02}" if day else "")
    return None


_BOUND: Final = re.compile(
    r"(?P<word>before|after) (?P<year>\d{4})"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?",
    re.ASCII | re.I,
)


def _from_bound(text: str) -> str | None:
    """The EDTF form of `before 1925`, which is 1924 or earlier, or of `after 1926-05`."""
    match = _BOUND.fullmatch(text)
    if match is None:
        return None
    is_before = match["word"].casefold() == "before"
    step = -1 if is_before else 1
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    try:
        if day:
            bound = (date(year, month, day) + timedelta(step)).isoformat()
        elif month:
            months = year * 12 + month - 1 + step
            bound = f"{months // 12:04}-{months % 12 + 1:02}"
        else:
            bound = f"{year + step:04}"
    except (ValueError, OverflowError):
        return None
    return f"[..{bound}]" if is_before else f"[{bound}..]"


def to_edtf(text: str) -> str | None:
    """The EDTF form that `text` most likely means; None for an unknown notation."""
    if found := _from_english(text) or _from_bound(text):
        return found
    for notation, form in _NOTATIONS:
        if match := notation.fullmatch(text):
            return form.format(*match.groups())
    return None
