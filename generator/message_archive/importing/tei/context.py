"""What the conversion of one letter needs and collects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from message_archive.importing.tei.documents import XML_ID, Element
from message_archive.importing.tei.losses import Losses

__all__ = ["TextContext"]


@dataclass(slots=True)
class TextContext:
    """The state of one text.

    `mention` gives the address of a mention, such as `person:ada-marlow`, and None if it has none.
    `link` gives the address of a pointer to a page or to another letter.
    """

    losses: Losses
    mention: Callable[[Element, str], str | None]
    link: Callable[[str], str | None]
    anchored: dict[str, list[Element]] = field(default_factory=dict)
    """Notes that point to a place of the text, by the id of that place."""
    by_id: dict[str, Element] = field(default_factory=dict)
    """Notes by their id, for pointers to them."""
    pages: list[tuple[Element, int]] = field(default_factory=list)
    """The page breaks so far, with the numbers of their pages."""
    has_words: bool = False
    """Whether words came before. A page break before all words is that of the first page."""
    page: int = 0
    """The number of the last page that was marked."""
    pictures: dict[str, int] = field(default_factory=dict)
    """The numbers of the pictures that the document lists, by id, from 1."""
    footnotes: list[str] = field(default_factory=list)
    """The definitions of the notes, in the order of their marks."""
    written: set[Element] = field(default_factory=set)
    """Notes that have a mark already."""
    labels: dict[str, int] = field(default_factory=dict)
    """The last number of each kind of note."""
    note_labels: dict[Element, str] = field(default_factory=dict)
    graphics: list[str] = field(default_factory=list)
    """Pictures within the text."""
    in_link: bool = False
    in_brackets: bool = False
    blocks: Callable[[Element, TextContext], list[str]] = lambda _element, _context: []
    """The conversion of the blocks in a note."""

    def notes_at(self, element: Element) -> Iterable[Element]:
        """The notes that point to an element."""
        id_ = element.get(XML_ID)
        return self.anchored.get(id_, ()) if id_ else ()
