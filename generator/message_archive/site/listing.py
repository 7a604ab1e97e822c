"""Long lists, split into pages that stay small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from message_archive.site.views import (
    GroupView,
    SectionView,
)

__all__ = ["Part", "paginate"]

# With the frame of the page around it, and headings, a page stays below 150 KB.
PAGE_BYTES: Final = 105_000


@dataclass(frozen=True, slots=True)
class Part:
    """A section before it is split: rows, each with the heading of the group it belongs to."""

    heading: str
    anchor: str
    rows: Sequence[tuple[str, Markup]]


def paginate(parts: Iterable[Part], taken: int = 0) -> list[list[SectionView]]:
    """The sections of each page: at least one page, headings repeated where a list goes on.

    `taken` are the bytes of what stands above the list on the first page.
    """
    pages: list[list[SectionView]] = [[]]
    left = PAGE_BYTES - taken
    for part in parts:
        if not part.rows:
            continue
        groups: list[GroupView] = []
        pages[-1].append(SectionView(part.heading, part.anchor, len(part.rows), groups))
        for heading, row in part.rows:
            size = len(row.encode())
            continued = False
            if size > left and left < PAGE_BYTES:
                continued = bool(groups) and groups[-1].heading == heading
                groups = []
                pages.append([SectionView(part.heading, part.anchor, len(part.rows), groups)])
                left = PAGE_BYTES
            if not groups or groups[-1].heading != heading:
                groups.append(GroupView(heading, [], continued))
                left -= 200  # What a heading of a group takes.
            rows = groups[-1].rows
            assert isinstance(rows, list)
            rows.append(row)
            left -= size
    return [[section for section in page if section.groups] for page in pages]
