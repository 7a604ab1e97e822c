"""The index cut into files, each small enough to be loaded for one word of a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers
from message_archive.search.files import DataFiles
from message_archive.search.folding import is_cjk
from message_archive.search.occurrences import Occurrences
from message_archive.search.postings import Postings, documents_encoded, postings_of

__all__ = ["write_shards"]

SHARD: Final = 14_000
"""Characters of a file of terms, and of a file of places, unless one term alone has more."""

MOST_TO_MERGE: Final = 60_000
"""Characters of terms that a client reads to find a word by its beginning; more are merged here."""


def write_shards(
    occurrences: Occurrences, facets: Mapping[tuple[str, str], set[int]], files: DataFiles
) -> list[str]:
    """Write `t/` (terms and their documents) and `p/` (places); return the first term of each."""
    postings = {each.term: each for each in postings_of(occurrences)}
    for each in [*_common_prefixes(postings, len(occurrences.begins)), *_values(facets)]:
        postings[each.term] = each
    firsts: list[str] = []
    for shard in _cut(_in_order(postings.values())):
        number = len(firsts)
        firsts.append(shard[0].term)
        starts, parts = _parts([each.places for each in shard])
        terms = " ".join(each.term for each in shard)
        files.write(f"t/{number}", terms, " ".join(each.encoded for each in shard), starts)
        for index, part in enumerate(parts):
            files.write(f"p/{number}-{index}", part)
    return firsts


def _in_order(postings: Iterable[Postings]) -> list[Postings]:
    return sorted(postings, key=lambda each: each.term.encode("utf-16-be"))


def _cut(postings: Iterable[Postings]) -> Iterator[list[Postings]]:
    shard: list[Postings] = []
    size = 0
    for each in postings:
        more = len(each.term.encode()) + len(each.encoded) + 2
        if shard and size + more > SHARD:
            yield shard
            shard, size = [], 0
        shard.append(each)
        size += more
    if shard:
        yield shard


def _parts(rows: Sequence[str]) -> tuple[list[int], list[str]]:
    """Rows joined by spaces, and cut between rows; for each part the number of its first row."""
    starts: list[int] = []
    parts: list[list[str]] = []
    size = SHARD + 1  # The first row begins the first part.
    for index, row in enumerate(rows):
        if size + len(row) > SHARD:
            starts.append(index)
            parts.append([])
            size = 0
        parts[-1].append(row)
        size += len(row) + 1
    return starts, [" ".join(part) for part in parts]


def _common_prefixes(postings: Mapping[str, Postings], documents: int) -> Iterator[Postings]:
    """Beginnings of so many words that merging them is not the client's work: of each document the
    highest level."""
    words = [term for term in postings if not is_cjk(term) and term[0] != "+"]
    found: list[Postings] = []

    def best_of(members: Sequence[str]) -> NDArray[np.int8]:
        """One above the highest level of any, 0 where there is none."""
        best = np.zeros(documents, dtype=np.int8)
        for word in members:
            own = postings[word]
            best[own.documents] = np.maximum(best[own.documents], own.levels + 1)
        return best

    def visit(members: list[str], prefix: str) -> NDArray[np.int8]:
        if sum(len(postings[word].encoded) for word in members) <= MOST_TO_MERGE:
            return best_of(members)
        depth = len(prefix)
        best = np.zeros(documents, dtype=np.int8)
        for following, group in groupby(members, lambda word: word[depth : depth + 1]):
            several = list(group)
            own = visit(several, prefix + following) if following else best_of(several)
            np.maximum(best, own, out=best)
        if len(members) > 1:
            found.append(_merged(f"{prefix}*", best))
        return best

    for first, group in groupby(words, lambda word: word[:1]):
        visit(list(group), first)
    return iter(found)


def _merged(term: str, best: NDArray[np.int8]) -> Postings:
    documents = np.flatnonzero(best)
    return _without_places(term, documents, best[documents].astype(np.int64) - 1)


def _values(facets: Mapping[tuple[str, str], set[int]]) -> Iterator[Postings]:
    """The documents of each value of a facet."""
    for (facet, key), having in facets.items():
        documents = np.array(sorted(having), dtype=np.int64)
        yield _without_places(f"={facet}={key}", documents, np.zeros_like(documents))


def _without_places(term: str, documents: Numbers, levels: Numbers) -> Postings:
    encoded = documents_encoded(documents, levels)
    return Postings(term, documents.astype(np.uint32), levels.astype(np.int8), encoded, "")
