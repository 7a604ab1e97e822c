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
from message_archive.search.folding import APOSTROPHE
from message_archive.search.units import FIRST_WORD, PLACE_BITS, Units

__all__ = ["STRIDE", "Family", "Layout", "families_of", "frequencies", "layout_of"]

STRIDE: Final = 16
"""The places of a segment begin at a multiple of this."""

# One in so many words always begins a segment.
_WORDS_TO_A_SEGMENT: Final = 32

_PART: Final = 250_000
_SEGMENTS: Final = 10_000
# The occurrences that are sorted together, which limits memory use. Finding those of a family takes
# a pass over all, so there is a limit of families too.
_SORTED: Final = 1_000_000
_MOST_FAMILIES: Final = 8
_PLACE: Final = np.uint64((1 << PLACE_BITS) - 1)


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
class Parts:
    """Frequent words that are parts of words with apostrophes: `un` in `l'un`."""

    units: Numbers
    """The unit of each word, ascending."""
    frequent: Numbers
    """The number of the frequent word."""


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
    parts: Parts
    """The frequent words that are a part of the word there."""


def frequencies(units: Units) -> Numbers:
    """The number of occurrences of each word, including those as a part of a word."""
    parts = (units.parts >> np.uint64(PLACE_BITS)).astype(np.int64)
    counts = np.bincount(parts, minlength=FIRST_WORD + len(units.words))
    for part in _parts(len(units.row)):
        counts += np.bincount(units.row[part], minlength=len(counts))
    return counts[FIRST_WORD:]


def families_of(units: Units, frequent: Sequence[str], layout: Layout) -> Iterator[Family]:
    """All terms: words and pairs of frequent words, in several families, then the terms of runs."""
    yield from _words(units, frequent, layout)
    if len(units.runs):
        yield _runs(units)


def layout_of(units: Units, frequent: Sequence[str]) -> Layout:
    """Compute the places and neighbours of all units."""
    begins = np.append(units.begins, len(units.row))
    sizes = np.diff(begins)
    dtype = np.min_scalar_type(len(sizes))
    documents = np.repeat(np.arange(len(sizes), dtype=dtype), sizes)
    numbers = _numbers_of(units, frequent)
    parts = _frequent_parts(units, numbers)
    # Two more, so that every unit has a neighbour before and after it.
    at = np.zeros(len(units.row) + 2, dtype=np.uint8)
    for part in _parts(len(units.row)):
        at[part] = numbers[units.row[part]]
    return Layout(documents, _places(units, frequent, parts), at, parts)


def _numbers_of(units: Units, frequent: Sequence[str]) -> NDArray[np.uint8]:
    """The number of each word among the frequent words, or 0."""
    numbers = np.zeros(FIRST_WORD + len(units.words), dtype=np.uint8)
    known = {word: number for number, word in enumerate(units.words, FIRST_WORD)}
    for number, word in enumerate(frequent, 1):
        if word in known:
            numbers[known[word]] = number
    return numbers


def _frequent_parts(units: Units, numbers: NDArray[np.uint8]) -> Parts:
    found = numbers[(units.parts >> np.uint64(PLACE_BITS)).astype(np.int64)]
    places = (units.parts & _PLACE).astype(np.int64)[found > 0]
    order = np.lexsort((found[found > 0], places))
    return Parts(places[order], found[found > 0][order].astype(np.int64))


def _places(units: Units, frequent: Sequence[str], parts: Parts) -> NDArray[np.unsignedinteger]:
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
    # The same applies to frequent words that are parts of words.
    words = np.setdiff1d(np.concatenate([*cuts, units.run_cuts[:0]]), parts.units)
    every = np.concatenate([words, units.run_cuts])
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
    last = int((bases + lengths - 1).max(initial=0))
    places = np.empty(len(units.row), dtype=np.min_scalar_type(last))
    for part in _parts(len(starts), _SEGMENTS):
        own = np.repeat(bases[part] - starts[part], lengths[part])
        first = starts[part.start]
        places[first : first + len(own)] = np.arange(first, first + len(own)) + own
    return places


