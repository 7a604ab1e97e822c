"""Converts all documents to one array of units: numbers of words, and characters of runs.

A loop in Python would be too slow for millions of units. Texts in scripts with spaces are split by
`str.split`, and each word is looked up once. Runs of characters are split by numpy.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.characters import runs_in
from message_archive.search.coding import Numbers
from message_archive.search.documents import Document
from message_archive.search.tokens import ascii_words, runs_of, terms_of_word

__all__ = ["CHARACTER", "FIRST_WORD", "GAP", "PLACE_BITS", "Units", "units_of"]

GAP: Final = 0
"""No unit. There is a gap after each text, so that no phrase matches across two texts."""
CHARACTER: Final = 1
"""A character of a run."""
FIRST_WORD: Final = 2
"""The number of the first word."""

PLACE_BITS: Final = 28
"""The bits of a unit's place. Two code points of 18 bits each and a place fit into a number."""

_PART: Final = 250_000
"""The number of units that are handled at once."""

_PORTION: Final = 250
"""The number of documents whose runs are split together."""

_MOST_PIECES: Final = 250_000
"""The number of cached pieces between spaces. A word has several, as with and without a comma."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of all documents. In each document, the texts come before the head."""

    words: Sequence[str]
    """The words by number, from `FIRST_WORD`."""
    row: NDArray[np.uint32]
    """The unit at each place."""
    runs: NDArray[np.uint64]
    """The terms of all runs. A number has the first character, the second or 0, and the place."""
    parts: NDArray[np.uint64]
    """The parts of words with apostrophes. A number has the number of the part, and the word's
    place."""
    run_cuts: Numbers
    """The places where a run begins a segment."""
    begins: Numbers
    """The place where each document begins."""
    texts: Numbers
    """The places where texts begin."""
    heads: Numbers
    """The place where the head of each document begins."""
    lengths: Numbers
    """The number of units in the texts of each document."""
    weights: NDArray[np.uint8]
    """The weight of the unit at each place of a head; 0 in texts."""


class _HasRun(Exception):
    """The text has characters of a run."""


