"""All pages of the archive, as a plan: what each is called, where it stands and how to make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from generator.archive import AXES, Archive, Entry
from generator.model import Removed
from generator.reading import code_version
from generator.site.extras import NO_EXTRAS, Extras
from generator.site.index_pages import Indexes
from generator.site.message_page import message_view, shown_entries, trail_of
from generator.site.on_this_day import calendar_view
from generator.site.removed_page import removed_view
from generator.site.templating import render, render_page
from generator.site.urls import ON_THIS_DAY_URL, TIMELINE_URL, axis_url, message_url, removed_url
from generator.site.views import TopicView
from generator.site.wording import Wording

__all__ = ["SitePage", "home_content", "site_pages"]


# The parts of this package that decide what the page of a message is like.
_CODE: Final = ("errors.py", "markup.py", "locales", "model", "reading", "archive", "site")

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


def site_pages(
    archive: Archive, wording: Wording, extras: Extras = NO_EXTRAS
) -> Iterator[SitePage]:
    """Every page of the archive but the home page: messages by date, then the indexes."""
    common = _common_inputs(archive, wording) + extras.digest
    digests = {entry.id: _digest(entry) for entry in archive.entries}
    for entry in archive.entries:
        title = wording.entry_title(entry)
        yield SitePage(
            url=message_url(entry),
            title=title,
            description=wording.gettext(
                "%(title)s. %(date)s.", title=title, date=wording.date(entry.date)
            ),
            section="messages",
            content=partial(_message, entry, archive, wording, extras),
            head=partial(_head, entry, wording, extras),
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
            content=partial(_removed, id_, removed, archive, wording),
        )
    yield SitePage(
        url=ON_THIS_DAY_URL,
        title=wording.gettext("On this day"),
        description=wording.gettext("Messages by the day of the year they are dated to."),
        section="years",
        content=partial(_on_this_day, archive, wording),
    )
    indexes = Indexes(archive, wording, extras.feeds)
    yield SitePage(
        url=TIMELINE_URL,
        title=wording.gettext("Timeline"),
        description=wording.gettext("The whole archive by decade and year."),
        section="years",
        content=partial(_view, "timeline.html", indexes.timeline_view(), wording),
    )
    for axis in AXES:
        for axis_view in indexes.axis_views(axis):
            yield SitePage(
                url=axis_url(axis, axis_view.page),
                title=_numbered(axis_view.title, axis_view.page),
                description=axis_view.introduction,
                section=axis,
                content=partial(_view, "axis.html", axis_view, wording),
            )
        for topic in archive.topics[axis].values():
            for view in indexes.topic_views(topic):
                yield SitePage(
                    url=indexes.topic_page_url(topic, view.page),
                    title=_numbered(view.title, view.page),
                    description=wording.gettext(
                        "%(list)s: %(topic)s, %(messages)s",
                        list=view.axis_name.words,
                        topic=view.title,
                        messages=wording.messages(view.total),
                    ),
                    section=axis,
                    content=partial(_view, "topic.html", view, wording),
                    head=partial(_feed_link, view),
                )


def home_content(archive: Archive, wording: Wording, search: str | None = None) -> Markup:
    """The glance at the archive on the home page; `search` is the address of the search."""
    view = Indexes(archive, wording).home_view(search)
    return render(wording, "home.html", view=view)


def _common_inputs(archive: Archive, wording: Wording) -> bytes:
    """A digest of what every page of a message is made of."""
    digest = hashlib.sha256(code_version(*_CODE))
    digest.update(repr((wording.language, wording.catalogue.labels)).encode())
    if wording.templates:
        digest.update(wording.templates.digest)
    digest.update(archive.registry.model_dump_json().encode())
    return digest.digest()


def _digest(entry: Entry) -> bytes:
    """A digest of the files of a message."""
    files = (f"{text.path}\0{text.digest.hex()}\n" for text in entry.message.texts)
    return hashlib.sha256("".join(files).encode()).digest()


def _numbered(title: str, page: int) -> str:
    return title if page == 1 else f"{title} ({page})"


def _message(
    entry: Entry, archive: Archive, wording: Wording, extras: Extras, edit_url: str | None
) -> Markup:
    view = message_view(entry, archive, wording, extras)
    return render_page(wording, "message.html", view=view, edit_url=edit_url)


def _head(entry: Entry, wording: Wording, extras: Extras) -> Markup:
    return extras.head(entry, trail_of(entry, wording))


def _feed_link(view: TopicView) -> Markup:
    return _FEED.format(view.title, view.root + view.feed) if view.feed else Markup("")


def _removed(
    id_: str, removed: Removed, archive: Archive, wording: Wording, _edit_url: str | None
) -> Markup:
    view = removed_view(id_, removed, archive, wording)
    return render(wording, "removed.html", view=view)


def _on_this_day(archive: Archive, wording: Wording, _edit_url: str | None) -> Markup:
    return _view("on_this_day.html", calendar_view(archive.entries, wording), wording)


def _view(name: str, view: object, wording: Wording, _edit_url: str | None = None) -> Markup:
    return render_page(wording, name, view=view)
