"""The archive as a database: `archive.sqlite`, and `metadata.json` for Datasette.

The tables are those of `message_tables` and `registry_tables`, with their keys. There is no index
for full-text search, which would double the size; docs/data.md says how to add one.

The same archive gives the same bytes with the same version of SQLite. The file is always written
from the start, in a fixed order. Rows of messages that did not change are copied from the earlier
file, which is faster than making them.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from message_archive.exports.publication import Publication
from message_archive.exports.runs import Run
from message_archive.exports.table import MessageTable, RegistryTable, Table
from message_archive.spreadsheet import Column

__all__ = ["APPLICATION_ID", "DATABASE", "EarlierDatabase", "metadata_json", "write_database"]

DATABASE: Final = "archive.sqlite"

_TYPES: Final = {"integer": "INTEGER", "boolean": "INTEGER"}

APPLICATION_ID: Final = 0x4D736741
"""In the header of the file, bytes 68 to 71 (https://www.sqlite.org/fileformat2.html): "MsgA"."""

# No other process reads it while it is written, and a failed build leaves no file.
_SETTINGS: Final = f"""\
PRAGMA application_id = {APPLICATION_ID};
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA auto_vacuum = NONE;
"""

_PAGE_SIZES: Final = ((5_000, 16_384), (1_000, 8_192), (0, 4_096))
"""The bytes of a page of the file, from this number of messages. A text that fills most of a page
leaves the rest of it empty, so that large pages save a sixth of the file. But each table and each
index has at least one page, and a small archive has more of them than texts."""

_LINK_TARGETS: Final = (
    "UPDATE links SET target = value"
    " WHERE relation <> 'aliases' AND value IN (SELECT id FROM messages)"
)

_LOOKED_UP: Final = ("date_earliest", "kind", "tag", "url")
"""Columns with an index, in addition to columns that refer to another table."""


@dataclass(frozen=True, eq=False)
class EarlierDatabase:
    """A database of the same tables, and for each table of messages the number of rows of each
    message."""

    file: Path
    counts: Mapping[str, Sequence[int]]


def write_database(
    tables: Sequence[Table],
    runs: Sequence[Run],
    file: Path,
    earlier: EarlierDatabase | None = None,
) -> Mapping[str, Sequence[int]]:
    """Write the database to `file`, which does not exist yet.

    Args:
        tables: the tables. A table comes before those that refer to it.
        runs: the messages, in their order.
        file: the path of the new file.
        earlier: an earlier database, from which runs are copied; None to make every row.

    Returns:
        For each table of messages, the number of rows of each message.
    """
    counts: dict[str, Sequence[int]] = {}
    uri = file.absolute().as_uri()
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
        messages = sum(len(run.entries) for run in runs)
        page_size = next(size for least, size in _PAGE_SIZES if messages >= least)
        database.execute(f"PRAGMA page_size = {page_size}")
        database.executescript(_SETTINGS)
        if earlier:
            uri = f"{earlier.file.absolute().as_uri()}?immutable=1"
            database.execute("ATTACH ? AS earlier", (uri,))
        database.execute("BEGIN")
        for table in tables:
            database.execute(_definition(table))
            if isinstance(table, RegistryTable):
                database.executemany(_insert(table), table.rows)
            elif isinstance(table, MessageTable):
                known = earlier.counts[table.name] if earlier else ()
                counts[table.name] = _write_rows(database, table, runs, known)
            if table.name == "links":
                database.execute(_LINK_TARGETS)
            for statement in _indexes(table):
                database.execute(statement)
        database.execute("COMMIT")
    return counts


def _write_rows(
    database: sqlite3.Connection, table: MessageTable, runs: Sequence[Run], known: Sequence[int]
) -> Sequence[int]:
    """Write the rows of all messages to `table` and return their number by message.

    `known` are these numbers in the earlier database.
    """
    ends = [*accumulate(known, initial=0)]
    counts = array("Q")
    for run in runs:
        if run.position is None:
            database.executemany(_insert(table), _rows(table, run, counts))
            continue
        # Rows are numbered from 1 in the order of the messages.
        shift = run.number - 1 - run.position
        database.execute(_copy(table, shift), (ends[run.position] + 1, ends[run.end]))
        counts.extend(known[run.position : run.end])
    return counts


def metadata_json(publication: Publication, tables: Sequence[Table]) -> str:
    """The metadata that Datasette shows with the data (docs.datasette.io, Metadata)."""
    described: dict[str, Any] = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in tables
    }
    described["messages"] |= {
        "label_column": "heading",
        "sort": "number",
        "facets": ["kind", "language"],
    }
    about: dict[str, Any] = {"title": publication.name, "description": publication.description}
    about |= {"version": publication.release.version} if publication.release.version else {}
    source = {"source_url": publication.url} if publication.url else {}
    metadata = {**about, **source, "databases": {"archive": {"tables": described}}}
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


def _definition(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += ["UNIQUE (id)"] if table.name == "messages" else []
    parts += [
        f"FOREIGN KEY ({c.name}) REFERENCES {c.references[0]} ({c.references[1]})"
        " DEFERRABLE INITIALLY DEFERRED"
        for c in table.columns
        if c.references
    ]
    definitions = ",\n  ".join(parts)
    return f"CREATE TABLE {table.name} (\n  {definitions}\n)"


def _column(column: Column) -> str:
    # Quoted, because a key of the format may be a reserved word of SQL, such as `on`.
    required = " NOT NULL" if column.required else ""
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{required}'


def _indexes(table: Table) -> Iterator[str]:
    for column in table.columns:
        is_looked_up = column.references or column.name in _LOOKED_UP
        if is_looked_up and column.name != table.key[0]:
            name = f"{table.name}_{column.name}"
            yield f"CREATE INDEX {name} ON {table.name} ({column.name})"


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608


def _rows(table: MessageTable, run: Run, counts: array[int]) -> Iterator[Sequence[object]]:
    """The rows of the messages in a run. The number of each message's rows is added to `counts`."""
    for number, entry in enumerate(run.entries, run.number):
        counts.append(0)
        for row in table.rows(entry):
            counts[-1] += 1
            yield (number, *row) if table.is_numbered else row


def _copy(table: MessageTable, shift: int) -> str:
    """Copies a range of rows from the earlier file. Numbers of messages change by `shift`."""
    names = [f'"{column.name}"' for column in table.columns]
    if table.is_numbered:
        names[0] = f"{names[0]} + {shift}"
    if table.name == "links":
        names[-1] = "NULL"  # As in new rows, until the targets are filled in.
    return (
        f"INSERT INTO main.{table.name} SELECT {', '.join(names)} FROM earlier.{table.name}"  # noqa: S608
        " WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    )