class _Words(dict[str, int]):
    """Numbers of words, in the order in which they first occur. Words keep their apostrophes."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, len(self) + FIRST_WORD)


class _Pieces(dict[str, tuple[int, ...]]):
    """A cache of the words in each piece between two spaces."""

    def __init__(self, words: _Words) -> None:
        self._words = words

    def __missing__(self, piece: str) -> tuple[int, ...]:
        numbers = []
        for word, is_run in runs_of(piece):
            if is_run:
                raise _HasRun
            numbers.append(self._words[word])
        if len(self) > _MOST_PIECES:
            self.clear()
        return self.setdefault(piece, tuple(numbers))


@dataclass(frozen=True, slots=True)
class _Field:
    """A text of a head. Many documents share the same one."""

    row: array[int]
    runs: Sequence[tuple[int, int]]
    """The first and second character in 36 bits, and the place in the text."""


class _Collector:
    def __init__(self) -> None:
        self.words = _Words()
        self._pieces = _Pieces(self.words)
        self._fields: dict[str, _Field] = {}
        self.row = array("I")
        self.runs: list[NDArray[np.uint64]] = []
        self.run_cuts: list[Numbers] = []
        self.begins, self.texts, self.heads = array("q"), array("q"), array("q")
        self.sizes, self.weights = array("q"), array("B")
        self._head_runs = array("Q")

    def add(self, documents: Sequence[Document]) -> None:
        """Add some documents."""
        # Texts with runs are split together.
        texts = [[self._words_of(text) for text in each.texts] for each in documents]
        waiting = [
            text
            for document, rows in zip(documents, texts, strict=True)
            for text, row in zip(document.texts, rows, strict=True)
            if row is None
        ]
        found = runs_in(waiting, self.words.__getitem__)
        places: list[int] = []
        for document, rows in zip(documents, texts, strict=True):
            self.begins.append(len(self.row))
            for row in rows:
                self.texts.append(len(self.row))
                if row is None:
                    row = found.rows[len(places)]
                    places.append(len(self.row))
                self._append(row, 0)
            self.heads.append(len(self.row))
            for weight, fields in document.head:
                for text in fields:
                    self._append_field(text, weight)
        if places:
            shifts = np.array(places, dtype=np.int64)
            keys = found.terms << np.uint64(PLACE_BITS)
            keys |= (found.places + shifts[found.texts]).astype(np.uint64)
            self.runs.append(keys)
            self.run_cuts.append(found.cuts + shifts[found.cut_texts])

    def finish(self) -> Units:
        """The units of all added documents."""
        if len(self.row) >> PLACE_BITS:
            raise OverflowError(f"too many words for one search index: {len(self.row):,}")
        begins, heads = np.array(self.begins), np.array(self.heads)
        texts = np.array(self.texts)
        # Each text has a gap after it.
        gaps = np.searchsorted(texts, heads) - np.searchsorted(texts, begins)
        words, row, parts = _split(self.words, np.frombuffer(self.row, dtype=np.uint32))
        return Units(
            words=words,
            row=row,
            parts=parts,
            runs=np.concatenate([*self.runs, np.array(self._head_runs, dtype=np.uint64)]),
            run_cuts=np.concatenate([*self.run_cuts, np.zeros(0, dtype=np.int64)]),
            begins=begins,
            texts=texts,
            heads=heads,
            lengths=heads - begins - gaps,
            weights=np.repeat(np.array(self.weights), np.array(self.sizes)),
        )

    def _append(self, row: array[int], weight: int) -> None:
        self.row.extend(row)
        self.row.append(GAP)
        self.sizes.append(len(row) + 1)
        self.weights.append(weight)

    def _words_of(self, text: str) -> array[int] | None:
        """The units of a text; None if it has runs."""
        if text.isascii():
            return array("I", map(self.words.__getitem__, ascii_words(text)))
        try:
            numbers = chain.from_iterable(map(self._pieces.__getitem__, text.split()))
            return array("I", numbers)
        except _HasRun:
            return None

    def _append_field(self, text: str, weight: int) -> None:
        field = self._fields.get(text) or self._fields.setdefault(text, self._field(text))
        place = len(self.row)
        self._head_runs.extend([run << PLACE_BITS | place + at for run, at in field.runs])
        self._append(field.row, weight)

    def _field(self, text: str) -> _Field:
        row = array("I")
        runs: list[tuple[int, int]] = []
        for word, is_run in runs_of(text):
            if not is_run:
                row.append(self.words[word])
                continue
            for character, following in pairwise([*map(ord, word), 0]):
                runs.append((character << 18, len(row)))
                if following:
                    runs.append((character << 18 | following, len(row)))
                row.append(CHARACTER)
        return _Field(row, runs)


def _split(
    words: Iterable[str], row: NDArray[np.uint32]
) -> tuple[list[str], NDArray[np.uint32], NDArray[np.uint64]]:
    """The words without apostrophes, their row, and the parts of words that had apostrophes."""
    numbers = _Words()
    forms = np.arange(FIRST_WORD, dtype=np.uint32).tolist()
    split: list[tuple[int, list[int]]] = []
    for number, word in enumerate(words, FIRST_WORD):
        whole, *parts = map(numbers.__getitem__, terms_of_word(word))
        forms.append(whole)
        if parts:
            split.append((number, parts))
    found = [np.zeros(0, dtype=np.uint64)]
    has_parts = np.zeros(len(forms), dtype=bool)
    has_parts[[number for number, _ in split]] = True
    places = np.flatnonzero(has_parts[row])
    # The places of each word, by number.
    places = places[np.argsort(row[places], kind="stable")]
    ends = np.searchsorted(row[places], [number for number, _ in split], side="right")
    for (_, parts), own in zip(split, np.split(places.astype(np.uint64), ends[:-1]), strict=False):
        found += [np.uint64(part << PLACE_BITS) | own for part in parts]
    # In place and in parts, because a second row of millions of units would take a lot of memory.
    known = np.array(forms, dtype=np.uint32)
    for start in range(0, len(row), _PART):
        row[start : start + _PART] = known[row[start : start + _PART]]
    return [*numbers], row, np.concatenate(found)


def units_of(documents: Iterable[Document]) -> Units:
    """The units of documents, in this order."""
    collector = _Collector()
    left = iter(documents)
    while portion := list(islice(left, _PORTION)):
        collector.add(portion)
    return collector.finish()
