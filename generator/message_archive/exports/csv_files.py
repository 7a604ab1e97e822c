"""The tables as CSV (RFC 4180): `messages.csv` with one row per message, and others.

They do not contain texts of messages, which are in `messages.jsonl` and in the database. The files
begin with a byte-order mark; without it, Excel garbles names that are not ASCII. Cells that a
spreadsheet would read as a formula are escaped with an apostrophe
(`message_archive.spreadsheet.escape_formula`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from message_archive.archive import Entry
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.exports.table import Cell, MessageTable, RegistryTable, Table
from message_archive.model import FrontMatter, Occasion
from message_archive.spreadsheet import (
    GROUPS,
    RECORDED,
    Column,
    escape_formula,
    join_cell,
    recorded_cells,
)

__all__ = ["MESSAGE_COLUMNS", "message_cells", "messages_csv", "rows_csv", "table_csv"]


def _derived(side: str) -> tuple[Column, Column]:
    return (
        Column(f"{side}_names", f"Names of `{side}` as the registry has them"),
        Column(f"{side}_countries", "Keys of their countries, in the same order"),
    )


def _message_columns() -> tuple[Column, ...]:
    columns = [
        Column("id", "Id of the message, the last part of its address", required=True),
        Column("page", "Address of its page", required=True),
        Column("heading", "Title of its page: as given, or made from the parties", required=True),
    ]
    for name, (key, *inner) in RECORDED.items():
        if name in ("id", "body", "texts"):
            continue
        model = GROUPS.get(key, Occasion) if inner else FrontMatter
        about = model.model_fields[inner[0] if inner else key].description or ""
        columns.append(
            Column(
                name,
                " ".join(about.split()).rstrip("."),
                "integer" if name == "ordinal" else "string",
                required=name == "date",
            )
        )
        if name == "date":
            about = "day the date can mean; empty if open or undated"
            columns.append(Column("date_earliest", f"First {about}", "date"))
            columns.append(Column("date_latest", f"Last {about}", "date"))
        if name.endswith("_as_printed"):
            columns += _derived(key)
    return tuple(columns)


MESSAGE_COLUMNS: Final = _message_columns()
"""The columns of `messages.csv`: the keys of message files, and computed values."""

_NEEDS_QUOTES: Final = re.compile('[",\r\n]')


def messages_csv(publication: Publication) -> RowFile:
    """`messages.csv`."""

    def rows(entry: Entry) -> bytes:
        return _line(message_cells(entry, publication))

    return RowFile("messages.csv", _head(column.name for column in MESSAGE_COLUMNS), rows)


def rows_csv(table: MessageTable) -> RowFile:
    """A table of messages."""
    cells = _cells_of(table)

    def rows(entry: Entry) -> bytes:
        return b"".join(_line(cells(row)) for row in table.rows(entry))

    return RowFile(f"{table.name}.csv", _head(column.name for column in table.columns), rows)


def table_csv(table: RegistryTable) -> str:
    """A table of records that messages refer to."""
    cells = _cells_of(table)
    head = _head(column.name for column in table.columns)
    return (head + b"".join(_line(cells(row)) for row in table.rows)).decode()


def message_cells(entry: Entry, publication: Publication) -> list[str]:
    """The cells of a message in `messages.csv`, before they are escaped."""
    first, last = entry.date.earliest, entry.date.latest
    cells = recorded_cells(entry.message)
    cells["page"] = publication.url_of(entry)
    cells["heading"] = publication.wording.entry_title(entry)
    cells["date_earliest"] = first.isoformat() if first else ""
    cells["date_latest"] = last.isoformat() if last else ""
    for side, parties in (("sender", entry.senders), ("recipient", entry.recipients)):
        cells[f"{side}_names"] = join_cell([party.name for party in parties])
        cells[f"{side}_countries"] = join_cell([party.country or "" for party in parties])
    return [cells[column.name] for column in MESSAGE_COLUMNS]


def _cells_of(table: Table) -> Callable[[Sequence[Cell]], list[str]]:
    truths = [column.type == "boolean" for column in table.columns]
    return lambda row: [_cell(value, truth) for value, truth in zip(row, truths, strict=True)]


def _cell(value: Cell, is_truth: bool) -> str:
    if is_truth:
        return "true" if value else "false"
    return "" if value is None else str(value)


def _head(names: Iterable[str]) -> bytes:
    return b"\xef\xbb\xbf" + _line(names)


def _line(cells: Iterable[str]) -> bytes:
    """A line of a file. `csv.writer` takes three times as long, as it checks each character."""
    return f"{','.join(map(_quoted, cells))}\r\n".encode(errors="replace")


def _quoted(cell: str) -> str:
    cell = escape_formula(cell)
    if _NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell
