"""The documents and places of every term, encoded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers, encoded
from message_archive.search.folding import is_cjk
from message_archive.search.occurrences import Occurrences

__all__ = ["Postings", "documents_encoded", "postings_of"]

LEVELS: Final = 8
"""How finely an index tells how much a message is about a term."""

# A level is given from each of these weighted frequencies on; `client/evaluate.js` has what each is
# worth, which is this.
_BOUNDS: Final = np.array([0.6, 1.0, 1.7, 2.8, 4.8, 8.0, 13.5])
_WORTH: Final = np.array([0.4, 0.8, 1.3, 2.2, 3.7, 6.2, 10.4, 16.0])

# BM25's b: how much of a longer text's advantage in occurrences is taken away.
_LENGTH_SHARE: Final = 0.6

# Occurrences encoded at once, which bounds the memory it takes.
_BATCH: Final = 100_000


@dataclass(frozen=True, slots=True)
class Postings:
    """A term and its documents, ascending, with the level of each.

    `encoded` has a number for each document: how many after the last one, times `LEVELS`, plus the
    level. `places` has one for each occurrence: how many units after the last one in the document,
    times 4, plus 2 when a mark follows, plus 1 for the last in its document. The mark is 16 times
    the number of the frequent word right before, plus that of the one right behind. Frequent words
    themselves have no places.
    """

    term: str
    documents: NDArray[np.unsignedinteger]
    levels: NDArray[np.int8]
    encoded: str
    places: str


def postings_of(occurrences: Occurrences) -> Iterator[Postings]:
    """Those of every term, in order."""
    batches = _Batches(occurrences)
    first, count = 0, len(occurrences.terms)
    while first < count:
        last = int(np.searchsorted(occurrences.starts, occurrences.starts[first] + _BATCH))
        last = min(max(last - 1, first + 1), count)
        yield from batches.encode(first, last)
        first = last


def documents_encoded(documents: Numbers, levels: Numbers) -> str:
    """Ascending documents with their levels."""
    return encoded(np.diff(documents, prepend=-1) * LEVELS - LEVELS + levels)[0]


class _Batches:
    """Encodes terms batch by batch."""

    def __init__(self, occurrences: Occurrences) -> None:
        self._occurrences = occurrences
        terms = occurrences.terms
        self._is_frequent = np.zeros(len(terms), dtype=bool)
        frequent = set(occurrences.frequent)
        self._is_frequent[[n for n, term in enumerate(terms) if term in frequent]] = True
        is_pair = (term[0] == "+" or (len(term) == 2 and is_cjk(term)) for term in terms)
        self._widths = 1 + np.fromiter(is_pair, dtype=np.int64, count=len(terms))
        lengths = occurrences.lengths
        # Looked up for every place: five times faster than a search among the beginnings.
        numbers = np.arange(len(lengths), dtype=np.min_scalar_type(len(lengths)))
        sizes = np.diff(occurrences.begins, append=len(occurrences.frequent_at))
        before_all = np.zeros(occurrences.begins[0] if len(lengths) else 0, dtype=numbers.dtype)
        self._document_at = np.concatenate((before_all, np.repeat(numbers, sizes)))
        average = lengths.sum() / max(1, len(lengths)) or 1.0
        self._norms = 1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / average

    def encode(self, first: int, last: int) -> Iterator[Postings]:
        """The terms from number `first` up to `last`."""
        all_ = self._occurrences
        starts = all_.starts[first : last + 1] - all_.starts[first]
        places = all_.places[all_.starts[first] : all_.starts[last]].astype(np.int64)
        terms = np.repeat(np.arange(first, last), np.diff(starts))
        documents = self._document_at[places].astype(np.int64)
        is_first = np.ones(len(places), dtype=bool)
        is_first[1:] = (np.diff(terms) > 0) | (np.diff(documents) > 0)
        firsts = np.flatnonzero(is_first)

        times = np.diff(firsts, append=len(places))
        levels = self._levels(terms[firsts], documents[firsts], times)
        of_term = np.searchsorted(firsts, starts)
        own = documents[firsts]
        gaps = np.diff(own, prepend=-1)
        gaps[of_term[:-1]] = own[of_term[:-1]] + 1
        text, ends = encoded((gaps - 1) * LEVELS + levels)
        text_starts = np.concatenate(([0], ends))[of_term].tolist()

        # Of all batches together there are millions.
        own_small, levels_8 = own.astype(self._document_at.dtype), levels.astype(np.int8)
        places_text, places_starts = self._places(terms, places, documents, is_first, starts)
        for number in range(last - first):
            part = slice(of_term[number], of_term[number + 1])
            yield Postings(
                all_.terms[first + number],
                own_small[part],
                levels_8[part],
                text[text_starts[number] : text_starts[number + 1]],
                places_text[places_starts[number] : places_starts[number + 1]],
            )

    def _levels(self, terms: Numbers, documents: Numbers, times: Numbers) -> Numbers:
        """Of the term's weighted frequency in each document."""
        levels = np.searchsorted(_BOUNDS, times / self._norms[documents], side="right")
        heads = self._occurrences.head_keys
        if len(heads):
            keys = terms << 32 | documents
            at = np.minimum(np.searchsorted(heads, keys), len(heads) - 1)
            is_in_head = heads[at] == keys
            weights = self._occurrences.head_weights[at[is_in_head]]
            worth = _WORTH[levels[is_in_head]] + weights
            levels[is_in_head] = np.searchsorted(_BOUNDS, worth, side="right")
        return levels

    def _places(
        self,
        terms: Numbers,
        places: Numbers,
        documents: Numbers,
        is_first: NDArray[np.bool_],
        starts: Numbers,
    ) -> tuple[str, list[int]]:
        """All places as one text, and where in it those of each term start."""
        all_ = self._occurrences
        gaps = np.diff(places, prepend=0) - 1
        gaps[is_first] = (places - all_.begins[documents])[is_first]
        before = all_.frequent_at[places - 1].astype(np.int64)
        behind = all_.frequent_at[places + self._widths[terms]]
        marks = before * 16 + behind
        numbers = gaps * 4 + (marks > 0) * 2
        numbers += np.append(is_first[1:], True)
        has_places = ~self._is_frequent[terms]
        counts = (1 + (marks > 0)) * has_places
        ends = np.cumsum(counts)
        row = np.empty(ends[-1], dtype=np.int64)
        row[(ends - counts)[has_places]] = numbers[has_places]
        is_marked = has_places & (marks > 0)
        row[ends[is_marked] - 1] = marks[is_marked]
        text, text_ends = encoded(row)
        row_starts = np.concatenate(([0], ends))[starts]
        return text, np.concatenate(([0], text_ends))[row_starts].tolist()
