"""The timeline: the whole archive on one page of limited size, by decade and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Archive, Entry, Topic
from message_archive.site.overview_views import DecadeView, TimelineView, YearView
from message_archive.site.views import Link
from message_archive.words import TIMELINE_URL, Wording, root_of, topic_url

__all__ = ["timeline_view"]

_MOST_MESSAGES: Final = 300
_MOST_BYTES: Final = 90_000
"""Size limit of the message rows, so that the page stays below 150 KB."""
_MOST_YEARS: Final = 350
_MOST_SPANS: Final = 350


def timeline_view(
    archive: Archive, row: Callable[[Entry], Markup], wording: Wording
) -> TimelineView:
    """Decades with their years, and with their messages if these are few.

    If the archive has too many years to list, each decade links only to its first and last year. If
    it has too many decades, centuries take their place.

    Args:
        archive: the archive.
        row: renders the row of a message, with links from the site's root.
        wording: names decades.
    """
    years = archive.topics["years"]
    dated = [topic for key, topic in years.items() if key != UNDATED_KEY]
    has_years = len(dated) <= _MOST_YEARS
    span = next(
        span
        for span in (10, 100, 1000)
        if len({int(topic.key) // span for topic in dated}) <= _MOST_SPANS
    )
    rows = _rows(dated, row) if has_years else None
    spans: dict[int, list[Topic]] = {}
    for topic in dated:
        spans.setdefault(int(topic.key) // span * span, []).append(topic)
    names = {
        start: wording.decade(start) if span == 10 else f"{start or 1}–{start + span - 1}"
        for start in spans
    }
    undated = years.get(UNDATED_KEY)
    undated_url = topic_url("years", UNDATED_KEY)
    return TimelineView(
        total=len(archive),
        first=dated[0].key if dated else "",
        last=dated[-1].key if dated else "",
        has_messages=rows is not None,
        decades=_decades(spans, names, _years(dated, rows) if has_years else {}),
        undated=Link(wording.year(UNDATED_KEY), undated_url) if undated else None,
        undated_total=len(undated.entries) if undated else 0,
        root=root_of(TIMELINE_URL),
    )


def _years(dated: Sequence[Topic], rows: Mapping[int, Markup] | None) -> dict[str, YearView]:
    """The view of each year by its key."""
    most = max((len(topic.entries) for topic in dated), default=1)
    return {
        topic.key: YearView(
            _link(topic),
            len(topic.entries),
            _share(len(topic.entries), most),
            [rows[id(entry)] for entry in topic.entries] if rows else [],
        )
        for topic in dated
    }


def _decades(
    spans: Mapping[int, Sequence[Topic]], names: Mapping[int, str], years: Mapping[str, YearView]
) -> list[DecadeView]:
    totals = {
        start: len({id(entry) for topic in topics for entry in topic.entries})
        for start, topics in spans.items()
    }
    most = max(totals.values(), default=1)
    return [
        DecadeView(
            name=names[start],
            total=totals[start],
            share=_share(totals[start], most),
            years=[years[topic.key] for topic in topics if years],
            ends=[_link(topics[0]), _link(topics[-1])][: len(topics)],
        )
        for start, topics in spans.items()
    ]


def _rows(years: Sequence[Topic], row: Callable[[Entry], Markup]) -> dict[int, Markup] | None:
    """The row of every message by `id()`; None if they are too many or too large for the page."""
    if sum(len(topic.entries) for topic in years) > _MOST_MESSAGES:
        return None
    entries = {id(entry): entry for topic in years for entry in topic.entries}
    rows = {key: row(entry) for key, entry in entries.items()}
    size = sum(len(rows[id(e)].encode()) for topic in years for e in topic.entries)
    return rows if size <= _MOST_BYTES else None


def _link(year: Topic) -> Link:
    return Link(year.key, topic_url("years", year.key))


def _share(count: int, most: int) -> int:
    return max(round(100 * count / most), 1)
