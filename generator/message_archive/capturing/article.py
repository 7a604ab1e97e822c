"""Reads the title and the text of a captured file."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from message_archive.capturing.frame import article_lines
from message_archive.errors import UsageError
from message_archive.importing.charsets import decoded
from message_archive.importing.plain_text import lines_of, paragraphs_of
from message_archive.importing.web_page import (
    decoded_html,
    is_html,
    page_title,
    page_tree,
    read_html,
)
from message_archive.network import Reply

__all__ = ["Article", "article_of"]

_HTML: Final = ("text/html", "application/xhtml+xml")
_BEGINNING: Final = 50_000
"""Bytes in which a page without a media type is recognized."""

_COUNTER: Final = re.compile(r"^\(\d{1,4}\)\s+")
"""As in `(3) Message`: unread notices."""


class Article(NamedTuple):
    """The title of a page, "" if there is none, and the paragraphs of its text, with headings.

    `is_text` is false for a file that is not text, such as a PDF. It has neither.
    """

    title: str
    paragraphs: tuple[str, ...]
    is_text: bool = True

    @property
    def text(self) -> str:
        """The paragraphs, with a blank line between two. All of it can be encoded."""
        return "\n\n".join(self.paragraphs).encode(errors="replace").decode().strip()


def article_of(reply: Reply, url: str) -> Article:
    """The article in a response from `url`."""
    raw = reply.content
    begins_like_html = is_html(raw[:_BEGINNING].decode("latin-1"))
    is_page = reply.media_type in _HTML or (
        begins_like_html and reply.media_type in ("", "text/plain", "application/xml", "text/xml")
    )
    if not is_page and reply.media_type != "text/plain":
        return Article("", (), is_text=False)
    try:
        if is_page:
            return _of_page(decoded_html(raw, reply.charset, url).text, url)
        text = decoded(raw, reply.charset, url).text
    except UsageError:  # No encoding can decode it.
        return Article("", (), is_text=False)
    return Article("", tuple(paragraphs_of("\n".join(lines_of(text)))))


def _of_page(text: str, url: str) -> Article:
    tree = page_tree(text)
    if tree is None:  # It is too large to tell the article from the frame.
        page = read_html(text, url)
        return Article(page.title, tuple(page.paragraphs))
    title = _COUNTER.sub("", page_title(tree, text))
    lines = [" ".join(line.split()) for line in article_lines(tree)]
    return Article(title, tuple(lines))
