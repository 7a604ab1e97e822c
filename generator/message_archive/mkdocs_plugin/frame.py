"""The frame of a page: all of it that does not depend on the page.

Material's templates take about 5 ms a page, most of it for a header, a footer and scripts that
are the same on every page of one depth. So they are rendered once for each depth and section, with
marks where title, address and content belong, and a page is the pieces between the marks joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import jinja2
from markupsafe import escape

from message_archive.mkdocs_plugin.material import without_idle_parts

__all__ = ["Frame", "make_frame"]

# No text contains these: U+0000 is refused in every file.
_MARKS: Final = {
    name: f"\0{name}\0" for name in ("title", "description", "canonical", "head", "content")
}


@dataclass(frozen=True, slots=True)
class _MarkedPage:
    """What Material's templates ask of a page, with marks for the answers that differ."""

    section: str
    url: str
    title: str = _MARKS["title"]
    content: str = _MARKS["content"]
    canonical_url: str | None = None
    edit_url: None = None
    is_homepage: bool = False
    previous_page: None = None
    next_page: None = None
    toc: Sequence[object] = ()
    meta: Mapping[str, object] | None = None
    ancestors: Sequence[object] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """Pieces of HTML, and between each two the name of what stands there."""

    pieces: tuple[str, ...]

    def fill(
        self, title: str, description: str, canonical: str | None, head: str, content: str
    ) -> str:
        """The whole page. `head` and `content` are HTML, the others are text."""
        values = {
            "title": str(escape(title)),
            "description": str(escape(description)),
            "canonical": str(escape(canonical or "")),
            "head": head,
            "content": content,
        }
        # Every second piece is the name of a value.
        return "".join(
            values[piece] if index % 2 else piece for index, piece in enumerate(self.pieces)
        )


def make_frame(
    environment: jinja2.Environment, context: Mapping[str, Any], section: str, url: str
) -> Frame:
    """Render the frame for pages of `section` at the depth of `url`.

    `context` is the context MkDocs gave the first page that asked.
    """
    has_address = context["page"].canonical_url is not None
    page = _MarkedPage(
        section,
        url,
        canonical_url=_MARKS["canonical"] if has_address else None,
        meta={"description": _MARKS["description"], "section": section, "head": _MARKS["head"]},
    )
    html = environment.get_template("frame.html").render({**context, "page": page})
    return Frame(tuple(without_idle_parts(html).split("\0")))
