"""`SHA256SUMS`: the checksums of the bulk files, as `sha256sum -c` reads them (GNU coreutils)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

__all__ = ["CHECKSUMS", "sha256_of", "write_checksums"]

CHECKSUMS: Final = "SHA256SUMS"


def sha256_of(file: Path) -> str:
    """The SHA-256 of the bytes of a file, 64 hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """Write `SHA256SUMS` over every other file below `folder`, in the order of their paths."""
    files = sorted(
        (file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file()
    )
    lines = [f"{sha256_of(file)}  {path}\n" for path, file in files if path != CHECKSUMS]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
