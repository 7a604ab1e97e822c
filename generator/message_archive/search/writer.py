"""Writes everything below `search/`: a complete index, or the files that a change affects.

Both use the same code (`index.py`): a complete index is an empty index plus all documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from message_archive.archive import Archive
from message_archive.output import Output
from message_archive.search.documents import (
    DocPage,
    Document,
    document_of,
    document_of_page,
    documents_of,
)
from message_archive.search.files import CannotUpdate, EarlierFiles
from message_archive.search.index import EMPTY_ROOT, Index, code_digest
from message_archive.search.languages import Translation
from message_archive.search.numbering import Numbering, Order, order_of_message, order_of_page
from message_archive.search.scale import Counts
from message_archive.words import Wording

__all__ = ["Change", "update_search", "write_search"]

Change = tuple[Document | None, Document | None]
"""The old and the new state of a document. None means that it does not exist."""

_MOST_CHANGED: Final = 0.05
"""If a greater share of documents changed, everything is rewritten, which is faster."""


def write_search(
    archive: Archive,
    wording: Wording,
    pages: Sequence[DocPage],
    output: Output,
    translations: Sequence[Translation] = (),
) -> None:
    """Write the index and its client.

    Args:
        archive: the messages.
        wording: the wording of dates, countries and kinds, and of the client.
        pages: the pages of documentation.
        output: writes below `search/` of the site.
        translations: the further languages, whose files are written too.
    """
    index = _whole(archive, wording, pages, output)
    index.translate(pages, translations)


def update_search(
    archive: Archive,
    wording: Wording,
    pages: Sequence[DocPage],
    changes: Sequence[Change],
    output: Output,
    earlier: Path,
    translations: Sequence[Translation] = (),
    *,
    only_words: bool = False,
) -> set[str]:
    """Write the files of the index that differ from an earlier index.

    Together with the files that stay, they are byte for byte the output of `write_search`. If the
    earlier index cannot be used, this function writes all files.

    Args:
        archive: the current messages.
        wording: the current wording.
        pages: the current pages of documentation.
        changes: every document that was added, removed or changed in any way.
        output: writes below `search/` of the site.
        earlier: the folder `search/` of the earlier index. It can be the folder of `output`.
        translations: the further languages. All their files are written.
        only_words: whether only the words of texts changed, so that all names are the same.

    Returns:
        The addresses of files of the earlier index that the new one does not have.
    """
    try:
        index, was = _update(archive, wording, pages, changes, output, earlier, only_words)
    except CannotUpdate:
        index = _whole(archive, wording, pages, output)
        was = {path.relative_to(earlier).as_posix() for path in earlier.rglob("*.js")}
    index.translate(pages, translations)
    return was - index.addresses()


def _whole(archive: Archive, wording: Wording, pages: Sequence[DocPage], output: Output) -> Index:
    documents = [*documents_of(archive, wording, pages)]
    nothing = Numbering(())
    now = Numbering(document.order for document in documents)
    index = Index(None, EMPTY_ROOT, Counts(), nothing)
    index.change({}, {now[document.order]: document for document in documents}, now)
    index.write(archive, wording, output, is_named=False)
    return index


def _update(
    archive: Archive,
    wording: Wording,
    pages: Sequence[DocPage],
    changes: Sequence[Change],
    output: Output,
    earlier: Path,
    only_words: bool,
) -> tuple[Index, set[str]]:
    """The index that was written, and the addresses of the files of the earlier one."""
    files = EarlierFiles(earlier)
    (root,) = files.read("root")
    (code, counts) = files.read("counts", root["counts"])
    if code != code_digest():
        raise CannotUpdate("counts")
    old = {document.order: document for document, _ in changes if document}
    new = {document.order: document for _, document in changes if document}
    orders = {order_of_message(entry) for entry in archive.entries}
    orders |= {order_of_page(page.url) for page in pages}
    now = Numbering(orders)
    orders_before = orders - new.keys() | old.keys()
    before = now if orders_before == orders else Numbering(orders_before)
    moved = now.moved(before)
    if len(changes) + len(moved) > _MOST_CHANGED * len(now):
        raise CannotUpdate("root")
    for order in moved:
        if order not in new:
            old[order] = new[order] = _document_at(order, archive, wording, pages)
    index = Index(files, root, Counts(**counts), before)
    was = index.addresses()
    try:
        index.change(
            {before[order]: document for order, document in old.items()},
            {now[order]: document for order, document in new.items()},
            now,
        )
    except ValueError as error:
        raise CannotUpdate("t") from error
    index.write(archive, wording, output, is_named=only_words)
    return index, was


def _document_at(
    order: Order, archive: Archive, wording: Wording, pages: Sequence[DocPage]
) -> Document:
    for page in pages:
        if order_of_page(page.url) == order:
            return document_of_page(page)
    return document_of(archive.by_id[order[2]], archive.registry, wording)
