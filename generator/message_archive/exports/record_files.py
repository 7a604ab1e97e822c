"""Records of messages for scripts of the site: `records/index.js` and `records/<id>.js`.

Downloads of a search or a list, and the reader's folder, are made by scripts of the pages
(`assets/downloads.js`). These must work from `file://`, where a page can load classic scripts and
nothing else, so each file calls `messageDownloads.receive(name, version, value)`. Nothing is loaded
before a reader asks for it.

A file has about 16 messages in the order of their ids. It is named by its first id, and where a
file begins depends only on the hash of an id. So a message that is added, changed or removed
changes one file, and rarely two. The index has the first ids and the versions of the files, and
what all downloads share.

A record has the cells of the message in `messages.csv`, and the values that these do not have.
`assets/downloads.js` makes the line of `messages.csv` and CSL-JSON as `csv_files.py` and `csl.py`
do, and `assets/references.js` makes RIS and BibTeX as `ris.py` and `bibtex.py` do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    archive_of,
    authors,
    language_of,
    source_in_words,
    sources,
)
from message_archive.exports.csl import csl_item
from message_archive.exports.csv_files import MESSAGE_COLUMNS, message_cells
from message_archive.exports.publication import Publication
from message_archive.exports.reference_data import reference_data
from message_archive.words import PersonalName

__all__ = ["INDEX", "RECORDS", "record_file", "record_groups", "record_index", "version_of"]

RECORDS: Final = "records/"
"""The folder of the files."""

INDEX: Final = "index"
"""The name of the index, which is not an id."""

_SIZE: Final = 16
"""How many messages a file has on average."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def record_groups(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The messages of each file, in the order of their ids."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        if not groups or hashlib.sha256(entry.id.encode()).digest()[0] % _SIZE == 0:
            groups.append([])
        groups[-1].append(entry)
    return groups


def record_file(entries: Sequence[Entry], publication: Publication) -> bytes:
    """The file with the records of these messages."""
    return _script(entries[0].id, [_record(entry, publication) for entry in entries])


def record_index(versions: Mapping[str, str], publication: Publication) -> bytes:
    """The index. `versions` has the version of each file by its first id, in their order."""
    shared = {
        "site": publication.name,
        "url": publication.url,
        **({"version": publication.release.version} if publication.release.version else {}),
        "columns": [column.name for column in MESSAGE_COLUMNS],
        "files": [*versions.items()],
    }
    return _script(INDEX, shared)


def version_of(file: bytes) -> str:
    """The version that a file states."""
    return file.split(b'"', 4)[3].decode()


def _script(name: str, value: object) -> bytes:
    content = _encode(value)
    version = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:8]
    return f'messageDownloads.receive("{name}","{version}",{content});\n'.encode(errors="replace")


def _record(entry: Entry, publication: Publication) -> dict[str, Any]:
    kept, csl = archive_of(entry), csl_item(entry, publication)
    own = reference_data(entry, publication)
    record = {
        "cells": [*_shortened(message_cells(entry, publication))],
        "day": publication.wording.date_of(entry),
        "from": [_name(name) for name in authors(entry.senders, publication)],
        "to": [_name(name) for name in authors(entry.recipients, publication)],
        "date": entry.date.simplified.text,
        "issued": csl.get("issued"),
        "language": language_of(entry.text, publication),
        "repository": kept.repository,
        "shelf": kept.place,
        "tags": entry.message.meta.tags,
        "abstract": csl.get("abstract"),
        "sources": [source_in_words(source) for source in sources(entry)],
        # The script makes the other values of `own` from these.
        "own": {key: own[key] for key in ("what", "language", "date", "dated") if key in own},
    }
    return {key: value for key, value in record.items() if value}


def _shortened(cells: Iterable[str]) -> Iterator[str | int]:
    """The cells, with the number of empty ones between others."""
    for is_empty, run in groupby(cells, key=lambda cell: not cell):
        if is_empty:
            yield len([*run])
        else:
            yield from run


def _name(name: PersonalName) -> str | list[str | bool]:
    """A whole name, or its family and given name, and whether the family name comes first."""
    if not name.family:
        return name.whole
    return [name.family, name.given, *([True] if name.begins_with_family else [])]
