"""The views of lists: of all topics of an axis, and of the messages of one topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.views import CountView, Link, SectionView

__all__ = [
    "AxisView",
    "ListView",
    "OfficeView",
    "TopicView",
]


@dataclass(frozen=True, slots=True)
class ListView:
    """What the script needs to filter, order and download a list: `list_controls.html`."""

    kind: str
    """`topics` for a table, `messages` for lists of messages."""
    sort: str
    """The order of the pages: `name`, `number` or `years`."""
    total: int
    """The number of rows on all pages."""
    starts: str
    """The number of the first row of each page; empty for a single page."""
    jumps: str
    """`0 A|5 B`: where each letter or decade begins, in the order of names or dates."""
    order: str
    """The numbers of the rows in the order of names, `3 0 1`; empty if they are listed so."""
    rows: str | None
    """Address of a script with all rows; None for a single page."""


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The offices of a person: the organization and the words before and after it, and dates."""

    before: str
    organization: Link | None = None
    after: str = ""
    language: str | None = None
    """The language tag of the words before and after; None for the language of the page."""
    dates: str = ""

    @property
    def words(self) -> str:
        """The offices as text."""
        organization = self.organization.words if self.organization else ""
        return f"{self.before}{organization}{self.after}"


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
