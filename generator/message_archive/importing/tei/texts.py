"""Finds the texts of a letter and converts them to Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from message_archive.importing.tei.blocks import blocks, markdown
from message_archive.importing.tei.context import TextContext
from message_archive.importing.tei.documents import XML_LANG, Element, words_of
from message_archive.importing.tei.facsimiles import pictures_of
from message_archive.importing.tei.indices import KINDS
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.notes import find_notes
from message_archive.model import label_problem
from message_archive.model.base import is_language

__all__ = ["has_words", "texts_of"]

_OF_THE_LETTER: Final = frozenset("envelope enclosure address postscript letter umschlag".split())
_INDICES: Final = frozenset("listPerson listPlace listOrg listBibl list".split())

Texts = tuple[str, list[dict[str, Any]], list[tuple[Element, int]], list[str]]


def has_words(document: Element) -> bool:
    """Whether there is a text to import."""
    return any(words_of(text) for text in _texts(document))


def texts_of(
    document: Element,
    part: Element | None,
    mention: Callable[[Element, str], str | None],
    link: Callable[[str], str | None],
    losses: Losses,
) -> Texts:
    """The main text, further texts as in a row, and page breaks and pictures of the main one."""
    first, *others = [part] if part is not None else _texts(document) or [document]
    if first is document:  # A record of a letter whose text is not held.
        return "", [], [], []
    body, context = _converted(document, first, mention, link, losses)
    written = set(context.written)
    found: list[dict[str, Any]] = []
    for number, text in enumerate(others, 2):
        words, inner = _converted(document, text, mention, link, losses)
        label = text.get("n") or text.get(XML_LANG) or f"text-{number}"
        label = label.lower() if label_problem(label.lower()) is None else f"text-{number}"
        language = text.get(XML_LANG)
        record = {"label": label, "body": words}
        if language and is_language(language):
            record["language"] = language
        found.append(record)
        written |= inner.written
        for page, _ in inner.pages:
            if page.get("facs"):
                losses.add("pb@facs", "of a further text")
    if part is None:
        for note in (*document.iterfind("text//note"), *document.iterfind("standOff//note")):
            in_index = any(outer.tag in KINDS for outer in note.iterancestors())
            if note not in written and not in_index and words_of(note):
                losses.add("note", "its place is not in the text; with its words")
    return body, found, context.pages, context.graphics


def _texts(document: Element) -> list[Element]:
    """The texts of a document: those of a `group`, or the only one."""
    text = document.find("text")
    if text is None:
        return []
    grouped = text.findall("group/text")
    return grouped or [text]


def _converted(
    document: Element,
    text: Element,
    mention: Callable[[Element, str], str | None],
    link: Callable[[str], str | None],
    losses: Losses,
) -> tuple[str, TextContext]:
    context = TextContext(losses, mention, link)
    context.pictures = pictures_of(document)
    find_notes(document, context)
    body = text.find("body") if text.tag == "text" else text
    if text.tag != "text" or body is None:
        return markdown(text, context), context
    context.blocks = blocks
    before = _around(text.find("front"), context)
    inner = blocks(body, context)
    after = _around(text.find("back"), context)
    notes = [definition for definition in context.footnotes if definition]
    return "\n\n".join([*before, *inner, *after, *notes]), context


def _around(element: Element | None, context: TextContext) -> list[str]:
    """The parts of `front` or `back` that belong to the letter. The others are counted."""
    found: list[str] = []
    for child in () if element is None else element:
        kind = (child.get("type") or "").casefold()
        if child.tag == "pb" or kind in _OF_THE_LETTER or child.tag == "postscript":
            found += blocks(_only(child), context)
        elif child.tag not in _INDICES and not _is_of_notes(child) and words_of(child):
            name = f"{'' if element is None else element.tag}/{child.tag}"
            context.losses.add(name, f"type={kind or 'none'}; with its words")
    return found


def _only(child: Element) -> Element:
    """An element with this child alone, so that it is converted as one block."""
    if child.tag != "pb":
        return child
    holder = child.makeelement("div")
    copy = child.makeelement("pb", dict(child.attrib))
    holder.append(copy)
    return holder


def _is_of_notes(element: Element) -> bool:
    """Whether there is nothing in it but indices, and notes that marks in the text refer to."""
    inner = [child for child in element if child.tag != "head"]
    return bool(inner) and all(
        child.tag in ("note", "noteGrp", "listAnnotation", *_INDICES) or _is_of_notes(child)
        for child in inner
    )
