"""Tables of the archive: columns, and rows of cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from message_archive.archive import Entry
from message_archive.spreadsheet import Column

__all__ = [
    "Cell",
    "MessageTable",
    "RegistryTable",
    "Row",
    "Table",
    "as_cell",
    "json_cell",
]

Cell = str | int | None
"""Booleans are 0 and 1. Lists and mappings of the registry are JSON."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """A table with the primary key `key`."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, eq=False)
class MessageTable(Table):
    """A table with rows for each message, in the order of the archive.

    `rows` makes the rows of one message. They depend only on the message and the registry. If
    `is_numbered`, the first column is the number of the message, which is not in these rows.
    """

    rows: Callable[[Entry], Iterable[Row]]
    is_numbered: bool = False


@dataclass(frozen=True, eq=False)
class RegistryTable(Table):
    """A table of records that messages refer to."""

    rows: tuple[Row, ...]


def as_cell(value: Any) -> Cell:
    """A value of the file format as a cell."""
    if value is None or isinstance(value, str):
        return value
    return int(value) if isinstance(value, int) else str(value)


def json_cell(value: Any) -> str | None:
    """An array or object as JSON; None if it is empty."""
    return json.dumps(value, ensure_ascii=False) if value else None
