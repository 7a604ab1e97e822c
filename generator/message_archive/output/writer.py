"""Writing many files: the same bytes on every system, and nothing twice."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["Output"]


class Output:
    """Writes files below `folder`.

    Where `published` is given, the folder that the files will be published to, a file that is
    there with the same bytes is kept and not written again. Then `record` is a file descriptor open
    for appending: it gets a line for each address, `+` before one that was written and `=` before
    one that was kept. Processes that were forked from each other share it.
    """

    def __init__(self, folder: Path, published: Path | None = None, record: int = -1) -> None:
        self.folder = folder
        # As strings: there are tens of thousands of files, and a Path takes longer than a name.
        self._folder = str(folder)
        self._published = str(published) if published else None
        self._prefix = ""
        self._record = record

    def below(self, name: str) -> Output:
        """An output for the folder `name` inside this one."""
        published = Path(self._published, name) if self._published else None
        output = Output(self.folder / name, published, self._record)
        output._prefix = f"{self._prefix}{name}/"
        return output

    def write(self, address: str, content: bytes) -> str:
        """Write the file at `address`, a path below the folder, and return `address`."""
        if self.has(address, content):
            return address
        self._note("+", address)
        path = f"{self._folder}/{address}"
        try:
            _write(path, content)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _write(path, content)
        return address

    def write_text(self, address: str, text: str) -> str:
        """Write `text` as UTF-8, with its line ends as they are."""
        return self.write(address, text.encode(errors="replace"))

    def has(self, address: str, content: bytes) -> bool:
        """Whether the file is published already with just these bytes; then it is kept.

        The bytes are compared, so a file that somebody changed by hand is written again.
        """
        if self._published is None:
            return False
        try:
            with open(f"{self._published}/{address}", "rb") as file:
                if file.read() != content:
                    return False
        except OSError:
            return False
        self._note("=", address)
        return True

    def _note(self, sign: str, address: str) -> None:
        if self._record >= 0:
            # One short write to a file open for appending: lines of two processes never mix.
            line = f"{sign}{self._prefix}{address}\n"
            os.write(self._record, line.encode(errors="surrogateescape"))


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
