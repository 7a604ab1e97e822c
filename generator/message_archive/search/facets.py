"""The facets of the search, and the values of each message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np

from message_archive.archive import FACETS, MENTION_AXES, Archive, registered
from message_archive.model import Named
from message_archive.search.coding import Numbers, decoded, encoded
from message_archive.search.documents import Document
from message_archive.search.files import NO_FILE, DataFiles, EarlierFiles, split_versions
from message_archive.search.postings import Row, level_row
from message_archive.search.spellings import names_to_find
from message_archive.words import Wording

__all__ = ["EVERY", "FACETS_SHIFT", "Facets", "facet_rows"]

FACETS_SHIFT: Final = 12
"""Documents per file of values, as a power of two. Only files with results are loaded."""

_NAMES: Final = 16
"""Values per file of names."""

EVERY: Final = "="
"""A term that all documents have."""

_Value = tuple[str, str]


def facet_rows(documents: Mapping[int, Document]) -> dict[str, Row]:
    """The documents with each value, as rows of terms such as `=country=kp`, those of each day and
    month, such as `=day=1931-05`, and all documents."""
    found: dict[str, list[int]] = {EVERY: []}
    for number, document in documents.items():
        found[EVERY].append(number)
        for facet, key in document.facets:
            found.setdefault(f"={facet}={key}", []).append(number)
        for day in _day_and_month(document.days):
            found.setdefault(f"=day={day}", []).append(number)
    return {
        term: (level_row(np.array(numbers, dtype=np.int64), 0), "")
        for term, numbers in found.items()
        if numbers
    }


def _day_and_month(days: Sequence[int]) -> Iterator[str]:
    """The day and the month that include all possible days of a message, if there are any."""
    if days:
        first, last = (date.fromordinal(day).isoformat() for day in (min(days), max(days)))
        if first == last:
            yield first
        if first[:7] == last[:7]:
            yield first[:7]


class Facets:
    """The files `facets` (facet, key and name of each value), `v/` (all their names that
    can be searched) and `f/` (values by document)."""

    def __init__(self, earlier: EarlierFiles | None, root: Mapping[str, str]) -> None:
        """Start from an earlier index, or empty."""
        self._earlier = earlier
        self._version = root["values"]
        self._versions = split_versions(root["facets"])
        self._names = split_versions(root["valueNames"])
        self._values: dict[int, Sequence[_Value]] = {}
        self._numbered: Sequence[_Value] = ()
        self._is_changed = earlier is None

    def change(self, old: Mapping[int, Document], new: Mapping[int, Document]) -> None:
        """Remove documents and add others.

        Raises:
            CannotUpdate: if a file has changed.
        """
        values = {number: document.facets for number, document in new.items()}
        if {number: document.facets for number, document in old.items()} == values:
            return
        if self._earlier:
            self._read(self._earlier)
        self._is_changed = True
        for number in old:
            self._values.pop(number, None)
        self._values |= {number: own for number, own in values.items() if own}

    def write(self, archive: Archive, wording: Wording, files: DataFiles) -> dict[str, str]:
        """Write the changed files and return the entries for the root."""
        if self._is_changed:
            counts = Counter(value for own in self._values.values() for value in own)
            # Common values first, so that they get the shortest numbers.
            known = sorted(counts, key=lambda value: (-counts[value].bit_length(), value))
            self._write(known, files)
        else:
            known = self._known()
        self._numbered = known
        # Names can change even if the values of messages do not.
        names = [[*_names(*value, archive, wording)] for value in known]
        blocks = [names[at : at + _NAMES] for at in range(0, len(names), _NAMES)]
        known_names = [*self._names, *[""] * len(blocks)]
        self._names = [
            files.write(f"v/{number}", block, known=known_names[number]) if any(block) else NO_FILE
            for number, block in enumerate(blocks)
        ]
        self._version = self.write_names(archive, wording, files, self._version)
        return {
            "values": self._version,
            "valueNames": "".join(self._names),
            "facets": "".join(self._versions),
        }

    def write_names(
        self, archive: Archive, wording: Wording, files: DataFiles, known: str = ""
    ) -> str:
        """Write the file of all values with their names, after `write` has numbered the values.
        Returns its version, which is `known` if the file is there."""
        named = [[*value, _label(*value, archive, wording)] for value in self._numbered]
        return files.write("facets", named, known=known)

    def names(self) -> set[str]:
        """The names of the files without the extension."""
        names = {f"f/{number}" for number in range(len(self._versions))}
        return names | {f"v/{at}" for at, each in enumerate(self._names) if each != NO_FILE}

    def _known(self) -> list[_Value]:
        """The values of the earlier index, in the order of their numbers."""
        assert self._earlier
        (named,) = self._earlier.read("facets", self._version)
        return [(facet, key) for facet, key, _ in named]

    def _read(self, earlier: EarlierFiles) -> None:
        values = self._known()
        for file, version in enumerate(self._versions):
            row = iter(decoded(earlier.read(f"f/{file}", version)[0])[0].tolist())
            number = (file << FACETS_SHIFT) - 1
            for gap in row:
                number += gap + 1
                at = -1
                self._values[number] = [values[at := at + next(row) + 1] for _ in range(next(row))]

    def _write(self, values: Sequence[_Value], files: DataFiles) -> None:
        numbers = {value: number for number, value in enumerate(values)}
        by_file: dict[int, list[int]] = {}
        for number in sorted(self._values):
            by_file.setdefault(number >> FACETS_SHIFT, []).append(number)
        known = [*self._versions, *[""] * (max(by_file, default=-1) + 1)]
        self._versions = [
            files.write(f"f/{file}", self._row(by_file.get(file, ()), numbers), known=known[file])
            for file in range(max(by_file, default=-1) + 1)
        ]

    def _row(self, documents: Iterable[int], numbers: Mapping[_Value, int]) -> str:
        row: list[int] = []
        last = -1
        for number in documents:
            own = number & ((1 << FACETS_SHIFT) - 1)
            values = sorted(map(numbers.__getitem__, self._values[number]))
            row += (own - last - 1, len(values))
            last, before = own, -1
            for value in values:
                row.append(value - before - 1)
                before = value
        return encoded(_array(row))[0]


def _array(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, dtype=np.int64)


def _label(facet: str, key: str, archive: Archive, wording: Wording) -> str:
    match facet:
        case "country" | "from" | "to":
            return wording.country(key.upper())
        case "person" | "organization" | "place" | "occasion" | "tag" | "repository":
            axis = FACETS[facet].axis
            assert axis
            return archive.topics[axis][key].name
        case "mention":
            kind, _, id_ = key.partition(":")
            return _mentioned(kind, id_, archive, wording)
        case "kind":
            return wording.kind(key)
        case "language":
            return wording.language_name(key)
        case "text":
            return wording.status(None if key == "unstated" else key)[0]
        case _ if key.endswith("0s"):
            return wording.decade(int(key[:-1]))
        case _:
            return wording.year(key)


def _names(facet: str, key: str, archive: Archive, wording: Wording) -> Iterable[str]:
    """All names of a value that a message with it is found by. Those of countries are not repeated
    for senders and recipients."""
    registry = archive.registry
    known: Named | None = None
    match facet:
        case "country":
            return wording.country_names(key.upper())
        case "kind":
            return wording.kind_names(key)
        case "person":
            known = registry.people.get(key)
        case "organization":
            known = registry.organizations.get(key)
        case "place":
            known = registry.places.get(key)
        case "occasion":
            known = registry.occasions.get(key)
        case "mention":
            kind, _, id_ = key.partition(":")
            known = None if kind == "message" else registered(registry, kind).get(id_)
    return names_to_find(known) if known else ()


def _mentioned(kind: str, key: str, archive: Archive, wording: Wording) -> str:
    """The name of what texts mention."""
    if kind == "message":
        entry = archive.by_id.get(key)
        return wording.entry_title(entry) if entry else key
    if known := registered(archive.registry, kind).get(key):
        return known.name
    axis = MENTION_AXES.get(kind)
    return archive.topics[axis][key].name if axis else key
