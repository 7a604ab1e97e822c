"""The views of the pages about the whole archive: timeline, days of the year, collection, map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.views import Link

__all__ = [
    "AnswerView",
    "CalendarDayView",
    "CalendarMonthView",
    "CalendarView",
    "CollectionView",
    "DecadeView",
    "GapsView",
    "MapPlaceView",
    "MapView",
    "NumberView",
    "TallyView",
    "TimelineView",
    "YearView",
]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year on the timeline; `rows` are its rendered messages if the archive has few."""

    topic: Link
    total: int
    share: int
    rows: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class DecadeView:
    """A decade or century on the timeline; `ends` are its first and last year."""

    name: str
    total: int
    share: int
    years: Sequence[YearView]
    """Empty if the archive has too many years."""
    ends: Sequence[Link]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`timeline.html`: the whole archive by decade and year."""

    total: int
    first: str
    last: str
    has_messages: bool
    """Whether the page lists every message."""
    decades: Sequence[DecadeView]
    undated: Link | None
    undated_total: int
    root: str


@dataclass(frozen=True, slots=True)
class CalendarDayView:
    """A day of the year: rendered `lines` for its newest messages; `more` counts the others."""

    anchor: str
    name: str
    total: int
    years: str
    lines: Sequence[Markup]
    more: int


@dataclass(frozen=True, slots=True)
class CalendarMonthView:
    """A month and its days that have a message."""

    name: str
    total: int
    days: Sequence[CalendarDayView]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """`on_this_day.html`. `most` limits the messages listed for each day; None for all."""

    total: int
    days: int
    undated: int
    """The number of messages without an exact date."""
    most: int | None
    months: Sequence[CalendarMonthView]
    years: Link | None
    """The list of years; None if the archive has no messages."""
    root: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """A name and the number of its messages or texts."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class TallyView:
    """A row in a table of the collection: the number of messages and of those that need work."""

    name: Link
    messages: int
    to_check: int
    one_source: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class GapsView:
    """One direction of a series: the number of its messages and its missing anniversaries."""

    series: Link
    direction: str
    messages: int
    missing: int
    rows: Sequence[Link]
    """Each leads to the page for new messages, with what is known about the missing message."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A message that answers one which the archive does not have."""

    message: Link
    """Its detail is what the record says about the missing message."""
    add: Link
    """To the page for new messages, with what is known about the missing one."""


@dataclass(frozen=True, slots=True)
class CollectionView:
    """`collection.html`: the state of the collection. Each `more_…` counts omitted rows."""

    total: TallyView
    texts: Sequence[NumberView]
    decades: Sequence[TallyView]
    pairs: Sequence[TallyView]
    more_pairs: int
    series: Sequence[GapsView]
    """Directions with missing anniversaries, those with the most messages first."""
    more_series: int
    hosts: Sequence[NumberView]
    more_hosts: int
    answers: Sequence[AnswerView]
    """Replies to messages that the archive lacks; `detail` describes the missing message."""
    more_answers: int
    contributing: str | None
    """URL of the page on contributing; None if the archive has none."""
    root: str


@dataclass(frozen=True, slots=True)
class MapPlaceView:
    """A place: a row of the table and, with coordinates (`at`), a circle on the map."""

    link: Link
    at: tuple[float, float] | None
    radius: float
    country: str
    written: int
    received: int
    years: str
    routes: str
    """Where messages from it were sent to, with their number and years."""


@dataclass(frozen=True, slots=True)
class MapView:
    """`map.html`."""

    title: str
    index: Link
    total: int
    """The number of messages with a place or a destination."""
    years: str
    view_box: str
    land: str
    circles: Sequence[MapPlaceView]
    places: Sequence[MapPlaceView]
    more_places: int
    """Places that are left out, because the page is full."""
    more_routes: int
    """Routes that are left out."""
    unmapped: int
    """Places without coordinates, which only the table has."""
    letters: str
    """`1921:0.1.3 0.2;1922:.1` for three messages from the first place of the table to the second,
    one from the first to the third in 1921, and one in 1922 to the second from a place that is not
    stated. Undated messages have no year."""
    first: int | None
    last: int | None
    root: str
