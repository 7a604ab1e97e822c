"""The files of a zip from an untrusted source.

A small zip can claim to contain petabytes, contain the same file under a thousand names, or list
millions of names. Zips that cannot be a site are rejected before anything is unpacked, so that time
and memory stay proportional to the size of the zip.
"""

from __future__ import annotations

import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Final

from message_archive.errors import Code, Place, Problem, UsageError
from message_archive.offline.names import LONGEST_PATH
from message_archive.offline.tree import (
    HOME,
    LARGEST,
    Unreadable,
    kind_of,
    no_site,
    read_parts,
    too_large,
)

__all__ = ["ZipTree"]

_NAMES: Final = 100_000_000
"""The most bytes of the list of names at the end; 100,000 messages need 60,000,000."""
_RATIO: Final = 30
_ALWAYS: Final = 100_000_000
"""A zip unpacks to at most `_RATIO` times its size, and to `_ALWAYS` bytes in any case."""

_UTF8: Final = 0x800
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OTHER_METHODS: Final = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ"}
_LOCAL_HEADER: Final = 30

_DAMAGED: Final = "get or make the zip again"
_LONGEST_REASON: Final = 100

# The exceptions of `zipfile` for malformed files.
_BAD: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class _TooManyNames(Exception):
    pass


class _Bounded(io.BufferedReader):
    """A file with a limit for a single read, as `zipfile` reads the list of names with one call."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _NAMES:
            raise _TooManyNames
        return super().read(size)


class ZipTree:
    """The files of a zip, including duplicates.

    Raises:
        UsageError: if it is not a zip, or not the zip of a site.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            self._file = _Bounded(io.FileIO(path))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None
        try:
            self._archive = zipfile.ZipFile(self._file)
            self._entries = {info.filename: info for info in self._archive.infolist()}
            entries = self._archive.infolist()
            size = path.stat().st_size
            if reason := _overlap(entries) or _bomb(entries, size):
                raise UsageError(f"{path}: {reason}; it was not unpacked")
            names = [info.filename for info in entries]
            self.paths = tuple(name for name in names if not name.endswith("/"))
            self.folders = tuple(name.rstrip("/") for name in names if name.endswith("/"))
            self.faults = tuple(_faults(entries))
            if HOME not in self.paths:
                raise no_site(path, _folder_of_a_site(self.paths))
        except UsageError:
            self._file.close()
            raise
        except _TooManyNames:
            self._file.close()
            what = f"its list of names is larger than {_NAMES / 1e6:g} MB"
            raise UsageError(f"{path}: {what}; it was not unpacked") from None
        except UnicodeDecodeError:
            self._file.close()
            raise UsageError(
                f"{path}: its names are marked as UTF-8 but are not; make the zip again"
            ) from None
        except (*_BAD, OSError) as error:
            self._file.close()
            what = f"not a zip, or incomplete ({error})"
            raise UsageError(f"{path}: {what}; name the folder of a site, or its zip") from None

    def __enter__(self) -> ZipTree:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._archive.close()
        self._file.close()

    def parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file in parts. Raises Unreadable."""
        info = self._entries[path]
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("is encrypted", "pack the site without a password")
        if info.compress_type not in _METHODS:
            name = _OTHER_METHODS.get(info.compress_type, f"number {info.compress_type}")
            raise Unreadable(
                f"is compressed by a method that not every system unpacks ({name})",
                "pack the site with the method deflate",
            )
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise Unreadable(f"is {kind_of(mode)}", "pack the file itself")
        if info.file_size > LARGEST:
            raise too_large()
        try:
            with self._archive.open(info) as file:
                yield from read_parts(file)  # type: ignore[arg-type]
        except (*_BAD, OSError) as error:
            said = str(error)[:_LONGEST_REASON] or "it ends too early"
            raise Unreadable(f"is damaged: {said}", _DAMAGED) from None


def _folder_of_a_site(paths: Iterable[str]) -> str:
    folders = (path.removesuffix(f"/{HOME}") for path in paths if path.endswith(f"/{HOME}"))
    return next((folder for folder in folders if "/" not in folder), "")


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> str:
    """The two entries that share the same bytes, as an error; "" if there are none."""
    ordered = sorted(entries, key=lambda info: info.header_offset)
    for one, other in pairwise(ordered):
        # The name in UTF-8 or another encoding has at least as many bytes as characters.
        end = one.header_offset + _LOCAL_HEADER + len(one.orig_filename) + one.compress_size
        if end > other.header_offset:
            return f"its entries {one.filename!r} and {other.filename!r} share the same bytes"
    return ""


def _bomb(entries: Sequence[zipfile.ZipInfo], size: int) -> str:
    total = sum(info.file_size for info in entries)
    if total > max(_ALWAYS, _RATIO * size):
        return f"it claims to unpack to {total / 1e6:,.0f} MB, {total // size:,} times its size"
    return ""


def _faults(entries: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Problems with the names in a zip. `unsafe_names` checks what applies to folders, too."""
    seen: dict[str, int] = {}
    unmarked: list[str] = []
    for info in entries:
        seen[info.filename] = seen.get(info.filename, 0) + 1
        if not info.flag_bits & _UTF8 and not info.filename.isascii():
            unmarked.append(info.filename)
        if "\0" in info.orig_filename:
            what = "the name has the character U+0000, and systems cut it off in different places"
            place, found = Place(info.filename), info.orig_filename
            yield Problem(place, Code.BAD_FILE_NAME, what, found, "rename the file")
    for name, number in seen.items():
        if number > 1:
            what = f"is in the zip {number:,} times, and systems unpack different ones"
            yield Problem(Place(name), Code.DUPLICATE_FILE, what, None, "make the zip again")
    for name in sorted(seen.keys() & _folders_of(seen)):
        what = "is a file and a folder of the same name"
        yield Problem(Place(name), Code.DUPLICATE_FILE, what, None, "make the zip again")
    if unmarked:
        others = f", as are {len(unmarked) - 1:,} others" if len(unmarked) > 1 else ""
        what = f"the name is not marked as UTF-8{others}, and systems read it in different ways"
        fix = "make the zip again with names in UTF-8"
        yield Problem(Place(unmarked[0]), Code.BAD_FILE_NAME, what, None, fix)


def _folders_of(names: Iterable[str]) -> set[str]:
    """All folders that contain one of the names."""
    folders: set[str] = set()
    for name in names:
        if len(name) > LONGEST_PATH:  # Reported elsewhere, and it may have thousands of parts.
            continue
        folder = name.rpartition("/")[0].rstrip("/")
        while folder and folder not in folders:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    return folders
