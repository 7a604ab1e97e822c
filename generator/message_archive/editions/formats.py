"""Writes the archive in one format, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from message_archive.editions.bag import write_bag
from message_archive.editions.book import write_book
from message_archive.editions.edition import Edition
from message_archive.editions.pages import write_pages
from message_archive.editions.parquet import write_parquet
from message_archive.editions.recognition import is_our_export
from message_archive.errors import UsageError
from message_archive.exports import Publication
from message_archive.exports.bibtex import bibtex_file
from message_archive.exports.cmif import cmif_file
from message_archive.exports.csl import csl_item, csl_json
from message_archive.exports.csv_files import messages_csv
from message_archive.exports.data import write_data
from message_archive.exports.json_files import json_array, json_lines, message_record
from message_archive.exports.message_tables import message_tables
from message_archive.exports.registry_tables import registry_tables
from message_archive.exports.ris import ris_file
from message_archive.exports.rows import RowFile, update_rows
from message_archive.exports.runs import runs_of
from message_archive.exports.sqlite_file import DATABASE, write_database
from message_archive.exports.tei import TeiDocuments, tei_name
from message_archive.exports.tei_zip import TEI_ZIP, write_tei_zip
from message_archive.output import Output, Staging, check_place, replace_file

__all__ = ["FORMATS", "Format", "write_edition"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the usual name of its file or folder, and the function that writes it into an empty
    folder and returns its path."""

    name: str
    write: Callable[[Edition, Path], Path]
    is_folder: bool = False
    folder: Callable[[Edition, Path], Path] | None = None
    """Writes a folder instead, for a target without the suffix of `name`."""
    is_dated: bool = False
    """Whether the format uses the time when messages entered the archive."""


def _data(edition: Edition, folder: Path) -> Path:
    write_data(edition.publication, Output(folder))
    return folder / "data"


def _rows(form_of: Callable[[Publication], RowFile], edition: Edition, folder: Path) -> Path:
    form = form_of(edition.publication)
    file = folder / form.name
    with file.open("wb") as stream:
        update_rows(form, runs_of(edition.publication.archive.entries), lambda: stream)
    return file


def _json(edition: Edition, folder: Path) -> Path:
    publication = edition.publication
    records = (message_record(entry, publication) for entry in publication.archive)
    return _text(folder, json_array(records))


def _tei(edition: Edition, folder: Path) -> Path:
    file = folder / TEI_ZIP
    with file.open("wb") as stream:
        runs = runs_of(edition.publication.archive.entries)
        write_tei_zip(edition.publication, runs, lambda: stream)
    return file


def _tei_folder(edition: Edition, folder: Path) -> Path:
    documents = TeiDocuments(edition.publication)
    made = folder / "tei"
    made.mkdir()
    for entry in edition.publication.archive.entries:
        (made / tei_name(entry.id)).write_bytes(documents.document(entry))
    return made


def _sqlite(edition: Edition, folder: Path) -> Path:
    publication = edition.publication
    tables = [*registry_tables(publication), *message_tables(publication)]
    write_database(tables, runs_of(publication.archive.entries), folder / DATABASE)
    return folder / DATABASE


def _csl(edition: Edition, folder: Path) -> Path:
    publication = edition.publication
    items = (csl_item(entry, publication) for entry in publication.archive)
    return _text(folder, [csl_json(items)])


def _text(folder: Path, parts: Iterable[str]) -> Path:
    file = folder / "made"
    with file.open("wb") as stream:
        stream.writelines(part.encode(errors="replace") for part in parts)
    return file


FORMATS: Final[Mapping[str, Format]] = {
    "data": Format("data", _data, is_folder=True, is_dated=True),
    "csv": Format("messages.csv", partial(_rows, messages_csv)),
    "json": Format("messages.json", _json),
    "jsonl": Format("messages.jsonl", partial(_rows, json_lines)),
    "sqlite": Format(DATABASE, _sqlite),
    "parquet": Format("parquet", write_parquet, is_folder=True),
    "cmif": Format("cmif.xml", partial(_rows, cmif_file), is_dated=True),
    "tei": Format(TEI_ZIP, _tei, folder=_tei_folder),
    "bibtex": Format("messages.bib", partial(_rows, bibtex_file)),
    "ris": Format("messages.ris", partial(_rows, ris_file)),
    "csl-json": Format("references.json", _csl),
    "epub": Format("messages.epub", write_book, is_dated=True),
    "bag": Format("bag", write_bag, is_folder=True, is_dated=True),
    "pages": Format("pages", write_pages, is_folder=True, is_dated=True),
}
"""The formats by their name on the command line."""


def write_edition(edition: Edition, name: str, target: Path, *, force: bool = False) -> None:
    """Write an edition to `target`.

    Args:
        edition: the archive, or a part of it.
        name: one of `FORMATS`.
        target: the file or, for `bag`, `data`, `pages` and `parquet`, the folder to write.
        force: replace a file that is not an earlier export.

    Raises:
        UsageError: if `target` is not an earlier export, or cannot be written.
    """
    form = FORMATS[name]
    if form.is_folder or (form.folder and target.suffix != Path(form.name).suffix):
        _write_folder(edition, name, target, form.folder or form.write)
        return
    with replace_file(
        target, partial(is_our_export, name), edition.project.sources, force=force
    ) as file:
        made = form.write(edition, file.parent)
        made.replace(file)


def _write_folder(
    edition: Edition, name: str, target: Path, write: Callable[[Edition, Path], Path]
) -> None:
    check_place(target, edition.project.sources)
    try:
        staging = Staging(target, name)
        try:
            made = write(edition, staging.folder.parent)
            staging.folder.rmdir()
            made.rename(staging.folder)
            staging.publish()
        finally:
            staging.close()
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}; name another folder with -o") from error
