"""Detects earlier exports of this program, which a new export may overwrite.

Each format is recognized by the start of its files, which differs from files of other programs.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from message_archive.exports.sqlite_file import APPLICATION_ID

__all__ = ["is_our_export"]

_ENOUGH: Final = 100_000  # Bytes to read of a file.

_RIS: Final = re.compile(rb"TY  - \w+\r\nID  - ([a-z0-9-]+)\r\n(?s:.*?)\r\nAN  - \1\r\n")


def is_our_export(name: str, file: Path) -> bool:
    """Whether `file` was written by `archive export <name>`.

    Raises:
        OSError: if it cannot be read.
    """
    with file.open("rb") as stream:
        start = stream.read(_ENOUGH)
    if name == "epub":
        return _is_book(file)
    if name == "tei":
        return _is_tei(file)
    return _KNOWN[name](start)


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(starts)


def _is_csl(start: bytes) -> bool:
    """Check the first CSL-JSON item: only in our exports is the archive location the id."""
    lines = start.split(b"\n", 2)
    if len(lines) < 3 or lines[0] != b"[":
        return False
    try:
        item = json.loads(lines[1].rstrip(b",") or b"[]")
    except ValueError:
        return False
    return item == [] or (
        isinstance(item, dict) and item.get("archive_location") == item.get("id", 0)
    )


def _is_book(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as book, book.open("book/package.opf") as package:
            return b'<meta name="generator" content="Message Archive"/>' in package.read(_ENOUGH)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        return False


def _is_tei(file: Path) -> bool:
    """Check the first document in a zip: each of ours has the id of its message."""
    try:
        with zipfile.ZipFile(file) as documents:
            names = documents.namelist()
            if not names:
                return True  # An archive without messages.
            id_ = names[0].removesuffix(".xml")
            with documents.open(names[0]) as document:
                start = document.read(_ENOUGH)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        return False
    return f'<idno type="message-archive">{id_}</idno>'.encode() in start


_KNOWN: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "csv": _begins(b"\xef\xbb\xbfid,page,heading,date,date_earliest,"),
    "json": lambda start: bool(re.match(rb'\[(\n\{"id":"[a-z0-9-]+","page":"|\n*\])', start)),
    "jsonl": lambda start: bool(re.match(rb'\{"id":"[a-z0-9-]+","page":"', start)),
    "sqlite": lambda start: start[:4] == b"SQLi" and start[68:72] == APPLICATION_ID.to_bytes(4),
    "cmif": lambda start: b"<!-- Message Archive -->" in start[:200],
    "bibtex": _begins(b"% Message Archive"),
    "ris": lambda start: bool(_RIS.match(start)),
    "csl-json": _is_csl,
}
