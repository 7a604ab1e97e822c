"""The offline edition: a zip of the site, whose `index.html` opens with a double click.

Output is reproducible: files are sorted by path.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from message_archive.errors import UsageError
from message_archive.exports.data_folder import CHECKSUMS
from message_archive.offline.names import unsafe_names
from message_archive.offline.tree import FolderTree, Unreadable
from message_archive.offline.zip_file import add_file
from message_archive.output import MARK

__all__ = ["is_our_bundle", "write_bundle"]


def is_our_bundle(file: Path) -> bool:
    """Whether `file` is a zip of a site with its checksums, as written by `write_bundle`."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {CHECKSUMS, MARK} <= set(archive.namelist())
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        return False


def write_bundle(site: Path, target: Path) -> None:
    """Write the files of `site` into the new zip `target`.

    Raises:
        UsageError: if a name cannot be unpacked on every system.
        OSError: if it cannot be written.
    """
    tree = FolderTree(site)
    for fault in tree.faults:
        raise UsageError(str(fault))
    for path, why in unsafe_names(tree.paths):
        raise UsageError(f"{path}: the name {why}; rename the file, or change the id in its name")
    sums = []
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in tree.paths:
                content = b"".join(tree.parts(path))
                if path != CHECKSUMS:
                    sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
                    add_file(archive, path, content)
            add_file(archive, CHECKSUMS, "".join(sums).encode())
    except Unreadable as error:
        raise UsageError(f"{path}: {error}; {error.fix}") from None
