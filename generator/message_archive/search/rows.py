"""Reads and changes rows: documents, levels and places of a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from message_archive.search.coding import CONTINUES, Numbers, decoded
from message_archive.search.postings import LEVELS, Row, level_row

__all__ = ["count_of", "levels_of", "levels_of_all", "merged", "occurrences_of"]

_CONTINUES: Final = CONTINUES.encode()


def levels_of(row: Row) -> tuple[Numbers, Numbers]:
    """The documents of a row, and their levels."""
    numbers = decoded(row[0])[0]
    return np.cumsum(numbers // LEVELS + 1) - 1, numbers % LEVELS


def levels_of_all(rows: Sequence[Row]) -> tuple[Numbers, Numbers, Numbers]:
    """The documents and levels of several rows, and the start of each row among them."""
    numbers, ends = decoded("".join([row[0] for row in rows]))
    characters = np.cumsum([0, *(len(row[0]) for row in rows)], dtype=np.int64)
    begins = np.searchsorted(ends, characters, side="right")
    sums = np.concatenate(([0], np.cumsum(numbers // LEVELS + 1)))
    documents = sums[1:] - 1 - np.repeat(sums[begins[:-1]], np.diff(begins))
    return documents, numbers % LEVELS, begins


def count_of(row: Row) -> int:
    """The number of documents of a row."""
    return len(row[0].encode().translate(None, _CONTINUES))


def occurrences_of(row: Row) -> int:
    """The number of places of a row."""
    return len(_numbers(row[1])[0])


def merged(earlier: Row, old: Row, new: Row) -> Row:
    """The row with the documents of `new` instead of those of `old`.

    Raises:
        ValueError: if it does not have the documents of `old`.
    """
    if earlier == old:
        return new
    documents, levels = levels_of(earlier)
    old_documents = levels_of(old)[0]
    stays = ~np.isin(documents, old_documents)
    if len(documents) - stays.sum() != len(old_documents):
        raise ValueError("the index was made from other documents")
    more_documents, more_levels = levels_of(new)
    every = np.concatenate([documents[stays], more_documents])
    order = np.argsort(every, kind="stable")  # The fastest if most are in order.
    row = level_row(every[order], np.concatenate([levels[stays], more_levels])[order])
    if not earlier[1] and not new[1]:
        return row, ""
    places, more_places = _bounds(earlier[1])[:, stays], _bounds(new[1]) + len(earlier[1])
    bounds = np.concatenate([places, more_places], axis=1)[:, order]
    return row, _joined(earlier[1] + new[1], bounds)


def _bounds(places: str) -> Numbers:
    """The beginnings and the ends of the places of each document, as two rows."""
    numbers, ends = _numbers(places)
    of_documents = ends[numbers & 1 > 0]
    return np.stack([np.concatenate(([0], of_documents))[:-1], of_documents])


def _joined(text: str, bounds: Numbers) -> str:
    """The parts of a text with these bounds. Parts that follow each other are copied together."""
    begins, ends = bounds
    cuts = np.flatnonzero(begins[1:] != ends[:-1])
    begins = np.concatenate((begins[:1], begins[cuts + 1]))
    ends = np.concatenate((ends[cuts], ends[-1:]))
    return "".join([text[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)])


def _numbers(places: str) -> tuple[Numbers, Numbers]:
    """The number of each place, and the end of the text that belongs to it."""
    numbers, ends = decoded(places)
    # After a number with this bit there is an extra number, in which the bit has no meaning. So in
    # a sequence of numbers with the bit, every second one is an extra number.
    has_more = numbers & 2 > 0
    at = np.arange(len(numbers))
    begins = np.maximum.accumulate(np.where(has_more, 0, at + 1))
    begins = np.concatenate(([0], begins[:-1])) if len(at) else at
    is_place_with_more = has_more & ((at - begins) % 2 == 0)
    is_place = np.ones(len(numbers), dtype=bool)
    is_place[1:] = ~is_place_with_more[:-1]
    ends[:-1] = np.where(is_place_with_more[:-1], ends[1:], ends[:-1])
    return numbers[is_place], ends[is_place]
