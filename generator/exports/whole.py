"""The whole archive in one format, for the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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

__all__ = ["WHOLE", "Format", "write_whole"]


@dataclass(frozen=True, slots=True)
class Format:
    """What the archive can be written as: the usual name of the file or folder, what it is, and
    what writes it into a folder, given the archive and its folder of messages."""

    name: str
    what: str
    write: Callable[[Publication, Path, Path], Path]


def _data(publication: Publication, messages: Path, folder: Path) -> Path:
    _cmif(publication, messages, folder)
    write_data(publication, folder / "data")  # Last, for it has the checksums of all.
    return folder / "data"


def _csv(publication: Publication, _messages: Path, folder: Path) -> Path:
    write_csv_files(publication, make_tables(publication), folder)
    return folder / "messages.csv"


def _json(publication: Publication, _messages: Path, folder: Path) -> Path:
    write_json_files(publication, make_tables(publication), folder)
    return folder / "messages.json"


def _jsonl(publication: Publication, messages: Path, folder: Path) -> Path:
    return _json(publication, messages, folder).with_name("messages.jsonl")


def _sqlite(publication: Publication, _messages: Path, folder: Path) -> Path:
    write_rows(make_tables(publication), folder)
    write_search(folder)
    return folder / "archive.sqlite"


def _cmif(publication: Publication, messages: Path, folder: Path) -> Path:
    write_cmif(publication, entered(publication.archive, messages), folder)
    return folder / CMIF_URL


def _bibtex(publication: Publication, _messages: Path, folder: Path) -> Path:
    entries = publication.archive.entries
    return _text(folder, ("\n" * (n > 0) + bibtex(e, publication) for n, e in enumerate(entries)))


def _ris(publication: Publication, _messages: Path, folder: Path) -> Path:
    return _text(folder, (ris(entry, publication) for entry in publication.archive.entries))


def _csl(publication: Publication, _messages: Path, folder: Path) -> Path:
    items = [csl_item(entry, publication) for entry in publication.archive.entries]
    return _text(folder, [csl_json(items)])


def _text(folder: Path, parts: Iterable[str]) -> Path:
    file = folder / "references"
    with file.open("wb") as stream:
        stream.writelines(part.encode(errors="replace") for part in parts)
    return file


WHOLE: Final[Mapping[str, Format]] = {
    "data": Format("data", "tables, JSON, SQLite, CMIF and their checksums, in a folder", _data),
    "csv": Format("messages.csv", "a table, a message in each row", _csv),
    "json": Format("messages.json", "the messages as one array", _json),
    "jsonl": Format("messages.jsonl", "a message on each line", _jsonl),
    "sqlite": Format("archive.sqlite", "tables with full-text search", _sqlite),
    "cmif": Format("cmif.xml", "correspondence metadata in TEI, for correspSearch", _cmif),
    "bibtex": Format("messages.bib", "references for BibTeX and biblatex", _bibtex),
    "ris": Format("messages.ris", "references for Zotero, EndNote and others", _ris),
    "csl-json": Format("references.json", "references for citation processors", _csl),
}
"""The formats, by what the command line calls them."""


def write_whole(publication: Publication, form: Format, messages: Path, target: Path) -> None:
    """Write the archive to `target`; what is there is replaced, and not before the new is whole.

    Args:
        publication: the archive.
        form: one of `WHOLE`.
        messages: the folder of messages, whose history says when each entered the archive.
        target: the file to be, or for `data` a folder that is not there yet or empty.

    Raises:
        OSError: if it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as work:
        made = form.write(publication, messages, Path(work))
        if made.is_dir():
            if target.is_dir():
                target.rmdir()  # Fails unless it is empty.
            made.rename(target)
        else:
            made.replace(target)
