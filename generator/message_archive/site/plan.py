"""What is planned of a page before it is made: its address, and functions that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from message_archive.site.context import Site
from message_archive.site.list_controls import Rows

__all__ = ["PageGroup", "SitePage", "group_below", "list_scripts", "numbered", "view_content"]


@dataclass(frozen=True)
class SitePage:
    """The plan of a page.

    Attributes:
        url: the address.
        section: the entry of the navigation for the page.
        words: returns the title and the description.
        content: makes the HTML of the content. Its argument is the address of "edit this page", or
            None.
        head: makes additional HTML for the head.
        source: the file that "edit this page" opens, relative to the project.
        edits: the file for whose edit page `content` gets the address, if the page has no source.
        rows: for the first page of a list of several pages, the rows of all of them.
        prefix: the folder of the language, `zh/`, with which `url` begins. "" for the main one.
    """

    url: str
    section: str
    words: Callable[[], tuple[str, str]]
    content: Callable[[str | None], Markup]
    head: Callable[[], Markup] = Markup
    source: str | None = None
    edits: str | None = None
    rows: Rows | None = None
    prefix: str = ""

    @cached_property
    def _words(self) -> tuple[str, str]:
        return self.words()

    @property
    def title(self) -> str:
        return self._words[0]

    @property
    def description(self) -> str:
        return self._words[1]


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are made together.

    Attributes:
        name: the address of the first page.
        section: the section of all pages.
        inputs: a digest of all inputs of the pages except settings, templates and code.
        pages: returns the pages. Only this call shows how many pages a list needs.
    """

    name: str
    section: str
    inputs: bytes
    pages: Callable[[], Sequence[SitePage]]


def group_below(group: PageGroup, prefix: str) -> PageGroup:
    """The group with its pages in the folder `prefix` of a language."""
    if not prefix:
        return group
    return PageGroup(
        prefix + group.name,
        prefix + group.section,
        group.inputs,
        lambda: [
            replace(
                page,
                url=prefix + page.url,
                prefix=prefix,
                rows=page.rows.below(prefix) if page.rows else None,
            )
            for page in group.pages()
        ],
    )


def list_scripts(pages: Iterable[SitePage]) -> Iterator[tuple[str, bytes]]:
    """The scripts with the rows of lists: their addresses and contents."""
    for page in pages:
        if page.rows:
            yield page.rows.url, page.rows.script().encode(errors="replace")


def numbered(title: str, description: str, page: int) -> tuple[str, str]:
    """The title and the description of a page of a list."""
    return title if page == 1 else f"{title} ({page})", description


def view_content(name: str, view: object, site: Site, _edit_url: str | None = None) -> Markup:
    """The content of a page whose template has only `view`."""
    return site.templates.render(name, view=view)
