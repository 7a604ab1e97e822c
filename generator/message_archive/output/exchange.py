"""Replaces many files atomically: all of them or none.

Each new file is renamed into place, and the file it replaces is moved aside. A journal is written
first. With it, everything is restored after an error, or by the next run after a kill.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

__all__ = ["exchange", "is_unfinished", "put_back"]

_JOURNAL: Final = "journal.json"


def exchange(target: Path, work: Path, new: Iterable[str], gone: Iterable[str]) -> None:
    """Move the files at the paths `new` from `work/new/` to `target`.

    The files that they replace, and the files in `gone`, are moved to `work/old/`. `work` must be
    on the same file system as `target`. The caller removes it afterwards.

    Raises:
        OSError: if something cannot be renamed; everything is restored in that case.
    """
    new, left = _with_new_folders(target, sorted(new)), set(gone)
    journal, part = work / _JOURNAL, work / "journal.part"
    part.write_text(json.dumps(new), encoding="utf-8", newline="\n")
    os.replace(part, journal)
    try:
        # New files come first, so that they exist before the pages that link to them.
        for address in sorted(new, key=lambda each: os.path.lexists(target / each)):
            for each in _blocking_files(target, address, left):
                _move(target / each, work / "old" / each)
                left.discard(each)
            _remove_empty(target / address)
            _move(work / "new" / address, target / address)
        for address in sorted(left):
            _move(target / address, work / "old" / address)
    except OSError:
        put_back(target, work)
        raise
    journal.unlink()  # This commits the exchange.
    for folder in sorted({parent for each in gone for parent in Path(each).parents[:-1]}):
        _remove_empty(target / folder, ignore_errors=True)


def put_back(target: Path, work: Path) -> None:
    """Undo an exchange that was interrupted. Without a journal there is nothing to undo."""
    journal = work / _JOURNAL
    if not journal.is_file():
        return
    for address in json.loads(journal.read_text(encoding="utf-8")):
        if ".." in Path(address).parts or Path(address).is_absolute():
            continue  # This program does not write such paths.
        if not os.path.lexists(work / "new" / address) and os.path.lexists(target / address):
            _move(target / address, work / "new" / address)
    _merge(work / "old", target)
    journal.unlink()


def is_unfinished(work: Path) -> bool:
    """Whether `work` has files that `put_back` must restore."""
    return (work / _JOURNAL).exists()


def _with_new_folders(target: Path, addresses: Iterable[str]) -> list[str]:
    """`addresses`, with folders that are not yet in `target` instead of all their files."""
    merged: list[str] = []
    for address in addresses:
        if merged and address.startswith(f"{merged[-1]}/"):
            continue
        steps = address.split("/")
        folders = ("/".join(steps[:length]) for length in range(1, len(steps)))
        merged.append(next((f for f in folders if not os.path.lexists(target / f)), address))
    return merged


def _blocking_files(target: Path, address: str, gone: Iterable[str]) -> list[str]:
    """The files to move before `address` can be placed: the existing file, a file in place of one
    of its folders, or all `gone` files in a folder with its name."""
    if _is_folder(target / address):
        return [each for each in gone if each.startswith(f"{address}/")]
    steps = address.split("/")
    above = ["/".join(steps[:length]) for length in range(1, len(steps) + 1)]
    return [each for each in above if _is_file(target / each)]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_file(path: Path) -> bool:
    return os.path.lexists(path) and not _is_folder(path)


def _remove_empty(folder: Path, *, ignore_errors: bool = False) -> None:
    """Remove a tree of empty folders; a file in it is an error."""
    if not _is_folder(folder):
        return
    try:
        for path, _, _ in os.walk(folder, topdown=False):
            os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def _move(path: Path, to: Path) -> None:
    try:
        os.replace(path, to)
    except FileNotFoundError:
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, to)


def _merge(folder: Path, into: Path) -> None:
    """Move everything in `folder` back to `into`."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        place = into / path.name
        if _is_folder(path) and _is_folder(place):
            _merge(path, place)
        else:
            _move(path, place)
