"""The first sentence of a text, for lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from message_archive.markup import plain_html
from message_archive.model import Text

__all__ = ["first_sentence"]

LONGEST: Final = 240
"""Characters of a sentence. A longer one is cut at a word."""

# The beginning of a text, in characters. Its first sentence is hardly ever further down.
_BEGINNING: Final = 6_000
_MOST_BLOCKS: Final = 8

_SKIPPED = re.compile(
    r'<sup class="footnote-ref[^>]*>.*?</sup>|<del>.*?</del>|<section class="footnotes.*',
    re.DOTALL,
)
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|td|th|tr|pre|blockquote)>")
_TAG = re.compile(r"<[^>]*(?:>|$)")

_END = re.compile(
    r"[.?!…]+[\"'”’»)\]]*(?=\s|$)"
    r"|[。！？｡؟।॥։።။។]+[」』”’）)]*"
)
# A word before a full stop that does not end a sentence: initials, and usual abbreviations.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'“‘])(?:[^\W\d_]|\S*\.\S*|\d{1,2}|mr|mrs|ms|mme|mlle|dr|prof|st|no|nos|nr|vol|gen|"
    r"col|lt|capt|hon|rev|jr|sr|cf|ca|vs|messrs|bros|op|art|pp)$",
    re.IGNORECASE,
)
_LONGEST_WORD: Final = 24
_SALUTATION: Final = 60
"""Characters of the longest salutation."""


def first_sentence(text: Text) -> str:
    """The first sentence of a text, without markup; "" for a text without words.

    Headings, datelines and salutations (`Dear Emil!`) are left out if a sentence follows them.
    """
    if text.rendered is None:
        html = plain_html(text.markdown[:_BEGINNING])
    else:
        html = text.rendered[:_BEGINNING]
    blocks = list(_blocks(html))
    for number, block in enumerate(blocks):
        sentence = _sentence(block)
        if sentence and not (_is_salutation(block, sentence) and number + 1 < len(blocks)):
            return _cut(sentence)
    return _cut(blocks[0]) if blocks else ""


def _blocks(html: str) -> Iterator[str]:
    """The words of the first paragraphs, headings and so on."""
    found = 0
    for block in _BLOCK_END.split(_SKIPPED.sub(" ", html)):
        words = " ".join(unescape(_TAG.sub(" " if "<br" in block else "", block)).split())
        if words:
            yield words
            found += 1
            if found == _MOST_BLOCKS:
                return


def _sentence(block: str) -> str | None:
    """The words up to the first end of a sentence; None if there is none."""
    for end in _END.finditer(block):
        following = block[end.end() :].lstrip()
        if following[:1].islower():
            continue
        before = block[max(0, end.start() - _LONGEST_WORD) : end.start()]
        if end[0] == "." and following and _ABBREVIATED.search(before):
            continue
        return block[: end.end()]
    return None


def _is_salutation(block: str, sentence: str) -> bool:
    return block == sentence and block.endswith(("!", "！")) and len(block) <= _SALUTATION


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    start = words[:LONGEST]
    return f"{start.rpartition(' ')[0] if ' ' in start[LONGEST // 2 :] else start}…"
