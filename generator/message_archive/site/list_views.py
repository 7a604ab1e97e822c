"""The views of the controls of a list, and of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from message_archive.site.views import Link

__all__ = ["DecadeView", "ListView", "TimelineView", "YearView"]


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
