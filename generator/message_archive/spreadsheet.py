"""A message as one row of a table: the columns of `messages.csv`, which an import can read.

A row has all data in the files of a message, so that an import can recreate them, and a few
computed columns for sorting and counting. Parties and sources have a column for each of their keys.
Several values in one cell are separated by ` | `, in the same order in each column; `\\|` is a
literal bar and `\\\\` a literal backslash. Other texts are JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from message_archive.model import (
    Collation,
    FrontMatter,
    Holding,
    Image,
    Message,
    Occasion,
    Party,
    Source,
)
from message_archive.model.base import Record

__all__ = [
    "GROUPS",
    "LISTS",
    "RECORDED",
    "Column",
    "ColumnType",
    "escape_formula",
    "join_cell",
    "recorded_cells",
    "split_cell",
    "unescape_formula",
]

ColumnType = Literal["string", "integer", "boolean", "date", "array", "object"]
"""Types of Table Schema. A `date` is an ISO 8601 day; an `array` or `object` is written as JSON."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `references` is the table and column to which its values refer."""

    name: str
    about: str
    type: ColumnType = "string"
    required: bool = False
    references: tuple[str, str] | None = None


GROUPS: Final[Mapping[str, type[Record]]] = {
    "sender": Party,
    "recipient": Party,
    "source": Source,
    "holding": Holding,
    "images": Image,
    "checked": Collation,
}
"""Keys that can have several mappings in a message."""

LISTS: Final = ("in_reply_to", "related", "aliases", "tags", "accept")
"""Keys that can have several values in a message."""

# The key of a group whose column has the name of the group.
_NAME: Final = {"sender": "name", "recipient": "name"}


def _column(group: str, key: str) -> str:
    return group if _NAME.get(group, "") == key else f"{group}_{key}"


def _recorded_columns() -> Mapping[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {"id": ("id",)}
    for key in FrontMatter.model_fields:
        if key in GROUPS:
            columns |= {_column(key, inner): (key, inner) for inner in GROUPS[key].model_fields}
        elif key == "occasion":
            inner_keys = Occasion.model_fields
            columns |= {"occasion" if k == "name" else k: (key, k) for k in inner_keys}
        else:
            columns[key] = (key,)
    return columns | {"body": ("body",), "texts": ("texts",)}


RECORDED: Final = _recorded_columns()
"""The columns that an import reads, each with its key: `sender_role` is the `role` of the senders,
`series` is the `series` of the occasion."""


# The keys with one value each.
_SINGLE: Final = tuple(
    key for key in FrontMatter.model_fields if key in RECORDED and key not in (*GROUPS, *LISTS)
    and len(RECORDED[key]) == 1
)  # fmt: skip
_GROUPED: Final = tuple(
    (group, [(_column(group, key), key) for key in model.model_fields])
    for group, model in GROUPS.items()
)


def recorded_cells(message: Message) -> dict[str, str]:
    """The cells of the columns in `RECORDED` except `body` and `texts`; "" for missing values."""
    meta = message.meta
    cells = {"id": message.id}
    for key in _SINGLE:
        cells[key] = _text(getattr(meta, key))
    for key in LISTS:
        cells[key] = join_cell(getattr(meta, key))
    cells["occasion"], cells["series"] = meta.occasion_name, _text(meta.series)
    cells["ordinal"] = _text(meta.ordinal)
    for group, columns in _GROUPED:
        members = getattr(meta, group)
        for column, key in columns:
            cells[column] = join_cell([_text(getattr(member, key)) for member in members])
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def join_cell(parts: Sequence[str]) -> str:
    """One cell for several values; "" if all are empty. The inverse of `split_cell`."""
    cell = " | ".join(parts)
    if "\\" in cell or cell.count("|") >= len(parts):
        cell = " | ".join(p.replace("\\", "\\\\").replace("|", "\\|") for p in parts)
    return cell if any(parts) else ""


def split_cell(cell: str, separator: str = "|") -> Sequence[str]:
    """The values of a cell, stripped of white space; no values for an empty cell."""
    if not cell.strip():
        return ()
    values = [""]
    bar = re.escape(separator)
    for part in re.findall(rf"\\\\|\\{bar}|{bar}|[^\\{bar}]+|\\", cell):
        if part == separator:
            values.append("")
        else:
            values[-1] += part[1:] if len(part) == 2 and part[0] == "\\" else part
    return [value.strip() for value in values]


# Characters that a program may treat as the end of a cell or line, whatever separator it uses.
_ENDS: Final = r";|\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
# Characters that it may skip at the start of a cell: blanks, invisible characters and quotes.
_PASSED: Final = (
    r"[^\S;|\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]"
    r'|["\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]'
)
# The start of a formula, including the full-width and small forms that spreadsheets normalize.
_FORMULA: Final = rf"(?:{_PASSED})*[=+@\-＝＋＠－﹦﹢﹫﹣]"
_AT_START: Final = rf"(?:(?<![\s\S])|(?<=[{_ENDS}]))"

_TO_DEFUSE: Final = re.compile(rf"{_AT_START}(?='*{_FORMULA})")
_DEFUSED: Final = re.compile(rf"{_AT_START}'(?='*{_FORMULA})")


def escape_formula(cell: str) -> str:
    """Escape `cell` for a CSV file: put an apostrophe before anything that may be a formula.

    A program that uses another separator splits our cells. So the apostrophe is also added after a
    semicolon, a bar, a tab or the end of a line. If there are apostrophes already, another one is
    added, which makes the escaping reversible (OWASP, CSV Injection).
    """
    return _TO_DEFUSE.sub("'", cell)


def unescape_formula(cell: str) -> str:
    """The inverse of `escape_formula`."""
    return _DEFUSED.sub("", cell)
