"""All pages of the archive, as a plan: what each is called, where it stands and how to make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from markupsafe import Markup

from message_archive.archive import AXES, Archive, Entry, Topic
from message_archive.cache import NO_CACHE, Cache, code_version
from message_archive.model import Removed
from message_archive.search import search_content
from message_archive.site.collection_page import collection_view
from message_archive.site.context import Site
from message_archive.site.index_pages import Indexes
from message_archive.site.message_page import message_view, shown_entries, trail_of
from message_archive.site.on_this_day import calendar_view
from message_archive.site.removed_page import removed_view
from message_archive.site.views import (
    TopicView,
)
from message_archive.words import (
    COLLECTION_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    TIMELINE_URL,
    axis_url,
    message_url,
    removed_url,
    root_of,
)

__all__ = ["SitePage", "home_content", "site_pages"]


_FEED: Final = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">\n')


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page to be made.

    `url` is its address, `section` the entry of the navigation it belongs to, `source` the file
    that "edit this page" opens (below the project), `content` makes the HTML of its middle;
    it takes the address of that edit, None when there is none. `head` makes what its head has
    besides. `inputs` is a digest of all that both are made of, None when they are made anew for
    each build.
    """

    url: str
    title: str
    description: str
    section: str
    content: Callable[[str | None], Markup]
    head: Callable[[], Markup] = Markup
    source: str | None = None
    inputs: bytes | None = None


def site_pages(site: Site, cache: Cache = NO_CACHE) -> Iterator[SitePage]:
    """Every page of the archive but the home page: messages by date, then the indexes.

    `cache` has from earlier builds how many pages a list takes, which is not known before it is
    made.
    """
    archive, wording = site.archive, site.wording
    common = _common_inputs(site)
    lists = _ListDigests(archive, common)
    digests = {entry.id: _digest(entry) for entry in archive.entries}
    for entry in archive.entries:
        title, date = wording.entry_title(entry), wording.date_of(entry)
        yield SitePage(
            url=message_url(entry),
            title=title,
            description=wording.gettext(
                "%(title)s. %(date)s.", title=title, date=date[:1].upper() + date[1:]
            ),
            section="messages",
            content=partial(_message, entry, site),
            head=partial(_head, entry, site),
            source=entry.message.path,
            inputs=hashlib.sha256(
                common
                + b"".join(
                    digests[shown.id] if shown else bytes(32)
                    for shown in shown_entries(entry, archive)
                )
            ).digest(),
        )
    for id_, removed in archive.registry.removed.items():
        yield SitePage(
            url=removed_url(id_, removed),
            title=wording.gettext("Removed: %(title)s", title=removed.title),
            description=removed.reason,
            section="removed",
            content=partial(_removed, id_, removed, site),
        )
    yield SitePage(
        url=ON_THIS_DAY_URL,
        title=wording.gettext("On this day"),
        description=wording.gettext("Messages by the day of the year they are dated to."),
        section="years",
        content=partial(_on_this_day, site),
        inputs=lists.of_all(ON_THIS_DAY_URL),
    )
    indexes = Indexes(site)
    yield SitePage(
        url=TIMELINE_URL,
        title=wording.gettext("Timeline"),
        description=wording.gettext("The whole archive by decade and year."),
        section="years",
        content=partial(_timeline, indexes),
        inputs=lists.of_all(TIMELINE_URL),
    )
    yield SitePage(
        url=COLLECTION_URL,
        title=wording.gettext("State of the collection"),
        description=wording.gettext("What the archive has, and what it lacks."),
        section="years",
        content=partial(_collection, site),
    )
    for axis in AXES:
        for axis_view in indexes.axis_views(axis):
            yield SitePage(
                url=axis_url(axis, axis_view.page),
                title=_numbered(axis_view.title, axis_view.page),
                description=axis_view.introduction,
                section=axis,
                content=partial(_view, "axis.html", axis_view, site),
            )
    yield from _topic_pages(indexes, lists, cache)
    if site.has_search:
        content = search_content(len(archive), wording)
        yield SitePage(
            url=SEARCH_URL,
            title=wording.gettext("Search"),
            description=wording.gettext(
                "Search %(messages)s, with every text in every language",
                messages=wording.messages(len(archive)),
            ),
            section="search",
            content=lambda _edit_url: content,
        )


