"""Adds files to a zip reproducibly, with a fixed date and fixed permissions.

Only the compressed bytes depend on the installed zlib.
"""

from __future__ import annotations

import zipfile
from typing import Final

__all__ = ["add_file"]

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # The earliest date in the format.
_PERMISSIONS: Final = 0o100644 << 16


def add_file(
    archive: zipfile.ZipFile, path: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    """Add a file with this content at `path`."""
    info = zipfile.ZipInfo(path, _DATE)
    info.compress_type = method
    info.create_system = 3  # Unix, on every machine.
    info.external_attr = _PERMISSIONS
    archive.writestr(info, content)
