"""Values derived from all documents of an index, rounded so that they seldom change."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from message_archive.search.documents import Document
from message_archive.search.folding import is_unspaced
from message_archive.search.occurrences import frequencies
from message_archive.search.suggestions import least_of
from message_archive.search.units import Units

__all__ = ["FREQUENT", "Counts", "Scale", "counts_of", "scale_of"]

FREQUENT: Final = 15_000
"""The number of occurrences of a frequent word, whose places are too many to load."""

MOST_FREQUENT: Final = 15
"""The limit of frequent words. Two of their numbers must fit into a mark."""

TEXT_CHARACTERS: Final = 18_000
"""The approximate size of a file of texts for excerpts."""

_MOST_TEXTS: Final = 5
"""The maximum of numbers per file of texts, as a power of two."""

_NUMBERS_TO_A_DOCUMENT: Final = 2.4


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of all documents of an index."""

    documents: int = 0
    units: int = 0
    """In texts."""
    characters: int = 0
    """In texts."""
    words: Mapping[str, int] | None = None
    """The occurrences of each word; in a complete index only of words that are or may become
    frequent."""

    def __add__(self, other: Counts) -> Counts:
        return self._combined(other, 1)

    def __sub__(self, other: Counts) -> Counts:
        return self._combined(other, -1)

    def often(self) -> Counts:
        """The counts without words that are far from being frequent."""
        words = self.words or {}
        often = {word: words[word] for word in sorted(words) if words[word] * 2 >= FREQUENT}
        return Counts(self.documents, self.units, self.characters, often)

    def _combined(self, other: Counts, sign: int) -> Counts:
        words = Counter(self.words or {})
        if sign > 0:
            words.update(other.words or {})
        else:
            words.subtract(other.words or {})
        return Counts(
            self.documents + sign * other.documents,
            self.units + sign * other.units,
            self.characters + sign * other.characters,
            words,
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The values on which rows and files depend in addition to their own documents."""

    average: float
    """The average number of units in the texts of a document."""
    frequent: tuple[str, ...]
    """Words without places, numbered from 1 in this order. Every two that are adjacent form a term,
    `+of+the`."""
    texts: int
    """Numbers per file of texts, as a power of two."""
    least: int
    """The number of documents that must contain a word before it is suggested."""


def counts_of(documents: Iterable[Document], units: Units) -> Counts:
    """Counts of some documents."""
    words = dict(zip(units.words, frequencies(units).tolist(), strict=True))
    characters = sum(len(text) for document in documents for text in document.texts)
    return Counts(len(units.begins), int(units.lengths.sum()), characters, words)


def scale_of(counts: Counts) -> Scale:
    """The scale of an index with these counts."""
    number = max(1, counts.documents)
    texts = TEXT_CHARACTERS / max(1.0, _rounded(counts.characters / number))
    words = [
        # Rounded to a factor of 1.4, so that the order stays the same.
        (-int(2 * math.log2(count)), word)
        for word, count in (counts.words or {}).items()
        if count >= FREQUENT and not is_unspaced(word)
    ]
    return Scale(
        average=_rounded(counts.units / number),
        frequent=tuple(word for _, word in sorted(words)[:MOST_FREQUENT]),
        texts=min(int(math.log2(max(1.0, texts * _NUMBERS_TO_A_DOCUMENT))), _MOST_TEXTS),
        least=least_of(counts.documents),
    )


def _rounded(number: float) -> float:
    """`number` rounded to two digits."""
    return float(f"{number:.1e}")
