"""Takes the record of an archive out of a web page: a table of labels and values, or a list of
terms, with fields such as `Reference`, `Author`, `Addressee`, `Date`.

The structure of the page shows what is a label and what is its value, whatever the language. Only
a few of the labels must be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from message_archive.importing.archive_record import record_key
from message_archive.importing.as_printed import BULLET
from message_archive.importing.heads import labelled
from message_archive.importing.html_words import html_words
from message_archive.importing.letter_lines import is_sentence
from message_archive.importing.page import RecordRow
from message_archive.importing.vocabulary import pattern

__all__ = ["take_records", "without_records"]

_FEWEST: Final = 3
"""Rows of a record."""
_LONGEST_LABEL: Final = 40
_LONGEST_VALUE: Final = 2_000
"""Characters. A table with more is the layout of the page. One with an address is a typed head."""


def take_records(tree: Any) -> list[str]:
    """The rows of the records in a page, as `| label | value |`, which are removed from `tree`.

    A value that is a text of several lines, as a letter is, stays there.
    """
    taken: list[str] = []
    for element in [*tree.iter("table", "dl")]:
        if next(element.iterdescendants("table", "dl"), None) is not None:
            continue  # The layout of the page.
        pairs = [*(_of_list(element) if element.tag == "dl" else _of_table(element))]
        rows = [(_words(label), value) for label, value in pairs]
        if not _is_record(rows):
            continue
        kept: list[Any] = []
        for label, value in rows:
            if value is not None and _is_text(value):
                kept.append(value)
                taken.append(RecordRow(f"| {label} | |"))
            else:
                taken.append(RecordRow(f"| {label} | {_words(value)} |"))
        tail = element.tail
        element.clear()
        element.tag, element.tail = "div", tail
        for value in kept:
            value.tag, value.tail = "div", None
            element.append(value)
    return taken


def without_records(lines: Sequence[str], records: Sequence[str]) -> list[str]:
    """The lines of a page without those that are a label or a value of its records."""
    cells = {cell.strip() for row in records for cell in row.split("|")}
    return [line for line in lines if line.removeprefix(BULLET).strip(" :：") not in cells]


def _of_list(element: Any) -> Iterator[tuple[Any, Any]]:
    """The terms of a list, each with its value; a further value has no label."""
    term = None
    for child in element.iter("dt", "dd"):
        if child.tag == "dd":
            yield term, child
            term = None
        else:
            if term is not None:
                yield term, None
            term = child
    if term is not None:
        yield term, None


def _of_table(element: Any) -> Iterator[tuple[Any, Any]]:
    """The cells of a table, in pairs; a cell alone in a row is a label."""
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("th", "td")]
        for at in range(0, len(cells), 2):
            yield cells[at], cells[at + 1] if at + 1 < len(cells) else None


def _is_record(rows: list[tuple[str, Any]]) -> bool:
    """Whether rows are the record of a document.

    They name its addressee, or else its day, with a word that is not for the day of a page, and
    another field of archives. One of them is none of a typed head, such as `From` and `Date`.
    """
    labels = [label for label, value in rows if value is not None]
    if len(labels) < _FEWEST or any(len(label) > _LONGEST_LABEL for label in labels):
        return False
    values = [_words(value) for _, value in rows if not _is_text(value)]
    if any(len(value) > _LONGEST_VALUE or "@" in value for value in values):
        return False
    keys = {label: record_key(label) for label in labels}
    has_day = any(
        key == "day" and not pattern(_OF_PAGE).fullmatch(label) for label, key in keys.items()
    )
    is_of_archive = not {"author", "field", "handled"}.isdisjoint(keys.values())
    is_of_document = "addressee" in keys.values() or (has_day and is_of_archive)
    others = (label for label, key in keys.items() if key not in ("author", "addressee", "day"))
    return is_of_document and any(label and not labelled(f"{label}: x") for label in others)


_OF_PAGE: Final = r"{pages.dated}\W*"


def _is_text(value: Any) -> bool:
    """Whether a value has several lines, one of which is a sentence."""
    return len(lines := _lines(value)) > 1 and any(map(is_sentence, lines))


def _words(element: Any) -> str:
    return " ".join(_lines(element)).replace("|", "/").strip(" :：")


def _lines(element: Any) -> list[str]:
    """The lines of an element with words."""
    if element is None:
        return []
    return html_words(etree.tostring(element, encoding="unicode", with_tail=False)).lines