def _pairs(layout: Layout) -> tuple[Numbers, Numbers]:
    """The first units of adjacent frequent words, and the numbers of both: 16 times the first, plus
    the second."""
    at, parts = layout.frequent, layout.parts
    firsts = np.flatnonzero((at[:-1] > 0) & (at[1:] > 0))
    found = [
        (firsts, at[firsts], at[firsts + 1]),
        (parts.units, parts.frequent, at[parts.units + 1]),
        (parts.units - 1, at[parts.units - 1], parts.frequent),
    ]
    # Both words may have frequent parts.
    _, sizes = np.unique(parts.units, return_counts=True)
    for distance in range(1, min(2 * int(sizes.max(initial=0)), len(parts.units))):
        is_next = np.flatnonzero(parts.units[distance:] == parts.units[:-distance] + 1)
        behind = parts.frequent[is_next + distance]
        found.append((parts.units[is_next], parts.frequent[is_next], behind))
    units = np.concatenate([each[0] for each in found]).astype(np.int64)
    first = np.concatenate([each[1] for each in found]).astype(np.int64)
    second = np.concatenate([each[2] for each in found]).astype(np.int64)
    is_pair = (first > 0) & (second > 0) & (units >= 0)
    return units[is_pair], first[is_pair] * 16 + second[is_pair]


def _words(units: Units, frequent: Sequence[str], layout: Layout) -> Iterator[Family]:
    """Words, pairs of adjacent frequent words (`+of+the`), and frequent words that are parts of
    words (`'of`)."""
    names = list(units.words)
    firsts, pair_at = _pairs(layout)
    pairs = np.flatnonzero(np.bincount(pair_at, minlength=256))
    names += [
        f"+{frequent[before - 1]}+{frequent[behind - 1]}"
        for before, behind in (divmod(pair, 16) for pair in pairs.tolist())
    ]
    singles = np.flatnonzero(np.bincount(layout.parts.frequent, minlength=16))
    names += [f"{APOSTROPHE}{frequent[number - 1]}" for number in singles.tolist()]
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), dtype=np.uint32)
    rank[order] = range(len(names))
    others = len(units.words)
    widths = np.ones(len(names), dtype=np.int8)
    widths[rank[others : others + len(pairs)]] = 2

    # The rank of the term at each unit. Units that are no words have none.
    bits, parts = np.uint64(PLACE_BITS), layout.parts
    known = np.full(FIRST_WORD + others, len(names), dtype=np.uint32)
    known[FIRST_WORD:] = rank[:others]
    rank_of_pair = np.zeros(256, dtype=np.uint32)
    rank_of_pair[pairs] = rank[others : others + len(pairs)]
    rank_of_part = np.zeros(16, dtype=np.uint32)
    rank_of_part[singles] = rank[others + len(pairs) :]

    def occurrences() -> Iterator[tuple[NDArray[np.uint32], NDArray[np.integer]]]:
        """The ranks of all terms and the units where they are, a part at a time."""
        for part in _parts(len(units.row)):
            yield known[units.row[part]], np.arange(part.start, part.stop)
        yield known[(units.parts >> bits).astype(np.int64)], units.parts & _PLACE
        yield rank_of_pair[pair_at], firsts
        yield rank_of_part[parts.frequent], parts.units

    counts = np.zeros(len(names) + 1, dtype=np.int64)
    for ranks, _ in occurrences():
        counts += np.bincount(ranks, minlength=len(counts))
    starts = np.concatenate(([0], np.cumsum(counts[:-1])))
    most = max(_SORTED, int(starts[-1]) // _MOST_FAMILIES)
    first = 0
    while first < len(names):
        last = int(np.searchsorted(starts, starts[first] + most, side="right")) - 1
        last = max(last, first + 1)
        # One number per occurrence: the rank of the term, with the unit in the lower bits.
        keys = np.empty(starts[last] - starts[first], dtype=np.uint64)
        end = 0
        for ranks, at in occurrences():
            own = np.flatnonzero((ranks >= first) & (ranks < last))
            found = keys[end : (end := end + len(own))]
            found[:] = ranks[own].astype(np.uint64) << bits | at[own].astype(np.uint64)
        keys.sort()
        keys &= _PLACE
        yield Family(
            [names[number] for number in order[first:last]],
            starts[first : last + 1] - starts[first],
            keys.astype(np.uint32),
            widths[first:last],
        )
        first = last


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
    keys &= _PLACE
    widths = (1 + (seconds > 0)).astype(np.int8)
    return Family(names, np.append(starts, len(keys)), keys.astype(np.uint32), widths)


def _parts(length: int, size: int | None = None) -> Iterator[slice]:
    """Split a long array into parts. Numpy makes temporary copies with 64 bits per number, and
    copies of the whole array would double the memory use."""
    size = size or _PART
    for start in range(0, length, size):
        yield slice(start, min(start + size, length))
