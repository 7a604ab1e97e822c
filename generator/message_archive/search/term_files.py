"""The terms of an index in files that are small enough to load one for each word of a query.

The boundaries of files depend only on each term and its row. So if some rows change, all other
files stay the same. Equal rows give equal files, in whatever order they were added.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from zlib import crc32

from message_archive.search.files import (
    DataFiles,
    EarlierFiles,
    shortened,
    spelled,
    split_versions,
)
from message_archive.search.folding import is_unspaced
from message_archive.search.postings import NO_ROW, Row

__all__ = ["TermFiles", "is_word"]

TERMS: Final = 6_000
"""The average number of characters of a file of terms, unless a single term has more."""

PLACES: Final = 10_000
"""The average number of characters of a file of places."""

FILES: Final = 64
"""The average number of files of terms in a directory."""

_LONGEST: Final = 24
"""The maximum length of a term after which a file can be named."""

_HIGHEST: Final = "\ud7ff"
"""The highest character of such a term. Above it, JavaScript sorts differently."""

MOST_TO_MERGE: Final = 8
"""The most files that a client reads for a prefix. Prefixes in more files are merged."""

# The file after a term with a long row begins here. Terms have no lower character.
_AFTER: Final = "!"

_Rows = dict[str, Row]

_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class TermFiles:
    """The files `t/` (terms and their documents), `p/` (places) and `d/` (directories)."""

    def __init__(self, earlier: EarlierFiles | None, root: Mapping[str, str]) -> None:
        """Start from an earlier index with this `root`, or empty.

        Raises:
            CannotUpdate: if a directory has changed.
        """
        self._earlier = earlier
        self._versions: dict[str, str] = {"": ""}
        """The version of each file and of its places, by the first term of the file."""
        self._rows: dict[str, _Rows] = {"": {}}
        """The files read so far."""
        # The first file exists even if the index is empty.
        self._changed: set[str] = set() if earlier else {""}
        self._directories: dict[str, str] = {}
        if earlier:
            self._rows.clear()
            firsts, versions = root["terms"].split(" "), split_versions(root["termVersions"])
            self._directories = dict(zip(firsts, versions, strict=True))
            for directory, version in self._directories.items():
                names, own = earlier.read(f"d/{_name(directory)}", version)
                self._versions |= zip(names.split(" "), own.split(" "), strict=True)
        self._firsts = sorted(self._versions)

    def get(self, term: str) -> Row:
        """The row of a term, which is empty if there is no such term."""
        return self._read(self._first_of(term)).get(term, NO_ROW)

    def change(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Set rows. An empty row removes its term."""
        joined: set[str] = set()
        touched: set[str] = set()
        for term, row in rows:
            first = self._first_of(term)
            own = self._read(first)
            was_start, was_end = _cuts(term, own.get(term, NO_ROW))
            if row[0]:
                own[term] = row
            else:
                own.pop(term, None)
            touched.add(first)
            if was_start or was_end:
                starts, ends = _cuts(term, row)
                if was_start and not starts:
                    joined.add(term)
                if was_end and not ends:
                    joined.add(term + _AFTER)
        for first in sorted(joined.intersection(self._firsts), reverse=True):
            touched.add(self._join(first))
            touched.discard(first)
        self._changed |= touched
        for first in sorted(touched):
            self._cut(first)
        self._firsts.sort()

    def merged_prefixes(self) -> set[str]:
        """The prefixes of words that are in more files than a client reads."""
        counts: Counter[str] = Counter()
        for first in self._firsts:
            if first and is_word(first):
                counts.update(first[:length] for length in range(1, len(first) + 1))
        return {prefix for prefix, count in counts.items() if count > MOST_TO_MERGE}

    def words(self, prefix: str = "") -> Iterator[tuple[str, Row]]:
        """The words that begin with `prefix`, in order, with their rows."""
        at = bisect_right(self._firsts, prefix) - 1
        while at < len(self._firsts) and (
            self._firsts[at] <= prefix or self._firsts[at].startswith(prefix)
        ):
            rows = self._read(self._firsts[at])
            for term in sorted(rows):
                if term.startswith(prefix) and is_word(term):
                    yield term, rows[term]
            at += 1

    def write(self, files: DataFiles) -> dict[str, str]:
        """Write the changed files and return the entries for the root."""
        for first in sorted(self._changed):
            known = split_versions(self._versions.get(first, ""))
            self._versions[first] = _write(first, self._rows[first], files, known)
        groups: list[list[str]] = []
        for first in self._firsts:
            if not groups or crc32(first.encode()) % FILES == 0:
                groups.append([])
            groups[-1].append(first)
        directories = {}
        for group in groups:
            names, versions = " ".join(group), " ".join(map(self._versions.__getitem__, group))
            directories[group[0]] = files.write(
                f"d/{_name(group[0])}",
                names,
                versions,
                known=self._directories.get(group[0], ""),
            )
        self._directories = directories
        return {"terms": " ".join(directories), "termVersions": "".join(directories.values())}

    def names(self) -> set[str]:
        """The names of the files without the extension."""
        names = {f"d/{_name(first)}" for first in self._directories}
        for first, versions in self._versions.items():
            name = _name(first)
            names.add(f"t/{name}")
            names.update(f"p/{name}-{part}" for part in range(len(split_versions(versions)) - 1))
        return names

    def _first_of(self, term: str) -> str:
        return self._firsts[bisect_right(self._firsts, term) - 1]

    def _read(self, first: str) -> _Rows:
        if first not in self._rows:
            assert self._earlier
            versions = split_versions(self._versions[first])
            name = _name(first)
            terms, rows, starts = self._earlier.read(f"t/{name}", versions[0])
            parts: list[str] = []
            for part, version in enumerate(versions[1:]):
                parts += self._earlier.read(f"p/{name}-{part}", version)[0].split(" ")
            own = zip(rows.split(" "), parts, strict=True)
            self._rows[first] = dict(zip(spelled(terms), own, strict=True)) if starts else {}
        return self._rows[first]

    def _join(self, first: str) -> str:
        """Move the terms of a file into the previous one, and return that one."""
        at = bisect_right(self._firsts, first) - 1
        before = self._firsts[at - 1]
        self._read(before).update(self._read(first))
        self._drop(first)
        return before

    def _cut(self, first: str) -> None:
        """Split a file at the boundaries that its terms determine."""
        rows = self._rows[first]
        cut: dict[str, _Rows] = {first: {}}
        current, is_end = first, False
        last = ""
        for term in sorted(rows):
            row = rows[term]
            starts, ends = _cuts(term, row)
            if (starts or is_end) and term != first:
                current = term if starts else last + _AFTER
                cut[current] = {}
            cut[current][term] = row
            last, is_end = term, ends
        if len(cut) > 1:
            self._rows |= cut
            self._changed |= cut.keys()
            self._firsts += cut.keys() - {first}
        if first and not cut[first]:
            self._drop(first)

    def _drop(self, first: str) -> None:
        self._firsts.remove(first)
        self._changed.discard(first)
        self._versions.pop(first, None)
        del self._rows[first]


