"""Plans all pages of the archive: their addresses, and functions that make them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from markupsafe import Markup

from message_archive.archive import PAIRS, Axis, Entry, Topic
from message_archive.model import Removed
from message_archive.search import search_content
from message_archive.site.changes_page import changes_view
from message_archive.site.collection_page import collection_view
from message_archive.site.context import Site
from message_archive.site.contribution_page import ANY_MESSAGE, contribution_view
from message_archive.site.digests import Digests
from message_archive.site.exchange_views import ExchangeView
from message_archive.site.index_pages import Indexes
from message_archive.site.list_controls import Rows
from message_archive.site.map_page import has_map, map_view
from message_archive.site.message_page import message_view
from message_archive.site.on_this_day import calendar_view
from message_archive.site.page_heads import (
    FOLDER_STYLE,
    FORM_STYLE,
    LIST_STYLES,
    MAP_STYLE,
    message_head,
    topic_head,
)
from message_archive.site.plan import PageGroup, SitePage, group_below, numbered, view_content
from message_archive.site.reading_pages import reading_pages
from message_archive.site.removed_page import removed_view
from message_archive.site.series_views import SeriesPageView
from message_archive.site.topic_facts import TopicFacts
from message_archive.site.views import AxisView, TopicView
from message_archive.words import (
    CHANGES_URL,
    COLLECTION_URL,
    FOLDER_URL,
    MAP_URL,
    NEW_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    TIMELINE_URL,
    axis_url,
    message_url,
    removed_url,
    topic_url,
)

__all__ = [
    "list_pages",
    "message_pages",
    "reading_pages",
    "site_pages",
]

_LONGEST_TITLE: Final = 160
"""In the title of a message's page. If it is longer, it names one party on each side."""


def site_pages(site: Site) -> Iterator[SitePage]:
    """Every page of the archive except the home page: messages by date, then the lists."""
    digests = Digests(site.archive)
    for group in message_pages(site, digests, site.archive.entries):
        yield from group_below(group, site.prefix).pages()
    for group in list_pages(site, digests):
        yield from group_below(group, site.prefix).pages()


def message_pages(site: Site, digests: Digests, entries: Iterable[Entry]) -> Iterator[PageGroup]:
    """The pages of messages, each in a group by itself."""
    for entry in entries:
        page = SitePage(
            url=message_url(entry),
            section="messages",
            words=partial(_message_words, entry, site),
            content=partial(_message, entry, site),
            head=partial(message_head, entry, site),
            source=entry.message.path,
        )
        yield PageGroup(page.url, page.section, digests.message(entry), partial(_only, page))


def list_pages(site: Site, digests: Digests) -> Iterator[PageGroup]:
    """The pages of removed messages, and all pages that list messages."""
    indexes = Indexes(site)
    yield from _removed_pages(site, digests)
    yield from _overview_pages(site, digests, indexes)
    yield from _axis_groups(indexes, digests)
    yield from reading_pages(site, digests)
    yield from _reader_pages(site)


def _removed_pages(site: Site, digests: Digests) -> Iterator[PageGroup]:
    for id_, removed in site.archive.registry.removed.items():
        yield _group(
            digests.all_facts,
            SitePage(
                url=removed_url(id_, removed),
                section="removed",
                words=partial(_removed_words, removed, site),
                content=partial(_removed, id_, removed, site),
            ),
        )


