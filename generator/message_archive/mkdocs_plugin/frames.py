"""Frames: the parts of a page that are the same on many pages, rendered once.

Material's templates take about 5 ms a page, most of it for a header, a footer and scripts that do
not depend on the page. So they are rendered once for each section and depth, with marks where
title, address and content belong, and a page is the pieces between the marks, joined. That is right
only as long as nobody else changes single pages, see `others_see_pages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from message_archive.mkdocs_plugin.material import compact
from message_archive.site import SitePage

__all__ = ["Frames", "others_see_pages"]

# No text contains these: U+0000 is refused in every file.
_MARKS: Final = {
    name: f"\0{name}\0" for name in ("title", "description", "canonical", "head", "content")
}

# What happens to a page before it is rendered.
_EVENTS: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context")


def others_see_pages(config: MkDocsConfig, plugin: object) -> bool:
    """Whether another plugin, a hook or a template of the owner can see or change single pages
    before they are rendered."""
    handlers = (handler for event in _EVENTS for handler in config.plugins.events[event])
    custom = config.theme.custom_dir
    return any(getattr(handler, "__self__", None) is not plugin for handler in handlers) or bool(
        custom and any(Path(custom).rglob("*.html"))
    )


@dataclass(frozen=True, slots=True)
class _MarkedPage:
    """What Material's templates ask of a page, with marks for the answers that differ."""

    url: str
    meta: Mapping[str, object]
    canonical_url: str | None
    title: str = _MARKS["title"]
    content: str = _MARKS["content"]
    edit_url: None = None
    is_homepage: bool = False
    previous_page: None = None
    next_page: None = None
    toc: Sequence[object] = ()
    ancestors: Sequence[object] = ()
    active: bool = True


class Frames:
    """The frames of one build, each made when the first page needs it."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self._environment = environment
        self._frames: dict[tuple[str, int, bool], Sequence[str]] = {}

    def html(
        self, page: SitePage, canonical_url: str | None, head: str, content: str, context: _Context
    ) -> str:
        """The whole HTML of a page.

        Args:
            page: what is known of it.
            canonical_url: its address on the web, if the site has one.
            head: HTML for its head.
            content: HTML of its middle.
            context: what MkDocs gives the templates of any page.
        """
        key = (page.section, page.url.count("/"), canonical_url is None)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = self._make(page, canonical_url is not None, context)
        values = {
            "title": str(escape(page.title)),
            "description": str(escape(page.description)),
            "canonical": str(escape(canonical_url or "")),
            "head": head,
            "content": content,
        }
        # Every second piece is the name of a value.
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(frame))

    def _make(self, page: SitePage, has_address: bool, context: _Context) -> Sequence[str]:
        marked = _MarkedPage(
            page.url,
            {
                "description": _MARKS["description"],
                "section": page.section,
                "head": _MARKS["head"],
            },
            _MARKS["canonical"] if has_address else None,
        )
        template = self._environment.get_template("archive_page.html")
        html = template.render({**context, "page": marked})
        return compact(html).split("\0")


_Context = Mapping[str, Any]
