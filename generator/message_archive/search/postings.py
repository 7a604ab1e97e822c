"""Encodes the documents and places of every term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers, encoded
from message_archive.search.occurrences import STRIDE, Family, Layout, families_of, layout_of
from message_archive.search.units import Units

__all__ = ["NO_ROW", "Row", "level_row", "postings_of"]

Row = tuple[str, str]
"""The row of a term: a number for each document (how many numbers are between it and the previous
one, times `LEVELS`, plus the level), and a number for each of its places there.

A place is how many places are between it and the previous one in the document, times 4, plus 1 for
the last in its document, plus 2 if another number follows (`_more`), which gives the frequent words
directly before and after it, and how many places are skipped before it, at the start of a segment.
Frequent words themselves have no places.
"""

LEVELS: Final = 8
"""The number of levels of how relevant a message is for a term."""

# The weighted frequency from which each level applies. `client/evaluate.js` has the value of each.
# The last two are for the names of series, the very last also for words that are in the title too.
_BOUNDS: Final = np.array([0.6, 1.0, 1.7, 2.8, 4.8, 24.0, 30.0])
_WORTH: Final = np.array([0.4, 0.8, 1.3, 2.2, 3.7, 6.2])

# BM25's b: how strongly the length of a text reduces the weight of an occurrence.
_LENGTH_SHARE: Final = 0.6

# The number of occurrences encoded at once, which limits memory use.
_BATCH: Final = 100_000


NO_ROW: Final[Row] = ("", "")


def level_row(documents: Numbers, levels: Numbers | int) -> str:
    """Ascending documents with their levels."""
    gaps: Numbers = np.diff(documents, prepend=-1) - 1
    return encoded(gaps * LEVELS + levels)[0]


def postings_of(
    units: Units, numbers: Numbers, frequent: Sequence[str], average: float
) -> Iterator[tuple[str, Row]]:
    """Every term with its row.

    `numbers` are the numbers of the documents, ascending. `average` is the average document length.
    """
    layout = layout_of(units, frequent)
    for family in families_of(units, frequent, layout):
        batches = _Batches(family, units, layout, numbers, frequent, average)
        first, count = 0, len(family.terms)
        while first < count:
            last = int(np.searchsorted(family.starts, family.starts[first] + _BATCH))
            last = min(max(last - 1, first + 1), count)
            yield from batches.encode(first, last)
            first = last


class _Batches:
    """Encodes terms batch by batch."""

    def __init__(
        self,
        family: Family,
        units: Units,
        layout: Layout,
        numbers: Numbers,
        frequent: Sequence[str],
        average: float,
    ) -> None:
        self._family, self._units, self._layout = family, units, layout
        self._numbers = numbers
        self._norms = 1 - _LENGTH_SHARE + _LENGTH_SHARE * units.lengths / (average or 1.0)
        known = set(frequent)
        self._is_frequent = np.array([term in known for term in family.terms], dtype=bool)

    def encode(self, first: int, last: int) -> Iterator[tuple[str, Row]]:
        """Encode the terms from number `first` up to `last`."""
        family = self._family
        starts = family.starts[first : last + 1] - family.starts[first]
        units = family.units[family.starts[first] : family.starts[last]].astype(np.int64)
        terms = np.repeat(np.arange(first, last), np.diff(starts))
        documents = self._layout.documents[units].astype(np.int64)
        is_first = np.ones(len(units), dtype=bool)
        is_first[1:] = (np.diff(terms) > 0) | (np.diff(documents) > 0)
        firsts = np.flatnonzero(is_first)

        own = documents[firsts]
        levels = self._levels(own, units, firsts)
        of_term = np.searchsorted(firsts, starts)
        numbers = self._numbers[own]
        gaps = np.diff(numbers, prepend=-1)
        gaps[of_term[:-1]] = numbers[of_term[:-1]] + 1
        text, ends = encoded((gaps - 1) * LEVELS + levels)
        text_starts = np.concatenate(([0], ends))[of_term].tolist()
        places, place_starts = self._places(terms, units, is_first, starts)
        for number, term in enumerate(family.terms[first:last]):
            yield (
                term,
                (
                    text[text_starts[number] : text_starts[number + 1]],
                    places[place_starts[number] : place_starts[number + 1]],
                ),
            )

    def _levels(self, documents: Numbers, units: Numbers, firsts: Numbers) -> Numbers:
        """The level of the weighted frequency in each document."""
        weights = self._units.weights[units].astype(np.int64)
        times = np.add.reduceat((weights == 0).astype(np.int64), firsts)
        levels: Numbers = np.searchsorted(
            _BOUNDS[:-2], times / self._norms[documents], side="right"
        )
        # Several names of a country are no stronger than one: each weight counts once.
        is_again = np.diff(weights, prepend=-1) == 0
        is_again[firsts] = False
        weights[is_again] = 0
        head = np.add.reduceat(weights, firsts)
        is_in_head = head > 0
        worth = _WORTH[levels[is_in_head]] * (times[is_in_head] > 0) + head[is_in_head]
        levels[is_in_head] = np.searchsorted(_BOUNDS, worth, side="right")
        return levels

    def _places(
        self, terms: Numbers, units: Numbers, is_first: NDArray[np.bool_], starts: Numbers
    ) -> tuple[str, list[int]]:
        """All places as one text, and where the places of each term start in it."""
        layout = self._layout
        places = layout.places[units].astype(np.int64)
        gaps = np.diff(places, prepend=0) - 1
        gaps[is_first] = places[is_first]
        has_places = ~self._is_frequent[terms]
        # The previous unit is in the same text, but not adjacent: a segment begins.
        skips = places - layout.places[units - 1] - 1
        skips[(skips < 0) | (self._units.row[units - 1] == 0)] = 0
        before = layout.frequent[units - 1].astype(np.int64)
        behind = layout.frequent[units + self._family.widths[terms]].astype(np.int64)
        more = _more(before, behind, skips)
        has_more = has_places & (more > 0)
        counts = has_places * 1 + has_more
        ends = np.cumsum(counts)
        row = np.empty(ends[-1] if len(ends) else 0, dtype=np.int64)
        numbers = gaps * 4 + (more > 0) * 2 + np.append(is_first[1:], True)
        row[(ends - counts)[has_places]] = numbers[has_places]
        row[ends[has_more] - 1] = more[has_more]
        text, text_ends = encoded(row)
        row_starts = np.concatenate(([0], ends))[starts]
        return text, np.concatenate(([0], text_ends))[row_starts].tolist()


def _more(before: Numbers, behind: Numbers, skips: Numbers) -> Numbers:
    """A number for both neighbours (0 for none) and the places skipped, mostly below 64."""
    both = 15 + before * 15 + behind
    marks = np.where(before == 0, behind, np.where(behind == 0, 15 + before, both))
    return np.where(skips == 0, marks, marks * (STRIDE - 1) + skips + 255)
