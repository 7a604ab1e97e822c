"""Converts the HTML of the archive's pages to Markdown that renders the same everywhere.

`markdownify` converts the elements. This module does the rest. Characters that would be Markdown
syntax become character references. Links to pages become links to their Markdown. Elements that
only our style sheet separates are separated by a dot. Content without Markdown syntax (code that
contains elements, footnotes) stays HTML, which was sanitized when the file was read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlsplit

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

__all__ = ["literal", "to_markdown"]

# Anything that Python-Markdown or one of its extensions may treat as syntax, anywhere in a line or
# at its start. Character references are never syntax.
_MARK: Final = re.compile(r"&(?=[#\w]|\Z)|[<>*_\[\]{}\\`|~#+=!^$]|(?m:^[ \t]*\d*[-:.?)])")
_INLINE: Final = {"a", "b", "code", "small", "span"}
_KEPT: Final = "%/:?#@!$&',;=+~-._"
_NOT_SHOWN: Final = ("svg", "script", "[hidden]")
_ENDS_OF_LINES: Final = re.compile(r"[ \t]+\n")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def to_markdown(html: str, url: str, pages: Collection[str]) -> str:
    """The Markdown of a page.

    Args:
        html: the content of the page.
        url: the URL of the page.
        pages: the URLs of all pages; links to them become links to their Markdown.
    """
    soup = BeautifulSoup(html, "lxml")
    for element in soup.select(", ".join(_NOT_SHOWN)):
        element.decompose()
    made = _Converter(url, pages, soup).convert_soup(soup)
    return _EMPTY_LINES.sub("\n\n", _ENDS_OF_LINES.sub("\n", made)).strip() + "\n"


def literal(text: str) -> str:
    """Escape `text` so that Markdown shows it unchanged."""
    # At the start of a line, the last matched character makes the syntax, so escape that one.
    return _MARK.sub(lambda mark: f"{mark[0][:-1]}&#{ord(mark[0][-1])};", text)


class _Converter(MarkdownConverter):
    """`markdownify` for the page at `url`."""

    def __init__(self, url: str, pages: Collection[str], soup: BeautifulSoup) -> None:
        super().__init__(heading_style=ATX, bullets="-")
        self._url, self._pages = url, pages
        links = (str(link["href"]) for link in soup.select('a[href^="#"]'))
        self._targets = {link[1:] for link in links}

    def process_tag(self, node: Tag, parent_tags: Any = None) -> str:
        made: str = super().process_tag(node, parent_tags)  # type: ignore[misc]
        before = node.previous_sibling
        if node.name in _INLINE and isinstance(before, Tag) and before.name in _INLINE:
            # Adjacent elements without a space: the style sheet separates them. In a message text
            # this is intended.
            made = made if _in_a_text(node) or not made.strip() else f" · {made.lstrip()}"
        after = node.next_sibling
        if node.name == "small" and isinstance(after, str) and after[:1].strip():
            made += " · "
        if node.get("id") in self._targets and not _in_a_text(node):
            made = f'\n\n<a id="{escape(str(node["id"]))}"></a>\n\n{made}'
        return made

    def escape(self, text: str, parent_tags: Any) -> str:
        return literal(text or "")

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        words, href = text.strip(), self._target(str(el.get("href", "")))
        return f"[{words}]({href})" if words and href else text

    def _target(self, href: str) -> str:
        """The target of a link in the Markdown of the page."""
        parts = urlsplit(href)
        if not parts.scheme and parts.path.endswith(".html"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(self._url), parts.path))
            if target in self._pages:
                path = parts.path.removesuffix(".html") + ".md"
                href = f"{path}#{parts.fragment}" if parts.fragment else path
        return escape(quote(href, safe=_KEPT))

    def convert_code(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"<code>{self.escape(el.get_text(), parent_tags)}</code>"

    def convert_br(self, el: Tag, text: str, parent_tags: Any) -> str:
        return "<br>"

    def convert_del(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"<{el.name}>{text}</{el.name}>"

    convert_ins = convert_s = convert_sup = convert_del

    def convert_small(self, el: Tag, text: str, parent_tags: Any) -> str:
        return text

    def convert_div(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "ma-body" not in (el.get("class") or []):
            return f"\n\n{text}\n\n"
        attributes = f'lang="{escape(str(el["lang"]))}" dir="{escape(str(el["dir"]))}"'
        if el.find(["sup", "section", "pre"]):
            return f"\n\n<div {attributes}>{el.decode_contents()}</div>\n\n"
        return f"\n\n<div {attributes} markdown>\n\n{text.strip()}\n\n</div>\n\n"


def _in_a_text(node: Tag) -> bool:
    return node.find_parent(class_="ma-body") is not None
