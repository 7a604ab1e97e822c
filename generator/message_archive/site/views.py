"""What each template receives: one documented dataclass a template, and nothing else.

Links in a view are addresses from the site's root; templates put `root` before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = [
    "AnniversaryView",
    "AxisView",
    "CalendarDayView",
    "CalendarMonthView",
    "CalendarView",
    "CollectionView",
    "CountView",
    "DecadeView",
    "GapsView",
    "GroupView",
    "HomeView",
    "Link",
    "NumberView",
    "OfficeView",
    "RowView",
    "SectionView",
    "SeriesView",
    "TallyView",
    "TimelineView",
    "TopicView",
    "YearView",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `url`; plain words when it is None."""

    words: str
    url: str | None = None
    detail: str = ""
    language: str | None = None
    """Tag of the language of `words`; None for that of the page."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Rows below one heading of a list, or of a table; `rows` are rendered."""

    heading: str
    rows: Sequence[Markup]
    continued: bool = False

    @property
    def html(self) -> Markup:
        """All rows, each on a line of its own."""
        return Markup("".join(f"{row}\n" for row in self.rows))


@dataclass(frozen=True, slots=True)
class RowView:
    """A message in a list: the macro `row`."""

    url: str
    date: str
    sender: str
    recipient: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of a list page; `total` counts all of its rows, on whichever page."""

    heading: str
    anchor: str
    total: int
    groups: Sequence[GroupView]


@dataclass(frozen=True, slots=True)
class CountView:
    """A topic in a table, the macro `count`: its link, its messages, and the years they are of."""

    topic: Link
    total: int
    sent: int | None
    received: int | None
    years: str
    share: int
    """Per cent of the largest total beside it."""


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office of a person: its title, its body, and from when to when."""

    title: str
    organization: Link | None
    dates: str


@dataclass(frozen=True, slots=True)
class AnniversaryView:
    """A row of a `SeriesView`. Without messages it names round anniversaries that have none."""

    name: str
    years: str
    messages: Sequence[Link]
    more: int
    """Messages that the row leaves to the list below."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The table of an occasion that comes again; `is_whole` when it has every message."""

    title: str
    heading: str
    """Of the column that says which one it is."""
    rows: Sequence[AnniversaryView]
    has_gaps: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """`topic.html`: the messages of one year, country, pair, person, …"""

    axis: str
    axis_name: Link
    title: str
    subtitle: str
    total: int
    facts: Sequence[tuple[str, Sequence[Link]]]
    offices: Sequence[OfficeView]
    notes: str | None
    picture: Markup
    """A figure with its caption and numbers; empty for none. So it is in the other views."""
    series: SeriesView | None
    feed: str | None
    """Its address from the root."""
    counterparts: Sequence[CountView]
    sections: Sequence[SectionView]
    pages: Sequence[Link]
    page: int
    previous: Link | None
    next: Link | None
    root: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """`axis.html`: all topics of one axis, counted."""

    axis: str
    title: str
    introduction: str
    has_sides: bool
    further: Sequence[Link]
    """Other ways to the same messages."""
    picture: Markup
    sections: Sequence[SectionView]
    pages: Sequence[Link]
    page: int
    root: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`: the archive at a glance, below the words of `docs/index.md`."""

    messages: int
    full_texts: int
    years: str
    counts: Sequence[CountView]
    on_this_day: str
    """Address of the days of the year."""
    search: str | None
    """Address of the search; None for a site without."""
    latest: Sequence[Markup]
    pairs: Sequence[CountView]
    picture: Markup
    root: str


@dataclass(frozen=True, slots=True)
class CalendarDayView:
    """A day of the year: `lines` of its newest messages are rendered, `more` are not named."""

    anchor: str
    name: str
    total: int
    years: str
    lines: Sequence[Markup]
    more: int


@dataclass(frozen=True, slots=True)
class CalendarMonthView:
    """A month and those of its days that have a message."""

    name: str
    total: int
    days: Sequence[CalendarDayView]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """`on_this_day.html`. `most` is how many messages a day names at most, None for all."""

    total: int
    days: int
    undated: int
    """Messages that are not dated to a day."""
    most: int | None
    months: Sequence[CalendarMonthView]
    years: Link
    root: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A year on the timeline; `rows` are its messages, rendered, while the archive has few."""

    topic: Link
    total: int
    share: int
    rows: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class DecadeView:
    """Ten years on the timeline, or a century; `ends` are its first year and its last."""

    name: str
    total: int
    share: int
    years: Sequence[YearView]
    """None of them when the archive has too many."""
    ends: Sequence[Link]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`timeline.html`: the whole archive by decade and year."""

    total: int
    first: str
    last: str
    has_messages: bool
    """Whether every message is on the page itself."""
    decades: Sequence[DecadeView]
    undated: Link | None
    undated_total: int
    root: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """A name and how many messages or texts there are of it."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class TallyView:
    """A row of a table of the collection: messages, and how many of them need work."""

    name: Link
    messages: int
    to_check: int
    one_source: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class GapsView:
    """One direction of a series: its messages, and in words the anniversaries that it lacks."""

    series: Link
    direction: str
    messages: int
    missing: int
    rows: str


@dataclass(frozen=True, slots=True)
class CollectionView:
    """`collection.html`: the state of the collection. Each `more_…` counts rows left out."""

    total: TallyView
    people: int
    organizations: int
    texts: Sequence[NumberView]
    decades: Sequence[TallyView]
    pairs: Sequence[TallyView]
    more_pairs: int
    series: Sequence[GapsView]
    """Directions that lack something, the ones with the most messages first."""
    more_series: int
    hosts: Sequence[NumberView]
    more_hosts: int
    answers: Sequence[Link]
    """Messages that answer one that the archive lacks; `detail` describes that one."""
    more_answers: int
    contributing: str | None
    """Address of the page on contributing; None if the archive has none."""
    root: str
