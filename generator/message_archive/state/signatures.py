"""Detects changed files by their size and times, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator

__all__ = ["Signature", "is_settled", "signature_of", "signatures_below"]

Signature = tuple[int, int, int]
"""Size in bytes, then the modification time and the status change time in nanoseconds."""

_GRANULARITY = 2_000_000_000
"""The resolution of file times in nanoseconds on the coarsest file system in use, FAT."""


def signature_of(status: os.stat_result) -> Signature:
    """The signature of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def is_settled(signature: Signature, time: int) -> bool:
    """Whether any change after `time` must have changed the signature too.

    A file that is written twice within one tick of the clock keeps its times.
    """
    return max(signature[1:]) < time - _GRANULARITY


def signatures_below(folder: str) -> Iterator[tuple[str, Signature]]:
    """Every file below `folder` with its signature. Follows links, but visits each folder once."""
    waiting = [folder]
    seen: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir():
                        waiting.append(entry.path)
                    elif signature := _signature(entry):
                        yield entry.path, signature
        except OSError:
            continue  # It was deleted, or cannot be read.


def _signature(entry: os.DirEntry[str]) -> Signature | None:
    try:
        return signature_of(entry.stat())
    except OSError:
        return None  # A broken link.
