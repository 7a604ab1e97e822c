"""The files beside the page of a message: its source, and how other programs cite it.

`<id>.md` is the message as contributed, to the byte, and `<id>.<label>.md` each further text;
`<id>.json` (CSL-JSON), `<id>.ris` and `<id>.bib` are for programs that manage references.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.archive import Entry
from generator.errors import UsageError
from generator.exports.bibtex import bibtex
from generator.exports.csl import csl_item, csl_json
from generator.exports.publication import Publication
from generator.exports.ris import ris
from generator.reading import read_again

__all__ = ["FORMATS", "write_beside", "write_references"]

FORMATS: Final = {"CSL-JSON": "json", "RIS": "ris", "BibTeX": "bib", "Markdown": "md"}
"""What the files are called, and the ends of their names."""


def write_beside(
    publication: Publication, entries: Sequence[Entry], project: Path, folder: Path
) -> None:
    """Write the files of these messages below `folder`, the root of the site.

    `project` is the folder that the paths of the messages begin from.

    Raises:
        UsageError: if a file is no more what it was when the archive was read.
    """
    for entry, stem in _stems(publication, entries, folder):
        _write(stem, _texts(entry, project))
        _write(stem, _references(entry, publication))


def write_references(publication: Publication, entries: Sequence[Entry], folder: Path) -> None:
    """Write only the references of these messages."""
    for entry, stem in _stems(publication, entries, folder):
        _write(stem, _references(entry, publication))


def _stems(
    publication: Publication, entries: Sequence[Entry], folder: Path
) -> Iterator[tuple[Entry, str]]:
    """Each message, and what the paths of its files begin with; their folder is there."""
    made: set[str] = set()
    for entry in entries:
        stem = f"{folder}/{publication.path_of(entry).removesuffix('.html')}"
        parent = os.path.dirname(stem)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        yield entry, stem


def _write(stem: str, files: Iterable[tuple[str, bytes]]) -> None:
    for end, content in files:
        # As a string: there are tens of thousands of files, and a Path takes longer than one.
        with open(f"{stem}.{end}", "wb") as file:
            file.write(content)


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
