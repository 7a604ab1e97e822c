"""The views that templates receive: one documented dataclass per template, and nothing else.

Links in a view are relative to the site's root; templates put `root` before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.list_views import ListView

__all__ = [
    "AnswerView",
    "AxisView",
    "CalendarDayView",
    "CalendarMonthView",
    "CalendarView",
    "CollectionView",
    "CountView",
    "GapsView",
    "GroupView",
    "Link",
    "MapPlaceView",
    "MapView",
    "NumberView",
    "OfficeView",
    "RowView",
    "SectionView",
    "TallyView",
    "ThumbnailView",
    "TopicView",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the text `words`; plain text if `url` is None."""

    words: str
    url: str | None = None
    detail: str = ""
    language: str | None = None
    """The language tag of `words`; None for the language of the page."""
    address: str | None = None
    """The address of another site, instead of `url`."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """The rows below one heading of a list or table, already rendered."""

    heading: str
    rows: Sequence[Markup]
    continued: bool = False

    @property
    def html(self) -> Markup:
        """All rows, one per line."""
        return Markup("".join(f"{row}\n" for row in self.rows))


@dataclass(frozen=True, slots=True)
class RowView:
    """A message in a list: the macro `row`."""

    url: str
    date: str
    edtf: str
    """The date as in the data, for a list that a reader downloads."""
    sender: str
    recipient: str
    title: str
    kind: str
    thumbnail: ThumbnailView | None = None


@dataclass(frozen=True, slots=True)
class ThumbnailView:
    """A small picture of a message; width and height are 0 if they are not known."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a list page; `total` counts its rows on all pages."""

    heading: str
    anchor: str
    total: int
    groups: Sequence[GroupView]


@dataclass(frozen=True, slots=True)
class CountView:
    """A topic in a table, the macro `count`: its link and the number and years of its messages."""

    topic: Link
    total: int
    sent: int | None
    received: int | None
    years: str
    share: int
    """Percentage of the largest total in the table."""
    names: str = ""
    """Its other names, by which a list of all topics can be filtered."""


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The offices of a person: the organization and the words before and after it, and dates."""

    before: str
    organization: Link | None = None
    after: str = ""
    language: str | None = None
    """The language tag of the words before and after; None for the language of the page."""
    dates: str = ""


@dataclass(frozen=True, slots=True)
class TopicView:
    """`topic.html`: the messages of one year, country, pair, person, …"""

    axis: str
    axis_name: Link
    title: str
    subtitle: str
    total: int
    mentioned: int
    """How many messages mention it, if these are not its only messages."""
    facts: Sequence[tuple[str, Sequence[Link]]]
    offices: Sequence[OfficeView]
    notes: str | None
    picture: Markup
    """A figure with its caption and numbers, or empty. The same in the other views."""
    feed: str | None
    """Its URL, relative to the root."""
    counterparts: Sequence[CountView]
    more_counterparts: int
    controls: ListView | None
    sections: Sequence[SectionView]
    pages: Sequence[Link]
    page: int
    previous: Link | None
    next: Link | None
    root: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """`axis.html`: all topics of one axis with the numbers of their messages."""

    axis: str
    title: str
    introduction: str
    has_sides: bool
    further: Sequence[Link]
    """Links to other lists of the same messages."""
    picture: Markup
    controls: ListView | None
    sections: Sequence[SectionView]
    pages: Sequence[Link]
    page: int
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
