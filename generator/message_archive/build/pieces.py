"""Pages of the engine with parts that the archive makes: the overview on the home page, cards in
stories. The engine makes the pieces between the parts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from message_archive.shortcodes import Shortcode
from message_archive.site import Digests, Site, part_digest, part_html

__all__ = ["Pieces", "pieces_digest", "pieces_html"]

Pieces = Sequence[str | Shortcode]
"""A page. Every second piece is a part of the archive."""


def pieces_digest(pieces: Pieces, site: Site, digests: Digests) -> bytes:
    """A digest of what a page depends on, except settings, templates and code."""
    digest = hashlib.sha256()
    for piece in pieces:
        if isinstance(piece, str):
            inputs = hashlib.sha256(piece.encode(errors="replace")).digest()
        else:
            inputs = part_digest(piece, site, digests)
        digest.update(inputs)
    return digest.digest()


def pieces_html(pieces: Pieces, site: Site, url: str) -> bytes:
    """The HTML of the page at `url`."""
    html = "".join(
        piece if isinstance(piece, str) else str(part_html(piece, site, url)) for piece in pieces
    )
    return html.encode(errors="xmlcharrefreplace")
