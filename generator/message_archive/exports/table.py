"""What a table is: columns, and rows of cells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from message_archive.spreadsheet import Column

__all__ = ["Cell", "Table", "as_cell", "json_cell"]

Cell = str | int | None
"""Truth values are 0 and 1, lists and mappings of the registry are JSON."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table; no two `rows` have the same values in the `key` columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_cell(value: Any) -> Cell:
    """A value of the file format as a cell."""
    if value is None or isinstance(value, str):
        return value
    return int(value) if isinstance(value, int) else str(value)


def json_cell(value: Any) -> str | None:
    """An array or object as JSON; None for an empty one."""
    return json.dumps(value, ensure_ascii=False) if value else None
