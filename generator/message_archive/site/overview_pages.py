"""Plans single pages: those about the whole archive, of removed messages, and that scripts fill."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from message_archive.model import Removed
from message_archive.search import search_content
from message_archive.site.changes_page import changes_view
from message_archive.site.collection_page import collection_view
from message_archive.site.context import Site
from message_archive.site.contribution_page import ANY_MESSAGE, contribution_view
from message_archive.site.digests import Digests
from message_archive.site.index_pages import Indexes
from message_archive.site.map_page import has_map, map_view
from message_archive.site.on_this_day import calendar_view
from message_archive.site.page_heads import FOLDER_STYLE, FORM_STYLE, MAP_STYLE
from message_archive.site.plan import PageGroup, SitePage, view_content
from message_archive.site.removed_page import removed_view
from message_archive.words import (
    CHANGES_URL,
    COLLECTION_URL,
    FOLDER_URL,
    MAP_URL,
    NEW_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    TIMELINE_URL,
    removed_url,
)

__all__ = ["overview_pages", "reader_pages", "removed_pages"]


def removed_pages(site: Site, digests: Digests) -> Iterator[PageGroup]:
    """The pages of removed messages."""
    for id_, removed in site.archive.registry.removed.items():
        yield _page(
            digests.all_facts,
            removed_url(id_, removed),
            "removed",
            partial(_removed_words, removed, site),
            partial(_removed, id_, removed, site),
        )


def _removed_words(removed: Removed, site: Site) -> tuple[str, str]:
    return site.wording.gettext("Removed: %(title)s", title=removed.title), removed.reason


def _removed(id_: str, removed: Removed, site: Site, _edit_url: str | None) -> Markup:
    view = removed_view(id_, removed, site.archive, site.wording)
    return view_content("removed.html", view, site)


def overview_pages(site: Site, digests: Digests, indexes: Indexes) -> Iterator[PageGroup]:
    """The pages about the whole archive, and the page for new messages."""
    facts, contributing = digests.all_facts, str(site.contributing).encode()
    gettext = site.wording.gettext
    yield _page(
        facts,
        ON_THIS_DAY_URL,
        "years",
        lambda: (gettext("On this day"), gettext("Messages by day of the year.")),
        lambda _: view_content("on_this_day.html", calendar_view(site), site),
    )
    yield _page(
        facts,
        TIMELINE_URL,
        "years",
        lambda: (gettext("Timeline"), gettext("The whole archive by decade and year.")),
        lambda _: view_content("timeline.html", indexes.timeline_view(), site),
    )
    yield _page(
        facts + contributing,
        COLLECTION_URL,
        "years",
        lambda: (
            gettext("State of the collection"),
            gettext("What the archive has, and what it lacks."),
        ),
        lambda _: view_content("collection.html", collection_view(site), site),
    )
    if site.histories.commits:
        yield _page(
            facts + site.histories.whole,
            CHANGES_URL,
            "years",
            lambda: (gettext("Changes"), gettext("What was added to the archive and revised.")),
            lambda _: view_content("changes.html", changes_view(site), site),
        )
    yield _page(
        contributing,
        NEW_URL,
        "new",
        lambda: (
            gettext("Add a message"),
            gettext("Write a new message or correct one, and send it to the archive."),
        ),
        lambda edit_url: view_content("new.html", contribution_view(site, edit_url), site),
        lambda: FORM_STYLE.format(site.up),
        edits=f"{site.messages_dir}/{ANY_MESSAGE}",
    )
    if has_map(site.archive):
        yield _page(
            facts,
            MAP_URL,
            "places",
            lambda: (
                gettext("Map"),
                gettext("Where messages were written, and where they were sent to."),
            ),
            lambda _: view_content("map.html", map_view(site.archive, site.wording), site),
            lambda: MAP_STYLE.format(site.up),
        )


def reader_pages(site: Site) -> Iterator[PageGroup]:
    """The pages that scripts fill for a reader: the folder and the search."""
    wording = site.wording
    gettext = wording.gettext
    if site.has_folder:
        yield _page(
            b"",
            FOLDER_URL,
            "folder",
            lambda: (
                gettext("Folder"),
                gettext(
                    "Messages that you collect, in your order, with a title and an introduction."
                ),
            ),
            lambda _: site.templates.render("folder.html"),
            lambda: FOLDER_STYLE.format(site.up),
        )
    if site.has_search:
        has_downloads = site.publication is not None
        content = search_content(site.archive, wording, has_downloads=has_downloads)
        yield _page(
            content.encode(),
            SEARCH_URL,
            "search",
            lambda: (
                gettext("Search"),
                gettext(
                    "Search %(messages)s, with every text in every language",
                    messages=wording.messages(len(site.archive)),
                ),
            ),
            lambda _: content,
        )


def _page(
    inputs: bytes,
    url: str,
    section: str,
    words: Callable[[], tuple[str, str]],
    content: Callable[[str | None], Markup],
    head: Callable[[], Markup] = Markup,
    edits: str | None = None,
) -> PageGroup:
    """A page as a group. `inputs` is a digest; the rest is as in `SitePage`."""
    page = SitePage(url, section, words, content, head, edits=edits)
    digest = hashlib.sha256(url.encode() + inputs).digest()
    return PageGroup(url, section, digest, lambda: [page])
