"""Search as a part of the site that MkDocs builds."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from mkdocs.structure.files import Files

from message_archive.archive import Archive
from message_archive.mkdocs_plugin.pages import ArchivePage
from message_archive.output import Output
from message_archive.search import DocPage, search_content, write_search
from message_archive.site import SitePage, Wording, message_url

__all__ = ["SEARCH_URL", "documentation", "search_page", "write_index"]

SEARCH_URL = "search.html"

_FOLDER = "search"

_M_MMAP_THRESHOLD: Final = -3  # Of malloc.h.


def search_page(archive: Archive, wording: Wording) -> SitePage:
    """The page of all results."""
    content = search_content(len(archive), wording)
    return SitePage(
        url=SEARCH_URL,
        title=wording.gettext("Search"),
        description=wording.gettext(
            "Search %(messages)s, with every text in every language",
            messages=wording.messages(len(archive)),
        ),
        section="search",
        content=lambda _edit_url: content,
    )


def documentation(files: Files) -> list[DocPage]:
    """The pages that MkDocs made of Markdown, with their HTML; hidden ones are not for readers."""
    return [
        DocPage(file.page.url, str(file.page.title), file.page.content or "")
        for file in files.documentation_pages()
        if file.page and not isinstance(file.page, ArchivePage)
    ]


def write_index(
    archive: Archive, wording: Wording, pages: Iterable[DocPage], output: Output
) -> None:
    """Write the index and its client into the site that is being built."""
    _give_back_large_blocks()
    write_search(archive, wording, list(pages), output.below(_FOLDER), url_of=message_url)


def _give_back_large_blocks() -> None:
    """The index is made of arrays that come and go. As soon as one is freed, glibc takes the next
    ones of its size from the heap, where the holes they leave made up 13 MB of 10,000 messages."""
    with suppress(OSError, AttributeError):  # Another C library has no such option, and no need.
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 4_000_000)
