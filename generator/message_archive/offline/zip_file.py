"""Files of a zip that is the same on every machine: one date, one set of rights.

The compressed bytes are those of the zlib at hand.
"""

from __future__ import annotations

import zipfile
from typing import Final

__all__ = ["add_file"]

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # The first one that the format has.
_RIGHTS: Final = 0o100644 << 16  # A file that all may read.


def add_file(
    archive: zipfile.ZipFile, path: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    """Add a file with this content at `path`."""
    info = zipfile.ZipInfo(path, _DATE)
    info.compress_type = method
    info.create_system = 3  # Unix, on every machine.
    info.external_attr = _RIGHTS
    archive.writestr(info, content)
