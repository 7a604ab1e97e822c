"""`datapackage.json`: what the bulk files are (Frictionless Data Package 1, Table Schema 1).

specs.frictionlessdata.io/data-package, /tabular-data-resource, /table-schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from message_archive.archive import slug_of
from message_archive.exports.checksums import sha256_of
from message_archive.exports.csv_files import CSV_TABLES, MESSAGE_COLUMNS
from message_archive.exports.json_files import MESSAGE_FIELDS
from message_archive.exports.publication import Publication
from message_archive.exports.table import Table
from message_archive.model.message import Confidence, Kind, TextStatus
from message_archive.spreadsheet import Column

__all__ = ["write_datapackage"]

_OTHERS: Final = (
    ("messages.json", "json", "application/json", "The messages with all they have: one array"),
    ("messages.jsonl", "jsonl", "application/jsonl", "The same, a message on each line"),
    ("people.json", "json", "application/json", "The people as an array"),
    ("countries.json", "json", "application/json", "The countries as an array"),
    (
        "archive.sqlite",
        "sqlite",
        "application/vnd.sqlite3",
        "Everything, with search",
    ),
    ("metadata.json", "json", "application/json", "How Datasette shows the database"),
)
"""Files that are no tables: name, format, media type and what they are."""

_COVERS: Final = "Facts and abstracts; other texts have their own `rights`"

_VALUES: Final = {
    "kind": get_args(Kind),
    "text": get_args(TextStatus),
    "confidence": get_args(Confidence),
    "side": ("sender", "recipient"),
}


def write_datapackage(publication: Publication, tables: Mapping[str, Table], folder: Path) -> None:
    """Write `datapackage.json` about the other files, which stand in `folder` already."""
    about = "The messages, all of one in a row"
    resources = [_csv(folder, "messages", about, ("id",), MESSAGE_COLUMNS)]
    resources += [
        _csv(folder, name, tables[name].about, tables[name].key, tables[name].columns)
        for name in CSV_TABLES
    ]
    for name, format_, media_type, about in _OTHERS:
        described = {"format": format_, "mediatype": media_type, "description": about}
        identifier = name if format_ in ("json", "jsonl") else name.partition(".")[0]
        # Without a schema, Frictionless takes a guess from the first hundred lines.
        fields = {"schema": {"fields": [_field(column) for column in MESSAGE_FIELDS]}}
        schema = fields if format_ == "jsonl" else {}
        resources.append({"name": identifier, **_file(folder / name), **described, **schema})
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": slug_of(publication.name),
        "title": publication.name,
    }
    package |= {"description": publication.description} if publication.description else {}
    if licence := publication.licence:
        known = {"name": licence.id} if licence.id else {}
        package["licenses"] = [{**known, "path": licence.url, "title": _COVERS}]
    package |= {"homepage": publication.url} if publication.url else {}
    text = json.dumps({**package, "resources": resources}, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _file(file: Path) -> dict[str, Any]:
    return {
        "path": file.name,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
    }


def _csv(
    folder: Path, name: str, about: str, key: tuple[str, ...], columns: Iterable[Column]
) -> dict[str, Any]:
    return {
        "name": name,
        "profile": "tabular-data-resource",
        **_file(folder / f"{name}.csv"),
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
            "primaryKey": list(key),
            "foreignKeys": [
                {
                    "fields": c.name,
                    "reference": {"resource": c.references[0], "fields": c.references[1]},
                }
                for c in columns
                if c.references
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.about,
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if values := _VALUES.get(column.name):
        constraints["enum"] = list(values)
    return {**field, "constraints": constraints} if constraints else field
