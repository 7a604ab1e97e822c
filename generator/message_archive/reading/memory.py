"""The files of a folder of messages as they were read, so only changed files are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from message_archive.errors import Problem
from message_archive.model import Registry
from message_archive.reading.files import FoundFile, read_inside
from message_archive.reading.images import PictureRead
from message_archive.reading.message_file import MessageFile
from message_archive.state.code import code_version
from message_archive.state.signatures import Signature, is_settled

__all__ = ["FileRead", "Memory", "RegistryRead", "registry_digest"]


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

    def is_like(self, other: Memory) -> bool:
        """Whether all files were reused from `other`, and no file was added or removed."""
        return (
            self.registry is other.registry
            and self.files.keys() == other.files.keys()
            and all(read is other.files[shown] for shown, read in self.files.items())
            and self.pictures.keys() == other.pictures.keys()
            and all(read is other.pictures[shown] for shown, read in self.pictures.items())
        )

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


def registry_digest(folder: Path) -> bytes:
    """A digest of all files of the registry in `folder`. The folder need not exist."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.y*ml")):
        raw, _ = read_inside(FoundFile(str(file), file.name, is_link=True), folder.parent)
        digest.update(f"{file.name}\0{raw is None}".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(raw or b"").digest())
    return digest.digest()
