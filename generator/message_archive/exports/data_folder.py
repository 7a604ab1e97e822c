"""Writes the files in `data/` and keeps track of their checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from message_archive.exports.rows import Stream
from message_archive.output import Output

__all__ = ["CHECKSUMS", "DATA", "DataFolder", "Digest"]

DATA: Final = "data/"

CHECKSUMS: Final = "SHA256SUMS"
"""The file of checksums, in the format of `sha256sum -c` (GNU coreutils)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The size of a file in bytes, and its SHA-256 in 64 hexadecimal digits."""

    size: int
    sha256: str


class _Hashed:
    """Writes to a file and hashes the data."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0
        self._hash = hashlib.sha256()

    def write(self, content: bytes, /) -> None:
        self._file.write(content)
        self._hash.update(content)
        self._size += len(content)

    def digest(self) -> Digest:
        return Digest(self._size, self._hash.hexdigest())


class DataFolder:
    """Writes files below `data/` through `output`.

    `earlier` has the digests of files from an earlier build.
    """

    def __init__(self, output: Output, earlier: Mapping[str, Digest]) -> None:
        self._output = output.below(DATA.rstrip("/"))
        self._earlier = earlier
        self.digests: dict[str, Digest] = {}

    def write(self, name: str, text: str) -> None:
        """Write a file in UTF-8."""
        content = text.encode(errors="replace")
        self._output.write(name, content)
        self.digests[name] = Digest(len(content), hashlib.sha256(content).hexdigest())

    @contextmanager
    def stream(self, name: str) -> Iterator[Stream]:
        """A file to write to piece by piece."""
        with self._output.file(name) as path, path.open("wb") as file:
            stream = _Hashed(file)
            yield stream
        self.digests[name] = stream.digest()

    @contextmanager
    def path(self, name: str) -> Iterator[Path]:
        """A path to which the caller writes a file."""
        with self._output.file(name) as path:
            yield path
            size = path.stat().st_size
            with path.open("rb") as file:
                self.digests[name] = Digest(size, hashlib.file_digest(file, "sha256").hexdigest())

    def keep(self, name: str) -> None:
        """Keep a file of an earlier build."""
        self._output.keep(name)
        self.digests[name] = self._earlier[name]

    def write_checksums(self) -> None:
        """Write `SHA256SUMS` for all files, sorted by name."""
        lines = (f"{digest.sha256}  {name}\n" for name, digest in sorted(self.digests.items()))
        self._output.write_text(CHECKSUMS, "".join(lines))