def _overview_pages(site: Site, digests: Digests, indexes: Indexes) -> Iterator[PageGroup]:
    """The pages about the whole archive, and the page for new messages."""
    facts, contributing = digests.all_facts, str(site.contributing).encode()
    yield _group(
        facts,
        SitePage(
            url=ON_THIS_DAY_URL,
            section="years",
            words=partial(_on_this_day_words, site),
            content=partial(_on_this_day, site),
        ),
    )
    yield _group(
        facts,
        SitePage(
            url=TIMELINE_URL,
            section="years",
            words=partial(_timeline_words, site),
            content=partial(_timeline, indexes),
        ),
    )
    yield _group(
        facts + contributing,
        SitePage(
            url=COLLECTION_URL,
            section="years",
            words=partial(_collection_words, site),
            content=partial(_collection, site),
        ),
    )
    if site.histories.commits:
        yield _group(
            facts + site.histories.whole,
            SitePage(
                url=CHANGES_URL,
                section="years",
                words=partial(_changes_words, site),
                content=partial(_changes, site),
            ),
        )
    yield _group(
        contributing,
        SitePage(
            url=NEW_URL,
            section="new",
            words=partial(_contribution_words, site),
            content=partial(_contribution, site),
            head=partial(FORM_STYLE.format, site.up),
            edits=f"{site.messages_dir}/{ANY_MESSAGE}",
        ),
    )
    if has_map(site.archive):
        yield _group(
            facts,
            SitePage(
                url=MAP_URL,
                section="places",
                words=partial(_map_words, site),
                content=partial(_map, site),
                head=partial(MAP_STYLE.format, site.up),
            ),
        )


def _axis_groups(indexes: Indexes, digests: Digests) -> Iterator[PageGroup]:
    """The list of each axis, then the pages of all topics."""
    archive, feeds = indexes.archive, indexes.site.feeds
    for axis in archive.axes:
        pages = partial(_axis_pages, indexes, axis)
        yield PageGroup(axis_url(axis), axis, digests.all_facts, pages)
    facts = TopicFacts(archive, indexes.wording)
    for axis in archive.axes:
        for topic in archive.topics[axis].values():
            inputs = digests.topic(topic, facts, (axis, topic.key) in feeds)
            pages = partial(_topic_pages, indexes, topic)
            yield PageGroup(topic_url(axis, topic.key), axis, inputs, pages)


def _reader_pages(site: Site) -> Iterator[PageGroup]:
    """The pages that scripts fill for a reader: the folder and the search."""
    if site.has_folder:
        yield _group(
            b"",
            SitePage(
                url=FOLDER_URL,
                section="folder",
                words=partial(_folder_words, site),
                content=lambda _edit_url: site.templates.render("folder.html"),
                head=partial(FOLDER_STYLE.format, site.up),
            ),
        )
    if site.has_search:
        has_downloads = site.publication is not None
        content = search_content(site.archive, site.wording, has_downloads=has_downloads)
        yield _group(
            content.encode(),
            SitePage(
                url=SEARCH_URL,
                section="search",
                words=partial(_search_words, site),
                content=lambda _edit_url: content,
            ),
        )


def _group(inputs: bytes, page: SitePage) -> PageGroup:
    digest = hashlib.sha256(page.url.encode() + inputs).digest()
    return PageGroup(page.url, page.section, digest, partial(_only, page))


def _only(page: SitePage) -> Sequence[SitePage]:
    return [page]


def _message_words(entry: Entry, site: Site) -> tuple[str, str]:
    date = site.wording.date_of(entry)
    kind = entry.message.meta.kind
    title = site.wording.entry_title(entry)
    if len(title) > _LONGEST_TITLE:
        title = site.wording.entry_title(entry, 1)
    return title, site.wording.gettext(
        "%(title)s. %(date)s.",
        # The title of the page has the parties and the occasion.
        title=site.wording.kind(kind) if kind else site.wording.from_to(entry),
        date=date[:1].upper() + date[1:],
    )


def _message(entry: Entry, site: Site, edit_url: str | None) -> Markup:
    view = message_view(entry, site)
    return site.templates.render("message.html", view=view, edit_url=edit_url)


def _removed_words(removed: Removed, site: Site) -> tuple[str, str]:
    return site.wording.gettext("Removed: %(title)s", title=removed.title), removed.reason


def _removed(id_: str, removed: Removed, site: Site, _edit_url: str | None) -> Markup:
    view = removed_view(id_, removed, site.archive, site.wording)
    return site.templates.render("removed.html", view=view)


