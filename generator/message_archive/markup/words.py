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

__all__ = ["deleted_words", "editors_words", "letter_words", "plain_text"]

_UNSEEN: Final = re.compile(
    r'<(script|style)\b.*?</\1>|<a class="headerlink".*?</a>', re.DOTALL | re.IGNORECASE
)
# Inline tags join the text around them. All other tags separate it.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|code|del|em|i|ins|mark|q|s|small|span|strong|sub|u)\b[^>]*>"
)
_TAG: Final = re.compile(r"<[^>]*>")
_GAPS: Final = re.compile(r"\s*\n\s*")

_EDITORS: Final = re.compile(
    r'<hr class="footnotes-sep">\s*<section class="footnotes ma-editors">.*?</section>', re.DOTALL
)
_MARKS: Final = re.compile(
    r'<sup class="footnote-ref.*?</sup>|<a href="#fnref[^>]*>.*?</a>|'
    r'<span class="ma-break".*?</span>',
    re.DOTALL,
)
_GAP: Final = re.compile(r'<span class="ma-gap".*?</span>', re.DOTALL)
_SPACES: Final = re.compile(" {2,}")
_DELETED: Final = re.compile(r"<del>(.*?)</del>", re.DOTALL)


@lru_cache(maxsize=16)
def plain_text(markup: str) -> str:
    """The visible text of sanitized HTML, with each block on separate lines."""
    text = _TAG.sub("\n", _INLINE.sub("", _UNSEEN.sub("\n", markup)))
    return _GAPS.sub("\n", html.unescape(text)).strip()


def letter_words(markdown: str, rendered: str | None) -> str:
    """The words of a text as finally written. `rendered` is None for a text without markup."""
    if rendered is None:
        return markdown
    words = plain_text(_without_deletions(_without_marks(_EDITORS.sub("", rendered))))
    return _SPACES.sub(" ", words)  # Marks leave the spaces on both sides.


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
