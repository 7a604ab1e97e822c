"""The offline edition: one zip of the site, which opens by a double click on its `index.html`.

The same site gives the same bytes: files stand in the order of their paths.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

from generator.errors import UsageError
from generator.exports.checksums import CHECKSUMS
from generator.offline.names import unsafe_names
from generator.offline.tree import FolderTree, Unreadable
from generator.offline.zip_file import add_file

__all__ = ["write_bundle"]


def write_bundle(site: Path, target: Path) -> int:
    """Write the files of `site` into the zip `target`; gives its size in bytes.

    An earlier file of that name stays until the new one is whole.

    Raises:
        UsageError: if a name cannot be unpacked on every system, or `target` not be written.
    """
    tree = FolderTree(site)
    for fault in tree.faults:
        raise UsageError(str(fault))
    for path, why in unsafe_names(tree.paths):
        raise UsageError(f"{path}: the name {why}; rename the file or the id it is made of")
    sums = []
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in tree.paths:
                content = b"".join(tree.parts(path))
                if path != CHECKSUMS:
                    sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
                    add_file(archive, path, content)
            add_file(archive, CHECKSUMS, "".join(sums).encode())
        os.replace(part, target)
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror or error}") from None
    except Unreadable as error:
        raise UsageError(f"{path}: {error}; {error.fix}") from None
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size
