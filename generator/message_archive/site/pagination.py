"""Splits long lists into pages of limited size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from message_archive.site.views import GroupView, SectionView

__all__ = ["Part", "paginate"]

# Together with its frame and headings, a page stays below 150 KB.
PAGE_BYTES: Final = 105_000


@dataclass(frozen=True, slots=True)
class Part:
    """A section before pagination. Each row comes with the heading of its group."""

    heading: str
    anchor: str
    rows: Sequence[tuple[str, Markup]]


def paginate(parts: Iterable[Part], taken: int = 0) -> list[list[SectionView]]:
    """The sections of each page. There is at least one page. Headings are repeated where a list
    continues.

    `taken` is the size in bytes of the content above the list on the first page.
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
                left -= 200  # Estimated size of a group heading.
            rows = groups[-1].rows
            assert isinstance(rows, list)
            rows.append(row)
            left -= size
    return [[section for section in page if section.groups] for page in pages]
