"""What pages have in their heads: style sheets, scripts, feeds, metadata."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from message_archive.archive import PAIRS, Entry, Topic
from message_archive.exports import topic_json_ld
from message_archive.site.context import Site
from message_archive.site.exchange_sources import has_source_styles, source_styles_url
from message_archive.site.exchange_views import ExchangeView
from message_archive.site.list_views import TopicView
from message_archive.site.message_page import trail_of
from message_archive.site.series_views import SeriesPageView
from message_archive.words import message_url, root_of

__all__ = [
    "FOLDER_STYLE",
    "FORM_STYLE",
    "LIST_STYLES",
    "MAP_STYLE",
    "message_head",
    "topic_head",
]

_FEED: Final = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">\n')
MAP_STYLE: Final = Markup('<link rel="stylesheet" href="{}assets/map.css">\n')
FOLDER_STYLE: Final = Markup('<link rel="stylesheet" href="{}assets/folder.css">\n')
FORM_STYLE: Final = Markup('<link rel="stylesheet" href="{}new/new.css">\n')
LIST_STYLES: Final = Markup('<link rel="stylesheet" href="{}../assets/lists.css">\n')
_EXCHANGE_FILES: Final = Markup(
    '<link rel="stylesheet" href="{1}{0}assets/exchange.css">\n'
    '<script src="{0}assets/exchange.js" defer></script>\n'
)
_SOURCE_STYLES: Final = Markup('<link rel="stylesheet" media="print" href="{}">\n')
_MESSAGE_STYLES: Final = Markup('<link rel="stylesheet" href="{}assets/message.css">\n')
_SERIES_STYLES: Final = Markup('<link rel="stylesheet" href="{}assets/series.css">\n')
_PICTURE_STYLES: Final = Markup('<link rel="stylesheet" href="{}assets/pictures.css">\n')


def message_head(entry: Entry, site: Site) -> Markup:
    """The style sheets and metadata of the page of a message."""
    root = site.up + root_of(message_url(entry))
    head = site.head(entry, trail_of(entry, site.wording)) + _MESSAGE_STYLES.format(root)
    return head + _PICTURE_STYLES.format(root) if entry.message.pictures else head


def topic_head(
    site: Site, topic: Topic, view: ExchangeView | TopicView | SeriesPageView, title: str, url: str
) -> Markup:
    """The styles, scripts, feed and metadata of a page of a topic.

    Args:
        site: the site.
        topic: the topic of the page.
        view: what the page shows.
        title: the title of the topic.
        url: the address of the page.
    """
    feed = site.feeds.get((topic.axis, topic.key))
    link = _FEED.format(title, site.up + root_of(url) + feed) if feed else Markup()
    is_first = isinstance(view, SeriesPageView) or view.page == 1
    data = topic_json_ld(topic, site.publication) if site.publication and is_first else Markup()
    files = Markup()
    if topic.axis in PAIRS:
        files = _EXCHANGE_FILES.format(root_of(url), site.up)
        if has_source_styles(topic):
            files += _SOURCE_STYLES.format(site.up + root_of(url) + source_styles_url(topic))
    elif isinstance(view, SeriesPageView):
        files = _SERIES_STYLES.format(site.up + root_of(url))
    elif isinstance(view, TopicView) and view.controls:
        files = LIST_STYLES.format(site.up)
    return files + link + data
