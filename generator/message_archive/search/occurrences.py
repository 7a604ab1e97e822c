"""Finds the occurrences of every term in a set of documents.

A loop in Python would be too slow for several million occurrences, so numpy works on whole arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers
from message_archive.search.units import FIRST_WORD, PLACE_BITS, Units

__all__ = ["STRIDE", "Family", "Layout", "families_of", "frequencies", "layout_of"]

STRIDE: Final = 16
"""The places of a segment begin at a multiple of this."""

# One in so many words always begins a segment.
_WORDS_TO_A_SEGMENT: Final = 32

_PART: Final = 250_000


@dataclass(frozen=True, slots=True)
class Family:
    """Terms with their occurrences.

    Term `n` occurs at the units `units[starts[n]:starts[n + 1]]`, in ascending order. Each
    occurrence is `widths[n]` units wide.
    """

    terms: Sequence[str]
    starts: Numbers
    units: NDArray[np.unsignedinteger]
    widths: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Layout:
    """Information about each unit.

    The units of a document are numbered in *segments*, whose places begin at multiples of `STRIDE`.
    The start of a segment depends only on the words there, so an added or removed word moves the
    places in one segment, and not those in the rest of the document.
    """

    documents: NDArray[np.unsignedinteger]
    """The index of the unit's document."""
    places: NDArray[np.unsignedinteger]
    """The place of the unit in the document."""
    frequent: NDArray[np.uint8]
    """The number of the frequent word there, or 0 for other words."""


def frequencies(units: Units) -> Numbers:
    """The number of occurrences of each word."""
    counts = np.zeros(FIRST_WORD + len(units.words), dtype=np.int64)
    for part in _parts(len(units.row)):
        counts += np.bincount(units.row[part], minlength=len(counts))
    return counts[FIRST_WORD:]


def families_of(units: Units, frequent: Sequence[str], layout: Layout) -> Iterator[Family]:
    """All terms: words and pairs of frequent words, then the terms of runs."""
    yield _words(units, frequent, layout.frequent)
    if len(units.runs):
        yield _runs(units)


def layout_of(units: Units, frequent: Sequence[str]) -> Layout:
    """Compute the places and neighbours of all units."""
    begins = np.append(units.begins, len(units.row))
    sizes = np.diff(begins)
    dtype = np.min_scalar_type(len(sizes))
    documents = np.repeat(np.arange(len(sizes), dtype=dtype), sizes)
    return Layout(documents, _places(units, frequent), _frequent_at(units, frequent))


