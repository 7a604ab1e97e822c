"""Frames: the HTML around the content of a page, which many pages share.

The engine makes frames (`mkdocs_plugin.frames`). This module fills them with the content of pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from markupsafe import escape

from message_archive.archive import AXES
from message_archive.site import SitePage, with_apostrophes
from message_archive.words import (
    FOLDER_URL,
    MAP_URL,
    NEW_URL,
    SEARCH_URL,
    TIMELINE_URL,
    axis_url,
)

__all__ = ["MARKS", "Frame", "FrameKey", "Frames", "frame_keys", "page_html"]

# Safe marks, because U+0000 is an error in every file.
MARKS: Final = {
    name: f"\0{name}\0"
    for name in ("title", "description", "canonical", "head", "content", "address", "file")
}
"""The placeholder in a frame for each value of a page."""

Frame = Sequence[str]
"""Pieces of HTML. Every second piece is the name of a value."""


class FrameKey(NamedTuple):
    """The pages of one section and folder depth, which share a frame. `prefix` is the folder of
    their language."""

    section: str
    depth: int
    prefix: str = ""


def frame_keys(prefixes: Iterable[str]) -> dict[FrameKey, str]:
    """The keys of all frames that the archive needs, each with an example of an address.

    `prefixes` are the folders of the languages, "" for the main one.

    Links in a frame are relative. They depend on the depth of the page, and never lead to a file in
    the page's folder.
    """
    own = {
        FrameKey("messages", 2): "messages/0/0.html",
        FrameKey("removed", 2): "messages/0/0.html",
        FrameKey("years", 0): TIMELINE_URL,
        FrameKey("places", 0): MAP_URL,
        FrameKey("folder", 0): FOLDER_URL,
        FrameKey("new", 0): NEW_URL,
        FrameKey("search", 0): SEARCH_URL,
        **{FrameKey(axis, 1): axis_url(axis) for axis in AXES},
    }
    return {
        key._replace(prefix=prefix): prefix + url for prefix in prefixes for key, url in own.items()
    }


def page_html(
    frame: Frame,
    *,
    title: str,
    description: str,
    canonical: str,
    head: str,
    content: str,
    address: str,
) -> str:
    """The whole HTML of a page. `head` and `content` are HTML, the other values text. `address` is
    from the root of its language."""
    values = {
        "title": with_apostrophes(escape(title)),
        "description": with_apostrophes(escape(description)),
        "canonical": str(escape(canonical)),
        "address": str(escape(address)),
        "file": str(escape(address.rpartition("/")[2])),
        "head": head,
        "content": content,
    }
    return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(frame))


@dataclass(frozen=True)
class Frames:
    """The frames of a site. `site_url` is its address with a `/` at the end, or ""."""

    frames: Mapping[FrameKey, Frame] = field(default_factory=dict)
    site_url: str = ""

    def html(self, page: SitePage, content: str) -> str:
        """The whole HTML of a page with this `content`."""
        own = page.url.removeprefix(page.prefix)
        return page_html(
            self.frames[FrameKey(page.section, own.count("/"), page.prefix)],
            title=page.title,
            description=page.description,
            canonical=self.site_url + page.url if self.site_url else "",
            head=page.head(),
            content=content,
            address=own,
        )

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """A digest of the frames of each section, by the folder of the language and its name."""
        digests: dict[str, bytes] = {}
        for key, frame in self.frames.items():
            content = "\0".join(frame).encode(errors="replace")
            name = key.prefix + key.section
            digest = hashlib.sha256(digests.get(name, b"") + content)
            digests[name] = digest.digest()
        return digests
