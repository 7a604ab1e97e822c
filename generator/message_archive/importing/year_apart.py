"""Finds the day of a letter whose year is on a line of its own, often an editor's: `[1934年]` above
the letter and `四月五日` below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.vocabulary import pattern, words_of

__all__ = ["day_with_year_apart"]

_LONGEST: Final = 40
_BRACKETS: Final = "[]()（）［］〔〕【】?？ \u3000"


def day_with_year_apart(lines: Sequence[str]) -> FoundDate | None:
    """The day in a date line without a year, in the year that another line has; None if there are
    no such lines, or if there is more than one year."""
    short = [line for line in map(str.strip, lines) if 0 < len(line) <= _LONGEST]
    years = {year: line for line in short if (year := _year_alone(line))}
    if len(years) != 1:
        return None
    ((year, stated),) = years.items()
    for line in short:
        days = days_in(line, year)
        if len(days) != 1:
            continue
        (day,) = days
        if date_line(f"{line[: day.start]}{day.edtf}{line[day.end :]}"):
            return replace(day, doubt=f'the year is from "{stated}"')
    return None


def _year_alone(line: str) -> int | None:
    """The year in a line that has nothing else; None if it has none."""
    year = line.strip(_BRACKETS)
    if re.fullmatch(r"[12]\d{3}", year):
        return int(year)
    # In Chinese, Japanese and Korean, also of an era, or in numerals.
    month, day = (min(words_of(f"dates.{unit}")) for unit in ("month", "day"))
    found = dates_in(f"{year}1{month}1{day}")
    is_alone = (
        len(found) == 1
        and found[0].start == 0
        and not pattern("(?:{dates.month}|{dates.day})").search(year)
    )
    return int(found[0].edtf[:4]) if is_alone else None
