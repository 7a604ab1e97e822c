"""The archive as JSON: `messages.jsonl`, `people.json` and `countries.json`.

A message has all keys of the file format (`date`, `occasion`, `tags`, …) and computed values.
Parties have resolved names and ids, with the keys from the file in `stated`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from message_archive.archive import Entry, Participant
from message_archive.exports.csv_files import MESSAGE_COLUMNS
from message_archive.exports.message_tables import party_values
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.exports.table import RegistryTable
from message_archive.model import FrontMatter, Party, Text, TextFrontMatter
from message_archive.spreadsheet import GROUPS, LISTS, Column, ColumnType

__all__ = [
    "JSON_TABLES",
    "MESSAGE_FIELDS",
    "json_array",
    "json_line",
    "json_lines",
    "message_record",
    "table_json",
]

JSON_TABLES: Final = ("people", "countries")
"""Tables that get a JSON file."""

_LISTS: Final = (*GROUPS, *LISTS)


def _message_fields() -> tuple[Column, ...]:
    known = ("id", "page", "heading", "date", "date_earliest", "date_latest")
    fields = {column.name: column for column in MESSAGE_COLUMNS if column.name in known}
    for key, field in FrontMatter.model_fields.items():
        type_: ColumnType = "array" if key in _LISTS else "string"
        about = " ".join((field.description or "").split()).rstrip(".")
        fields.setdefault(key, Column(key, about, "object" if key == "occasion" else type_))
    return (
        *fields.values(),
        Column("body", "The text in Markdown; empty if none is held"),
        Column("texts", "Further texts, with their labels", "array"),
        Column("mentions", "What the texts mention: kind, id and words, by text", "array"),
    )


MESSAGE_FIELDS: Final = _message_fields()
"""The keys of each line of `messages.jsonl`, in this order."""


def json_lines(publication: Publication) -> RowFile:
    """`messages.jsonl`: one message per line."""

    def rows(entry: Entry) -> bytes:
        return f"{json_line(message_record(entry, publication))}\n".encode(errors="replace")

    return RowFile("messages.jsonl", b"", rows)


def json_array(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON array with one item per line."""
    before = "[\n"
    for item in items:
        yield f"{before}{json_line(item)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def table_json(table: RegistryTable) -> str:
    """The rows of a table as an array of objects."""
    return "".join(json_array(_records(table)))


def json_line(value: Mapping[str, Any]) -> str:
    """JSON on one line, even for readers that treat U+2028 and similar characters as line ends."""
    text = _encode(value)
    return text if text.isprintable() else _BEYOND_ASCII.sub(_escaped, text)


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BEYOND_ASCII: Final = re.compile("[^ -~]+")


def _escaped(run: re.Match[str]) -> str:
    text = run[0]
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def message_record(
    entry: Entry, publication: Publication, *, with_texts: bool = True
) -> dict[str, Any]:
    """All data of a message, with or without the bodies of its texts."""
    meta, (own, *further) = entry.message.meta, entry.texts
    first, last = entry.date.earliest, entry.date.latest
    message: dict[str, Any] = {
        "id": entry.id,
        "page": publication.url_of(entry),
        "heading": publication.wording.entry_title(entry),
        "date": None,
        "date_earliest": first.isoformat() if first else None,
        "date_latest": last.isoformat() if last else None,
    }
    as_stated = meta.as_written()
    for key in FrontMatter.model_fields:
        message[key] = as_stated.get(key, [] if key in _LISTS else None)
    message["sender"] = _parties(meta.sender, entry.senders)
    message["recipient"] = _parties(meta.recipient, entry.recipients)
    if entry.occasion:
        message["occasion"]["id"] = entry.occasion_key
    if with_texts:
        message["body"] = own.markdown
    message["texts"] = [_text(text, with_texts) for text in further]
    message["mentions"] = [
        {"label": text.label, "kind": each.kind, "target": each.target, "words": each.words}
        for text in entry.texts
        for each in text.mentions
    ]
    return message


def _parties(as_stated: Sequence[Party], known: Sequence[Participant]) -> list[dict[str, Any]]:
    return [
        {**party_values(found), "stated": party.as_written()}
        for party, found in zip(as_stated, known, strict=True)
    ]


def _text(text: Text, with_body: bool) -> dict[str, Any]:
    as_stated = text.meta.as_written()
    keys = TextFrontMatter.model_fields
    found = {key: as_stated.get(key, [] if key in _LISTS else None) for key in keys}
    return {"label": text.label, **found, **({"body": text.markdown} if with_body else {})}


def _records(table: RegistryTable) -> Iterator[dict[str, Any]]:
    """The rows of a table, with real lists and booleans."""
    for row in table.rows:
        record: dict[str, Any] = {}
        for column, value in zip(table.columns, row, strict=True):
            if column.type in ("array", "object"):
                empty: Any = [] if column.type == "array" else {}
                record[column.name] = json.loads(str(value)) if value else empty
            else:
                record[column.name] = bool(value) if column.type == "boolean" else value
        yield record
