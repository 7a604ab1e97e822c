"""What results can be narrowed by, and the values of each message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from message_archive.archive import Archive
from message_archive.search.coding import encoded
from message_archive.search.documents import Document
from message_archive.search.files import DataFiles
from message_archive.words import Wording

__all__ = ["gather_facets", "write_facets"]

CHUNK: Final = 2048
"""Documents to a file of values; only files that have results are loaded."""


def gather_facets(documents: Sequence[Document]) -> dict[tuple[str, str], set[int]]:
    """For each facet and key the documents that have it."""
    found: dict[tuple[str, str], set[int]] = {}
    for number, document in enumerate(documents):
        for value in document.facets:
            found.setdefault(value, set()).add(number)
    return found


def write_facets(
    documents: Sequence[Document],
    facets: dict[tuple[str, str], set[int]],
    archive: Archive,
    wording: Wording,
    files: DataFiles,
) -> None:
    """Write `facets.js` (facet, key and name of each value) and `f/` (values by document)."""
    # Frequent ones first: their numbers are the shortest.
    values = sorted(facets, key=lambda value: (-len(facets[value]), value))
    files.write("facets", [[*value, _label(*value, archive, wording)] for value in values])
    numbers = {value: number for number, value in enumerate(values)}
    for start in range(0, len(archive), CHUNK):
        row: list[int] = []
        for document in documents[start : min(start + CHUNK, len(archive))]:
            before = -1
            row.append(len(document.facets))
            for number in sorted(numbers[value] for value in document.facets):
                row.append(number - before - 1)
                before = number
        files.write(f"f/{start // CHUNK}", encoded(np.array(row, dtype=np.int64))[0])


def _label(facet: str, key: str, archive: Archive, wording: Wording) -> str:
    match facet:
        case "country":
            return wording.country(key.upper())
        case "person":
            return archive.topics["people"][key].name
        case "kind":
            return wording.kind(key)
        case "language":
            return wording.language_name(key)
        case "text":
            return wording.status(None if key == "unstated" else key)[0]
        case _:
            return wording.year(key)
