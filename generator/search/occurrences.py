"""Where every term occurs in all documents, gathered and put in the order of the terms.

Several million occurrences are too many for a loop in Python to be quick about; so this, and what
is made of it, is done by numpy on whole arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.search.coding import Numbers
from generator.search.documents import Document
from generator.search.folding import is_cjk
from generator.search.tokens import terms_of

__all__ = ["Occurrences", "gather"]

FREQUENT: Final = 15_000
"""Occurrences that make a word a frequent one: its places would be more than a query may load."""

MOST_FREQUENT: Final = 15
"""Frequent words are numbered, and two of these numbers make up a mark."""

_PLACE: Final = 32
"""Bits of a place. All units of all documents are numbered in one row, from 1."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of every term.

    `terms` are in the order of their UTF-16, which is that of strings in JavaScript. `keys` has a
    number for each occurrence: that of the term times 2^32, plus its place; ascending. The
    occurrences of term `n` are `keys[starts[n]:starts[n + 1]]`.
    """

    terms: Sequence[str]
    keys: NDArray[np.uint64]
    starts: Numbers
    frequent: Sequence[str]
    """The most frequent words, numbered from 1 in this order. Every two of them beside each other
    are a term, `+of+the`."""
    frequent_at: NDArray[np.uint8]
    """For each place the number of the frequent word there, 0 for any other."""
    begins: Numbers
    """The first place of each document."""
    lengths: Numbers
    """Units in the texts of each document."""
    head_keys: Numbers
    """For each term in the head of a document the term times 2^32, plus the document, ascending."""
    head_weights: Numbers
    """What such a term counts for, above one for each occurrence."""


class _Terms(dict[str, int]):
    """Numbers of terms in the order they are met."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


def gather(documents: Iterable[Document]) -> Occurrences:
    """All occurrences in `documents`."""
    known = _Terms()
    terms, places = array("I"), array("I")
    head_terms, head_documents, head_weights = array("I"), array("I"), array("I")
    begins, lengths = array("q"), array("q")
    place = 1
    number_of = known.__getitem__
    for number, document in enumerate(documents):
        begins.append(place)
        for text, weight in document.head:
            names, own_places, units = _taken_apart(text)
            terms.extend(map(number_of, names))
            places.extend(map(place.__add__, own_places))
            head_terms.extend(map(number_of, names))
            head_documents.extend(repeat(number, len(names)))
            head_weights.extend(repeat(weight - 1, len(names)))
            # One place is left free, so that no phrase is found across two texts.
            place += units + 1
        length = 0
        for text in document.texts:
            # The innermost loop of the whole index runs without any bytecode.
            found, found_at = terms_of(text)
            terms.extend(map(number_of, found))
            if found_at is None:
                units = len(found)
                places.extend(range(place, place + units))
            else:
                units = found_at[-1] + 1 if found_at else 0
                places.extend(map(place.__add__, found_at))
            place += units + 1
            length += units
        lengths.append(length)
    return _arranged(
        known,
        np.frombuffer(terms, dtype=np.uint32),
        np.frombuffer(places, dtype=np.uint32),
        _Heads(
            *(np.frombuffer(a, dtype=np.uint32) for a in (head_terms, head_documents, head_weights))
        ),
        np.array(begins, dtype=np.int64),
        np.array(lengths, dtype=np.int64),
        place,
    )


@lru_cache(maxsize=65536)
def _taken_apart(text: str) -> tuple[list[str], Sequence[int], int]:
    """Terms, places and units of a head; the names and occasions of an archive come again."""
    terms, places = terms_of(text)
    if places is None:
        return terms, range(len(terms)), len(terms)
    return terms, places, places[-1] + 1 if places else 0


@dataclass(frozen=True, slots=True)
class _Heads:
    """An entry for each term in each head."""

    terms: NDArray[np.uint32]
    documents: NDArray[np.uint32]
    weights: NDArray[np.uint32]


def _arranged(
    known: dict[str, int],
    terms: NDArray[np.uint32],
    places: NDArray[np.uint32],
    heads: _Heads,
    begins: Numbers,
    lengths: Numbers,
    end: int,
) -> Occurrences:
    names = list(known)
    counts = np.bincount(terms, minlength=len(names))
    frequent = _frequent(names, counts)
    numbers = np.zeros(len(names), dtype=np.uint8)
    numbers[[known[name] for name in frequent]] = range(1, len(frequent) + 1)
    own = numbers[terms]
    frequent_at = np.zeros(end + 2, dtype=np.uint8)
    frequent_at[places[own > 0]] = own[own > 0]

    firsts = np.flatnonzero((frequent_at[:-1] > 0) & (frequent_at[1:] > 0))
    pairs, pair_of = np.unique(
        frequent_at[firsts].astype(np.int64) * 16 + frequent_at[firsts + 1], return_inverse=True
    )
    names += [
        f"+{frequent[before - 1]}+{frequent[behind - 1]}"
        for before, behind in (divmod(pair, 16) for pair in pairs.tolist())
    ]
    order = sorted(range(len(names)), key=lambda number: names[number].encode("utf-16-be"))
    rank = np.empty(len(names), dtype=np.uint64)
    rank[order] = range(len(names))

    keys = np.empty(len(terms) + len(firsts), dtype=np.uint64)
    keys[: len(terms)] = rank[terms] << _PLACE
    keys[: len(terms)] |= places
    keys[len(terms) :] = (rank[len(known) + pair_of] << _PLACE) | firsts.astype(np.uint64)
    keys.sort()
    starts = np.searchsorted(keys, np.arange(len(names) + 1, dtype=np.uint64) << _PLACE)

    head_keys, head_of = np.unique(
        (rank[heads.terms].astype(np.int64) << _PLACE) | heads.documents, return_inverse=True
    )
    head_weights = np.bincount(head_of, heads.weights, minlength=len(head_keys)).astype(np.int64)
    return Occurrences(
        [names[number] for number in order],
        keys,
        starts,
        frequent,
        frequent_at,
        begins,
        lengths,
        head_keys,
        head_weights,
    )


def _frequent(names: Sequence[str], counts: NDArray[np.int64]) -> list[str]:
    many = [
        (-int(counts[number]), names[number])
        for number in np.flatnonzero(counts > FREQUENT).tolist()
        if not is_cjk(names[number])
    ]
    return [name for _, name in sorted(many)[:MOST_FREQUENT]]
