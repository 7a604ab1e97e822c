"""The offline edition: one zip of the site, which opens by a double click on its `index.html`.

The same site gives the same bytes: files in the order of their paths, one date, one set of rights,
nothing of the machine. (The compressed bytes are those of the zlib at hand.)
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import Final

from generator.errors import UsageError
from generator.exports.checksums import CHECKSUMS
from generator.offline.names import unsafe_names
from generator.offline.tree import FolderTree

__all__ = ["write_bundle"]

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # The first one that the format has.
_RIGHTS: Final = 0o100644 << 16  # A file that all may read.


def write_bundle(site: Path, target: Path) -> int:
    """Write the files of `site` into the zip `target`; gives its size in bytes.

    An earlier file of that name stays until the new one is whole.

    Raises:
        UsageError: if a name cannot be unpacked on every system, or `target` not be written.
    """
    tree = FolderTree(site)
    for path, why in unsafe_names(tree.paths):
        raise UsageError(f"{path}: the name {why}; rename the file or the id it is made of")
    sums = []
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in tree.paths:
                content = tree.read(path)
                if path != CHECKSUMS:
                    sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
                    _add(archive, path, content)
            _add(archive, CHECKSUMS, "".join(sums).encode())
        os.replace(part, target)
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _add(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    info = zipfile.ZipInfo(path, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # Unix, on every machine.
    info.external_attr = _RIGHTS
    archive.writestr(info, content)
