"""What each template receives: one documented dataclass a template, and nothing else.

Links in a view are addresses from the site's root; templates put `root` before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.comparison import Run

__all__ = [
    "AnniversaryView",
    "AxisView",
    "CalendarDayView",
    "CalendarMonthView",
    "CalendarView",
    "ChoiceView",
    "ComparedView",
    "CountView",
    "DecadeView",
    "GroupView",
    "HomeView",
    "Link",
    "MessageView",
    "OfficeView",
    "PartyView",
    "RemovedView",
    "RowView",
    "SectionView",
    "SeriesView",
    "SeveralView",
    "SideView",
    "SourceView",
    "TextView",
    "ThreadItem",
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
class PartyView:
    """A party in the head of a message."""

    name: Link
    role: str | None
    organization: Link | None
    country: Link | None
    as_printed: str | None


@dataclass(frozen=True, slots=True)
class SideView:
    """`side.html`: the parties of one side of a message."""

    label: str
    parties: Sequence[PartyView]
    root: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: where a text stands, and what is known of it."""

    name: str
    """Its title, its publisher, or the host it is on: the first of them that is known."""
    title: str | None
    publisher: str | None
    url: str | None
    archived: str | None
    published: str | None
    retrieved: str | None
    sha256: str | None
    text: str | None
    language: str | None
    language_tag: str | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class TextView:
    """One text of the message."""

    anchor: str
    language: str
    language_name: str
    direction: str
    status: str
    status_sentence: str
    title: str | None
    html: Markup
    notes: str | None
    rights: str | None
    is_doubtful: bool
    is_ours: bool
    """Whether the words are the archive's own: an abstract."""
    sources: Sequence[SourceView]
    detail: str = ""
    """What tells it from another text of the same language and status."""
    citations: Sequence[tuple[str, str]] = ()
    """Styles, and the text as each cites it; for one of several."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A text by its name, `anchor` being its place in the page."""

    anchor: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class ComparedView:
    """Two texts in one language, compared; without `paragraphs` when they are too long for it.

    `is_whole` is False when the end of them was not compared.
    """

    first: ChoiceView
    second: ChoiceView
    direction: str
    paragraphs: Sequence[Sequence[Run]] = ()
    differences: int = 0
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SeveralView:
    """`several.html`, a part of `message.html` for messages with more than one text.

    `choices` are the texts that can stand side by side. `steps` says for two of them, as JSON, how
    many paragraphs of each belong together: `{"text text-zh": "1:1 2:1"}`; nothing for two that
    have as many paragraphs as each other or are too long.
    """

    choices: Sequence[ChoiceView]
    steps: str
    compared: Sequence[ComparedView]


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """A step of an exchange: `words` alone for a message that is not held."""

    words: str
    url: str | None
    date: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MessageView:
    """`message.html`."""

    id: str
    heading: str
    day: str
    rest_of_date: str
    date: str
    edtf: str
    received: str | None
    published: str | None
    senders: Markup
    recipients: Markup
    """Both are rendered `side.html`: most stand in many messages."""
    occasion: Link
    kind: Link | None
    form: str | None
    is_doubtful: bool
    texts: Sequence[TextView]
    several: SeveralView | None
    """None for a message with one text."""
    sources: Sequence[SourceView]
    thread: Sequence[ThreadItem]
    related: Sequence[Link]
    trail: Sequence[Link]
    tags: Sequence[str]
    notes: str | None
    rights: str | None
    citations: Sequence[tuple[str, str]]
    """Styles, and the message as each cites it."""
    files: Sequence[Link]
    """The files beside the page."""
    previous: Link | None
    next: Link | None
    root: str


@dataclass(frozen=True, slots=True)
class RemovedView:
    """`removed.html`: the page that stays of a message that was removed."""

    id: str
    title: str
    date: str
    removed: str
    reason: str
    see: Link | None
    year: Link
    root: str


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
