"""What other parts of the archive add to its pages: citations, metadata, files and feeds.

The pages do not know how these are made, and are whole without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from message_archive.archive import Axis, Entry
from message_archive.model import Text

__all__ = ["NO_EXTRAS", "Extras"]


def _nothing_in_the_head(_entry: Entry, _trail: Sequence[tuple[str, str]]) -> Markup:
    return Markup("")


def _no_citations(_entry: Entry, _text: Text | None) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Extras:
    """What is added to pages; by default nothing.

    `head` makes elements for the head of a message's page, given the pages above it, the first one
    outermost: name, and path from the root. `citations` are pairs of a style and the message (with
    a text: that text of it) as the style cites it; "" for the style of its source. `feeds` are the
    addresses of the feeds of topics, by axis and key. `files` are the files beside the page of a
    message: what they are called, and the ends of their names. `digest` is one of all that these
    depend on but the message itself.
    """

    head: Callable[[Entry, Sequence[tuple[str, str]]], Markup] = _nothing_in_the_head
    citations: Callable[[Entry, Text | None], Sequence[tuple[str, str]]] = _no_citations
    feeds: Mapping[tuple[Axis, str], str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    digest: bytes = b""


NO_EXTRAS: Final = Extras()
