"""The archive, or a part of it, as a book: EPUB 3.3 (https://www.w3.org/TR/epub-33/).

A title page, a table of contents by year, and a chapter for each message with its date, its
parties, every text that is held, and its sources. The same messages give the same bytes.
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
from message_archive.site.message_page import message_view, party_view
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

# What HTML may leave open, and the one entity of it that XML does not know; a link of which the
# sanitizer took the address is no link.
_OPEN: Final = re.compile(r"<(br|hr)\b([^>]*)>")
_DEAD_LINK: Final = re.compile(r'<a(?: (?!href=)[\w-]+="[^"]*")*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A message in the book: its file, its title in the table of contents, and its page."""

    id: str
    title: str
    date: str
    view: MessageView
    senders: Sequence[PartyView]
    recipients: Sequence[PartyView]

    @property
    def file(self) -> str:
        # In a folder of their own, for any name may be the id of a message: title, contents.
        return f"messages/{self.id}.xhtml"


@dataclass(frozen=True, slots=True)
class Book:
    """What the parts of a book that are of the whole of it say."""

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
    """By year: its name, and the chapters of it."""


def write_book(edition: Edition, folder: Path) -> Path:
    """Write the book into `folder`; gives its file."""
    book = _book(edition)
    file = folder / "messages.epub"
    with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
        # First and not packed, so that its bytes tell what the file is (OCF 4.3.2).
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
    # A book must have a date, also where none is known.
    modified = last_entered(publication.entered.values()) or EPOCH
    years = [topic for key, topic in archive.topics["years"].items() if key != UNDATED_KEY]
    by_year = groupby(archive.entries, key=lambda entry: entry.date.year)
    # The part that it is of has a name of its own, which stays while messages come.
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
    # Without citations and the like, which are for a site.
    site, wording = replace(edition.site, publication=None), edition.wording
    for entry in entries:
        view = message_view(entry, site)
        yield Chapter(
            id=entry.id,
            title=wording.entry_title(entry),
            date=wording.date_of(entry),
            view=replace(
                view,
                texts=[replace(text, html=_xhtml(text.html)) for text in view.texts],
                # A message that is not in this book is named by no more than its id.
                thread=[step for step in view.thread if not is_id(step.words)],
            ),
            senders=[party_view(party, wording) for party in entry.senders],
            recipients=[party_view(party, wording) for party in entry.recipients],
        )


def _xhtml(html: Markup) -> Markup:
    """HTML as the sanitizer writes it, as XHTML."""
    closed = _OPEN.sub(r"<\1\2/>", _DEAD_LINK.sub(r"\1", html))
    return Markup(closed.replace("&nbsp;", "&#160;"))
