"""`datapackage.json` describes the bulk files (Frictionless Data Package 1, Table Schema 1).

specs.frictionlessdata.io/data-package, /tabular-data-resource, /table-schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from message_archive.archive import slug_of
from message_archive.exports.csv_files import MESSAGE_COLUMNS
from message_archive.exports.data_folder import Digest
from message_archive.exports.json_files import MESSAGE_FIELDS
from message_archive.exports.publication import Publication
from message_archive.exports.table import Table
from message_archive.model.document import Witness
from message_archive.model.message import Confidence, Kind, TextStatus
from message_archive.spreadsheet import Column

__all__ = ["datapackage_json"]

_OTHERS: Final = (
    ("messages.jsonl", "application/jsonl", "All data of the messages, one per line"),
    ("people.json", "application/json", "The people as an array"),
    ("countries.json", "application/json", "The countries as an array"),
    ("places.geojson", "application/geo+json", "The places with coordinates, for maps"),
    ("archive.sqlite", "application/vnd.sqlite3", "Everything in tables"),
    ("metadata.json", "application/json", "Settings of the database for Datasette"),
    ("messages.ris", "application/x-research-info-systems", "References for Zotero, EndNote, …"),
    ("messages.bib", "application/x-bibtex", "References for BibTeX and biblatex"),
)
"""Files that are not tables: name, media type and description. Some may be missing."""

_COVERS: Final = "Facts and abstracts; other texts have their own `rights`"

_VALUES: Final = {
    "kind": get_args(Kind),
    "text": get_args(TextStatus),
    "confidence": get_args(Confidence),
    "against": get_args(Witness),
    "side": ("sender", "recipient"),
}


def datapackage_json(
    publication: Publication, tables: Iterable[Table], digests: Mapping[str, Digest]
) -> str:
    """The content of `datapackage.json` for files with these digests."""
    about = "The facts of messages, one row per message"
    resources = [_csv(digests["messages.csv"], "messages", about, ("id",), MESSAGE_COLUMNS)]
    resources += [
        _csv(digests[f"{table.name}.csv"], table.name, table.about, table.key, table.columns)
        for table in tables
        if f"{table.name}.csv" in digests and table.name != "messages"
    ]
    for name, media_type, about in _OTHERS:
        if name not in digests:
            continue
        stem, _, form = name.rpartition(".")
        described = {"format": form, "mediatype": media_type, "description": about}
        # Names must be unique, and "messages" is the table.
        identifier = stem if form == "sqlite" else name
        # Without a schema, Frictionless guesses one from the first hundred lines.
        fields = {"schema": {"fields": [_field(column) for column in MESSAGE_FIELDS]}}
        schema = fields if form == "jsonl" else {}
        resources.append({"name": identifier, **_file(name, digests[name]), **described, **schema})
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": slug_of(publication.name),
        "title": publication.name,
    }
    package |= {"description": publication.description} if publication.description else {}
    release = publication.release
    package |= {"id": release.doi_url} if release.doi else {}
    package |= {"version": release.version} if release.version else {}
    # The day of the version, as the specification wants a date with a time.
    package |= {"created": f"{release.day}T00:00:00Z"} if release.day else {}
    if licence := publication.licence:
        known = {"name": licence.id} if licence.id else {}
        package["licenses"] = [{**known, "path": licence.url, "title": _COVERS}]
    package |= {"homepage": publication.url} if publication.url else {}
    return json.dumps({**package, "resources": resources}, ensure_ascii=False, indent=2) + "\n"


def _file(name: str, digest: Digest) -> dict[str, Any]:
    return {"path": name, "bytes": digest.size, "hash": f"sha256:{digest.sha256}"}


def _csv(
    digest: Digest, name: str, about: str, key: tuple[str, ...], columns: Iterable[Column]
) -> dict[str, Any]:
    return {
        "name": name,
        "profile": "tabular-data-resource",
        **_file(f"{name}.csv", digest),
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
