"""The archive as a database: `archive.sqlite`, and `metadata.json` by which Datasette shows it.

The tables are those of `message_archive.exports.tables`, with their keys. Two indexes for full-text
search (SQLite FTS5) read the view `searchable`, a row for each message with its number as `rowid`:
`search` finds words, in any case, and those of Latin letters without their accents; `search_parts`
finds any three or more characters in a row (the trigram tokenizer, SQLite 3.34), in headings,
occasions and parties, and in texts that have Chinese, Japanese or Korean in them, where words have
no spaces between them. Of all texts it would take twice the space and three times the time.

The same archive gives the same bytes with the same version of SQLite.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from message_archive.exports.publication import Publication
from message_archive.exports.table import Table
from message_archive.spreadsheet import Column

__all__ = ["APPLICATION_ID", "write_metadata", "write_rows", "write_search"]

_TYPES: Final = {"integer": "INTEGER", "boolean": "INTEGER"}

APPLICATION_ID: Final = 0x4D736741
"""In the header of the file, bytes 68 to 71 (https://www.sqlite.org/fileformat2.html): "MsgA"."""

# Nobody else reads it while it is made, and a build that fails leaves none.
_SETTINGS: Final = f"""\
PRAGMA page_size = 4096;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA auto_vacuum = NONE;
PRAGMA foreign_keys = ON;
"""

# A text has a row of its own only if it is looked for: `group_concat` of one is the text itself.
_SEARCHABLE: Final = """\
CREATE VIEW searchable AS
SELECT m.number AS rowid, m.id AS message, m.heading, m.occasion,
  (SELECT group_concat(name || coalesce(' ' || organization_name, '')
      || coalesce(' ' || as_printed, ''), char(10))
    FROM (SELECT * FROM parties WHERE message = m.id ORDER BY side DESC, position)) AS parties,
  (SELECT group_concat(coalesce(title || char(10), '') || coalesce(body, ''), char(10, 10))
    FROM (SELECT * FROM texts WHERE message = m.id ORDER BY position)) AS text
FROM messages AS m
"""

_SEARCHABLE_PARTS: Final = """\
CREATE VIEW searchable_parts AS
SELECT rowid, message, heading, occasion, parties,
  (SELECT group_concat(coalesce(title || char(10), '') || coalesce(body, ''), char(10, 10))
    FROM (SELECT * FROM texts WHERE message = searchable.message AND cjk ORDER BY position)) AS text
FROM searchable
"""

# An index, the view it reads, and how it takes texts apart.
_INDEXES: Final = (
    ("search", "searchable", "unicode61 remove_diacritics 2"),
    ("search_parts", "searchable_parts", "trigram"),
)

# Bytes of words kept before they are written: with fewer the index is merged again and again.
_HASH_SIZE: Final = 32 << 20


def write_rows(tables: Mapping[str, Table], folder: Path) -> None:
    """Write `archive.sqlite` without its indexes for search; the folder has none yet."""
    with _database(folder) as database:
        for table in tables.values():
            _write_table(database, table)


def write_search(folder: Path) -> None:
    """Add the indexes for search to `archive.sqlite`; nearly all the time without Python's lock."""
    with _database(folder) as database:
        database.execute(_SEARCHABLE)
        database.execute(_SEARCHABLE_PARTS)
        for name, view, tokenizer in _INDEXES:
            _write_index(database, name, view, tokenizer)
    with closing(_connected(folder)) as database:
        database.execute("VACUUM")


@contextmanager
def _database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database in one transaction."""
    with closing(_connected(folder)) as database:
        database.execute("BEGIN")
        yield database
        database.execute("COMMIT")


def _connected(folder: Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / "archive.sqlite", isolation_level=None)
    database.executescript(_SETTINGS)
    return database


def write_metadata(publication: Publication, tables: Mapping[str, Table], folder: Path) -> None:
    """Write `metadata.json`."""
    metadata = json.dumps(_metadata(publication, tables), ensure_ascii=False, indent=2)
    (folder / "metadata.json").write_text(f"{metadata}\n", encoding="utf-8", newline="\n")


def _write_table(database: sqlite3.Connection, table: Table) -> None:
    """A table, its rows, and an index for each column that refers to another table."""
    parts = [_definition(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += ["UNIQUE (id)"] if table.name == "messages" else []
    parts += [
        f"FOREIGN KEY ({c.name}) REFERENCES {c.references[0]} ({c.references[1]})"
        " DEFERRABLE INITIALLY DEFERRED"
        for c in table.columns
        if c.references
    ]
    definitions = ",\n  ".join(parts)
    database.execute(f"CREATE TABLE {table.name} (\n  {definitions}\n)")
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows)  # noqa: S608
    for column in table.columns:
        is_looked_up = column.references or column.name in ("date_earliest", "kind", "tag", "url")
        if is_looked_up and column.name != table.key[0]:
            name = f"{table.name}_{column.name}"
            database.execute(f"CREATE INDEX {name} ON {table.name} ({column.name})")


def _definition(column: Column) -> str:
    required = " NOT NULL" if column.required else ""
    return f"{column.name} {_TYPES.get(column.type, 'TEXT')}{required}"


def _write_index(database: sqlite3.Connection, name: str, view: str, tokenizer: str) -> None:
    database.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5(heading, occasion, parties, text,\n"
        f"  content='{view}', content_rowid='rowid', tokenize='{tokenizer}')"
    )
    insert = f"INSERT INTO {name} ({name}, rank) VALUES (?, ?)"  # noqa: S608
    database.executemany(insert, (("hashsize", _HASH_SIZE), ("automerge", 0)))
    for command in ("rebuild", "optimize"):
        database.execute(f"INSERT INTO {name} ({name}) VALUES (?)", (command,))  # noqa: S608
    database.executemany(insert, (("hashsize", 1 << 20), ("automerge", 4)))  # As SQLite has them.


def _metadata(publication: Publication, tables: Mapping[str, Table]) -> dict[str, Any]:
    """What Datasette shows beside the data (docs.datasette.io, Metadata)."""
    described: dict[str, Any] = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in tables.values()
    }
    described["messages"] |= {
        "label_column": "heading",
        "sort": "number",
        "fts_table": "search",
        "fts_pk": "number",
        "facets": ["kind", "language"],
    }
    about = {"title": publication.name, "description": publication.description}
    about |= {"source_url": publication.url} if publication.url else {}
    return {**about, "databases": {"archive": {"tables": described}}}
