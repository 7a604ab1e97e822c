"""The words of a text without markup, for the search and for formats of plain text.

A text is taken as it was finally written: with additions and unclear readings, without deletions.
A gap is `[…]`. Page breaks and the markers of notes are left out. The writer's notes belong to the
text, the editor's do not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from message_archive.markup.line_breaks import join_lines

__all__ = ["BLOCK", "deleted_words", "editors_words", "letter_words", "plain_lines", "plain_text"]

BLOCK: Final = "\n\n"
"""Separates blocks in plain text. A single line end is a line break within a block."""

_UNSEEN: Final = re.compile(
    r'<(script|style)\b.*?</\1>|<a class="headerlink".*?</a>|<a [^>]*\bfootnote-backref\b.*?</a>',
    re.DOTALL | re.IGNORECASE,
)
# Inline tags join the text around them. All other tags separate it.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_LINE_BREAK: Final = re.compile(r"\s*<br\b[^>]*>\s*")
_TAG: Final = re.compile(r"<[^>]*>")
_SPACES: Final = re.compile(r"\s+")
_BLANK_LINES: Final = re.compile(r"\s*\n\s*\n\s*")

_EDITORS: Final = re.compile(
    r'<hr class="footnotes-sep">\s*<section class="footnotes ma-editors">.*?</section>', re.DOTALL
)
_NOTE_MARK: Final = re.compile(r'<sup class="footnote-ref.*?</sup>', re.DOTALL)
_MARKS: Final = re.compile(
    r'<a href="#fnref[^>]*>.*?</a>|<span class="ma-break".*?</span>', re.DOTALL
)
_GAP: Final = re.compile(r'<span class="ma-gap".*?</span>', re.DOTALL)
_DELETED: Final = re.compile(r"<del>(.*?)</del>", re.DOTALL)


@lru_cache(maxsize=16)
def plain_text(markup: str) -> str:
    """The visible text of sanitized HTML, with a blank line between blocks."""
    text = _NOTE_MARK.sub("", _UNSEEN.sub("\n", markup))
    text = _INLINE.sub("", join_lines(text))
    blocks = _TAG.sub("\0", _LINE_BREAK.sub("\1", _SPACES.sub(" ", text))).split("\0")
    blocks = ["\n".join(line.strip() for line in block.split("\1")) for block in blocks]
    return BLOCK.join(filter(None, (html.unescape(block).strip() for block in blocks)))


def plain_lines(text: str) -> str:
    """Plain text as a page shows it: with paragraphs, but without the line breaks in them."""
    if "\n" not in text:
        return text
    paragraphs = _BLANK_LINES.split(join_lines(text.strip()))
    return BLOCK.join(paragraph.replace("\n", " ") for paragraph in paragraphs)


def letter_words(markdown: str, rendered: str | None) -> str:
    """The words of a text as finally written. `rendered` is None for a text without markup."""
    if rendered is None:
        return plain_lines(markdown)
    return plain_text(_without_deletions(_without_marks(_EDITORS.sub("", rendered))))


def deleted_words(rendered: str | None) -> Iterator[str]:
    """The words of each deletion in a text."""
    for deletion in _DELETED.findall(_EDITORS.sub("", rendered or "")):
        if words := plain_text(_without_marks(deletion)):
            yield words


def editors_words(rendered: str | None) -> Iterator[str]:
    """The words of the editor's notes of a text, block by block."""
    for notes in _EDITORS.findall(rendered or ""):
        if words := plain_text(_without_deletions(_without_marks(notes))):
            yield words


def _without_marks(markup: str) -> str:
    return _GAP.sub("[…]", _MARKS.sub("", markup))


def _without_deletions(markup: str) -> str:
    return _DELETED.sub("", markup)