def _search_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Search"), wording.gettext(
        "Search %(messages)s, with every text in every language",
        messages=wording.messages(len(site.archive)),
    )


def _folder_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Folder"), wording.gettext(
        "Messages that you collect, in your order, with a title and an introduction."
    )


def _timeline_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Timeline"), wording.gettext("The whole archive by decade and year.")


def _timeline(indexes: Indexes, _edit_url: str | None) -> Markup:
    return view_content("timeline.html", indexes.timeline_view(), indexes.site)


def _map_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Map"), wording.gettext(
        "Where messages were written, and where they were sent to."
    )


def _map(site: Site, _edit_url: str | None) -> Markup:
    return view_content("map.html", map_view(site.archive, site.wording), site)


def _collection_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("State of the collection"), wording.gettext(
        "What the archive has, and what it lacks."
    )


def _collection(site: Site, _edit_url: str | None) -> Markup:
    return view_content("collection.html", collection_view(site), site)


def _changes_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Changes"), wording.gettext("What was added to the archive and revised.")


def _changes(site: Site, _edit_url: str | None) -> Markup:
    return view_content("changes.html", changes_view(site), site)


def _contribution_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("Add a message"), wording.gettext(
        "Write a new message or correct one, and send it to the archive."
    )


def _contribution(site: Site, edit_url: str | None) -> Markup:
    return view_content("new.html", contribution_view(site, edit_url), site)


def _on_this_day_words(site: Site) -> tuple[str, str]:
    wording = site.wording
    return wording.gettext("On this day"), wording.gettext("Messages by day of the year.")


def _on_this_day(site: Site, _edit_url: str | None) -> Markup:
    return view_content("on_this_day.html", calendar_view(site), site)


def _axis_pages(indexes: Indexes, axis: Axis) -> Sequence[SitePage]:
    views = [*indexes.axis_views(axis)]
    rows = _rows(axis_url(axis), views)
    return [
        SitePage(
            url=axis_url(axis, view.page),
            section=axis,
            words=partial(numbered, view.title, view.introduction, view.page),
            content=partial(view_content, "axis.html", view, indexes.site),
            head=partial(LIST_STYLES.format, indexes.site.up),
            rows=rows if view.page == 1 else None,
        )
        for view in views
    ]


def _rows(url: str, views: Sequence[AxisView] | Sequence[TopicView]) -> Rows | None:
    """The script with all rows of a list, if it has several pages."""
    controls = views[0].controls
    if len(views) == 1 or controls is None:
        return None
    return Rows(url, [view.sections for view in views], controls.order)


def _topic_pages(indexes: Indexes, topic: Topic) -> Sequence[SitePage]:
    wording = indexes.wording
    title = wording.topic(topic)
    description = wording.gettext(
        "%(list)s: %(topic)s, %(messages)s",
        list=wording.axis(topic.axis),
        topic=title,
        messages=wording.messages(len(topic.entries)),
    )
    pages = []
    rows = None
    views: Sequence[ExchangeView | TopicView | SeriesPageView]
    if topic.axis in PAIRS:
        template, views = "exchange.html", [*indexes.exchange_views(topic)]
    elif _is_series(topic, indexes.site):
        template, views = "series.html", [indexes.series_view(topic)]
    else:
        lists = [*indexes.topic_views(topic)]
        template, views = "topic.html", lists
        rows = _rows(topic_url(topic.axis, topic.key), lists)
    for view in views:
        number = 1 if isinstance(view, SeriesPageView) else view.page
        url = indexes.topic_page_url(topic, number)
        pages.append(
            SitePage(
                url=url,
                section=topic.axis,
                words=partial(numbered, title, description, number),
                content=partial(view_content, template, view, indexes.site),
                head=partial(topic_head, indexes.site, topic, view, title, url),
                rows=rows if number == 1 else None,
            )
        )
    return pages


def _is_series(topic: Topic, site: Site) -> bool:
    """Whether a topic is a series of the registry, and not an occasion that happened once."""
    return topic.axis == "occasions" and topic.key in site.archive.registry.occasions
