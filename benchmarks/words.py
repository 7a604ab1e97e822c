"""Invented text whose words are as unevenly frequent as those of a real language."""

from __future__ import annotations

import random
from itertools import accumulate

ONSETS = (*"bdfghklmnprstvz", "st", "tr", "kl")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("", "", "", "n", "r", "l", "s", "m", "t", "k")

VOCABULARY_SIZE = 30_000
# Zipf's law: the word of rank r is used in proportion to r ** -EXPONENT. 1.07 is close to English
# prose. It decides the size of a search index, which words drawn evenly would make far too large.
EXPONENT = 1.07
# Characters are fewer than words and less unevenly used.
CHARACTER_EXPONENT = 0.8


def syllables(rng: random.Random, count: int) -> str:
    """A pronounceable word of ``count`` syllables."""
    return "".join(
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(count)
    )


def _length(rank: int) -> int:
    # Frequent words are short in every language.
    return 1 if rank < 150 else 2 if rank < 6_000 else 3


class Prose:
    """Paragraphs over one vocabulary. Its random numbers are its own: same seed, same text."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"{seed}:prose")
        words: dict[str, None] = {}
        while len(words) < VOCABULARY_SIZE:
            words[syllables(self._rng, _length(len(words)))] = None
        self._words = list(words)
        self._weights = zipf_weights(VOCABULARY_SIZE)

    def body(self, words: int) -> str:
        """Paragraphs of sentences, together ``words`` words, separated by empty lines."""
        rng = self._rng
        pool = rng.choices(self._words, cum_weights=self._weights, k=words)
        paragraphs: list[str] = []
        sentences: list[str] = []
        start, room = 0, rng.randint(4, 7)
        while start < words:
            end = start + rng.randint(8, 24)
            sentence = pool[start:end]
            if len(sentence) > 14:
                sentence[7] += ","
            sentences.append(" ".join(sentence).capitalize() + ".")
            start = end
            if len(sentences) == room:
                paragraphs.append(" ".join(sentences))
                sentences, room = [], rng.randint(4, 7)
        if sentences:
            paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)


class CommonCharacters:
    """Paragraphs of common Chinese characters or Korean syllables."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"{seed}:cjk")
        # The national character sets put their everyday characters in one block of rows: the 3,755
        # of GB 2312 level 1 and the 2,350 of KS X 1001. The codecs spare us two tables.
        self._han = _rows("gb2312", 0xB0, 0xD7)
        self._hangul = _rows("euc_kr", 0xB0, 0xC8)
        # The table's order says nothing of frequency, so each seed deals out the ranks anew.
        self._rng.shuffle(self._han)
        self._rng.shuffle(self._hangul)
        self._han_weights = zipf_weights(len(self._han), CHARACTER_EXPONENT)
        self._hangul_weights = zipf_weights(len(self._hangul), CHARACTER_EXPONENT)

    def chinese(self, words: int) -> str:
        """As much text as ``words`` English words take: about 1.6 characters a word."""
        rng = self._rng
        pool = rng.choices(self._han, cum_weights=self._han_weights, k=max(1, words * 8 // 5))
        return _paragraphs(
            ["".join(pool[at : at + 18]) + "。" for at in range(0, len(pool), 18)], ""
        )

    def korean(self, words: int) -> str:
        """As much text as ``words`` English words take: about 0.75 spaced words a word."""
        rng = self._rng
        spaced = [
            "".join(
                rng.choices(self._hangul, cum_weights=self._hangul_weights, k=rng.randint(2, 4))
            )
            for _ in range(max(1, words * 3 // 4))
        ]
        return _paragraphs(
            [" ".join(spaced[at : at + 10]) + "." for at in range(0, len(spaced), 10)], " "
        )


def zipf_weights(count: int, exponent: float = EXPONENT) -> list[float]:
    """Cumulative weights of the ranks 1 to ``count``, as ``random.choices`` takes them."""
    return list(accumulate(rank**-exponent for rank in range(1, count + 1)))


def _rows(codec: str, first: int, last: int) -> list[str]:
    characters: list[str] = []
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF):
            # The last row of a block is not always full.
            characters.extend(bytes((row, cell)).decode(codec, errors="ignore"))
    return characters


def _paragraphs(sentences: list[str], space: str) -> str:
    return "\n\n".join(space.join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))
