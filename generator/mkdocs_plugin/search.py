"""Search as a part of the site that MkDocs builds."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.files import Files

from generator.archive import Archive
from generator.mkdocs_plugin.pages import ArchivePage
from generator.output import Output
from generator.search import DocPage, search_content, write_search
from generator.site import SitePage, Wording, message_url

__all__ = ["SEARCH_URL", "documentation", "search_page", "write_index"]

SEARCH_URL = "search.html"

_FOLDER = "search"


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
    write_search(archive, wording, list(pages), output.below(_FOLDER), url_of=message_url)
