"""What Material's templates write that is no valid HTML, or that nothing on our pages uses.

Its templates have no block around these parts, so they are corrected in what comes out. A part
that a later Material writes otherwise stays as it is; the check of the HTML in the tests tells.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["corrected", "without_idle_parts"]

# The drawer, its shade and the places that Material's scripts fill. The archive's own pages have
# neither the drawer's button nor those scripts.
_IDLE: Final = re.compile(
    r'<input class="md-toggle" [^>]*>|<label class="md-overlay"[^>]*></label>'
    r'|<div data-md-component="(?:skip|announce)">\s*</div>'
)
_ENDS_OF_LINES: Final = re.compile(r"\s*\n\s*")

_AUTOCOMPLETE: Final = re.compile(r'(<input class="md-toggle" [^>]*) autocomplete="off"')
_TITLE_OF_CONTENTS: Final = re.compile(
    r'<label (class="md-nav__title") for="__toc">(.*?)</label>', re.DOTALL
)


def without_idle_parts(html: str) -> str:
    """The frame of a page without what only Material's scripts use, blank lines and indents."""
    return _ENDS_OF_LINES.sub("\n", _IDLE.sub("", html))


def corrected(html: str) -> str:
    """A page of the documentation as valid HTML: a box to tick does not complete itself, and a
    label without its box (of the drawer, which is not there) is no label."""
    html = _AUTOCOMPLETE.sub(r"\1", html)
    return _TITLE_OF_CONTENTS.sub(r"<div \1>\2</div>", html)
