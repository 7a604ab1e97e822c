"""The lines of a web page, where its main text was found without them, or with its menus.

Short texts and tables come from trafilatura as one paragraph each. What is a date line, a
salutation or a signature can only be recognized by the lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Final

from message_archive.importing.as_printed import BULLET
from message_archive.importing.heads import head_at
from message_archive.importing.html_words import HtmlWords
from message_archive.importing.letter_lines import is_sentence

__all__ = ["in_lines", "without_menus"]

_MOST: Final = 12
"""Paragraphs. A text with more of them has its lines."""
_MENU: Final = 3
_LIST: Final = 2
"""Links in a row, and in a list. Fewer may be a signature."""


def in_lines(paragraphs: Sequence[str], words: HtmlWords) -> list[str]:
    """`paragraphs`, with one that is several lines of the page as these lines."""
    if len(paragraphs) > _MOST:
        return list(paragraphs)
    squashed = [_squashed(line) for line in words.lines]
    whole = "".join(squashed)
    starts = list(accumulate(map(len, squashed), initial=0))
    found: list[str] = []
    for paragraph in paragraphs:
        letters = _squashed(paragraph)
        at = whole.find(letters) if letters else -1
        first, last = bisect_left(starts, at), bisect_left(starts, at + len(letters))
        # Both ends must be those of lines.
        is_whole = at >= 0 and starts[first] == at and starts[last] == at + len(letters)
        # `| From: | Ada Marlow |` is one line of a head.
        is_several = is_whole and last - first > 1 and not head_at([paragraph], 0).values
        found += filter(_squashed, words.lines[first:last]) if is_several else [paragraph]
    return found


def without_menus(lines: Sequence[str], words: HtmlWords) -> tuple[list[str], list[str]]:
    """`lines` without links above the text and several links in a row below it, and the links."""
    links = {"", *map(_squashed, words.links)}
    listed = {_squashed(link) for link in words.links if link.startswith(BULLET)}
    kept: list[str] = []
    left_out: list[str] = []
    is_above = True

    def kind(line: str) -> tuple[bool, bool]:
        return (letters := _squashed(line)) in links, letters in listed

    for (is_link, is_listed), each in groupby(lines, kind):
        run = [*each]
        number = sum(map(bool, map(_squashed, run)))
        is_menu = is_link and (is_above or number >= (_LIST if is_listed else _MENU))
        (left_out if is_menu else kept).extend(run)
        is_above = is_above and not any(map(is_sentence, run))
    if not any(map(is_sentence, kept)):
        return list(lines), []  # A text of links.
    return kept, left_out


def _squashed(text: str) -> str:
    """The letters and digits of `text`. Tables have other signs between them."""
    return "".join(filter(str.isalnum, text))
