"""The files next to the page of a message: its source, and how other programs cite it.

`<id>.md` is the message as contributed, to the byte, and `<id>.<label>.md` each further text;
`<id>.json` (CSL-JSON), `<id>.ris` and `<id>.bib` are for programs that manage references.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from message_archive.archive import Entry
from message_archive.errors import UsageError
from message_archive.exports.bibtex import bibtex
from message_archive.exports.csl import csl_item, csl_json
from message_archive.exports.publication import Publication
from message_archive.exports.ris import ris
from message_archive.output import Output
from message_archive.reading import read_again
from message_archive.words import message_url

__all__ = ["SIDECARS", "write_references", "write_sidecars"]

SIDECARS: Final = {"CSL-JSON": "json", "RIS": "ris", "BibTeX": "bib", "Markdown": "md"}
"""The name of each format, and the extension of its files."""


def write_sidecars(
    publication: Publication, entries: Sequence[Entry], project: Path, output: Output
) -> None:
    """Write the files of these messages below the root of the site.

    `project` is the folder that the paths of the messages begin from.

    Raises:
        UsageError: if a file is no more what it was when the archive was read.
    """
    for entry in entries:
        stem = message_url(entry).removesuffix(".html")
        for end, content in chain(_texts(entry, project), _references(entry, publication)):
            output.write(f"{stem}.{end}", content)


def write_references(publication: Publication, entries: Sequence[Entry], output: Output) -> None:
    """Write only the references of these messages."""
    for entry in entries:
        stem = message_url(entry).removesuffix(".html")
        for end, content in _references(entry, publication):
            output.write(f"{stem}.{end}", content)


def _texts(entry: Entry, project: Path) -> Iterator[tuple[str, bytes]]:
    for text in entry.message.texts:
        content = read_again(project, text.path)
        if content is None or hashlib.sha256(content).digest() != text.digest:
            raise UsageError(f"{text.path}: changed while the site was made; build it again")
        yield f"{text.label}.md" if text.label else "md", content


def _references(entry: Entry, publication: Publication) -> Iterator[tuple[str, bytes]]:
    yield "json", csl_json([csl_item(entry, publication)]).encode(errors="replace")
    yield "ris", ris(entry, publication).encode(errors="replace")
    yield "bib", bibtex(entry, publication).encode(errors="replace")
