"""Series of occasions: the row of each message, and the missing rows of each direction.

A *direction* is a pair of country keys, sender and recipient. A *row* of a series is an ordinal,
or a year if no message of the series has an ordinal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.topics import Topic
from message_archive.model import Edtf, Series

__all__ = ["SeriesGaps", "anniversaries", "occasion_year", "rows_of_series", "series_gaps"]

_NEAR: Final = timedelta(days=60)
"""The longest time between a message and its anniversary."""


@dataclass(frozen=True, slots=True)
class SeriesGaps:
    """One direction of a series, and the rows missing between its first and its last."""

    series: str
    """The key of the series in the registry."""
    sender: str
    recipient: str
    rows: tuple[int, ...]
    """The rows with a message, in order."""
    missing: tuple[int, ...]
    has_ordinals: bool
    """Whether rows are ordinals, not years."""


def anniversaries(series: Series, when: Edtf) -> Iterator[date]:
    """The anniversaries within 60 days of the possible days of a date.

    New Year messages, for example, are often sent in December. A single day is near at most one
    anniversary; a span such as `1990-12/1991` is near several.
    """
    if series.day_of_year is None:
        return
    month, day = series.day_of_year
    for first, last in when.possible_days:
        for year in range(max(first.year - 1, MINYEAR), min(last.year + 1, MAXYEAR) + 1):
            try:
                anniversary = date(year, month, day)
            except ValueError:  # 29 February in a common year.
                anniversary = date(year, month, day - 1)
            if first - anniversary <= _NEAR and anniversary - last <= _NEAR:
                yield anniversary


def occasion_year(entry: Entry, series: Series) -> int | None:
    """The year of the anniversary of a message.

    If the day of the message is not known, or no anniversary is near, it is the year of the
    message. None for an undated message.
    """
    days = entry.date.days
    if days is None:
        return None
    if entry.date.known_part.is_day:
        for anniversary in anniversaries(series, entry.date):
            return anniversary.year
    return days[0].year


def rows_of_series(series: Series, entries: Sequence[Entry]) -> Mapping[str, int]:
    """The row of each message of a series, by id. Messages without a known row are left out."""
    years = {entry.id: occasion_year(entry, series) for entry in entries}
    ordinals = {entry.id: entry.message.meta.ordinal for entry in entries}
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
    """Each direction with at least two messages of a series, in the order of the series.

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
        has_ordinals = any(entry.message.meta.ordinal for entry in entries)
        for (sender, recipient), held in sorted(directions.items()):
            if len(held) < 2:
                continue
            missing = tuple(row for row in range(min(held), max(held)) if row not in held)
            known = tuple(sorted(held))
            yield SeriesGaps(key, sender, recipient, known, missing, has_ordinals)
