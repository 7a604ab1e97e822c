"""The archive in one format, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from message_archive.archive import Entry
from message_archive.editions.book import write_book
from message_archive.editions.edition import Edition
from message_archive.editions.pages import write_pages
from message_archive.editions.recognition import is_our_export
from message_archive.errors import UsageError
from message_archive.exports import Publication
from message_archive.exports.bibtex import bibtex
from message_archive.exports.cmif import CMIF_URL, write_cmif
from message_archive.exports.csl import csl_item, csl_json
from message_archive.exports.csv_files import write_csv_files
from message_archive.exports.data import write_data
from message_archive.exports.json_files import write_json_files
from message_archive.exports.ris import ris
from message_archive.exports.sqlite_file import write_rows, write_search
from message_archive.exports.tables import make_tables
from message_archive.output import Output, Staging, check_place, replace_file

__all__ = ["FORMATS", "Format", "write_edition"]

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Format:
    """What the archive can be written as: the usual name of the file or folder, and what writes
    it into an empty folder and says where it is there."""

    name: str
    write: Callable[[Edition, Path], Path]
    is_folder: bool = False
    is_dated: bool = False
    """Whether it says when messages entered the archive."""


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
    write_cmif(edition.publication, Output(folder))
    return folder / CMIF_URL


def _bibtex(edition: Edition, folder: Path) -> Path:
    # Text outside entries is a comment (BibTeX, "The bib file").
    head = f"% Message Archive: {' '.join(edition.publication.name.split())}\n"
    return _text(folder, [head, *(f"\n{each}" for each in _each(edition, bibtex))])


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
    "data": Format("data", _data, is_folder=True, is_dated=True),
    "csv": Format("messages.csv", _csv),
    "json": Format("messages.json", _json),
    "jsonl": Format("messages.jsonl", _jsonl),
    "sqlite": Format("archive.sqlite", _sqlite),
    "cmif": Format("cmif.xml", _cmif, is_dated=True),
    "bibtex": Format("messages.bib", _bibtex),
    "ris": Format("messages.ris", _ris),
    "csl-json": Format("references.json", _csl),
    "epub": Format("messages.epub", write_book, is_dated=True),
    "pages": Format("pages", write_pages, is_folder=True, is_dated=True),
}
"""The formats, by what the command line calls them."""


def write_edition(edition: Edition, name: str, target: Path, *, force: bool = False) -> None:
    """Write an edition to `target`.

    Args:
        edition: the archive, or a part of it.
        name: one of `FORMATS`.
        target: the file or, for `data` and `pages`, the folder to write.
        force: replace a file that is not an earlier export.

    Raises:
        UsageError: if `target` is not an earlier export, or cannot be written.
    """
    form = FORMATS[name]
    if form.is_folder:
        _write_folder(edition, name, target)
        return
    with replace_file(
        target, partial(is_our_export, name), edition.project.sources, force=force
    ) as file:
        made = form.write(edition, file.parent)
        made.replace(file)


def _write_folder(edition: Edition, name: str, target: Path) -> None:
    check_place(target, edition.project.sources)
    try:
        staging = Staging(target, name)
        try:
            made = FORMATS[name].write(edition, staging.folder.parent)
            staging.folder.rmdir()
            made.rename(staging.folder)
            staging.publish()
        finally:
            staging.close()
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}; name another folder with -o") from error
