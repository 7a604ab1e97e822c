"""Where every term occurs in all documents, gathered and put in the order of the terms.

Several million occurrences are too many for a loop in Python to be quick about; so this, and what
is made of it, is done by numpy on whole arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers
from message_archive.search.documents import Document
from message_archive.search.folding import is_cjk
from message_archive.search.tokens import terms_of

__all__ = ["Occurrences", "gather"]

FREQUENT: Final = 15_000
"""Occurrences that make a word a frequent one: its places would be more than a query may load."""

MOST_FREQUENT: Final = 15
"""Frequent words are numbered, and two of these numbers make up a mark."""

_PLACE: Final = 32
"""Bits of a place. All units of all documents are numbered in one row, from 1."""


_PART: Final = 250_000


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of every term.

    `terms` are in the order of their UTF-16, which is that of strings in JavaScript. Term `n`
    occurs at `places[starts[n]:starts[n + 1]]`, ascending.
    """

    terms: Sequence[str]
    places: NDArray[np.uint32]
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
    return _arranged(_collected(documents))


@dataclass(frozen=True, slots=True)
class _Collected:
    """Every occurrence as it was met: the number of its term, and its place. Of those in heads
    also the number of the document and what it counts for above one."""

    known: dict[str, int]
    terms: NDArray[np.uint32]
    places: NDArray[np.uint32]
    head_terms: NDArray[np.uint32]
    head_documents: NDArray[np.uint32]
    head_weights: NDArray[np.uint32]
    begins: Numbers
    lengths: Numbers
    end: int


def _collected(documents: Iterable[Document]) -> _Collected:
    known = _Terms()
    terms, places = array("I"), array("I")
    head_terms, head_documents, head_weights = array("I"), array("I"), array("I")
    begins, lengths = array("q"), array("q")
    place = 1
    number_of = known.__getitem__
    for number, document in enumerate(documents):
        begins.append(place)
        for weight, text in ((weight, text) for weight, texts in document.head for text in texts):
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
    return _Collected(
        known,
        np.frombuffer(terms, dtype=np.uint32),
        np.frombuffer(places, dtype=np.uint32),
        np.frombuffer(head_terms, dtype=np.uint32),
        np.frombuffer(head_documents, dtype=np.uint32),
        np.frombuffer(head_weights, dtype=np.uint32),
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


def _arranged(raw: _Collected) -> Occurrences:
    known, terms, places = raw.known, raw.terms, raw.places
    names = list(known)
    counts = np.zeros(len(names), dtype=np.int64)
    for part in _parts(len(terms)):
        counts += np.bincount(terms[part], minlength=len(names))
    frequent = _frequent(names, counts)
    numbers = np.zeros(len(names), dtype=np.uint8)
    numbers[[known[name] for name in frequent]] = range(1, len(frequent) + 1)
    own = np.empty(len(terms), dtype=np.uint8)
    for part in _parts(len(terms)):
        own[part] = numbers[terms[part]]
    frequent_at = np.zeros(raw.end + 2, dtype=np.uint8)
    frequent_at[places[own > 0]] = own[own > 0]
    del own

    firsts = np.flatnonzero((frequent_at[:-1] > 0) & (frequent_at[1:] > 0))
    pair_at = frequent_at[firsts] * 16 + frequent_at[firsts + 1]  # At most 15 * 16 + 15.
    pairs = np.flatnonzero(np.bincount(pair_at, minlength=256))
    names += [
        f"+{frequent[before - 1]}+{frequent[behind - 1]}"
        for before, behind in (divmod(pair, 16) for pair in pairs.tolist())
    ]
    order = sorted(range(len(names)), key=lambda number: names[number].encode("utf-16-be"))
    rank = np.empty(len(names), dtype=np.uint64)
    rank[order] = range(len(names))

    # A number for each occurrence: that of the term times 2^32, plus its place.
    keys = np.empty(len(terms) + len(firsts), dtype=np.uint64)
    for part in _parts(len(terms)):
        keys[part] = rank[terms[part]] << _PLACE | places[part]
    rank_of_pair = np.zeros(256, dtype=np.uint64)
    rank_of_pair[pairs] = rank[len(known) :]
    keys[len(terms) :] = rank_of_pair[pair_at]
    keys[len(terms) :] <<= np.uint64(_PLACE)
    keys[len(terms) :] |= firsts.astype(np.uint64)
    head_terms = rank[raw.head_terms].astype(np.int64)
    head_documents, head_weights = raw.head_documents, raw.head_weights
    begins, lengths = raw.begins, raw.lengths
    del raw, terms, places, firsts, pair_at  # Half of the memory that this takes.
    keys.sort()
    starts = np.searchsorted(keys, np.arange(len(names) + 1, dtype=np.uint64) << _PLACE)

    head_keys, head_of = np.unique(head_terms << _PLACE | head_documents, return_inverse=True)
    weights = np.bincount(head_of, head_weights, minlength=len(head_keys)).astype(np.int64)
    return Occurrences(
        [names[number] for number in order],
        keys.astype(np.uint32),  # Its lower half.
        starts,
        frequent,
        frequent_at,
        begins,
        lengths,
        head_keys,
        weights,
    )


def _parts(length: int) -> Iterator[slice]:
    """Parts of a long array. Numpy makes copies on the way, of 64 bits a number, and those of a
    whole array would double the memory of the index."""
    for start in range(0, length, _PART):
        yield slice(start, min(start + _PART, length))


def _frequent(names: Sequence[str], counts: NDArray[np.int64]) -> list[str]:
    many = [
        (-int(counts[number]), names[number])
        for number in np.flatnonzero(counts > FREQUENT).tolist()
        if not is_cjk(names[number])
    ]
    return [name for _, name in sorted(many)[:MOST_FREQUENT]]
