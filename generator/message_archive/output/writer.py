"""Writes many files: the same bytes on every system, and only files that changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Output", "Written"]

_BINARY: Final = getattr(os, "O_BINARY", 0)  # Otherwise Windows changes line ends.
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
_READ: Final = os.O_RDONLY | _BINARY | getattr(os, "O_NOFOLLOW", 0)


class Written(NamedTuple):
    """A file that was written, or an identical published file that is kept.

    `size` is in bytes. `time` is the modification time in nanoseconds.
    """

    address: str
    size: int
    time: int
    is_new: bool


class Output:
    """Writes files below `folder`.

    `published` is the folder to which the files will be published. If a file with the same bytes is
    already there, it is kept and not written again. `log` lists the written and the kept files.
    """

    def __init__(self, folder: Path, published: Path | None = None) -> None:
        self.folder = folder
        self.log: list[Written] = []
        # Strings, because making tens of thousands of Paths takes too long.
        self._folder = str(folder)
        self._published = str(published) if published else None
        self._prefix = ""

    def below(self, name: str) -> Output:
        """An output for the subfolder `name`."""
        published = Path(self._published, name) if self._published else None
        output = Output(self.folder / name, published)
        output._prefix = f"{self._prefix}{name}/"
        output.log = self.log
        return output

    def write(self, address: str, content: bytes) -> str:
        """Write the file at `address`, a path below the folder, and return `address`."""
        if self.has(address, content):
            return address
        path = f"{self._folder}/{address}"
        try:
            status = _write(path, content)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            status = _write(path, content)
        self._note(address, status, is_new=True)
        return address

    def write_text(self, address: str, text: str) -> str:
        """Write `text` as UTF-8 without changing line ends."""
        return self.write(address, text.encode(errors="replace"))

    @contextmanager
    def file(self, address: str) -> Iterator[Path]:
        """A context with the path to write a large file at `address`."""
        path = Path(self._folder, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
        self._note(address, path.stat(), is_new=True)

    def has(self, address: str, content: bytes) -> bool:
        """Whether the file is already published with the same bytes. If so, it is kept.

        The bytes are compared, so a file that was edited is written again.
        """
        if self._published is None:
            return False
        try:
            # Plain system calls, because Python's overhead adds up over tens of thousands of files.
            descriptor = os.open(f"{self._published}/{address}", _READ)
        except OSError:
            return False
        try:
            status = os.fstat(descriptor)
            if status.st_size != len(content):
                return False
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                if file.read() != content:
                    return False
        except OSError:
            return False
        finally:
            os.close(descriptor)
        self._note(address, status, is_new=False)
        return True

    def keep(self, address: str) -> None:
        """Keep the published file."""
        status = os.lstat(f"{self._published}/{address}")
        self._note(address, status, is_new=False)

    def _note(self, address: str, status: os.stat_result, *, is_new: bool) -> None:
        written = Written(self._prefix + address, status.st_size, status.st_mtime_ns, is_new)
        self.log.append(written)


def _write(path: str, content: bytes) -> os.stat_result:
    descriptor = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)
