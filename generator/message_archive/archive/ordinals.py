"""Checks that the ordinal of an anniversary fits the date of its message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.series import anniversaries
from message_archive.errors import Code
from message_archive.model import Registry
from message_archive.reading.findings import Finding

__all__ = ["check_ordinals"]

_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def check_ordinals(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Ordinals that fit no anniversary near the date of the message.

    Only series with a day of the year and a first year are checked, because only they are known to
    count years. An inexact date can be near several anniversaries.
    """
    for entry in entries:
        ordinal = entry.message.meta.ordinal
        series = registry.occasions.get(entry.message.meta.series or "")
        if not (series and series.first and ordinal):
            continue
        starts = [day.year for span in series.first.possible_days for day in span]
        first_years = range(min(starts), max(starts) + 1) if starts else range(0)
        days = {*anniversaries(series, entry.date)}
        expected = {day.year - year for day in days for year in first_years}
        if expected and ordinal not in expected:
            found, what = str(ordinal), "an ordinal that does not fit the date"
            near = f" for {min(days)}" if len(days) == 1 else ""
            fix = (
                f"expected {_in_words(expected)}{near}, counted from {series.first}; "
                f"the message is dated {entry.date}"
            )
            at = ("occasion", "ordinal")
            yield Finding(entry.message.path, at, Code.UNEXPECTED_ORDINAL, what, found, fix)


def _in_words(expected: set[int]) -> str:
    """`71st`, `70th or 71st`, `1st to 9th`."""
    numbers = sorted(number for number in expected if number > 0)
    if not numbers:
        return "no ordinal"
    if len(numbers) <= 2:
        return " or ".join(map(_ordinal, numbers))
    return f"{_ordinal(numbers[0])} to {_ordinal(numbers[-1])}"


def _ordinal(number: int) -> str:
    """`71st`."""
    is_teen = number % 100 in (11, 12, 13)
    ending = "th" if is_teen else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
