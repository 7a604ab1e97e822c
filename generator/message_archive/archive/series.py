"""Series of occasions: the row of each message, and the rows that a direction lacks.

A *direction* is a pair of country keys, sender and recipient. A *row* of a series is an ordinal,
or a year if no message of the series has an ordinal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.topics import Topic
from message_archive.model import Series

__all__ = ["SeriesGaps", "occasion_year", "rows_of_series", "series_gaps"]

_MOST_DAYS: Final = 60
"""Days between a message and the anniversary it is for."""


@dataclass(frozen=True, slots=True)
class SeriesGaps:
    """One direction of a series, and the rows between its first and its last that it lacks."""

    series: str
    """The key of the series in the registry."""
    sender: str
    recipient: str
    rows: tuple[int, ...]
    """The rows with a message, in order."""
    missing: tuple[int, ...]
    has_ordinals: bool
    """Whether rows are ordinals, not years."""


def occasion_year(entry: Entry, series: Series) -> int | None:
    """The year of the anniversary that a message is for.

    A message for New Year is sent in December: with a day of the year known, the anniversary is
    the one within 60 days of the message. None for an undated message.
    """
    days = entry.date.days
    if days is None:
        return None
    day = days[0]
    if not entry.date.stated.is_day or series.day_of_year is None:
        return day.year
    month, day_of_month = series.day_of_year
    for year in (day.year, day.year + 1, day.year - 1):
        with suppress(ValueError):  # 29 February, and years outside of the calendar.
            if abs((date(year, month, day_of_month) - day).days) <= _MOST_DAYS:
                return year
    return day.year


def rows_of_series(series: Series, entries: Sequence[Entry]) -> Mapping[str, int]:
    """The row of each message of a series, by id; those whose row is not known are left out."""
    years = {entry.id: occasion_year(entry, series) for entry in entries}
    ordinals = {entry.id: entry.occasion.ordinal for entry in entries}
    if not any(ordinals.values()):
        return {id_: year for id_, year in years.items() if year is not None}
    rows = {id_: ordinal for id_, ordinal in ordinals.items() if ordinal is not None}
    if series.first and series.first.year and _counts_years(series, years, rows):
        for id_, year in years.items():
            if year is not None:
                rows.setdefault(id_, year - series.first.year)
    return rows


def _counts_years(series: Series, years: Mapping[str, int | None], rows: Mapping[str, int]) -> bool:
    """Whether the ordinals of a series are the years since its first."""
    assert series.first
    return all(years[id_] in (None, (series.first.year or 0) + row) for id_, row in rows.items())


def series_gaps(
    registered: Mapping[str, Series], topics: Mapping[str, Topic]
) -> Iterator[SeriesGaps]:
    """Every direction with two messages of a series or more, in the order of the series.

    Args:
        registered: the series of the registry by key.
        topics: the occasions of the archive by key.
    """
    for key, series in registered.items():
        if key not in topics:
            continue
        entries = topics[key].entries
        rows = rows_of_series(series, entries)
        directions: dict[tuple[str, str], set[int]] = defaultdict(set)
        for entry in entries:
            for pair in entry.pairs:
                if entry.id in rows:
                    directions[pair].add(rows[entry.id])
        has_ordinals = any(entry.occasion.ordinal for entry in entries)
        for (sender, recipient), held in sorted(directions.items()):
            if len(held) < 2:
                continue
            missing = tuple(row for row in range(min(held), max(held)) if row not in held)
            known = tuple(sorted(held))
            yield SeriesGaps(key, sender, recipient, known, missing, has_ordinals)
