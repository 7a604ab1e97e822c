"""The words for "did you mean", in `w/`, with a file for each first letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from message_archive.search.files import (
    DataFiles,
    EarlierFiles,
    shortened,
    spelled,
    split_versions,
)
from message_archive.search.postings import Row
from message_archive.search.rows import count_of
from message_archive.search.term_files import is_word

__all__ = ["Suggestions", "least_of"]

_SHORTEST: Final = 3


def least_of(documents: int) -> int:
    """The minimum of documents with a word: one in 2,000, rounded down to a power of two."""
    return 1 << max(0, (documents // 2_000).bit_length() - 1)


class Suggestions:
    """Words by first letter, in classes by the number of documents that contain them: at least 1,
    2, 4 and so on."""

    def __init__(
        self, least: int, earlier: EarlierFiles | None, letters: str, versions: str
    ) -> None:
        """Start from an earlier index, or empty."""
        self._least = least
        self._earlier = earlier
        self._versions = dict(zip(letters, split_versions(versions), strict=True))
        self._lists: dict[str, list[list[str]]] = {}

    def change(self, rows: Mapping[str, tuple[Row, Row]]) -> None:
        """Update the words. `rows` has the old and the new row of each term."""
        added: dict[str, list[tuple[int, str]]] = {}
        for term, (before, now) in rows.items():
            # Each document takes at least one character.
            if len(before[0]) < self._least and len(now[0]) < self._least:
                continue
            if len(term) < _SHORTEST or not term.isalpha() or not is_word(term):
                continue
            old, new = self._class(before), self._class(now)
            if old == new:
                continue
            lists = self._read(term[0])
            if old is not None:
                own = lists[old]
                del own[bisect_left(own, term)]
            if new is not None:
                added.setdefault(term[0], []).append((new, term))
        for letter, terms in added.items():
            lists = self._lists[letter]
            for number, term in terms:
                lists += [[] for _ in range(number + 1 - len(lists))]
                lists[number].append(term)
            for own in lists:
                own.sort()

    def write(self, files: DataFiles) -> dict[str, str]:
        """Write the changed files and return the entries for the root."""
        for letter, lists in sorted(self._lists.items()):
            while lists and not lists[-1]:
                lists.pop()
            if not lists:
                self._versions.pop(letter, None)
                continue
            known = self._versions.get(letter, "")
            words = [shortened(own) for own in lists]
            self._versions[letter] = files.write(_name(letter), words, known=known)
        letters = sorted(self._versions)
        versions = "".join(map(self._versions.__getitem__, letters))
        return {"letters": "".join(letters), "letterVersions": versions}

    def names(self) -> set[str]:
        """The names of the files without the extension."""
        return {*map(_name, self._versions)}

    def _class(self, row: Row) -> int | None:
        count = count_of(row)
        return count.bit_length() - 1 if count >= self._least else None

    def _read(self, letter: str) -> list[list[str]]:
        if letter not in self._lists:
            self._lists[letter] = []
            if version := self._versions.get(letter):
                assert self._earlier
                (lists,) = self._earlier.read(_name(letter), version)
                self._lists[letter] = [spelled(own) if own else [] for own in lists]
        return self._lists[letter]


def _name(letter: str) -> str:
    return f"w/{ord(letter):x}"
