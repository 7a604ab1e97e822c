"""A digest of the code: this package, Python, and the versions of all installed packages."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

__all__ = ["code_version"]

_PACKAGE = Path(__file__).parent.parent


@cache
def code_version() -> bytes:
    """A digest of the files of this package, the version of Python, and the names and versions of
    all installed packages."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info", ".egg-link")):
                digest.update(f"{name}\n".encode(errors="surrogateescape"))
    for path, content in sorted(_files(_PACKAGE)):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def _files(package: Path) -> list[tuple[str, bytes]]:
    found = []
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            with open(f"{folder}/{name}", "rb") as file:
                found.append((f"{folder}/{name}".removeprefix(str(package)), file.read()))
    return found
