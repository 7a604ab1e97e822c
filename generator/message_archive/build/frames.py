"""Frames: what is the same on many pages, around what the archive puts into them.

An engine makes them (`mkdocs_plugin.frames`). Here they are joined with the content of pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from markupsafe import escape

from message_archive.archive import AXES
from message_archive.site import SitePage
from message_archive.words import SEARCH_URL, TIMELINE_URL, axis_url

__all__ = ["MARKS", "Frame", "FrameKey", "Frames", "frame_keys", "page_html"]

# No text contains these: U+0000 is refused in every file.
MARKS: Final = {
    name: f"\0{name}\0" for name in ("title", "description", "canonical", "head", "content")
}
"""What stands in a frame for each of the values of a page."""

Frame = Sequence[str]
"""Pieces of HTML, every second of which is the name of a value."""


class FrameKey(NamedTuple):
    """Which pages have one frame: those of a section, whose folders lie equally deep."""

    section: str
    depth: int


def frame_keys() -> dict[FrameKey, str]:
    """The keys of all frames that the archive needs, each with an address that has this frame.

    Links are relative. They depend on how deep a page lies, and lead to nothing in its own folder.
    """
    return {
        FrameKey("messages", 2): "messages/0/0.html",
        FrameKey("removed", 2): "messages/0/0.html",
        FrameKey("years", 0): TIMELINE_URL,
        FrameKey("search", 0): SEARCH_URL,
        **{FrameKey(axis, 1): axis_url(axis) for axis in AXES},
    }


def page_html(
    frame: Frame, *, title: str, description: str, canonical: str, head: str, content: str
) -> str:
    """The whole HTML of a page: `head` and `content` are HTML, the others text."""
    values = {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "canonical": str(escape(canonical)),
        "head": head,
        "content": content,
    }
    return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(frame))


@dataclass(frozen=True)
class Frames:
    """The frames of a site; `site_url` is its address, which ends in `/`, or ""."""

    frames: Mapping[FrameKey, Frame] = field(default_factory=dict)
    site_url: str = ""

    def html(self, page: SitePage, content: str) -> str:
        """The whole HTML of a page with `content` in its middle."""
        return page_html(
            self.frames[FrameKey(page.section, page.url.count("/"))],
            title=page.title,
            description=page.description,
            canonical=self.site_url + page.url if self.site_url else "",
            head=page.head(),
            content=content,
        )

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """For each section a digest of its frames."""
        digests: dict[str, bytes] = {}
        for key, frame in self.frames.items():
            content = "\0".join(frame).encode(errors="replace")
            digest = hashlib.sha256(digests.get(key.section, b"") + content)
            digests[key.section] = digest.digest()
        return digests
