"""Compares two texts in one language word by word.

The algorithm is that of Python's `difflib` (Ratcliff and Obershelp): find the longest passage that
both have, then repeat to its left and to its right. Chinese, Japanese and Korean characters count
as words, and so do punctuation marks.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

__all__ = ["Comparison", "Run", "compare", "word_count"]

# The most word comparisons for two texts, which take less than half a second. Two letters of 500
# words need a hundredth of that.
_MOST_LOOKS: Final = 2_000_000

# Blocks whose single characters count as words: kana, Han, Hangul.
_BY_CHARACTER: Final = (
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

# In texts with more words than this, a word that makes up over 1% of the text ("the") does not
# start a match. It can still be part of one.
_LONG: Final = 1000

_PARAGRAPH: Final = "\n"


class Run(NamedTuple):
    """Consecutive words that are in both texts, or only in the first or the second.

    `is_apart` is true if a space precedes them. The words are "¶" for a paragraph break that only
    one text has.
    """

    where: Literal["both", "first", "second"]
    words: str
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts merged into paragraphs of runs.

    `differences` counts the places where they differ. `is_whole` is False if they were too long or
    too different to compare to the end; the rest then counts as different. `shared` maps a pair of
    paragraph numbers, one of each text, to the number of characters they have in common.
    """

    paragraphs: Sequence[Sequence[Run]]
    differences: int
    is_whole: bool
    shared: Mapping[tuple[int, int], int]


class _Token(NamedTuple):
    word: str
    is_apart: bool
    paragraph: int


def compare(first: Iterable[str], second: Iterable[str]) -> Comparison:
    """Compare two texts, each given as the words of its paragraphs."""
    ours, theirs = list(_tokens(first)), list(_tokens(second))
    our_words, their_words = [token.word for token in ours], [token.word for token in theirs]
    matcher = _BoundedMatcher(our_words, their_words)
    blocks = _align_paragraph_breaks(matcher.get_matching_blocks(), our_words, their_words)
    paragraphs: list[list[Run]] = [[]]
    shared: Counter[tuple[int, int]] = Counter()
    differences = 0
    i = j = 0
    for block in blocks:
        if i < block.a or j < block.b:
            differences += 1
            _add(paragraphs, "first", ours[i : block.a])
            _add(paragraphs, "second", theirs[j : block.b])
        i, j = block.a + block.size, block.b + block.size
        common = ours[block.a : i]
        _add(paragraphs, "both", common)
        for our, their in zip(common, theirs[block.b : j], strict=True):
            if our.word != _PARAGRAPH:
                shared[our.paragraph, their.paragraph] += len(our.word)
    return Comparison([runs for runs in paragraphs if runs], differences, matcher.is_whole, shared)


def word_count(text: str) -> int:
    """The number of words in a text, without punctuation marks."""
    return sum(any(map(str.isalnum, token.word)) for token in _tokens([text]))


class _BoundedMatcher(difflib.SequenceMatcher[str]):
    """A `SequenceMatcher` that stops searching after a fixed number of comparisons."""

    b2j: dict[str, list[int]]

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        super().__init__(None, a, b, autojunk=len(b) > _LONG)
        self.is_whole = True
        self._end = len(a)
        self._left = _MOST_LOOKS
        # Cumulative number of occurrences in `b` of the words of `a`: the cost of a search.
        found = (len(self.b2j.get(word, ())) for word in a)
        self._looks = [0, *accumulate(found)]

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> difflib.Match:
        end = self._end if ahi is None else ahi
        self._left -= self._looks[end] - self._looks[alo] + end - alo
        if self._left < 0:
            self.is_whole = False
            return difflib.Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def _align_paragraph_breaks(
    blocks: Sequence[difflib.Match], a: Sequence[str], b: Sequence[str]
) -> Iterator[difflib.Match]:
    """Shift matching blocks so that a paragraph only one text has differs as a whole.

    For "A. / B. / C." and "A. / C." the search may match "A" and ". / C." because the second match
    is longer. Matching "A." and "/ C." is equally correct and easier to read.
    """
    last = blocks[0]
    for block in blocks[1:]:
        end_a, end_b = last.a + last.size, last.b + last.size
        # The words between the two blocks, if only one text has any there.
        if end_b == block.b:
            between = a[end_a : block.a]
        elif end_a == block.a:
            between = b[end_b : block.b]
        else:
            between = []
        if _PARAGRAPH in between:
            step = between.index(_PARAGRAPH)
            following = a[block.a : block.a + min(step, block.size)]
            if step and between[:step] == following:
                last = last._replace(size=last.size + step)
                block = difflib.Match(block.a + step, block.b + step, block.size - step)
        yield last
        last = block
    yield last


def _add(
    paragraphs: list[list[Run]], where: Literal["both", "first", "second"], tokens: list[_Token]
) -> None:
    """Add words, starting a new paragraph at the end of a paragraph in either text."""
    ends = [at for at, token in enumerate(tokens) if token.word == _PARAGRAPH]
    for start, end in pairwise([-1, *ends, len(tokens)]):
        if start >= 0:
            if where != "both":
                paragraphs[-1].append(Run(where, "¶", False))
            paragraphs.append([])
        words = tokens[start + 1 : end]
        if words:
            text = "".join(f" {word}" if is_apart else word for word, is_apart, _ in words)
            paragraphs[-1].append(Run(where, text.removeprefix(" "), words[0].is_apart))


def _tokens(paragraphs: Iterable[str]) -> Iterator[_Token]:
    """Words, single-character words, punctuation marks and paragraph breaks."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield _Token(_PARAGRAPH, False, number)
        start = 0
        # HTML shows no space at the start of a paragraph, but needs one after deleted words.
        is_apart = True
        for at, character in enumerate(paragraph):
            kind = _kind(character)
            if kind == "letter":
                continue
            if start < at:
                yield _Token(paragraph[start:at], is_apart, number)
                is_apart = False
            if kind == "word":
                yield _Token(character, is_apart, number)
            is_apart = kind == "space"
            start = at + 1
        if start < len(paragraph):
            yield _Token(paragraph[start:], is_apart, number)


@lru_cache(maxsize=8192)
def _kind(character: str) -> Literal["letter", "space", "word"]:
    """Whether a character is part of a word, separates words, or is a word."""
    if character.isspace():
        return "space"
    code = ord(character)
    if any(low <= code <= high for low, high in _BY_CHARACTER):
        return "word"
    return "word" if unicodedata.category(character)[0] in "PS" else "letter"
