"""Values of each document, in files for ranges of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from message_archive.search.files import NO_FILE, DataFiles, EarlierFiles, split_versions

__all__ = ["DIRECTORY", "Blocks"]

DIRECTORY: Final = 8
"""Files in a directory, as a power of two."""


class Blocks:
    """The files `<kind>/<n>`, each with the values of the documents from `n << shift` on (0 for
    none), and their directories `d/<kind><n>`."""

    def __init__(
        self, kind: str, shift: int, earlier: EarlierFiles | None, directories: str
    ) -> None:
        """Start from an earlier index with the versions of its directories, or empty.

        Raises:
            CannotUpdate: if a directory of the earlier index is missing or damaged.
        """
        self._kind, self._shift, self._earlier = kind, shift, earlier
        self._directories = split_versions(directories)
        self._versions: list[str] = []
        self._blocks: dict[int, list[Any]] = {}
        if earlier:
            for number, version in enumerate(self._directories):
                self._versions += split_versions(earlier.read(f"d/{kind}{number}", version)[0])

    def change(self, values: Mapping[int, object]) -> None:
        """Set the values of documents, 0 for a removed document."""
        for number, value in values.items():
            block, at = divmod(number, 1 << self._shift)
            own = self._read(block)
            own += [0] * (at + 1 - len(own))
            own[at] = value

    def write(self, files: DataFiles) -> str:
        """Write the changed files and return the versions of the directories."""
        versions = self._versions
        versions += [NO_FILE] * (max(self._blocks, default=-1) + 1 - len(versions))
        for number, block in sorted(self._blocks.items()):
            while block and not block[-1]:
                block.pop()
            known, name = versions[number], f"{self._kind}/{number}"
            versions[number] = files.write(name, block, known=known) if block else NO_FILE
        while versions and versions[-1] == NO_FILE:
            versions.pop()
        known_directories = [*self._directories, *[""] * len(versions)]
        self._directories = [
            files.write(
                f"d/{self._kind}{start >> DIRECTORY}",
                "".join(versions[start : start + (1 << DIRECTORY)]),
                known=known_directories[start >> DIRECTORY],
            )
            for start in range(0, len(versions), 1 << DIRECTORY)
        ]
        return "".join(self._directories)

    def names(self) -> set[str]:
        """The names of the files without the extension."""
        names = {f"d/{self._kind}{number}" for number in range(len(self._directories))}
        for number, version in enumerate(self._versions):
            if version != NO_FILE:
                names.add(f"{self._kind}/{number}")
        return names

    def _read(self, number: int) -> list[Any]:
        if number not in self._blocks:
            version = self._versions[number] if number < len(self._versions) else NO_FILE
            block = []
            if version != NO_FILE:
                assert self._earlier
                block = self._earlier.read(f"{self._kind}/{number}", version)[0]
            self._blocks[number] = block
        return self._blocks[number]
