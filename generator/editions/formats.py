"""The archive in one format, for the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from generator.archive import Entry
from generator.editions.book import write_book
from generator.editions.edition import Edition
from generator.editions.pages import write_pages
from generator.exports import Publication
from generator.exports.bibtex import bibtex
from generator.exports.cmif import CMIF_URL, write_cmif
from generator.exports.csl import csl_item, csl_json
from generator.exports.csv_files import write_csv_files
from generator.exports.data import write_data
from generator.exports.json_files import write_json_files
from generator.exports.ris import ris
from generator.exports.sqlite_file import write_rows, write_search
from generator.exports.tables import make_tables
from generator.output import Output

__all__ = ["FORMATS", "Format", "write_edition"]

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Format:
    """What the archive can be written as: the usual name of the file or folder, and what writes
    it into an empty folder and says where it is there."""

    name: str
    write: Callable[[Edition, Path], Path]


def _data(edition: Edition, folder: Path) -> Path:
    _cmif(edition, folder)
    write_data(edition.publication, folder / "data")  # Last, for it has the checksums of all.
    return folder / "data"


def _csv(edition: Edition, folder: Path) -> Path:
    write_csv_files(edition.publication, make_tables(edition.publication), folder)
    return folder / "messages.csv"


def _json(edition: Edition, folder: Path) -> Path:
    write_json_files(edition.publication, make_tables(edition.publication), folder)
    return folder / "messages.json"


def _jsonl(edition: Edition, folder: Path) -> Path:
    return _json(edition, folder).with_name("messages.jsonl")


def _sqlite(edition: Edition, folder: Path) -> Path:
    write_rows(make_tables(edition.publication), folder)
    write_search(folder)
    return folder / "archive.sqlite"


def _cmif(edition: Edition, folder: Path) -> Path:
    publication = edition.publication
    write_cmif(publication, edition.entered(), Output(folder))
    return folder / CMIF_URL


def _bibtex(edition: Edition, folder: Path) -> Path:
    references = _each(edition, bibtex)
    return _text(folder, ("\n" * (n > 0) + each for n, each in enumerate(references)))


def _ris(edition: Edition, folder: Path) -> Path:
    return _text(folder, _each(edition, ris))


def _csl(edition: Edition, folder: Path) -> Path:
    return _text(folder, [csl_json([*_each(edition, csl_item)])])


def _each(edition: Edition, make: Callable[[Entry, Publication], _Made]) -> Iterator[_Made]:
    publication = edition.publication
    return (make(entry, publication) for entry in publication.archive.entries)


def _text(folder: Path, parts: Iterable[str]) -> Path:
    file = folder / "references"
    with file.open("wb") as stream:
        stream.writelines(part.encode(errors="replace") for part in parts)
    return file


FORMATS: Final[Mapping[str, Format]] = {
    "data": Format("data", _data),
    "csv": Format("messages.csv", _csv),
    "json": Format("messages.json", _json),
    "jsonl": Format("messages.jsonl", _jsonl),
    "sqlite": Format("archive.sqlite", _sqlite),
    "cmif": Format("cmif.xml", _cmif),
    "bibtex": Format("messages.bib", _bibtex),
    "ris": Format("messages.ris", _ris),
    "csl-json": Format("references.json", _csl),
    "epub": Format("messages.epub", write_book),
    "pages": Format("pages", write_pages),
}
"""The formats, by what the command line calls them."""


def write_edition(edition: Edition, form: Format, target: Path) -> None:
    """Write an edition to `target`; what is there is replaced, and not before the new is whole.

    Args:
        edition: the archive, or a part of it.
        form: one of `FORMATS`.
        target: the file to be, or for `data` and `pages` a folder that is not there yet or empty.

    Raises:
        OSError: if it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as work:
        made = form.write(edition, Path(work))
        if made.is_dir():
            if target.is_dir():
                target.rmdir()  # Fails unless it is empty.
            made.rename(target)
        else:
            made.replace(target)
