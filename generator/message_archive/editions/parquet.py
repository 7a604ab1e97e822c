"""The tables of the archive as Parquet files, one for each table.

They are read from the database of `exports.sqlite_file`, so the tables are defined once. The same
archive gives the same bytes with the same version of pyarrow, which is needed only here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from message_archive.editions.edition import Edition
from message_archive.errors import UsageError
from message_archive.exports.message_tables import message_tables
from message_archive.exports.registry_tables import registry_tables
from message_archive.exports.runs import runs_of
from message_archive.exports.sqlite_file import DATABASE, write_database
from message_archive.exports.table import Table

__all__ = ["write_parquet"]

_ROWS: Final = 10_000
"""Rows of a group, which are in memory together."""


def write_parquet(edition: Edition, folder: Path) -> Path:
    """Write a folder with a Parquet file for each table below `folder`, and return it.

    Raises:
        UsageError: if pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    publication = edition.publication
    tables = [*registry_tables(publication), *message_tables(publication)]
    made, file = folder / "parquet", folder / DATABASE
    made.mkdir()
    write_database(tables, runs_of(publication.archive.entries), file)
    try:
        with closing(sqlite3.connect(file)) as database:
            for table in tables:
                schema = _schema(table, arrow)
                target = made / f"{table.name}.parquet"
                with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
                    for columns in _columns(table, database):
                        writer.write_table(arrow.table(columns, schema=schema))
    finally:
        file.unlink()
    return made


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError(
            "archive export parquet needs pyarrow; install it with: python -m pip install pyarrow"
        ) from None
    return pyarrow, pyarrow.parquet


def _schema(table: Table, arrow: Any) -> Any:
    """The columns with their types and descriptions. Days and JSON are text, as in the CSV."""
    types = {"integer": arrow.int64(), "boolean": arrow.bool_()}
    fields = [
        arrow.field(
            column.name,
            types.get(column.type, arrow.string()),
            nullable=not column.required,
            metadata={"description": column.about},
        )
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"description": table.about})


def _columns(table: Table, database: sqlite3.Connection) -> Iterator[list[list[Any]]]:
    """The values of all columns, for a group of rows at a time."""
    rows = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid")  # noqa: S608
    booleans = [at for at, column in enumerate(table.columns) if column.type == "boolean"]
    while group := rows.fetchmany(_ROWS):
        columns = [list(values) for values in zip(*group, strict=True)]
        for at in booleans:
            columns[at] = [None if value is None else bool(value) for value in columns[at]]
        yield columns
