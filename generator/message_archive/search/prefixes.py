"""Merged prefixes: `*kim` has the documents of all words that begin with `kim`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from message_archive.search.postings import Row, level_row
from message_archive.search.rows import levels_of_all

__all__ = ["merged_rows", "prefixes_in"]


def prefixes_in(term: str, prefixes: Collection[str], shortest: int = 1) -> list[str]:
    """The prefixes of a term that are in `prefixes`, the shortest first.

    `prefixes` must include all shorter prefixes of its items, down to `shortest` characters.
    """
    found: list[str] = []
    for length in range(shortest, len(term) + 1):
        if (prefix := term[:length]) not in prefixes:
            break
        found.append(prefix)
    return found


def merged_rows(
    words: Iterable[tuple[str, Row]], prefixes: Collection[str], end: int, shortest: int = 1
) -> dict[str, Row]:
    """For each prefix a row with the highest level of all words that begin with it.

    `words` must be sorted, and `end` is above all numbers of documents. `prefixes` must include all
    shorter prefixes of its items, down to `shortest` characters.
    """
    rows: dict[str, Row] = {}
    for _, group in groupby(words, key=lambda each: each[0][:shortest]):
        rows |= _merged([*group], prefixes, end, shortest)
    return rows


def _merged(
    words: Sequence[tuple[str, Row]], prefixes: Collection[str], end: int, shortest: int
) -> Iterator[tuple[str, Row]]:
    """The rows of prefixes, for words that begin with the same characters."""
    ranges: dict[str, tuple[int, int]] = {}
    for index, (term, _) in enumerate(words):
        for prefix in prefixes_in(term, prefixes, shortest):
            ranges[prefix] = ranges.get(prefix, (index, 0))[0], index + 1
    if not ranges:
        return
    documents, levels, begins = levels_of_all([row for _, row in words])
    for prefix, (first, last) in ranges.items():
        own = slice(begins[first], begins[last])
        # The highest level of each document, plus one.
        best = np.zeros(end, dtype=np.int64)
        np.maximum.at(best, documents[own], levels[own] + 1)
        found = np.flatnonzero(best)
        yield f"*{prefix}", (level_row(found, best[found] - 1), "")
