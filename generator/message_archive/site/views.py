"""The pieces of views that several templates share.

A view is a documented dataclass that a template receives, and nothing else. Links in a view are
relative to the site's root; templates put `root` before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = [
    "CountView",
    "GroupView",
    "Link",
    "RowView",
    "SectionView",
    "ThumbnailView",
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
    continued: bool

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
    thumbnail: ThumbnailView | None


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
