"""Plans all pages of the archive: their addresses, and functions that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from markupsafe import Markup

from message_archive.archive import PAIRS, Axis, Entry, Topic
from message_archive.site.context import Site
from message_archive.site.digests import Digests
from message_archive.site.exchange_views import ExchangeView
from message_archive.site.index_pages import Indexes
from message_archive.site.list_controls import Rows
from message_archive.site.list_views import AxisView, TopicView
from message_archive.site.message_page import message_view
from message_archive.site.overview_pages import overview_pages, reader_pages, removed_pages
from message_archive.site.page_heads import LIST_STYLES, message_head, topic_head
from message_archive.site.plan import PageGroup, SitePage, group_below, numbered, view_content
from message_archive.site.reading_pages import reading_pages
from message_archive.site.series_views import SeriesPageView
from message_archive.site.topic_facts import TopicFacts
from message_archive.words import axis_url, message_url, topic_url

__all__ = ["list_pages", "message_pages", "reading_pages", "site_pages"]

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
    yield from removed_pages(site, digests)
    yield from overview_pages(site, digests, indexes)
    yield from _axis_groups(indexes, digests)
    yield from reading_pages(site, digests)
    yield from reader_pages(site)


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
