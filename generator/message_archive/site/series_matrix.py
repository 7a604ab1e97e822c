"""The page of a series: the matrix of its messages and its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from message_archive.archive import Direction, Entry, Matrix, Topic, matrix_of, pair_key
from message_archive.model import Series
from message_archive.site.context import Site
from message_archive.site.counterparts import span_of
from message_archive.site.series_views import CellItemView, SeriesPageView, SeriesRowView
from message_archive.site.topic_facts import TopicFacts
from message_archive.site.views import Link
from message_archive.words import (
    Wording,
    axis_url,
    message_url,
    ordinal_words,
    reading_url,
    root_of,
    topic_url,
)

__all__ = ["direction_name", "first_year", "row_name", "row_year", "series_page"]

_MOST_ROWS: Final = 300
"""In a longer matrix, empty rows that follow each other are one row."""
_LONGEST_NAME: Final = 80


def series_page(topic: Topic, series: Series, site: Site, facts: TopicFacts) -> SeriesPageView:
    """The page of a series."""
    wording = site.wording
    matrix = matrix_of(series, topic.entries)
    url = topic_url("occasions", topic.key)
    rows = list(_rows(matrix, series, wording))
    with_words = [entry for entry in topic.entries if any(text.markdown for text in entry.texts)]
    reading = reading_url(topic.key)
    return SeriesPageView(
        axis_name=Link(wording.axis("occasions"), axis_url("occasions")),
        title=wording.topic(topic),
        subtitle=span_of(topic),
        total=len(topic.entries),
        facts=facts.facts(topic),
        notes=facts.notes(topic),
        feed=site.feeds.get(("occasions", topic.key)),
        reading=Link(wording.gettext("Read all texts on one page"), reading)
        if with_words
        else None,
        comparison=_comparison(matrix, reading, wording),
        row_name=wording.gettext("Number") if matrix.has_ordinals else wording.gettext("Year"),
        has_years=matrix.has_ordinals,
        columns=[
            (direction.key, Link(direction_name(direction, wording), _exchange(direction, site)))
            for direction in matrix.columns
        ],
        has_others=any(direction is None for _, direction in matrix.cells),
        rows=rows,
        gaps=sum(not cell for row in rows if not row.is_empty for cell, _ in row.cells),
        held=_held(matrix, wording),
        more_directions=matrix.more_directions,
        root=root_of(url),
    )


def row_name(row: int, has_ordinals: bool, wording: Wording) -> str:
    """`75th`, or `2020` if rows are years."""
    return ordinal_words(row, wording.catalogue) if has_ordinals else str(row)


def first_year(matrix: Matrix, series: Series) -> int | None:
    """The year from which the ordinals of a series are counted. None if they do not count years:
    not every numbered message is from the year of its anniversary, or one next to it."""
    first = series.first.year if series.first else None
    if first is None or not matrix.has_ordinals:
        return None
    numbered = (
        (first + entry.message.meta.ordinal, entry.date.year)
        for entries in matrix.cells.values()
        for entry in entries
        if entry.message.meta.ordinal
    )
    is_counted = all(year is None or abs(expected - year) <= 1 for expected, year in numbered)
    return first if is_counted else None


def row_year(row: int, matrix: Matrix, first: int | None, entries: Iterable[Entry]) -> str:
    """The year of a row: of the anniversary, or else of its messages."""
    if not matrix.has_ordinals:
        return str(row)
    if first is not None:
        return str(first + row)
    years = sorted({entry.date.year for entry in entries if entry.date.year})
    return "–".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))


def direction_name(direction: Direction, wording: Wording) -> str:
    """`China to DPR Korea`."""
    if direction.is_countries:
        return wording.a_to_b(*map(wording.country, (direction.sender, direction.recipient)))
    return wording.a_to_b(_brief(direction.sender_name), _brief(direction.recipient_name))


def _exchange(direction: Direction, site: Site) -> str | None:
    """The page of the two, with the series chosen."""
    topics = site.archive.topics
    if direction.is_countries:
        return topic_url("relations", pair_key(direction.sender, direction.recipient))
    key = "--".join(sorted((direction.sender, direction.recipient)))
    return topic_url("correspondences", key) if key in topics["correspondences"] else None


def _rows(matrix: Matrix, series: Series, wording: Wording) -> Iterator[SeriesRowView]:
    held: dict[int | None, list[Entry]] = {}
    for (row, _), entries in matrix.cells.items():
        held.setdefault(row, []).extend(entries)
    first = first_year(matrix, series)
    ends = matrix.ends
    is_long = len(matrix.rows) > _MOST_ROWS
    for is_empty, run in groupby(matrix.rows, key=lambda row: is_long and row not in held):
        rows = list(run)
        if is_empty and len(rows) > 1:
            yield _empty(rows, matrix, first, wording)
            continue
        for row in rows:
            year = row_year(row, matrix, first, held.get(row, ()))
            name = row_name(row, matrix.has_ordinals, wording)
            yield _row(row, name, year, matrix, ends, wording)
    if None in held:
        yield _row(None, wording.gettext("Not given"), "", matrix, ends, wording)


def _empty(
    rows: Sequence[int], matrix: Matrix, first_year: int | None, wording: Wording
) -> SeriesRowView:
    first, last = (row_name(row, matrix.has_ordinals, wording) for row in (rows[0], rows[-1]))
    name = wording.gettext("%(first)s to %(last)s", first=first, last=last)
    year = ""
    if first_year is not None:
        year = f"{first_year + rows[0]}–{first_year + rows[-1]}"
    return SeriesRowView(name, year, f"r-{rows[0]}", True, [], [])


def _row(
    row: int | None,
    name: str,
    year: str,
    matrix: Matrix,
    ends: Mapping[Direction, tuple[int, int]],
    wording: Wording,
) -> SeriesRowView:
    def items(direction: Direction | None) -> list[CellItemView]:
        entries = matrix.cells.get((row, direction), ())
        return [_item(entry, year, direction, wording) for entry in entries]

    def cell(direction: Direction) -> tuple[list[CellItemView], str]:
        first, last = ends.get(direction, (0, 0))
        return items(direction), "within" if row and first < row < last else "outside"

    anchor = "r-none" if row is None else f"r-{row}"
    return SeriesRowView(name, year, anchor, False, [*map(cell, matrix.columns)], items(None))


def _item(entry: Entry, year: str, direction: Direction | None, wording: Wording) -> CellItemView:
    meta = entry.message.meta
    date = entry.date
    is_short = date.is_day and date.earliest and str(date.earliest.year) == year
    is_short = is_short and not (date.uncertain or date.approximate)
    words = (
        wording.day_of_month(date.earliest.month, date.earliest.day)
        if is_short and date.earliest
        else wording.date_of(entry)
    )
    who = wording.joined(entry.senders, 2) if direction else wording.from_to(entry, 2)
    return CellItemView(
        id=entry.id,
        url=message_url(entry),
        date=words,
        who=_brief(who),
        kind=wording.kind(meta.kind) if meta.kind else "",
        is_answer=bool(meta.in_reply_to) or meta.kind == "reply",
        has_text=any(text.markdown and text.meta.text != "abstract" for text in entry.texts),
    )


def _held(matrix: Matrix, wording: Wording) -> str:
    """`China to DPR Korea: 6 of 61`: the rows of the direction with the most that have a message,
    for a reader who cannot see the matrix as a whole."""
    parts = []
    for direction in matrix.columns[:2]:
        rows = {row for row, each in matrix.cells if each == direction and row is not None}
        parts.append(
            wording.gettext(
                "%(direction)s: %(held)s of %(rows)s",
                direction=direction_name(direction, wording),
                held=len(rows),
                rows=len(matrix.rows),
            )
        )
    return "; ".join(parts)


def _comparison(matrix: Matrix, reading: str, wording: Wording) -> Link | None:
    """The last two messages of the most frequent direction next to each other."""
    for direction in matrix.columns:
        found = [
            entries[0]
            for (_, each), entries in matrix.cells.items()
            if each == direction and any(text.markdown for text in entries[0].texts)
        ]
        if len(found) > 1:
            first, second = sorted(found, key=lambda entry: entry.sort_key)[-2:]
            url = f"{reading}?a={first.id}&b={second.id}"
            return Link(wording.gettext("Two years side by side"), url)
    return None


def _brief(words: str) -> str:
    if len(words) <= _LONGEST_NAME:
        return words
    return f"{words[: _LONGEST_NAME - 1].rstrip()}…"
