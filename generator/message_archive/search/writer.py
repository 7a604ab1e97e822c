"""Writes everything below `search/`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from message_archive.archive import Archive
from message_archive.output import Output
from message_archive.search.client import write_client
from message_archive.search.documents import DocPage, Document, documents_of
from message_archive.search.facets import CHUNK, gather_facets, write_facets
from message_archive.search.files import DataFiles
from message_archive.search.occurrences import Occurrences, gather
from message_archive.search.shards import write_shards
from message_archive.words import Wording

__all__ = ["write_search"]

RECORDS: Final = 12
"""Documents to a file of what a result shows."""

TEXT_BYTES: Final = 24_000
"""About what a file of texts holds, from which excerpts are cut."""

_MOST_WORDS: Final = 4_000


def write_search(
    archive: Archive,
    wording: Wording,
    pages: Sequence[DocPage],
    output: Output,
) -> None:
    """Write the index and its client.

    Args:
        archive: the messages.
        wording: words for dates, countries, kinds, and for the client.
        pages: the pages of documentation.
        output: writes below `search/` of the site, where no other index may be.
    """
    documents = list(documents_of(archive, wording, pages))
    files = DataFiles(output, _version(documents))
    occurrences = gather(documents)
    facets = gather_facets(documents)
    firsts = write_shards(occurrences, facets, files)
    write_facets(documents, facets, archive, wording, files)
    letters = _write_words(occurrences, files)
    _write_records(documents, files)
    to_a_file = _write_texts(documents, files)
    files.write(
        "root",
        {
            "documents": len(documents),
            "messages": len(archive),
            "dated": sum(not entry.date.is_undated for entry in archive.entries),
            "firsts": " ".join(firsts),
            "frequent": occurrences.frequent,
            "letters": letters,
            "records": RECORDS,
            "texts": to_a_file,
            "facets": CHUNK,
        },
    )
    write_client(output, wording.catalogue)


def _version(documents: Sequence[Document]) -> str:
    """A digest of all that is searched and of the code here: files of two builds are never read
    together. Nothing of the machine is in it, for the same messages are the same bytes anywhere."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    for document in documents:
        for text in (
            document.url,
            document.heading,
            document.date,
            document.sender,
            document.recipient,
            *document.fields,
            *(f"{facet}={key}" for facet, key in document.facets),
        ):
            digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:8]


def _write_words(occurrences: Occurrences, files: DataFiles) -> str:
    """Write `w/`, words by their first letter for "did you mean", frequent ones first; return the
    letters there are."""
    letters: defaultdict[str, list[str]] = defaultdict(list)
    often = dict(zip(occurrences.terms, np.diff(occurrences.starts).tolist(), strict=True))
    known = [term for term in often if len(term) > 2 and term.isalpha()]
    for term in sorted(known, key=lambda term: (-often[term], term)):
        letters[term[0]].append(term)
    for letter, words in letters.items():
        files.write(f"w/{ord(letter):x}", " ".join(words[:_MOST_WORDS]))
    return "".join(sorted(letters))


def _write_records(documents: Sequence[Document], files: DataFiles) -> None:
    """Write `r/`: what a result shows of a document."""
    for start in range(0, len(documents), RECORDS):
        files.write(
            f"r/{start // RECORDS}",
            [
                [each.id, each.url, each.heading, each.date, each.sender, each.recipient]
                for each in documents[start : start + RECORDS]
            ],
        )


def _write_texts(documents: Sequence[Document], files: DataFiles) -> int:
    """Write `x/`: the texts; return how many documents a file holds."""
    total = sum(len(text) for document in documents for text in document.texts)
    to_a_file = max(1, min(16, TEXT_BYTES * len(documents) // max(1, total)))
    for start in range(0, len(documents), to_a_file):
        texts = [list(document.texts) for document in documents[start : start + to_a_file]]
        files.write(f"x/{start // to_a_file}", texts)
    return to_a_file
