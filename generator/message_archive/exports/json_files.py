"""The archive as JSON: `messages.json` and `messages.jsonl`, `people.json` and `countries.json`.

A message has the keys of its file (`date`, `occasion`, `tags`, …), each always there, and what the
archive knows besides. Parties are as the archive knows them, with what the file says in `stated`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TextIO

from message_archive.archive import Entry, Participant
from message_archive.exports.csv_files import MESSAGE_COLUMNS
from message_archive.exports.message_tables import party_values
from message_archive.exports.publication import Publication
from message_archive.exports.table import Table
from message_archive.model import FrontMatter, Party, Text, TextFrontMatter
from message_archive.spreadsheet import Column, ColumnType

__all__ = ["MESSAGE_FIELDS", "write_json_files"]

_LISTS: Final = ("source", "in_reply_to", "related", "aliases", "tags", "accept")


def _message_fields() -> tuple[Column, ...]:
    known = ("id", "page", "heading", "date", "date_earliest", "date_latest", "body", "texts")
    fields = {column.name: column for column in MESSAGE_COLUMNS if column.name in known}
    texts = [fields.pop("body"), fields.pop("texts")]
    for key, field in FrontMatter.model_fields.items():
        type_: ColumnType = "array" if key in (*_LISTS, "sender", "recipient") else "string"
        about = " ".join((field.description or "").split()).rstrip(".")
        fields.setdefault(key, Column(key, about, "object" if key == "occasion" else type_))
    return (*fields.values(), *texts)


MESSAGE_FIELDS: Final = _message_fields()
"""What each message has in `messages.json`, in this order."""


def write_json_files(publication: Publication, tables: Mapping[str, Table], folder: Path) -> None:
    """Write all four. Each message, person or country stands on a line of its own."""
    entries = publication.archive.entries
    messages = (_dumped(_message(publication, entry)) for entry in entries)
    with _opened(folder / "messages.jsonl") as lines, _opened(folder / "messages.json") as array:
        _write_array(array, _noted(lines, messages))
    for name in ("people", "countries"):
        with _opened(folder / f"{name}.json") as array:
            _write_array(array, map(_dumped, _records(tables[name])))


def _opened(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="\n")


def _noted(lines: TextIO, messages: Iterable[str]) -> Iterator[str]:
    """`messages`, each written to `lines` as it passes."""
    for message in messages:
        lines.write(f"{message}\n")
        yield message


def _write_array(stream: TextIO, items: Iterable[str]) -> None:
    before = "[\n"
    for item in items:
        stream.write(before + item)
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def _dumped(value: Mapping[str, Any]) -> str:
    """On one line, for readers that take U+2028 and the like for the end of one too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]


def _message(publication: Publication, entry: Entry) -> dict[str, Any]:
    meta, (own, *further) = entry.message.meta, entry.message.texts
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
    message["occasion"]["id"] = entry.occasion_key
    message["body"] = own.markdown
    message["texts"] = [_text(text) for text in further]
    return message


def _parties(as_stated: Sequence[Party], known: Sequence[Participant]) -> list[dict[str, Any]]:
    return [
        {**party_values(found), "stated": party.as_written()}
        for party, found in zip(as_stated, known, strict=True)
    ]


def _text(text: Text) -> dict[str, Any]:
    as_stated = text.meta.as_written()
    keys = TextFrontMatter.model_fields
    found = {key: as_stated.get(key, [] if key in _LISTS else None) for key in keys}
    return {"label": text.label, **found, "body": text.markdown}


def _records(table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table, its lists and truth values as such."""
    for row in table.rows:
        record: dict[str, Any] = {}
        for column, value in zip(table.columns, row, strict=True):
            if column.type in ("array", "object"):
                empty: Any = [] if column.type == "array" else {}
                record[column.name] = json.loads(str(value)) if value else empty
            else:
                record[column.name] = bool(value) if column.type == "boolean" else value
        yield record
