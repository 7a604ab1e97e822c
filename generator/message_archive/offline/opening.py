"""Opens a site in a folder or a zip."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from message_archive.errors import UsageError
from message_archive.offline.tree import HOME, FolderTree, Tree, kind_of, no_site
from message_archive.offline.zip_tree import ZipTree

__all__ = ["open_tree"]


def _expect_a_site(folder: Path) -> None:
    """Raise UsageError if the folder has no site, before it is searched."""
    try:
        (folder / HOME).lstat()
    except FileNotFoundError:
        inner = ""
        with suppress(OSError):
            inner = next((each.parent.name for each in folder.glob(f"*/{HOME}")), "")
        raise no_site(folder, inner) from None
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from None


@contextmanager
def open_tree(path: Path) -> Iterator[Tree]:
    """The files of the site in the folder or zip at `path`. Raises UsageError if it is no site."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file or folder; name a site or the zip of one") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if stat.S_ISDIR(mode):
        _expect_a_site(path)
        yield FolderTree(path)
    elif stat.S_ISREG(mode):
        with ZipTree(path) as tree:
            yield tree
    else:
        raise UsageError(f"{path}: {kind_of(mode)}; name the folder of a site, or the zip of one")
