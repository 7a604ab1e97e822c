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
"""Truth values are 0 and 1, lists and mappings of the registry are JSON."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """A table; no two rows have the same values in the `key` columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, eq=False)
class MessageTable(Table):
    """A table with rows for each message, in the order of the archive.

    `rows` makes those of one message. They depend on nothing but the message and the registry.
    Where `is_numbered`, the first column is the place of the message, which is not in these rows.
    """

    rows: Callable[[Entry], Iterable[Row]]
    is_numbered: bool = False


@dataclass(frozen=True, eq=False)
class RegistryTable(Table):
    """A table of what messages refer to."""

    rows: tuple[Row, ...]


def as_cell(value: Any) -> Cell:
    """A value of the file format as a cell."""
    if value is None or isinstance(value, str):
        return value
    return int(value) if isinstance(value, int) else str(value)


def json_cell(value: Any) -> str | None:
    """An array or object as JSON; None for an empty one."""
    return json.dumps(value, ensure_ascii=False) if value else None
