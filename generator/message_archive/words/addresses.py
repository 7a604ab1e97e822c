"""The URLs of the site. All are defined here, and they are permanent.

A URL is a path below the site's root, such as `messages/2020/<id>.html`. `root_of` returns the path
back to the root, so that links are relative and work in a folder as well as on a server.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from message_archive.archive import UNDATED_KEY, Axis, Entry
from message_archive.images import FIRST, THUMBNAIL
from message_archive.model import Picture, Removed

__all__ = [
    "CHANGES_URL",
    "COLLECTION_URL",
    "FOLDER_URL",
    "MAP_URL",
    "NEW_URL",
    "ON_THIS_DAY_URL",
    "SEARCH_URL",
    "STORIES_URL",
    "TIMELINE_URL",
    "axis_url",
    "continued_url",
    "former_urls",
    "manifest_url",
    "message_url",
    "message_url_from",
    "picture_url",
    "reading_url",
    "removed_url",
    "root_of",
    "topic_url",
]

SEARCH_URL: Final = "search.html"
ON_THIS_DAY_URL: Final = "on-this-day.html"
TIMELINE_URL: Final = "timeline.html"
CHANGES_URL: Final = "changes.html"
COLLECTION_URL: Final = "collection.html"
MAP_URL: Final = "map.html"
FOLDER_URL: Final = "folder.html"
NEW_URL: Final = "new.html"
STORIES_URL: Final = "stories/index.html"

_YEAR: Final = re.compile(r"^\d{4}(?=-)", re.ASCII)


def message_url(entry: Entry) -> str:
    """`messages/2020/<id>.html`. A span uses the year of its earliest day."""
    return f"messages/{entry.date.year or UNDATED_KEY}/{entry.id}.html"


def message_url_from(page: Entry, entry: Entry) -> str:
    """The path to a message from the page of another: `../2020/<id>.html`, or `<id>.html` if both
    are of the same year."""
    folder, _, name = message_url(entry).rpartition("/")
    is_beside = message_url(page).startswith(f"{folder}/")
    return name if is_beside else f"{folder.replace('messages', '..', 1)}/{name}"


def picture_url(entry: Entry, picture: Picture, size: int) -> str:
    """`messages/2020/<id>.<label>-300.webp`, or the largest smaller size of a small picture. The
    address of a picture of a IIIF service is on its host (IIIF Image API 2 and 3)."""
    if picture.iiif:
        within = {THUMBNAIL: f"{THUMBNAIL},", FIRST: f"{FIRST},"}.get(size, "max")
        return f"{picture.iiif}/full/{within}/0/default.jpg"
    return f"{_stem(entry)}.{picture.name}-{picture.nearest(size)}.webp"


def manifest_url(entry: Entry) -> str:
    """The IIIF manifest of a message, `messages/2020/<id>.iiif.json`."""
    return f"{_stem(entry)}.iiif.json"


def _stem(entry: Entry) -> str:
    return message_url(entry).removesuffix(".html")


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


def reading_url(key: str, page: int = 1) -> str:
    """The texts of a series, `occasions/<key>.texts.html`. Keys have no dots, so it is no page of
    another series."""
    return topic_url("occasions", _continued(f"{key}.texts", page))


def continued_url(axis: Axis, key: str, page: int, taken: Container[str]) -> str:
    """`people/x-2.html`, or `people/x--2.html` if the key `x-2` is taken."""
    is_taken = page > 1 and _continued(key, page) in taken
    return topic_url(axis, f"{key}-" if is_taken else key, page)


def root_of(url: str) -> str:
    """The relative path from `url` to the site's root: `""`, `"../"`, `"../../"`."""
    return "../" * url.count("/")


def _continued(name: str, page: int) -> str:
    return name if page == 1 else f"{name}-{page}"