def _topic_pages(indexes: Indexes, lists: _ListDigests, cache: Cache) -> Iterator[SitePage]:
    """The pages of every topic. One whose messages state what they stated is not looked at."""
    topics = [topic for axis in AXES for topic in indexes.site.archive.topics[axis].values()]
    digests = [lists.of(topic, (topic.axis, topic.key) in indexes.site.feeds) for topic in topics]
    learnt = []
    for topic, digest, known in zip(topics, digests, cache.recall(digests), strict=True):
        views = _Views(indexes, topic)
        if known is None:
            learnt.append((digest, len(views.made).to_bytes(2, "big")))
        count = int.from_bytes(known, "big") if known else len(views.made)
        title, feed = (
            indexes.site.wording.topic(topic),
            indexes.site.feeds.get((topic.axis, topic.key)),
        )
        for page in range(1, count + 1):
            url = indexes.topic_page_url(topic, page)
            yield SitePage(
                url=url,
                title=_numbered(title, page),
                description=indexes.site.wording.gettext(
                    "%(list)s: %(topic)s, %(messages)s",
                    list=indexes.site.wording.axis(topic.axis),
                    topic=title,
                    messages=indexes.site.wording.messages(len(topic.entries)),
                ),
                section=topic.axis,
                content=partial(views.html, page),
                head=partial(_FEED.format, title, root_of(url) + feed) if feed else Markup,
                inputs=hashlib.sha256(digest + page.to_bytes(2, "big")).digest(),
            )
    cache.keep(learnt)
    cache.drop_others(set(digests))


@dataclass
class _Views:
    """The pages of a topic, all made when one of them is first asked for."""

    indexes: Indexes
    topic: Topic

    @cached_property
    def made(self) -> list[TopicView]:
        return list(self.indexes.topic_views(self.topic))

    def html(self, page: int, _edit_url: str | None) -> Markup:
        return _view("topic.html", self.made[page - 1], self.indexes.site)


class _ListDigests:
    """Digests of all that lists are made of. The bodies of messages are no part of it."""

    def __init__(self, archive: Archive, common: bytes) -> None:
        self._facts = {
            entry: entry.id.encode() + entry.text.facts_digest for entry in archive.entries
        }
        # A page leads to others, where these are, and counts what other countries have.
        named = [(axis, [*topics]) for axis, topics in archive.topics.items()]
        counts = [len(topic.entries) for topic in archive.topics["countries"].values()]
        self._common = hashlib.sha256(common + repr((named, counts)).encode()).digest()
        self._entries = archive.entries

    def of_all(self, url: str) -> bytes:
        """That of the page at `url`, which shows something of every message."""
        return self._of(url.encode(), self._entries)

    def of(self, topic: Topic, has_feed: bool) -> bytes:
        """That of the pages of a topic."""
        return self._of(repr((topic.axis, topic.key, has_feed)).encode(), topic.entries)

    def _of(self, name: bytes, entries: Iterable[Entry]) -> bytes:
        facts = b"".join(map(self._facts.__getitem__, entries))
        return hashlib.sha256(self._common + name + facts).digest()


def home_content(site: Site) -> Markup:
    """The glance at the archive on the home page."""
    search = SEARCH_URL if site.has_search else None
    return site.templates.render("home.html", view=Indexes(site).home_view(search))


def _common_inputs(site: Site) -> bytes:
    """A digest of what every page of a message is made of."""
    digest = hashlib.sha256(code_version())
    digest.update(repr((site.wording.language, site.wording.catalogue.labels)).encode())
    if own := site.templates.own:
        digest.update(own.digest)
    if publication := site.publication:
        digest.update("\0".join((publication.name, publication.url)).encode(errors="replace"))
    digest.update(site.archive.registry.model_dump_json().encode())
    return digest.digest()


def _digest(entry: Entry) -> bytes:
    """A digest of the files of a message."""
    files = (f"{text.path}\0{text.digest.hex()}\n" for text in entry.message.texts)
    return hashlib.sha256("".join(files).encode()).digest()


def _numbered(title: str, page: int) -> str:
    return title if page == 1 else f"{title} ({page})"


def _message(entry: Entry, site: Site, edit_url: str | None) -> Markup:
    view = message_view(entry, site)
    return site.templates.render_page("message.html", view=view, edit_url=edit_url)


def _head(entry: Entry, site: Site) -> Markup:
    return site.head(entry, trail_of(entry, site.wording))


def _removed(id_: str, removed: Removed, site: Site, _edit_url: str | None) -> Markup:
    view = removed_view(id_, removed, site.archive, site.wording)
    return site.templates.render("removed.html", view=view)


def _timeline(indexes: Indexes, _edit_url: str | None) -> Markup:
    return _view("timeline.html", indexes.timeline_view(), indexes.site)


def _collection(site: Site, _edit_url: str | None) -> Markup:
    return _view("collection.html", collection_view(site), site)


def _on_this_day(site: Site, _edit_url: str | None) -> Markup:
    return _view("on_this_day.html", calendar_view(site), site)


def _view(name: str, view: object, site: Site, _edit_url: str | None = None) -> Markup:
    return site.templates.render_page(name, view=view)
