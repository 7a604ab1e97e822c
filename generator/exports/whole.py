"""The whole archive in one format, for the command line."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from generator.exports.bibtex import bibtex
from generator.exports.cmif import CMIF_URL, write_cmif
from generator.exports.csl import csl_item, csl_json
from generator.exports.csv_files import write_csv_files
from generator.exports.data import write_data
from generator.exports.history import entered
from generator.exports.json_files import write_json_files
from generator.exports.publication import Publication
from generator.exports.ris import ris
from generator.exports.sqlite_file import write_rows, write_search
from generator.exports.tables import make_tables

__all__ = ["DATA", "FORMATS", "write_whole"]

DATA: Final = "data"
"""The format that is a folder: all bulk files of the site."""


def _csv(publication: Publication, folder: Path) -> Path:
    write_csv_files(publication, make_tables(publication), folder)
    return folder / "messages.csv"


def _json(publication: Publication, folder: Path) -> Path:
    write_json_files(publication, make_tables(publication), folder)
    return folder / "messages.json"


def _jsonl(publication: Publication, folder: Path) -> Path:
    return _json(publication, folder).with_name("messages.jsonl")


def _sqlite(publication: Publication, folder: Path) -> Path:
    write_rows(make_tables(publication), folder)
    write_search(folder)
    return folder / "archive.sqlite"


def _text(folder: Path, parts: Iterable[str]) -> Path:
    file = folder / "messages"
    with file.open("wb") as stream:
        stream.writelines(part.encode(errors="replace") for part in parts)
    return file


def _bibtex(publication: Publication, folder: Path) -> Path:
    entries = publication.archive.entries
    return _text(folder, ("\n" * (n > 0) + bibtex(e, publication) for n, e in enumerate(entries)))


def _ris(publication: Publication, folder: Path) -> Path:
    return _text(folder, (ris(entry, publication) for entry in publication.archive.entries))


def _csl(publication: Publication, folder: Path) -> Path:
    entries = publication.archive.entries
    return _text(folder, [csl_json(csl_item(entry, publication) for entry in entries)])


FORMATS: Final[Mapping[str, tuple[str, Callable[[Publication, Path], Path]]]] = {
    "csv": ("messages.csv: all of a message in a row", _csv),
    "json": ("messages.json: the messages as one array", _json),
    "jsonl": ("messages.jsonl: a message on each line", _jsonl),
    "sqlite": ("archive.sqlite: tables with full-text search", _sqlite),
    "bibtex": ("BibTeX and biblatex", _bibtex),
    "ris": ("RIS, for EndNote, Zotero and others", _ris),
    "csl-json": ("CSL-JSON, for citation processors", _csl),
}
"""Formats of one file: what they are, and what writes them into a folder."""


def write_whole(publication: Publication, form: str, messages: Path, target: Path) -> None:
    """Write the archive in a format to the file `target`, or for `data` into that folder.

    What is there is replaced when the new file is whole, and not before.

    Args:
        publication: the archive.
        form: one of `FORMATS`, `cmif` or `data`.
        messages: the folder of messages, whose history says when each entered the archive.
        target: the file, or the folder, which is made.
    """
    if form == DATA:
        target.mkdir(parents=True, exist_ok=True)
        write_data(publication, target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as work:
        folder = Path(work)
        if form == "cmif":
            moments: dict[str, datetime] = entered(publication.archive, messages)
            write_cmif(publication, moments, folder)
            made = folder / CMIF_URL
        else:
            made = FORMATS[form][1](publication, folder)
        shutil.move(made, target)
