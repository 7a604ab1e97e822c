"""Emphasis next to Chinese, Japanese and Korean, which lack the spaces that CommonMark expects.

CommonMark does not treat `**“友谊万岁。”**人民` as emphasis, because markers between punctuation
and a letter can only open emphasis. This module implements markdown-cjk-friendly, which other
Markdown parsers have as a plugin (https://github.com/tats-u/markdown-cjk-friendly,
"specification.md"): next to a CJK character, punctuation counts as a letter. CJK punctuation always
counts as a letter.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.rules_inline.strikethrough import tokenize as strikethrough

from message_archive.markup.widths import east_asian_width

__all__ = ["cjk_friendly", "scanned"]

# Wide characters with emoji presentation by default (emoji-data.txt).
_EMOJI: Final = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
    "🀄🃏🆎🆑🆒🆓🆔🆕🆖🆗🆘🆙🆚🈁🈚🈯🈲🈳🈴🈵🈶🈸🈹🈺🉐🉑"
)
_FULL_WIDTH: Final = "\ufe01"
"""After one of these quotes it selects the full-width form (StandardizedVariants.txt)."""
_QUOTES: Final = "\u2018\u2019\u201c\u201d"


def cjk_friendly(parser: MarkdownIt) -> None:
    """A plugin that makes emphasis and strikethrough work next to CJK characters."""
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("strikethrough", _strikethrough)


def _emphasis(state: StateInline, silent: bool) -> bool:
    state.scanDelims = partial(scanned, state)  # type: ignore[method-assign]
    return emphasis(state, silent)


def _strikethrough(state: StateInline, silent: bool) -> bool:
    state.scanDelims = partial(scanned, state)  # type: ignore[method-assign]
    return strikethrough(state, silent)


def scanned(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """Whether the markers at `start` can open and close emphasis, and how many there are.

    `can_split_word` is false for `_`, which is not a marker inside words.
    """
    end = start
    while end < state.posMax and state.src[end] == state.src[start]:
        end += 1
    # The ends of the text count as spaces.
    following = state.src[end] if end < state.posMax else " "
    before, selector = _before(state.src, start)
    if _is_space(before) or _is_space(following):
        return Scanned(not _is_space(following), not _is_space(before), end - start)
    after_mark, before_mark = _is_mark(before), _is_mark(following)
    if not can_split_word:
        return Scanned(after_mark, before_mark, end - start)
    after_cjk = _is_cjk(before) or selector >= "\U000e0100"
    after_cjk |= selector == _FULL_WIDTH and before in _QUOTES
    next_to_cjk = after_cjk or _is_cjk(following)
    can_open = not before_mark or after_mark or next_to_cjk
    can_close = not after_mark or before_mark or next_to_cjk
    return Scanned(can_open, can_close, end - start)


def _before(text: str, start: int) -> tuple[str, str]:
    """The character before `start`, and the variation selector after it, or ""."""
    before = text[start - 1] if start else " "
    if not ("\ufe00" <= before <= "\ufe0e" or "\U000e0100" <= before <= "\U000e01ef"):
        return before, ""
    chosen = text[start - 2] if start > 1 else " "
    return (before, before) if _is_space(chosen) else (chosen, before)


def _is_space(char: str) -> bool:
    return isWhiteSpace(ord(char))


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


@lru_cache(maxsize=4096)
def _is_cjk(char: str) -> bool:
    """Whether `char` is wide, full-width or half-width and not an emoji, or a Hangul letter."""
    width = east_asian_width(char)
    if width in "FH":
        return True
    if width == "W":
        return char not in _EMOJI and not "\U0001f300" <= char <= "\U0001faff"
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"
