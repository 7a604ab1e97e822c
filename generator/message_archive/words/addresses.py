"""The URLs of the site. All are defined here, and they are permanent.

A URL is a path below the site's root, such as `messages/2020/<id>.html`. `root_of` returns the path
back to the root, so that links are relative and work in a folder as well as on a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from message_archive.archive import UNDATED_KEY, Axis, Entry
from message_archive.model import Removed

__all__ = [
    "COLLECTION_URL",
    "MAP_URL",
    "ON_THIS_DAY_URL",
    "SEARCH_URL",
    "TIMELINE_URL",
    "axis_url",
    "former_urls",
    "message_url",
    "removed_url",
    "root_of",
    "topic_url",
]

SEARCH_URL: Final = "search.html"
ON_THIS_DAY_URL: Final = "on-this-day.html"
TIMELINE_URL: Final = "timeline.html"
COLLECTION_URL: Final = "collection.html"
MAP_URL: Final = "map.html"

_YEAR: Final = re.compile(r"^\d{4}(?=-)", re.ASCII)


def message_url(entry: Entry) -> str:
    """`messages/2020/<id>.html`. A span uses the year of its earliest day."""
    return f"messages/{entry.date.year or UNDATED_KEY}/{entry.id}.html"


def former_urls(entry: Entry) -> Iterator[str]:
    """The URLs that the message may have had: with its former ids, and in the year its id begins
    with, in case its date was corrected. Some may now be URLs of other messages."""
    folders = {entry.date.year or UNDATED_KEY}
    for id_ in (entry.id, *entry.message.meta.aliases):
        for folder in dict.fromkeys((*folders, *_YEAR.findall(id_))):
            url = f"messages/{folder}/{id_}.html"
            if url != message_url(entry):
                yield url


def removed_url(id_: str, removed: Removed) -> str:
    """The URL of a removed message, the same as before its removal."""
    return f"messages/{removed.date.year or UNDATED_KEY}/{id_}.html"


def axis_url(axis: Axis, page: int = 1) -> str:
    """`countries/index.html`, continued on `countries/index-2.html`."""
    return f"{axis}/{_continued('index', page)}.html"


def topic_url(axis: Axis, key: str, page: int = 1) -> str:
    """`countries/kp.html`, continued on `countries/kp-2.html`."""
    return f"{axis}/{_continued(key, page)}.html"


def root_of(url: str) -> str:
    """The relative path from `url` to the site's root: `""`, `"../"`, `"../../"`."""
    return "../" * url.count("/")


def _continued(name: str, page: int) -> str:
    return name if page == 1 else f"{name}-{page}"
