"""Converts common date notations to EDTF: `4 May 1931`, `5.10.1952`, `1950s`."""

from __future__ import annotations

import re
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
    (re.compile(r"(?:before|until) (\d{4}(?:-\d\d){0,2})", re.ASCII | re.I), "../{0}"),
    (re.compile(r"(?:after|since|from) (\d{4}(?:-\d\d){0,2})", re.ASCII | re.I), "{0}/.."),
    (re.compile(r"(\d{4})s", re.ASCII), "{0}"),
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


def to_edtf(text: str) -> str | None:
    """The EDTF form that `text` most likely means; None for an unknown notation."""
    if from_english := _from_english(text):
        return from_english
    for notation, form in _NOTATIONS:
        if match := notation.fullmatch(text):
            edtf = form.format(*match.groups())
            return edtf[:-1] + "X" if text.endswith("s") and edtf.endswith("0") else edtf
    return None
