"""Everything below `data/` of the site: the whole archive in common data formats.

A `DataRecord` remembers where the rows of each message are, so that a later build can copy the rows
of messages that did not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from message_archive.exports.beacon import beacons
from message_archive.exports.bibtex import bibtex_file
from message_archive.exports.cmif import cmif_file
from message_archive.exports.csv_files import messages_csv, rows_csv, table_csv
from message_archive.exports.data_folder import DATA, DataFolder, Digest
from message_archive.exports.datapackage import datapackage_json
from message_archive.exports.geojson import PLACES, places_geojson
from message_archive.exports.json_files import JSON_TABLES, json_lines, table_json
from message_archive.exports.message_tables import message_tables
from message_archive.exports.oai import oai_file
from message_archive.exports.publication import Publication
from message_archive.exports.registry_tables import registry_tables
from message_archive.exports.ris import ris_file
from message_archive.exports.rows import EarlierRows, RowFile, update_rows
from message_archive.exports.runs import Run, runs_of
from message_archive.exports.sqlite_file import (
    DATABASE,
    EarlierDatabase,
    metadata_json,
    write_database,
)
from message_archive.exports.table import MessageTable
from message_archive.exports.tei_zip import TEI_ZIP, write_tei_zip
from message_archive.output import Output

__all__ = ["DataRecord", "EarlierData", "write_data"]

_CSV: Final = ("parties", "sources")
"""Tables of messages that get a CSV file. The others would repeat data of `messages.csv`."""


@dataclass(frozen=True, eq=False)
class DataRecord:
    """A record of the files written: the ids of the messages in order, the digests of all files,
    and what each message has in them. `rows` has the size of the head of each file with rows of
    messages, and the sizes of these rows. `tables` has the number of rows in each table of the
    database."""

    ids: Sequence[str]
    rows: Mapping[str, tuple[int, Sequence[int]]]
    tables: Mapping[str, Sequence[int]]
    digests: Mapping[str, Digest]


@dataclass(frozen=True, eq=False)
class EarlierData:
    """The files that an earlier build wrote into the folder `site`, with the same code and the same
    publication except for its messages, and the ids of messages that changed since."""

    site: Path
    record: DataRecord
    changed: Collection[str]

    def rows(self, name: str) -> EarlierRows | None:
        """The earlier file of this name with rows of messages, if there is one."""
        if name not in self.record.rows:
            return None
        head, sizes = self.record.rows[name]
        return EarlierRows(self.site / DATA / name, head, sizes)

    @property
    def database(self) -> EarlierDatabase:
        """The earlier database."""
        return EarlierDatabase(self.site / DATA / DATABASE, self.record.tables)


def write_data(
    publication: Publication, output: Output, earlier: EarlierData | None = None
) -> DataRecord:
    """Write the files. Copy rows that did not change from the `earlier` files, if there are any."""
    entries = publication.archive.entries
    runs = runs_of(entries, earlier.record.ids, earlier.changed) if earlier else runs_of(entries)
    folder = DataFolder(output, earlier.record.digests if earlier else {})
    of_registry = {table.name: table for table in registry_tables(publication)}
    of_messages = message_tables(publication)
    tables = [*of_registry.values(), *of_messages]
    # SQLite releases the interpreter's lock while it copies, so the other files are written
    # meanwhile.
    with ThreadPoolExecutor(1) as thread, folder.path(DATABASE) as path:
        before = earlier.database if earlier else None
        database = thread.submit(write_database, tables, runs, path, before)
        rows = {
            form.name: _write_rows(form, runs, folder, earlier)
            for form in _row_files(publication, of_messages)
        }
        rows[TEI_ZIP] = _write_tei(publication, runs, folder, earlier)
        for table in of_registry.values():
            folder.write(f"{table.name}.csv", table_csv(table))
        for name in JSON_TABLES:
            folder.write(f"{name}.json", table_json(of_registry[name]))
        if places := places_geojson(publication):
            folder.write(PLACES, places)
        for name, text in beacons(publication):
            folder.write(name, text)
        folder.write("metadata.json", metadata_json(publication, tables))
        counts = database.result()
    folder.write("datapackage.json", datapackage_json(publication, tables, folder.digests))
    folder.write_checksums()
    return DataRecord([entry.id for entry in entries], rows, counts, folder.digests)


def _write_rows(
    form: RowFile, runs: Sequence[Run], folder: DataFolder, earlier: EarlierData | None
) -> tuple[int, Sequence[int]]:
    """Write a file with rows of messages. Return the size of its head and of each message's
    rows."""
    before = earlier.rows(form.name) if earlier else None
    with ExitStack() as stack:
        opened = partial(stack.enter_context, folder.stream(form.name))
        sizes = update_rows(form, runs, opened, before)
    return len(form.head), _sizes(form.name, sizes, folder, before)


def _write_tei(
    publication: Publication, runs: Sequence[Run], folder: DataFolder, earlier: EarlierData | None
) -> tuple[int, Sequence[int]]:
    """Write the zip of TEI documents. Return 0 and the size of each message's file in it."""
    before = earlier.rows(TEI_ZIP) if earlier else None
    with ExitStack() as stack:
        opened = partial(stack.enter_context, folder.stream(TEI_ZIP))
        sizes = write_tei_zip(publication, runs, opened, before)
    return 0, _sizes(TEI_ZIP, sizes, folder, before)


def _sizes(
    name: str, written: Sequence[int] | None, folder: DataFolder, before: EarlierRows | None
) -> Sequence[int]:
    """The sizes of rows that were written. If none were, keep the earlier file."""
    if written is None:
        assert before
        folder.keep(name)
        return before.sizes
    return written


def _row_files(publication: Publication, tables: Sequence[MessageTable]) -> Iterator[RowFile]:
    yield json_lines(publication)
    yield messages_csv(publication)
    yield from (rows_csv(table) for table in tables if table.name in _CSV)
    yield ris_file(publication)
    yield bibtex_file(publication)
    yield cmif_file(publication)
    if oai := oai_file(publication):
        yield oai
