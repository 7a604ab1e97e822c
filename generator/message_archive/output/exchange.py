"""Exchanging many files at once: all of them, or none.

Each new file is renamed into place, and what it replaces is moved aside. A journal is written
before, so that an error, or the next run after a kill, puts everything back.
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
    """Move the files at the addresses `new` from `work/new/` to `target`.

    What they replace, and the files `gone`, go to `work/old/`. `work` is on the file system of
    `target`; the caller removes it afterwards.

    Raises:
        OSError: if something cannot be renamed; then everything is as it was.
    """
    new, left = _wholes(target, sorted(new)), set(gone)
    journal, part = work / _JOURNAL, work / "journal.part"
    part.write_text(json.dumps(new), encoding="utf-8", newline="\n")
    os.replace(part, journal)
    try:
        # What is new first: it is complete before the pages that link to it are.
        for address in sorted(new, key=lambda each: os.path.lexists(target / each)):
            for each in _in_the_way(target, address, left):
                _move(target / each, work / "old" / each)
                left.discard(each)
            _remove_empty(target / address)
            _move(work / "new" / address, target / address)
        for address in sorted(left):
            _move(target / address, work / "old" / address)
    except OSError:
        put_back(target, work)
        raise
    journal.unlink()  # From here on the new files are the ones that stay.
    for folder in sorted({parent for each in gone for parent in Path(each).parents[:-1]}):
        _remove_empty(target / folder, ignore_errors=True)


def put_back(target: Path, work: Path) -> None:
    """Undo an exchange that was interrupted. Without a journal there is nothing to undo."""
    journal = work / _JOURNAL
    if not journal.is_file():
        return
    for address in json.loads(journal.read_text(encoding="utf-8")):
        if ".." in Path(address).parts or Path(address).is_absolute():
            continue  # Not from us.
        if not os.path.lexists(work / "new" / address) and os.path.lexists(target / address):
            _move(target / address, work / "new" / address)
    _merge(work / "old", target)
    journal.unlink()


def is_unfinished(work: Path) -> bool:
    """Whether `work` holds files that `put_back` has to put back."""
    return (work / _JOURNAL).exists()


def _wholes(target: Path, addresses: Iterable[str]) -> list[str]:
    """`addresses`, with one folder instead of all its files where it is not in `target` yet."""
    wholes: list[str] = []
    for address in addresses:
        if wholes and address.startswith(f"{wholes[-1]}/"):
            continue
        steps = address.split("/")
        folders = ("/".join(steps[:length]) for length in range(1, len(steps)))
        wholes.append(next((f for f in folders if not os.path.lexists(target / f)), address))
    return wholes


def _in_the_way(target: Path, address: str, gone: Iterable[str]) -> list[str]:
    """What has to go before `address` can be placed: the file that is there, a file where its
    folder is to be, or all files that are gone from a folder of its name."""
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
    """Remove a tree of empty folders; one with a file in it is an error."""
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
    """Move everything in `folder` to where it was."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        place = into / path.name
        if _is_folder(path) and _is_folder(place):
            _merge(path, place)
        else:
            _move(path, place)
