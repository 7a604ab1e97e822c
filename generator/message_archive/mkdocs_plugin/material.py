"""What Material's templates write that is no valid HTML, or that nothing on our pages uses.

Its templates have no block around these parts, so they are corrected in what comes out. A part
that a later Material writes otherwise stays as it is; the check of the HTML in the tests tells.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

__all__ = ["compact", "corrected", "is_unused", "with_rel", "without_unused_parts"]

_LINK: Final = re.compile(r"""<a\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
_TO_A_HOST: Final = re.compile(r"""\shref=["']?\s*https?:""", re.IGNORECASE)
_REL: Final = re.compile(r"""\srel=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")

# The drawer, its shade, the places that Material's scripts fill or look for, icons of the
# documentation, names of colours. The archive's own pages have neither the drawer's button nor
# those scripts, and their colours are of the archive's style sheet.
_UNUSED: Final = re.compile(
    r'<input class="md-toggle" [^>]*>|<label class="md-overlay"[^>]*></label>'
    r'|<div data-md-component="(?:skip|announce)">\s*</div>'
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div[^>]*></div>\s*</div>'
    r"|<style>:root\{--md-(?:admonition|annotation)-icon--[^<]*</style>"
    r'| data-md-(?:component="(?:container|content|header|main)"|color-(?:primary|accent)="\w+")'
)
_ENDS_OF_LINES: Final = re.compile(r"\s*\n\s*")

_AUTOCOMPLETE: Final = re.compile(r'(<input class="md-toggle" [^>]*) autocomplete="off"')
_TITLE_OF_CONTENTS: Final = re.compile(
    r'<label (class="md-nav__title") for="__toc">(.*?)</label>', re.DOTALL
)


def without_unused_parts(html: str, address: str = "") -> str:
    """A page of the archive without what only Material's scripts use; `address` is its own."""
    return _UNUSED.sub("", with_rel(html, address))


def compact(html: str) -> str:
    """A frame without unused parts, blank lines and indents; it has no preformatted text."""
    return _ENDS_OF_LINES.sub("\n", without_unused_parts(html))


def corrected(html: str) -> str:
    """A page of the documentation as valid HTML: a box to tick does not complete itself, and a
    label without its box (of the drawer, which is not there) is no label. Links to other hosts tell
    them nothing of where they were followed."""
    html = _AUTOCOMPLETE.sub(r"\1", with_rel(html))
    return _TITLE_OF_CONTENTS.sub(r"<div \1>\2</div>", html)


def with_rel(html: str, address: str = "") -> str:
    """Every link to a whole address with `noopener` and `noreferrer`, whoever wrote it; `address`
    is that of the page itself, which is no other host."""
    own = str(escape(address))
    return _LINK.sub(
        lambda link: link[0] if own and own in link[0] else _told_nothing(link[0]), html
    )


def _told_nothing(link: str) -> str:
    if not _TO_A_HOST.search(link):
        return link
    found = _REL.search(link)
    if found is None:
        return f'<a rel="noopener noreferrer"{link[2:]}'
    kinds = dict.fromkeys([*(found[found.lastindex or 0]).split(), "noopener", "noreferrer"])
    return f'{link[: found.start()]} rel="{" ".join(kinds)}"{link[found.end() :]}'


def is_unused(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of Material is never asked for: source maps, and its search where that is not
    used. They are 2 MB of a site that people carry about."""
    if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
        return "material/search" not in config.plugins
    return file.src_uri.startswith("assets/") and file.src_uri.endswith(".map")
