"""Records input files, and finds out whether any of them changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from message_archive.state.signatures import (
    Signature,
    is_settled,
    signature_of,
    signatures_below,
)

__all__ = ["Inputs"]

_NO_TIMES = (0, 0)
_FOLDER: Signature = (0, *_NO_TIMES)
_NOT_KNOWN = b"?"

Seen = tuple[Signature | None, bytes]
"""The signature of a file and the SHA-256 of its bytes. A missing file has neither. Of a folder
among the single files, only its existence is recorded. Of a folder that is a link, or is reached
through one, the target is recorded too."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Folders with all files below them, and single files, as of `time` (in nanoseconds)."""

    folders: tuple[str, ...]
    singles: tuple[str, ...]
    time: int
    files: Mapping[str, Seen]

    @classmethod
    def of(cls, folders: Iterable[str] = (), singles: Iterable[str] = ()) -> Inputs:
        """The files as they are now, without digests."""
        empty = cls(tuple(folders), tuple(singles), time.time_ns(), {})
        found = empty._found()
        return replace(empty, files={path: (found[path], _NOT_KNOWN) for path in found})

    def read(self, known: Mapping[str, Seen] | None = None) -> Inputs:
        """The same inputs with digests. Files in `known` are not read."""
        known = known or {}
        files = {
            path: known.get(path) or (signature, _digest(path, signature))
            for path, (signature, _) in self.files.items()
        }
        return replace(self, files=files)

    def unchanged_since(self, before: Inputs) -> dict[str, Seen]:
        """The files whose signatures show that they are unchanged, with their digests."""
        return {
            path: before.files[path]
            for path, (signature, _) in self.files.items()
            if signature is not None
            and before.files.get(path, (None,))[0] == signature
            and is_settled(signature, before.time)
        }

    def changed(self, before: Inputs) -> bool:
        """Whether files were added, removed or changed since `before`."""
        return self.files.keys() != before.files.keys() or any(
            digest != before.files[path][1] for path, (_, digest) in self.files.items()
        )

    def if_unchanged(self) -> Inputs | None:
        """The inputs as they are now, if no file was added, removed or changed. Otherwise None.

        A file is only read if its signature changed or is too recent to be trusted.
        """
        now = Inputs.of(self.folders, self.singles)
        if now.files.keys() != self.files.keys():
            return None
        is_read = False
        for path, (signature, _) in now.files.items():
            before, digest = self.files[path]
            is_same = signature == before
            if is_same and (signature is None or is_settled(signature, self.time)):
                continue
            is_read = True
            if _digest(path, signature) != digest:
                return None
        if not is_read:
            return self
        return replace(now, files={p: (now.files[p][0], self.files[p][1]) for p in now.files})

    def _found(self) -> dict[str, Signature | None]:
        found: dict[str, Signature | None] = {}
        for folder in self.folders:
            found.update(signatures_below(folder))
            if (target := os.path.realpath(folder)) != folder:
                found[folder] = _of_target(target)
        for path in self.singles:
            try:
                found[path] = _FOLDER if os.path.isdir(path) else signature_of(os.stat(path))
            except OSError:
                found[path] = None
        return found


def _of_target(path: str) -> Signature:
    digest = hashlib.sha256(os.fsencode(path)).digest()
    return int.from_bytes(digest[:8]), *_NO_TIMES


def _digest(path: str, signature: Signature | None) -> bytes:
    """The digest of the file with this signature. `_NOT_KNOWN` if the file cannot be read or its
    signature has changed."""
    if signature is None:
        return b""
    if signature[1:] == _NO_TIMES:
        return b"/%d" % signature[0]
    try:
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        return digest if signature_of(os.stat(path)) == signature else _NOT_KNOWN
    except OSError:
        return _NOT_KNOWN
