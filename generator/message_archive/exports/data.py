"""Everything below `data/` of the site: the whole archive in common data formats.

A `DataRecord` remembers where the rows of each message are, so that a later build can copy the rows
of messages that did not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from message_archive.exports.beacon import beacons
from message_archive.exports.cmif import cmif_file
from message_archive.exports.csv_files import messages_csv, rows_csv, table_csv
from message_archive.exports.data_folder import DATA, DataFolder, Digest
from message_archive.exports.datapackage import datapackage_json
from message_archive.exports.json_files import JSON_TABLES, json_lines, table_json
from message_archive.exports.message_tables import message_tables
from message_archive.exports.oai import oai_file
from message_archive.exports.publication import Publication
from message_archive.exports.references import bibtex_file, ris_file
from message_archive.exports.registry_tables import registry_tables
from message_archive.exports.rows import EarlierRows, RowFile, update_rows
from message_archive.exports.sqlite_file import DATABASE, metadata_json, write_database
from message_archive.exports.table import MessageTable
from message_archive.exports.tei_zip import TEI_ZIP, write_tei_zip
from message_archive.output import Output

__all__ = ["DataRecord", "EarlierData", "write_data"]

_CSV: Final = ("parties", "sources")
"""Tables of messages that get a CSV file. The others would repeat data of `messages.csv`."""


@dataclass(frozen=True, eq=False)
class DataRecord:
    """A record of the files written: the ids of the messages in order, the digests of all files,
    and for each file with rows of messages the size of its head and of the rows of each message."""

    ids: Sequence[str]
    rows: Mapping[str, tuple[int, Sequence[int]]]
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
        return EarlierRows(self.site / DATA / name, head, self.record.ids, sizes)


def write_data(
    publication: Publication, output: Output, earlier: EarlierData | None = None
) -> DataRecord:
    """Write the files. Copy rows that did not change from the `earlier` files, if there are any."""
    entries = publication.archive.entries
    changed: Collection[str] = ()
    if earlier:
        changed = {entry.id for entry in entries}.difference(earlier.record.ids)
        changed.update(earlier.changed)
    folder = DataFolder(output, earlier.record.digests if earlier else {})
    of_registry = {table.name: table for table in registry_tables(publication)}
    of_messages = message_tables(publication)
    rows: dict[str, tuple[int, Sequence[int]]] = {}
    for form in _row_files(publication, of_messages):
        before = earlier.rows(form.name) if earlier else None
        with ExitStack() as stack:
            opened = partial(stack.enter_context, folder.stream(form.name))
            sizes = update_rows(form, entries, opened, earlier=before, changed=changed)
        if sizes is None and before:
            folder.keep(form.name)
            sizes = before.sizes
        assert sizes is not None
        rows[form.name] = (len(form.head), sizes)
    before = earlier.rows(TEI_ZIP) if earlier else None
    with ExitStack() as stack:
        opened = partial(stack.enter_context, folder.stream(TEI_ZIP))
        sizes = write_tei_zip(publication, opened, earlier=before, changed=changed)
    if sizes is None and before:
        folder.keep(TEI_ZIP)
        sizes = before.sizes
    assert sizes is not None
    rows[TEI_ZIP] = (0, sizes)
    for table in of_registry.values():
        folder.write(f"{table.name}.csv", table_csv(table))
    for name in JSON_TABLES:
        folder.write(f"{name}.json", table_json(of_registry[name]))
    for name, text in beacons(publication):
        folder.write(name, text)
    tables = [*of_registry.values(), *of_messages]
    folder.write("metadata.json", metadata_json(publication, tables))
    with folder.path(DATABASE) as path:
        database = earlier.site / DATA / DATABASE if earlier else None
        write_database(tables, entries, path, earlier=database, changed=changed)
    folder.write("datapackage.json", datapackage_json(publication, tables, folder.digests))
    folder.write_checksums()
    return DataRecord([entry.id for entry in entries], rows, folder.digests)


def _row_files(publication: Publication, tables: Sequence[MessageTable]) -> Iterator[RowFile]:
    yield json_lines(publication)
    yield messages_csv(publication)
    yield from (rows_csv(table) for table in tables if table.name in _CSV)
    yield ris_file(publication)
    yield bibtex_file(publication)
    yield cmif_file(publication)
    if oai := oai_file(publication):
        yield oai
