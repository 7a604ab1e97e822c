"""The files of a site, whether they lie in a folder or in a zip."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from message_archive.errors import UsageError

__all__ = ["FolderTree", "Tree", "ZipTree", "open_tree"]


class Tree(Protocol):
    """Files by their paths from the root, with `/` between the steps."""

    name: str
    paths: tuple[str, ...]

    def read(self, path: str) -> bytes:
        """The bytes of a file."""


class FolderTree:
    """The files below a folder; links to files are files, links to folders are not followed."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder
        self.paths = tuple(
            sorted(
                Path(root, file).relative_to(folder).as_posix()
                for root, _, files in os.walk(folder)
                for file in files
            )
        )

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self._folder / path).read_bytes()


class ZipTree:
    """The files of a zip, each as often as it is in it."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self.paths = tuple(
            info.filename for info in archive.infolist() if not info.filename.endswith("/")
        )

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._archive.read(path)


@contextmanager
def open_tree(path: Path) -> Iterator[Tree]:
    """The files of the folder or zip at `path`. Raises UsageError when it is neither."""
    if path.is_dir():
        yield FolderTree(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield ZipTree(archive, str(path))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file or folder; name a site or the zip of one") from None
    except (zipfile.BadZipFile, EOFError) as error:
        raise UsageError(f"{path}: not a whole zip ({error}); make it again") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
