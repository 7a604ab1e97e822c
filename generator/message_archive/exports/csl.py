"""CSL-JSON, the input of citation styles (`csl` in `<id>.json`). Zotero, Pandoc and others read it.

Source: the JSON schema of the Citation Style Language 1.0.2, `csl-data.json`, and appendices III
and IV of its specification (types and variables).

- `type` is `personal_communication`, which Zotero also uses for letters.
- `author` and `recipient` have `family` and `given` if the registry has them, and otherwise
  `literal`, which styles print unchanged. `static-ordering` keeps `Xi Jinping` in its order.
- `issued` has `date-parts`: one for a date, two for a span. A season has `season` (1 to 4). An
  uncertain or approximate date has `circa`. A date that numbers cannot express is a `literal` in
  English. An undated message has no `issued`.
- `genre` is the form, or else the kind, and says if the archive only has an abstract. Styles print
  it as in `Telegram to Gloria Teasdale`.
- `archive` is the repository that keeps the document, and `archive_location` its collection and
  shelfmark. If no repository is known, `archive` is the name of the site. With `publisher`, styles
  would print it twice.
- `version` is that of the archive.
- Sources are in `note`. Their publisher is not in `original-publisher`: styles print "originally
  published by", which is not true of an archive that holds a letter.
- There is no `accessed`, because it would be read as the day on which `URL`, the page of this
  site, was visited. `note` has the day on which each source was read.
- If the address of the site is not known, there is no `URL`. If no repository is known either,
  `archive_location` is the id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    abstract,
    address,
    archive_of,
    authors,
    genre,
    language_of,
    remarks,
    title,
)
from message_archive.exports.dates import CHICAGO, points, sent_in_words
from message_archive.exports.publication import Publication
from message_archive.model import FrontMatter
from message_archive.words import PersonalName

__all__ = ["csl_item", "csl_json"]

_encode = json.JSONEncoder(ensure_ascii=False).encode


def csl_item(entry: Entry, publication: Publication) -> dict[str, Any]:
    """The message as one item, without keys that have no value."""
    meta = entry.message.meta
    kept = archive_of(entry)
    own_place = "" if publication.url else entry.id
    item = {
        "id": entry.id,
        "type": "personal_communication",
        "title": title(entry, publication),
        "author": [*map(_name, authors(entry.senders, publication))],
        "recipient": [*map(_name, authors(entry.recipients, publication))],
        "issued": _date(meta),
        "genre": genre(entry),
        "language": language_of(entry.text, publication),
        "version": publication.release.version,
        "archive": kept.repository or publication.name,
        "archive_location": kept.place if kept.repository else own_place,
        "keyword": ", ".join(meta.tags),
        "abstract": abstract(entry),
        "note": "\n".join(remarks(entry)),
        "URL": address(entry, publication),
    }
    return {key: value for key, value in item.items() if value}


def csl_json(items: Iterable[dict[str, Any]]) -> str:
    """A file of items (encode it as UTF-8): a JSON array with one item per line."""
    return "[\n" + ",\n".join(map(_encode, items)) + "\n]\n"


def _name(name: PersonalName) -> dict[str, Any]:
    if not name.family:
        return {"literal": name.whole}
    parts = {"family": name.family, "given": name.given}
    return parts | ({"static-ordering": True} if name.begins_with_family else {})


def _date(meta: FrontMatter) -> dict[str, Any] | None:
    when = meta.date
    if when.is_undated:
        return None
    at = points(when)
    said: dict[str, Any]
    if at and all(point and max(point[1:2], default=1) <= 12 for point in at):
        said = {"date-parts": [list(point or ()) for point in at]}
    elif len(at) == 1 and at[0]:
        said = {"date-parts": [[at[0][0]]], "season": at[0][1] - 20}
    else:
        said = {"literal": sent_in_words(meta, CHICAGO)}
    if when.uncertain or when.approximate:
        said["circa"] = True
    return said
