"""The files of a site in a folder, and the interface that folders and zips share."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from message_archive.errors import Code, Place, Problem, UsageError

__all__ = [
    "HOME",
    "LARGEST",
    "FolderTree",
    "Tree",
    "Unreadable",
    "kind_of",
    "no_site",
    "read_parts",
    "too_large",
]

LARGEST: Final = 4_000_000_000
"""In bytes; larger files are not read."""

HOME: Final = "index.html"

_PART: Final = 1 << 20

_BINARY: Final = getattr(os, "O_BINARY", 0)  # Keeps Windows from changing line ends.

_KINDS: Final = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
}


class Unreadable(Exception):
    """A file cannot be read. `what` is the reason, `fix` the remedy.

    `what` does not name the file, so that files with the same reason can be grouped.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


class Tree(Protocol):
    """Files by their paths from the root, with `/` as separator.

    `folders` are explicitly listed folders. `faults` are problems of the tree itself, found before
    any file is read.
    """

    name: str
    paths: tuple[str, ...]
    folders: tuple[str, ...]
    faults: tuple[Problem, ...]

    def parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file in parts. Raises Unreadable."""


class FolderTree:
    """The files below a folder, including links to files. Links to folders are not followed."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder
        faults: list[Problem] = []
        self.paths = tuple(sorted(_walk(str(folder), faults)))
        self.folders: tuple[str, ...] = ()
        self.faults = tuple(faults)

    def parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file in parts. Raises Unreadable."""
        try:
            # Non-blocking, because opening a pipe would wait for a writer.
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
            with open(os.open(self._folder / path, flags), "rb", buffering=0) as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise Unreadable(f"is {kind_of(status.st_mode)}", "put a plain file here")
                if status.st_size > LARGEST:
                    raise too_large()
                yield from read_parts(file)
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror}", _fix_of(error)) from None


def read_parts(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of an open file in parts."""
    while part := file.read(_PART):
        yield part


def too_large() -> Unreadable:
    """The error for a file larger than `LARGEST`."""
    return Unreadable(f"is larger than {LARGEST / 1e9:g} GB, and was not read", "divide it")


def kind_of(mode: int) -> str:
    """The kind of a file, by its mode."""
    return _KINDS.get(stat.S_IFMT(mode), "not a regular file")


def _fix_of(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "make it readable"
    if isinstance(error, FileNotFoundError):
        return "remove the link, which leads nowhere"
    return "put a plain file here"


def _walk(top: str, faults: list[Problem]) -> Iterator[str]:
    """The path of each file below `top`; problems are added to `faults`."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(f"{top}/{below}") as entries:
                for entry in entries:
                    path = f"{below}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/")
                    elif _is_folder(entry):
                        what = "is a link to a folder, which is not followed"
                        fix = "put the folder itself here"
                        faults.append(Problem(Place(path), Code.LINKED_FOLDER, what, None, fix))
                    else:
                        yield path
        except OSError as error:
            what = f"the folder cannot be read: {error.strerror}"
            place, fix = Place(below or "."), _fix_of(error)
            faults.append(Problem(place, Code.UNREADABLE_FILE, what, None, fix))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A loop of links.
        return False


def no_site(path: Path, folder: str) -> UsageError:
    """The error for a path without a site; `folder` is the folder in it that has a site, or ""."""
    if folder:
        fix = f"the site is in its folder {folder}; name that folder, or a zip of its contents"
        return UsageError(f"{path}: {fix}")
    what = f"not a site, because it has no {HOME}"
    return UsageError(f"{path}: {what}; name the folder of a site, or its zip")
