"""Removes invalid and unused HTML that Material's templates write.

The templates have no blocks around these parts, so the rendered HTML is changed. If a later version
of Material changes one of these parts, it is no longer found. The tests check the HTML and would
then fail.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

__all__ = [
    "compact",
    "corrected",
    "is_unused",
    "with_direction",
    "with_rel",
    "without_permalink",
    "without_unused_parts",
]

_LINK: Final = re.compile(r"""<a\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
_TO_A_HOST: Final = re.compile(r"""\shref=["']?\s*https?:""", re.IGNORECASE)
_REL: Final = re.compile(r"""\srel=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")

# The drawer, its overlay, elements that Material's scripts fill or look for, icons of the
# documentation, names of colours. The archive's pages have neither the drawer's button nor these
# scripts, and take their colours from the archive's style sheet.
_UNUSED: Final = re.compile(
    r'<input class="md-toggle" [^>]*>|<label class="md-overlay"[^>]*></label>'
    r'|<div data-md-component="(?:skip|announce)">\s*</div>'
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div[^>]*></div>\s*</div>'
    r"|<style>:root\{--md-(?:admonition|annotation)-icon--[^<]*</style>"
    r'| data-md-(?:component="(?:container|content|header|main)"|color-(?:primary|accent)="\w+"'
    r'|color-scheme="default")'
    r'|(?<=<body) dir="ltr"|(?<=<div class="md-main__inner) md-grid'
)
_LANGUAGE: Final = re.compile(r'(<html lang="[^"]*")(?= class=)')
# Of the root, for Material's scripts.
_NO_SCRIPTS: Final = ' class="no-js">'
_RIGHT_TO_LEFT: Final = '<body dir="rtl"'

_ENDS_OF_LINES: Final = re.compile(r"\s*\n\s*")
_BETWEEN_TAGS: Final = re.compile(r"(?<=>)\n(?=<)")

# In the heading of a page, the link to the heading itself.
_PERMALINK: Final = re.compile(r'(<h1\b[^>]*>(?:(?!</h1>).)*?)<a class="headerlink"[^>]*>[^<]*</a>')

_AUTOCOMPLETE: Final = re.compile(r'(<input class="md-toggle" [^>]*) autocomplete="off"')
_TITLE_OF_CONTENTS: Final = re.compile(
    r'<label (class="md-nav__title") for="__toc">(.*?)</label>', re.DOTALL
)


def without_unused_parts(html: str, address: str = "") -> str:
    """An archive page without the parts that only Material's scripts use. `address` is the address
    of the page."""
    html = with_direction(with_rel(html, address)).replace(_NO_SCRIPTS, ">", 1)
    return _UNUSED.sub("", html)


def compact(html: str) -> str:
    """A frame without unused parts, indents, and lines that end between tags. Frames have no
    preformatted text, and no words next to a tag at the end of a line."""
    html = _ENDS_OF_LINES.sub("\n", without_unused_parts(html)).lstrip()
    return _BETWEEN_TAGS.sub("", html)


def corrected(html: str) -> str:
    """A documentation page as valid HTML.

    A checkbox must not have `autocomplete`. A `<label>` of the drawer, whose checkbox is missing,
    becomes a `<div>`. Links to other hosts send no referrer.
    """
    html = _AUTOCOMPLETE.sub(r"\1", with_direction(with_rel(html)))
    return _TITLE_OF_CONTENTS.sub(r"<div \1>\2</div>", html)


def with_direction(html: str) -> str:
    """`html` with `dir="rtl"` on its root too if its body has it. Browsers put the scroll bar and
    the title of the page where the root says."""
    return _LANGUAGE.sub(r'\1 dir="rtl"', html, count=1) if _RIGHT_TO_LEFT in html else html


def without_permalink(html: str) -> str:
    """A page's content whose title has no link to itself. It would be a stop for the Tab key that
    nobody needs, because the address of the page leads there."""
    return _PERMALINK.sub(r"\1", html, count=1)


def with_rel(html: str, address: str = "") -> str:
    """`html` with `noopener` and `noreferrer` on every link with an absolute address. `address` is
    the address of the page. Links to it are left unchanged."""
    own = str(escape(address))
    return _LINK.sub(
        lambda link: link[0] if own and own in link[0] else _without_referrer(link[0]), html
    )


def _without_referrer(link: str) -> str:
    if not _TO_A_HOST.search(link):
        return link
    found = _REL.search(link)
    if found is None:
        return f'<a rel="noopener noreferrer"{link[2:]}'
    kinds = dict.fromkeys([*(found[found.lastindex or 0]).split(), "noopener", "noreferrer"])
    return f'{link[: found.start()]} rel="{" ".join(kinds)}"{link[found.end() :]}'


def is_unused(file: File, config: MkDocsConfig) -> bool:
    """Whether no page requests a file of Material. These are source maps, and the files of its
    search if it is not used. They would add 2 MB to the site."""
    if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
        return "material/search" not in config.plugins
    return file.src_uri.startswith("assets/") and file.src_uri.endswith(".map")
