"""The files of a folder of messages as they were read, so only changed files are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from message_archive.errors import Problem
from message_archive.model import Registry
from message_archive.reading.files import FoundFile, read_inside
from message_archive.reading.images import PictureRead
from message_archive.reading.message_file import MessageFile
from message_archive.state.code import code_version
from message_archive.state.signatures import Signature, is_settled
from message_archive.state.state import State
from message_archive.state.store import Store

__all__ = ["FileRead", "Memory", "RegistryRead", "load_memory", "registry_digest"]

_NAME: Final = "messages"
"""The name in the cache of a memory without its files."""

_PIECES: Final = tuple(f"{_NAME}-{number:02}" for number in range(64))
"""The names in the cache of the files. A build writes only the pieces with files that changed."""


class FileRead(NamedTuple):
    """A message file as read: the SHA-256 of its bytes, its content and its problems."""

    signature: Signature | None
    digest: bytes
    part: MessageFile | None
    problems: list[Problem]


class RegistryRead(NamedTuple):
    """The registry as read: a digest of its files, its content and its problems."""

    digest: bytes
    registry: Registry
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Memory:
    """All messages and pictures of a folder by their paths in problems, as of `time` (in
    nanoseconds)."""

    code: bytes
    shown_as: str
    required: tuple[str, ...]
    time: int
    files: Mapping[str, FileRead]
    registry: RegistryRead
    pictures: Mapping[str, PictureRead] = field(default_factory=dict)

    def is_usable(self, shown_as: str, required: tuple[str, ...]) -> bool:
        """Whether the same code read the files, with the same settings."""
        return (self.code, self.shown_as, self.required) == (code_version(), shown_as, required)

    def pieces(self) -> Mapping[str, object]:
        """The values to cache, by name. The piece of a file depends only on its path."""
        pieces: dict[str, dict[str, FileRead]] = {name: {} for name in _PIECES}
        for shown, read in self.files.items():
            number = crc32(shown.encode(errors="surrogateescape")) % len(_PIECES)
            pieces[_PIECES[number]][shown] = read
        return {_NAME: replace(self, files={}), **pieces}

    def unchanged(self, file: FoundFile, signature: Signature | None) -> FileRead | None:
        """The file as read before, if its signature shows that it is unchanged.

        A link is always read again, because its target may no longer be in the folder.
        """
        known = self.files.get(file.shown)
        return known if known and self._is_same(file, signature, known.signature) else None

    def unchanged_picture(self, file: FoundFile, signature: Signature | None) -> PictureRead | None:
        """The image file as read before, if its signature shows that it is unchanged."""
        known = self.pictures.get(file.shown)
        return known if known and self._is_same(file, signature, known.signature) else None

    def _is_same(
        self, file: FoundFile, signature: Signature | None, before: Signature | None
    ) -> bool:
        if file.is_link or signature is None or before != signature:
            return False
        return is_settled(signature, self.time)


def load_memory(store: Store, state: State) -> Memory | None:
    """The memory that was cached with `state`. None if any piece of it is missing."""
    memory = store.load(_NAME, state)
    pieces = [store.load(name, state) for name in _PIECES]
    if not isinstance(memory, Memory) or None in pieces:
        return None
    return replace(memory, files={shown: piece[shown] for piece in pieces for shown in piece})


def registry_digest(folder: Path) -> bytes:
    """A digest of all files of the registry in `folder`. The folder need not exist."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.y*ml")):
        raw, _ = read_inside(FoundFile(str(file), file.name, is_link=True), folder.parent)
        digest.update(f"{file.name}\0{raw is None}".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(raw or b"").digest())
    return digest.digest()
