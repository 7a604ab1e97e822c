"""The files of the search that differ by language: what results show, and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from message_archive.archive import Archive
from message_archive.output import Output
from message_archive.search.blocks import Blocks
from message_archive.search.client import write_client
from message_archive.search.documents import DocPage, Document, shown_of
from message_archive.search.facets import Facets
from message_archive.search.files import CannotUpdate, DataFiles, EarlierFiles
from message_archive.search.names import Names, months_of
from message_archive.search.numbering import Numbering, order_of_message, order_of_page
from message_archive.words import Wording, message_url

__all__ = ["RECORDS_SHIFT", "Translation", "record_of", "write_translation"]

RECORDS_SHIFT = 5
"""Numbers per file of result records, as a power of two."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The search in a further language. It reads the postings and texts of the main language.

    Attributes:
        archive: the messages with their names in the language.
        wording: the wording in the language.
        output: writes below `search/` of the folder of the language.
        address_of: returns the address of a page of the documentation, from that folder.
        earlier: the folder `search/` of the language in the earlier site, if only words of texts
            changed since. All its files but the root are then as before.
    """

    archive: Archive
    wording: Wording
    output: Output
    address_of: Callable[[str], str]
    earlier: Path | None


def record_of(document: Document) -> object:
    """The data that a result shows of a document in the main language."""
    if not document.id:
        return _record(document.url, document.heading)
    shown = (document.heading, document.date, document.sender, document.recipient)
    return _record(document.url, *shown)


def _record(url: str, *shown: str) -> object:
    """Of a page its address and title, of a message its place and heading, its date and its
    parties. The id of a message is in its address."""
    place = url.removeprefix("messages/").removesuffix(".html") if len(shown) > 1 else url
    return [place, *shown]


def write_translation(
    translation: Translation,
    pages: Sequence[DocPage],
    root: Mapping[str, Any],
    numbering: Numbering,
    facets: Facets,
) -> None:
    """Write the files of a further language that are not as before.

    Args:
        translation: the language.
        pages: the pages of the documentation.
        root: the values of the file `root` of the main language.
        numbering: the numbers of all documents.
        facets: the facets of the main language, which have been written.
    """
    archive, wording = translation.archive, translation.wording
    files = DataFiles(translation.output)
    own = _earlier_values(translation)
    if own is None:
        records = Blocks("r", RECORDS_SHIFT, None, "")
        records.change(dict(_records(translation, pages, numbering)))
        own = {
            "months": [*months_of(wording)],
            "records": (records.write(files), RECORDS_SHIFT),
            "values": facets.write_names(archive, wording, files),
            "names": Names("").write(archive, wording, files),
        }
        write_client(translation.output, wording.catalogue, is_in_folder=True)
    files.write("root", {**root, **own})


def _earlier_values(translation: Translation) -> dict[str, object] | None:
    """The values of the root that are the language's own, from the earlier site."""
    if translation.earlier:
        with suppress(CannotUpdate):
            (root,) = EarlierFiles(translation.earlier).read("root")
            return {name: root[name] for name in ("months", "records", "values", "names")}
    return None


def _records(
    translation: Translation, pages: Sequence[DocPage], numbering: Numbering
) -> Iterator[tuple[int, object]]:
    for entry in translation.archive.entries:
        shown = shown_of(entry, translation.wording)
        yield numbering[order_of_message(entry)], _record(message_url(entry), *shown)
    for page in pages:
        address = translation.address_of(page.url)
        yield numbering[order_of_page(page.url)], _record(address, page.title)
