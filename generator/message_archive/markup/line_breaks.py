"""Line breaks in Chinese and Japanese texts, where a line break is no space.

A browser shows a line break as a space. Chinese and Japanese have no spaces between words, so a
paragraph that is broken into lines would get gaps inside words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from message_archive.markup.widths import east_asian_width

__all__ = ["HAN", "KANA", "join_line_tokens", "join_lines"]

HAN: Final = (
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
"""Han characters, as the inside of a character class."""
KANA: Final = (
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\U0001b000-\U0001b16f"  # kana
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
)
"""Kana and Bopomofo, as the inside of a character class."""

_LETTER: Final = re.compile(f"[{HAN}{KANA}\uff66-\uff9f]")
# Chinese, Japanese and Western texts use these marks.
_SHARED_MARKS: Final = frozenset("\u2018\u2019\u201c\u201d\u2014\u2026\u00b7")


def join_lines(text: str) -> str:
    """Remove the line breaks of a text that are no spaces."""
    if text.isascii():
        return text
    return re.sub("\n", lambda found: _joined(text, found.start()), text)


def join_line_tokens(state: StateCore) -> None:
    """A rule for markdown-it that does the same, across emphasis, links and footnote marks."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            _join(token.children)


def _joined(text: str, at: int) -> str:
    return "" if _is_no_space(text[at - 1 : at], text[at + 1 : at + 2]) else "\n"


def _join(tokens: list[Token]) -> None:
    before, waiting = "", None
    for token in tokens:
        if token.type == "softbreak":
            waiting = token
        elif token.type == "hardbreak":
            before, waiting = "", None
        elif token.content:
            if waiting and _is_no_space(before, token.content[0]):
                waiting.type, waiting.tag = "text", ""
            before, waiting = token.content[-1], None


def _is_no_space(before: str, after: str) -> bool:
    """Whether a line break between two characters is no space."""
    if _is_wide(before):
        return _is_wide(after) or after in _SHARED_MARKS
    return before in _SHARED_MARKS and _is_wide(after)


@lru_cache(maxsize=4096)
def _is_wide(character: str) -> bool:
    """Whether `character` is a Han or kana character, or in a full-width form."""
    if not character:
        return False
    if _LETTER.match(character):
        return True
    width, category = east_asian_width(character), unicodedata.category(character)
    return (width in "WFH" and category[0] == "P") or (width == "F" and category[0] in "LN")