def is_word(term: str) -> bool:
    """Whether a term is a word, and not a run, a pair, a part of words, a value of a facet or a
    merged prefix."""
    return term[0] not in "+=*'" and not is_unspaced(term)


def _cuts(term: str, row: Row) -> tuple[bool, bool]:
    """Whether a file begins with a term, and whether a file ends with it."""
    size = len(term) + len(row[0])
    if not row[0] or crc32(term.encode()) * TERMS >= size << 32:
        return False, False
    is_name = len(term) <= _LONGEST and max(term) <= _HIGHEST
    return is_name, is_name and size >= TERMS


def _name(first: str) -> str:
    """A file name that is valid on every system: `_kim`, `_-91d1-`."""
    return "_" + "".join(c if c in _PLAIN else f"-{ord(c):x}-" for c in first)


def _write(first: str, rows: _Rows, files: DataFiles, known: Sequence[str]) -> str:
    """Write a file of terms and its places; return their versions."""
    terms = sorted(rows)
    name = _name(first)
    starts: list[int] = []
    parts: list[list[str]] = []
    is_end = True
    for index, term in enumerate(terms):
        places = rows[term][1]
        # The same rule, with the inverted hash.
        if is_end or (crc32(term.encode()) ^ 0xFFFFFFFF) * PLACES < len(places) << 32:
            starts.append(index)
            parts.append([])
        parts[-1].append(places)
        is_end = len(places) >= PLACES
    documents = " ".join(rows[term][0] for term in terms)
    known = [*known, *[""] * (len(parts) + 1)]
    versions = [files.write(f"t/{name}", shortened(terms), documents, starts, known=known[0])]
    for at, part in enumerate(parts):
        versions.append(files.write(f"p/{name}-{at}", " ".join(part), known=known[at + 1]))
    return "".join(versions)
