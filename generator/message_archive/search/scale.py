"""What an index derives from all documents together. It is rounded, so that it seldom changes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from message_archive.search.documents import Document
from message_archive.search.folding import is_cjk
from message_archive.search.occurrences import frequencies
from message_archive.search.suggestions import least_of
from message_archive.search.units import Units

__all__ = ["FREQUENT", "Counts", "Scale", "counts_of", "scale_of"]

FREQUENT: Final = 15_000
"""Occurrences that make a word a frequent one: its places would be more than a query may load."""

MOST_FREQUENT: Final = 15
"""Frequent words are numbered, and two of these numbers make up a mark."""

TEXT_CHARACTERS: Final = 18_000
"""About what a file of texts holds, from which excerpts are cut."""

_MOST_TEXTS: Final = 5
"""Numbers to a file of texts, at most, as a power of two."""

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
    """How often each word occurs; in a whole index only the frequent ones, and those that may
    become so."""

    def __add__(self, other: Counts) -> Counts:
        return self._combined(other, 1)

    def __sub__(self, other: Counts) -> Counts:
        return self._combined(other, -1)

    def often(self) -> Counts:
        """Without the words that are far from being frequent."""
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
    """What rows and files depend on besides their own documents."""

    average: float
    """Units in the texts of a document."""
    frequent: tuple[str, ...]
    """Words without places, numbered from 1 in this order. Every two of them beside each other are
    a term, `+of+the`."""
    texts: int
    """Numbers to a file of texts, as a power of two."""
    least: int
    """In how many documents a word is that is suggested."""


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
        # Rounded to a factor of 1.4, so that their order stays.
        (-int(2 * math.log2(count)), word)
        for word, count in (counts.words or {}).items()
        if count >= FREQUENT and not is_cjk(word)
    ]
    return Scale(
        average=_rounded(counts.units / number),
        frequent=tuple(word for _, word in sorted(words)[:MOST_FREQUENT]),
        texts=min(int(math.log2(max(1.0, texts * _NUMBERS_TO_A_DOCUMENT))), _MOST_TEXTS),
        least=least_of(counts.documents),
    )


def _rounded(number: float) -> float:
    """To two digits."""
    return float(f"{number:.1e}")
