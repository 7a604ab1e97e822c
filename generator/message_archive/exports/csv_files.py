"""The tables as CSV (RFC 4180): `messages.csv` with all of a message in one row, and the others.

The files begin with a byte-order mark, without which Excel takes them for its own code page and
garbles every name that is not in ASCII. An apostrophe stands before whatever a spreadsheet would
take for a formula (`message_archive.spreadsheet.defused`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from message_archive.archive import Entry
from message_archive.exports.publication import Publication
from message_archive.exports.table import Cell, Table
from message_archive.model import FrontMatter, Occasion
from message_archive.spreadsheet import GROUPS, RECORDED, Column, defused, joined, recorded_cells

__all__ = ["CSV_TABLES", "MESSAGE_COLUMNS", "write_csv_files"]

CSV_TABLES: Final = ("parties", "sources", "people", "organizations", "occasions", "countries")
"""Tables with a file of their own. The others would repeat what `messages.csv` has."""


def _derived(side: str) -> tuple[Column, Column]:
    return (
        Column(f"{side}_names", f"Names of `{side}` as the registry has them"),
        Column(f"{side}_countries", "Keys of their countries, in the same order"),
    )


def _message_columns() -> tuple[Column, ...]:
    columns = [
        Column("id", "Id of the message, the last part of its address", required=True),
        Column("page", "Address of its page", required=True),
        Column("heading", "Title of its page: its own, or made from the parties", required=True),
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
                required=name in ("date", "occasion"),
            )
        )
        if name == "date":
            about = "day the date can mean; empty if open or undated"
            columns.append(Column("date_earliest", f"First {about}", "date"))
            columns.append(Column("date_latest", f"Last {about}", "date"))
        if name.endswith("_as_printed"):
            columns += _derived(key)
    columns.append(Column("body", "The text in Markdown"))
    columns.append(Column("texts", "Further texts: a list of mappings", "array"))
    return tuple(columns)


MESSAGE_COLUMNS: Final = _message_columns()
"""Of `messages.csv`: what files state, and beside it what the archive knows."""


def write_csv_files(publication: Publication, tables: Mapping[str, Table], folder: Path) -> None:
    """Write `messages.csv` and a file for each of `CSV_TABLES`."""
    names = [column.name for column in MESSAGE_COLUMNS]
    rows = (_message_row(publication, entry, names) for entry in publication.archive.entries)
    _write(folder / "messages.csv", names, rows)
    for name in CSV_TABLES:
        table = tables[name]
        truths = [column.type == "boolean" for column in table.columns]
        cells = ([_cell(v, t) for v, t in zip(row, truths, strict=True)] for row in table.rows)
        _write(folder / f"{name}.csv", [column.name for column in table.columns], cells)


def _message_row(publication: Publication, entry: Entry, names: Iterable[str]) -> list[str]:
    first, last = entry.date.earliest, entry.date.latest
    cells = recorded_cells(entry.message)
    cells["page"] = publication.url_of(entry)
    cells["heading"] = publication.wording.entry_title(entry)
    cells["date_earliest"] = first.isoformat() if first else ""
    cells["date_latest"] = last.isoformat() if last else ""
    for side, parties in (("sender", entry.senders), ("recipient", entry.recipients)):
        cells[f"{side}_names"] = joined([party.name for party in parties])
        cells[f"{side}_countries"] = joined([party.country or "" for party in parties])
    return [cells[name] for name in names]


def _cell(value: Cell, is_truth: bool) -> str:
    if is_truth:
        return "true" if value else "false"
    return "" if value is None else str(value)


def _write(file: Path, names: Iterable[str], rows: Iterable[list[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows(map(defused, row) for row in rows)
