"""Parts of pages that the archive makes: the overview on the home page, cards in stories.

MkDocs makes the page around them. A mark keeps the place of each part, so that a page can be made
again without MkDocs when a message changes.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from message_archive.build import Pieces, pieces_html
from message_archive.shortcodes import Shortcode, find_shortcodes
from message_archive.site import Site

__all__ = ["PageParts"]

# Letters and digits only, so that no extension of Markdown finds anything in it.
_MARK: Final = re.compile(r"(xma[0-9a-f]{40}x)")
_BLOCK: Final = '{indent}<div class="ma-insert">{mark}</div>'
_INLINE: Final = '<span class="ma-insert">{mark}</span>'
# Markdown puts a block in a list into a paragraph.
_IN_PARAGRAPH: Final = re.compile(r'<p>\s*(<div class="ma-insert">xma[0-9a-f]{40}x</div>)\s*</p>')


class PageParts:
    """The parts of the pages of one run of MkDocs."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, Shortcode] = {}

    def mark(self, shortcode: Shortcode) -> str:
        """The mark for a part."""
        digest = hashlib.sha256(repr(shortcode).encode(errors="replace")).hexdigest()
        mark = f"xma{digest[:40]}x"
        self._known[mark] = shortcode
        return mark

    def in_markdown(self, markdown: str) -> str:
        """The Markdown of a page with marks for its shortcodes."""
        pieces: list[str] = []
        at = 0
        for found in find_shortcodes(markdown):
            if found.mistake:
                continue
            mark = self.mark(found.shortcode)
            if found.shortcode.is_block:
                begin = markdown.rfind("\n", 0, found.start) + 1
                block = _BLOCK.format(indent=markdown[begin : found.start], mark=mark)
                pieces += [markdown[at:begin], f"\n{block}\n"]
            else:
                pieces += [markdown[at : found.start], _INLINE.format(mark=mark)]
            at = found.end
        return "".join([*pieces, markdown[at:]])

    def in_content(self, html: str) -> str:
        """The content of a page after Markdown. Blocks are in no paragraph."""
        return _IN_PARAGRAPH.sub(r"\1", html) if _MARK.search(html) else html

    def without(self, html: str) -> str:
        """`html` without marks, for the search."""
        return _MARK.sub("", html)

    def split(self, html: str) -> Pieces:
        """The pieces of a page. Every second one is a part."""
        pieces = _MARK.split(html)
        return [self._known[piece] if at % 2 else piece for at, piece in enumerate(pieces)]

    def filled(self, html: str, url: str) -> str:
        """The page at `url` with all its parts."""
        site = self._site.of_page(url)
        own = url.removeprefix(site.prefix)
        return pieces_html(self.split(html), site, own).decode()
