"""The files next to the page of a message: its Markdown, its JSON record, its IIIF manifest.

`<id>.md` is the message exactly as contributed, and `<id>.<label>.md` each further text.
`<id>.json` has all data of the message except the texts: the keys of a line of `messages.jsonl`,
the addresses of its pages by language in `pages`, those of its texts in `markdown`, and its
citation as CSL-JSON in `csl`. A message with pictures also has `pictures`, with the addresses of
their sizes, and `<id>.iiif.json`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from message_archive.archive import Entry
from message_archive.errors import UsageError
from message_archive.exports.csl import csl_item
from message_archive.exports.iiif import has_manifest, manifest
from message_archive.exports.json_files import json_line, message_record
from message_archive.exports.publication import Publication
from message_archive.images import FIRST, FULL, THUMBNAIL
from message_archive.model import Picture, Text
from message_archive.output import Output
from message_archive.reading import read_again
from message_archive.words import manifest_url, message_url, picture_url

__all__ = ["SIDECARS", "write_records", "write_sidecars"]

SIDECARS: Final = {"JSON": "json", "Markdown": "md"}
"""The name of each format and its file extension."""


def write_sidecars(
    publication: Publication, entries: Sequence[Entry], project: Path, output: Output
) -> None:
    """Write the files of these messages below the root of the site.

    `project` is the folder to which the paths of the messages are relative.

    Raises:
        UsageError: if a file has changed since the archive was read.
    """
    write_records(publication, entries, output)
    for entry in entries:
        if has_manifest(entry, publication):
            content = json_line(manifest(entry, publication))
            output.write_text(manifest_url(entry), f"{content}\n")
        for text in entry.texts:
            raw = read_again(project, text.path)
            if raw is None or hashlib.sha256(raw).digest() != text.digest:
                raise UsageError(f"{text.path}: changed during the build; build again")
            output.write(_markdown_url(entry, text), raw)


def write_records(publication: Publication, entries: Sequence[Entry], output: Output) -> None:
    """Write only the JSON records of these messages."""
    for entry in entries:
        record = message_record(entry, publication, with_texts=False)
        record["pages"] = publication.pages_of(entry)
        record["markdown"] = [publication.url + _markdown_url(entry, text) for text in entry.texts]
        if entry.message.pictures:
            record["pictures"] = [
                _picture(entry, picture, publication) for picture in entry.message.pictures
            ]
        record["csl"] = csl_item(entry, publication)
        output.write_text(f"{_stem(entry)}.json", f"{json_line(record)}\n")


def _picture(entry: Entry, picture: Picture, publication: Publication) -> dict[str, Any]:
    """What a picture shows and the addresses of its sizes, by the pixels of their long side."""
    sizes = picture.sizes or (THUMBNAIL, FIRST, FULL)
    site = "" if picture.iiif else publication.url
    files = {str(size): site + picture_url(entry, picture, size) for size in sizes}
    return {"label": picture.label, "alt": picture.alt, "files": files}


def _markdown_url(entry: Entry, text: Text) -> str:
    return f"{_stem(entry)}.{text.label}.md" if text.label else f"{_stem(entry)}.md"


def _stem(entry: Entry) -> str:
    return message_url(entry).removesuffix(".html")
