"""References of all messages: `messages.ris` and `messages.bib`."""

from __future__ import annotations

from message_archive.archive import Entry
from message_archive.exports.bibtex import bibtex
from message_archive.exports.publication import Publication
from message_archive.exports.ris import ris
from message_archive.exports.rows import RowFile

__all__ = ["bibtex_file", "ris_file"]


def ris_file(publication: Publication) -> RowFile:
    """`messages.ris`."""

    def rows(entry: Entry) -> bytes:
        return ris(entry, publication).encode(errors="replace")

    return RowFile("messages.ris", b"", rows)


def bibtex_file(publication: Publication) -> RowFile:
    """`messages.bib`. Text outside entries is a comment (BibTeX, "The bib file")."""
    head = f"% Message Archive: {' '.join(publication.name.split())}\n"

    def rows(entry: Entry) -> bytes:
        return f"\n{bibtex(entry, publication)}".encode(errors="replace")

    return RowFile("messages.bib", head.encode(errors="replace"), rows)
