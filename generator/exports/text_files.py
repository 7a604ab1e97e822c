"""The writing of files: UTF-8, line ends as given, the same bytes on every system."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_file"]


def write_file(folder: Path, address: str, text: str) -> str:
    """Write `text` to the file at `address` below `folder`; gives `address`."""
    file = folder / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(errors="replace"))
    return address
