"""The views of a series: its matrix, and its texts one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from message_archive.site.views import Link

__all__ = [
    "CellItemView",
    "ReadingItemView",
    "ReadingView",
    "SeriesPageView",
    "SeriesRowView",
]


@dataclass(frozen=True, slots=True)
class CellItemView:
    """A message in a cell of the matrix."""

    id: str
    url: str
    date: str
    who: str
    kind: str
    """The name of its kind; "" if it is not known."""
    is_answer: bool
    has_text: bool
    """Whether a text is held, not only an abstract."""


@dataclass(frozen=True, slots=True)
class SeriesRowView:
    """A row: its ordinal and its year, and a cell for each column. An empty cell is a gap.

    Of a row that stands for several, `is_empty` is true and `cells` is empty.
    """

    name: str
    year: str
    anchor: str
    is_empty: bool
    cells: Sequence[tuple[Sequence[CellItemView], str]]
    """The messages of each cell. Of an empty one, `within` if the direction has a message before
    and after it, otherwise `outside`."""
    others: Sequence[CellItemView]


@dataclass(frozen=True, slots=True)
class SeriesPageView:
    """`series.html`: the matrix of a series."""

    axis_name: Link
    title: str
    subtitle: str
    total: int
    facts: Sequence[tuple[str, Sequence[Link]]]
    notes: str | None
    feed: str | None
    reading: Link | None
    """The texts one after the other. None if there are none."""
    comparison: Link | None
    """Two texts next to each other."""
    row_name: str
    has_years: bool
    columns: Sequence[tuple[str, Link]]
    """A key and a heading for each direction. The link leads to the exchange of the two."""
    has_others: bool
    rows: Sequence[SeriesRowView]
    gaps: int
    held: str
    more_directions: int
    root: str


@dataclass(frozen=True, slots=True)
class ReadingItemView:
    """A message among the texts of a series: the macro `reading_item` of `parts.html`."""

    id: str
    url: str
    row: str
    """`75th, 2020`."""
    date: str
    parties: str
    title: str
    directions: Sequence[str]
    status: str
    is_ours: bool
    compared: str
    """The language and script in which it can be compared; "" for an abstract."""
    language: str
    direction: str
    html: Markup
    source: Link | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """`reading.html`: the texts and abstracts of a series, one after the other."""

    series: Link
    title: str
    page: int
    total: int
    contents: Sequence[Link]
    """The messages of all pages: `75th, 2020: A to B`. The URL is relative to the page."""
    directions: Sequence[tuple[str, str, int]]
    """The key, name and number of messages of each direction."""
    script: str | None
    items: Markup
    pages: Sequence[Link]
    root: str
