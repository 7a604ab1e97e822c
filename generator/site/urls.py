"""Every address of the site, spelled here and nowhere else. They are permanent.

An address is a path below the site's root, such as `messages/2020/<id>.html`; `root_of` gives the
way back up, so that links are relative and work from a folder as from a server.
"""

from __future__ import annotations

from typing import Final

from generator.archive import UNDATED_KEY, Axis, Entry

__all__ = ["ON_THIS_DAY_URL", "TIMELINE_URL", "axis_url", "message_url", "root_of", "topic_url"]

ON_THIS_DAY_URL: Final = "on-this-day.html"
TIMELINE_URL: Final = "timeline.html"


def message_url(entry: Entry) -> str:
    """`messages/2020/<id>.html`; of a span the year is that of its earliest day."""
    return f"messages/{entry.date.year or UNDATED_KEY}/{entry.id}.html"


def axis_url(axis: Axis, page: int = 1) -> str:
    """`countries/index.html`, continued on `countries/index-2.html`."""
    return f"{axis}/{_continued('index', page)}.html"


def topic_url(axis: Axis, key: str, page: int = 1) -> str:
    """`countries/kp.html`, continued on `countries/kp-2.html`."""
    return f"{axis}/{_continued(key, page)}.html"


def root_of(url: str) -> str:
    """The way from `url` to the site's root: `""`, `"../"`, `"../../"`."""
    return "../" * url.count("/")


def _continued(name: str, page: int) -> str:
    return name if page == 1 else f"{name}-{page}"