def _places(units: Units, frequent: Sequence[str]) -> NDArray[np.unsignedinteger]:
    begins_segment = np.array([crc32(word.encode()) for word in units.words], dtype=np.int64)
    begins_segment = begins_segment % _WORDS_TO_A_SEGMENT == 0
    # Frequent words have no places that could mark the start of a segment.
    known = set(frequent)
    begins_segment &= np.array([word not in known for word in units.words], dtype=bool)
    begins_segment = np.concatenate((np.zeros(FIRST_WORD, dtype=bool), begins_segment))
    cuts = [
        np.flatnonzero(begins_segment[units.row[part]]) + part.start
        for part in _parts(len(units.row))
    ]
    every = np.concatenate([*cuts, units.run_cuts])
    # A head is one segment, because its fields are short.
    owners = np.searchsorted(units.begins, every, side="right") - 1
    every = every[every < units.heads[owners]]
    starts = np.unique(np.concatenate([units.begins, units.texts, units.heads, every]))
    starts = starts[starts < len(units.row)]
    lengths = np.diff(starts, append=len(units.row))
    strides = -(-lengths // STRIDE) * STRIDE
    bases = np.cumsum(strides) - strides
    firsts = np.searchsorted(starts, units.begins)
    firsts = firsts[firsts < len(starts)]
    bases -= np.repeat(bases[firsts], np.diff(firsts, append=len(starts)))
    places = np.arange(len(units.row), dtype=np.int32)
    places += np.repeat((bases - starts).astype(np.int32), lengths)
    return places.astype(np.min_scalar_type(places.max(initial=0)))


def _frequent_at(units: Units, frequent: Sequence[str]) -> NDArray[np.uint8]:
    numbers = np.zeros(FIRST_WORD + len(units.words), dtype=np.uint8)
    known = {word: number for number, word in enumerate(units.words, FIRST_WORD)}
    for number, word in enumerate(frequent, 1):
        if word in known:
            numbers[known[word]] = number
    # Two more, so that every unit has a neighbour before and after it.
    at = np.zeros(len(units.row) + 2, dtype=np.uint8)
    for part in _parts(len(units.row)):
        at[part] = numbers[units.row[part]]
    return at


def _words(units: Units, frequent: Sequence[str], at: NDArray[np.uint8]) -> Family:
    """Words, and pairs of adjacent frequent words: `+of+the`."""
    names = list(units.words)
    firsts = np.flatnonzero((at[:-1] > 0) & (at[1:] > 0))
    pair_at = at[firsts].astype(np.int64) * 16 + at[firsts + 1]
    pairs = np.flatnonzero(np.bincount(pair_at, minlength=256))
    names += [
        f"+{frequent[before - 1]}+{frequent[behind - 1]}"
        for before, behind in (divmod(pair, 16) for pair in pairs.tolist())
    ]
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), dtype=np.uint64)
    rank[order] = range(len(names))

    # One number per occurrence: the number of the term, with the place in the lower bits.
    bits = np.uint64(PLACE_BITS)
    known = np.concatenate((np.zeros(FIRST_WORD, dtype=np.uint64), rank[: len(units.words)]))
    row = units.row
    count = sum(int((row[part] >= FIRST_WORD).sum()) for part in _parts(len(row)))
    keys = np.empty(count + len(firsts), dtype=np.uint64)
    end = 0
    for part in _parts(len(row)):
        place = np.flatnonzero(row[part] >= FIRST_WORD) + part.start
        own = keys[end : (end := end + len(place))]
        own[:] = known[row[place]] << bits | place.astype(np.uint64)
    rank_of_pair = np.zeros(256, dtype=np.uint64)
    rank_of_pair[pairs] = rank[len(units.words) :]
    keys[end:] = rank_of_pair[pair_at] << bits | firsts.astype(np.uint64)
    keys.sort()
    starts = np.searchsorted(keys, np.arange(len(names) + 1, dtype=np.uint64) << bits)
    keys &= np.uint64((1 << PLACE_BITS) - 1)
    widths = np.ones(len(names), dtype=np.int8)
    widths[rank[len(units.words) :].astype(np.int64)] = 2
    return Family([names[number] for number in order], starts, keys.astype(np.uint32), widths)


def _runs(units: Units) -> Family:
    """Characters, and pairs of adjacent characters."""
    keys = np.sort(units.runs)
    terms = keys >> np.uint64(PLACE_BITS)
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
    distinct = terms[starts]
    seconds = distinct & np.uint64((1 << 18) - 1)
    codes = np.stack([distinct >> np.uint64(18), seconds], axis=1).astype("<u4")
    # Remove the zeros that mean no second character.
    text = codes.tobytes().decode("utf-32-le")
    names = [a if b == "\0" else a + b for a, b in zip(text[::2], text[1::2], strict=True)]
    keys &= np.uint64((1 << PLACE_BITS) - 1)
    widths = (1 + (seconds > 0)).astype(np.int8)
    return Family(names, np.append(starts, len(keys)), keys.astype(np.uint32), widths)


def _parts(length: int) -> Iterator[slice]:
    """Split a long array into parts. Numpy makes temporary copies with 64 bits per number, and
    copies of the whole array would double the memory use."""
    for start in range(0, length, _PART):
        yield slice(start, min(start + _PART, length))
