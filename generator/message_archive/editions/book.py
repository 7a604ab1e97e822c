"""The archive, or a part of it, as an EPUB 3.3 book (https://www.w3.org/TR/epub-33/).

The book has a title page, a table of contents by year, and a chapter for each message with its
date, its parties, every held text, and its sources. Output is reproducible.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Entry
from message_archive.editions.edition import Edition
from message_archive.exports.history import EPOCH, last_entered, timestamp
from message_archive.exports.naming import naming
from message_archive.exports.xml_text import only_characters
from message_archive.model import is_id
from message_archive.offline.zip_file import add_file
from message_archive.site.message_page import message_view
from message_archive.site.message_parties import party_view
from message_archive.site.message_views import (
    MessageView,
    PartyView,
)

__all__ = ["write_book"]

_CONTAINER: Final = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_STYLE: Final = Path(__file__).with_name("book.css")

# Elements that HTML does not close but XHTML must, and links whose address the sanitizer removed.
_OPEN: Final = re.compile(r"<(br|hr)\b([^>]*)>")
_DEAD_LINK: Final = re.compile(r'<a(?: (?!href=)[\w-]+="[^"]*")*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A message in the book: its file, its title in the table of contents, and its content."""

    id: str
    title: str
    date: str
    view: MessageView
    senders: Sequence[PartyView]
    recipients: Sequence[PartyView]

    @property
    def file(self) -> str:
        # In a separate folder, because an id can equal another file's name: title, contents.
        return f"messages/{self.id}.xhtml"


@dataclass(frozen=True, slots=True)
class Book:
    """The data of the book as a whole, for its package, title page and table of contents."""

    identifier: str
    title: str
    subject: str
    language: str
    messages: str
    years: str
    url: str
    editor: str
    licence: str
    modified: str
    chapters: Sequence[tuple[str, Sequence[Chapter]]]
    """Chapters by year: the name of the year and its chapters."""


def write_book(edition: Edition, folder: Path) -> Path:
    """Write the book into `folder` and return its file."""
    book = _book(edition)
    file = folder / "messages.epub"
    with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
        # First and uncompressed, so that the first bytes identify the format (OCF 4.3.2).
        add_file(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        add_file(archive, "META-INF/container.xml", _CONTAINER.encode())
        add_file(archive, "book/package.opf", _part(edition, "book_package.opf", book=book))
        add_file(archive, "book/book.css", _STYLE.read_bytes())
        add_file(archive, "book/contents.xhtml", _part(edition, "book_contents.xhtml", book=book))
        add_file(archive, "book/title.xhtml", _part(edition, "book_title.xhtml", book=book))
        for _, chapters in book.chapters:
            for chapter in chapters:
                page = _part(edition, "book_message.xhtml", book=book, chapter=chapter)
                add_file(archive, f"book/{chapter.file}", page)
    return file


def _part(edition: Edition, template: str, **values: Any) -> bytes:
    return only_characters(edition.site.templates.render(template, **values)).encode(
        errors="replace"
    )


def _book(edition: Edition) -> Book:
    publication, wording = edition.publication, edition.wording
    archive = publication.archive
    # EPUB requires a date, even if none is known.
    modified = last_entered(publication.entered.values()) or EPOCH
    years = [topic for key, topic in archive.topics["years"].items() if key != UNDATED_KEY]
    by_year = groupby(archive.entries, key=lambda entry: entry.date.year)
    # The identifier depends on the exported part, not on its messages, so it stays stable.
    part = f"book/{edition.subject}" if edition.subject else "book"
    return Book(
        identifier=naming(publication.url).tag(part),
        title=publication.name,
        subject=edition.subject,
        language=wording.catalogue.language,
        messages=wording.messages(len(archive)),
        years="–".join(dict.fromkeys(topic.key for topic in (*years[:1], *years[-1:]))),
        url=publication.url,
        editor=publication.editor,
        licence=publication.licence.url if publication.licence else "",
        modified=timestamp(modified),
        chapters=[
            (wording.year(str(year or UNDATED_KEY)), [*_chapters(entries, edition)])
            for year, entries in by_year
        ],
    )


def _chapters(entries: Iterator[Entry], edition: Edition) -> Iterator[Chapter]:
    # Without a publication, the view omits citations and the like, which are for the site.
    # Its texts link to the site, if the address of the site is known.
    address = edition.publication.url
    site = replace(edition.site, publication=None, link_root=address, has_links=bool(address))
    wording = edition.wording
    for entry in entries:
        view = message_view(entry, site)
        yield Chapter(
            id=entry.id,
            title=wording.entry_title(entry),
            date=wording.date_of(entry),
            view=replace(
                view,
                texts=[replace(text, html=_xhtml(text.html)) for text in view.texts],
                # Omit messages that are not in this book, of which only the id is known.
                thread=[step for step in view.thread if not is_id(step.words)],
            ),
            senders=[party_view(party, wording) for party in entry.senders],
            recipients=[party_view(party, wording) for party in entry.recipients],
        )


def _xhtml(html: Markup) -> Markup:
    """Convert the sanitizer's HTML to XHTML."""
    closed = _OPEN.sub(r"<\1\2/>", _DEAD_LINK.sub(r"\1", html))
    return Markup(closed.replace("&nbsp;", "&#160;"))
