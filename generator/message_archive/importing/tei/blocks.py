"""Paragraphs, verses, lists, tables and quotations of TEI as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from message_archive.importing.tei.context import TextContext
from message_archive.importing.tei.documents import Element, words_of
from message_archive.importing.tei.inlines import inline, inlines, page_mark
from message_archive.importing.tei.marks import BREAK, finished, marked, printed
from message_archive.importing.tei.notes import footnotes, note_mark

__all__ = ["blocks", "markdown"]

_PARAGRAPHS: Final = frozenset(
    "p ab salute signed dateline closer opener address addrLine l head trailer byline label "
    "epigraph argument docDate sp speaker stage cit".split()
)
_CONTAINERS: Final = frozenset(
    "body div div1 div2 div3 div4 div5 div6 div7 opener closer postscript lg group front back text "
    "epigraph argument sp cit floatingText note figure listBibl listPerson said dictScrap".split()
)
_BLOCKS: Final = (_PARAGRAPHS | _CONTAINERS | {"list", "table"}) - {
    "note",
    "figure",
    "cit",
}
_REPORTED: Final = frozenset(
    "salute signed dateline closer opener postscript trailer byline epigraph lg".split()
)
_DEEPEST: Final = 6
"""Levels of headings."""


def markdown(element: Element, context: TextContext) -> str:
    """The text in an element, with the definitions of its notes."""
    context.blocks = blocks
    return "\n\n".join([*blocks(element, context), *footnotes(context)])


def blocks(element: Element, context: TextContext) -> list[str]:
    """The blocks in an element. Words between blocks become paragraphs."""
    found: list[str] = []
    waiting: list[str] = [printed(element.text or "")]

    def end_paragraph() -> None:
        if paragraph := finished("".join(waiting), context.losses):
            context.has_words = True
            found.append(paragraph)
        waiting.clear()

    for child in element:
        if not context.has_words and "".join(waiting).strip():
            context.has_words = True
        if child.tag == "pb" and not "".join(waiting).strip():
            end_paragraph()
            if mark := page_mark(child, context):
                found.append(mark)
        elif child.tag == "note" and not "".join(waiting).strip():
            _note_between(child, context, found, waiting)
        elif child.tag == "milestone" and child.get("rend") == "rule":
            end_paragraph()
            found.append("---")
        elif child.tag == "pb" or not _is_block(child):
            waiting.append(inline(child, context))
        else:
            end_paragraph()
            found += _block(child, context)
            for note in context.notes_at(child):
                _note_between(note, context, found, waiting)
        waiting.append(printed(child.tail or ""))
    end_paragraph()
    return found


def _note_between(
    note: Element, context: TextContext, found: list[str], waiting: list[str]
) -> None:
    """Put the mark of a note between two blocks at the end of the first one."""
    if note in context.written or (note.get("target") or "").startswith("#"):
        return
    mark = note_mark(note, context)
    if found and not found[-1].startswith(("|", "{page ")):
        found[-1] += mark
    else:
        waiting.append(mark)


def _is_block(element: Element) -> bool:
    tag = element.tag
    if tag in _NEVER_BLOCKS:
        return False
    parent = element.getparent()
    if tag == "label" and parent.tag == "list":
        return False
    if tag in ("quote", "cit", "bibl") and parent.tag in _AROUND_BLOCKS:
        return True
    if tag in _BLOCKS:
        return True
    return any(inner.tag in _SPLITTING for inner in element.iterdescendants())


_NEVER_BLOCKS: Final = frozenset("note figure choice app".split())
_AROUND_BLOCKS: Final = frozenset("body div div1 div2 div3 epigraph cit postscript".split())
_SPLITTING: Final = frozenset("p ab lg list table div address floatingText".split())


def _block(element: Element, context: TextContext) -> list[str]:
    tag = element.tag
    if tag in _REPORTED:
        context.losses.add(tag, "as a paragraph")
    if tag == "p" and element.get("rend") == "code":
        context.has_words = True
        return _code(element)
    if converter := _CONVERTERS.get(tag):
        return converter(element, context)
    if tag in _CONTAINERS or any(map(_is_block, element)):
        return blocks(element, context)
    words = finished(inlines(element, context), context.losses)
    if words:
        context.has_words = True
    return [words] if words else []


def _wrapped(mark: str) -> Callable[[Element, TextContext], list[str]]:
    """Marks around every paragraph of a deletion or an addition."""

    def convert(element: Element, context: TextContext) -> list[str]:
        found: list[str] = []
        for child in element:
            if child.tag in ("p", "ab", "l") and not any(map(_is_block, child)):
                words = finished(marked(inlines(child, context), mark), context.losses)
                found += [words] if words else []
            else:
                context.losses.add(element.tag, f"around {child.tag}; words kept")
                found += _block(child, context) if _is_block(child) else blocks(child, context)
        if (element.text or "").strip():
            found.insert(0, finished(marked(printed(element.text), mark), context.losses))
        return found

    return convert


def _code(element: Element) -> list[str]:
    words = "".join(element.itertext()).strip("\n")
    fence = "`" * (2 + max([1, *map(len, re.findall("`+", words))]))
    return [f"{fence}\n{words}\n{fence}"]


def _heading(element: Element, context: TextContext) -> list[str]:
    depth = sum(outer.tag.startswith("div") for outer in element.iterancestors())
    words = finished(inlines(element, context), context.losses)
    if not words:
        return []
    context.has_words = True
    line = " ".join(words.replace("\\\n", " ").split())
    return [f"{'#' * min(max(depth, 1), _DEEPEST)} {line}"]


def _verses(element: Element, context: TextContext) -> list[str]:
    found: list[str] = []
    lines: list[str] = []

    def end_stanza() -> None:
        words = finished(BREAK.join(lines), context.losses)
        lines.clear()
        found.extend([words] if words else [])

    for child in element:
        if child.tag == "l":
            lines.append(inlines(child, context))
            context.losses.add("l", "as a line")
            for note in context.notes_at(child):
                lines[-1] += note_mark(note, context)
        elif _is_block(child) and child.tag != "pb":
            end_stanza()
            found += _block(child, context)
        elif words := inline(child, context).strip():
            if lines:
                lines[-1] += words
            else:
                lines.append(words)
    end_stanza()
    return found


def _address(element: Element, context: TextContext) -> list[str]:
    lines = [inlines(child, context) for child in element]
    words = finished(BREAK.join(lines), context.losses)
    return [words] if words else []


def _list(element: Element, context: TextContext) -> list[str]:
    kind = f"{element.get('type') or ''} {element.get('rend') or ''}"
    is_ordered = any(word in kind for word in ("ordered", "number", "decimal"))
    found: list[str] = []
    items: list[str] = []
    label, start = "", 1
    for child in element:
        if child.tag == "label":
            label = finished(inlines(child, context), context.losses)
        elif child.tag == "head":
            found += [finished(inlines(child, context), context.losses)]
        elif child.tag == "item":
            inner = blocks(child, context) or [""]
            if label:
                inner[0], label = f"{label} {inner[0]}".strip(), ""
            if not items and is_ordered and (child.get("n") or "").isascii():
                start = int(child.get("n")) if (child.get("n") or "").isdecimal() else 1
            sign = f"{len(items) + start}. " if is_ordered else "- "
            is_tight = child.find("p") is None and all(map(_LIST.match, inner[1:]))
            joined = ("\n" if is_tight else "\n\n").join(inner)
            items.append(sign + _hanging(joined, len(sign)))
        elif child.tag == "pb" and (mark := page_mark(child, context)):
            items.append(f"- {mark}")
        elif child.tag != "pb" and words_of(child):
            context.losses.add(f"list/{child.tag}", "as an item")
            items.append("- " + finished(inline(child, context), context.losses))
    is_loose = any("\n\n" in item for item in items) or element.find("item/p") is not None
    return [each for each in [*found, ("\n\n" if is_loose else "\n").join(items)] if each]


_LIST: Final = re.compile(r"- |\d+\. ", re.ASCII)


def _hanging(block: str, width: int) -> str:
    first, *rest = block.split("\n")
    return "\n".join([first, *(" " * width + line if line else "" for line in rest)])


def _table(element: Element, context: TextContext) -> list[str]:
    found: list[str] = []
    rows: list[list[str]] = []
    for child in element:
        if child.tag == "row":
            rows.append([_cell(cell, context) for cell in child.iterfind("cell")])
        elif child.tag == "head":
            found += [finished(inlines(child, context), context.losses)]
        elif child.tag == "pb" and (mark := page_mark(child, context)):
            rows.append([mark])
        elif child.tag != "pb":
            context.losses.add(f"table/{child.tag}", "with its words" if words_of(child) else "")
    width = max(map(len, rows), default=0)
    if not width:
        return found
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    lines.insert(1, f"|{'---|' * width}")
    return [*filter(None, found), "\n".join(lines)]


def _cell(cell: Element, context: TextContext) -> str:
    for name in ("rows", "cols"):
        if cell.get(name) not in (None, "1"):
            context.losses.add(f"cell@{name}")
    parts = blocks(cell, context) if any(map(_is_block, cell)) else [
        finished(inlines(cell, context), context.losses)
    ]  # fmt: skip
    words = " ".join(parts).replace("\\\n", " ").replace("\n", " ")
    return words.replace("|", "\\|")


def _quotation(element: Element, context: TextContext) -> list[str]:
    return [_quoted(blocks(element, context))] if words_of(element) else []


def _quoted(inner: list[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(inner).split("\n"))


def _floating(element: Element, context: TextContext) -> list[str]:
    context.losses.add("floatingText", "as a quotation")
    return _quotation(element, context)


_CONVERTERS: Final[dict[str, Callable[[Element, TextContext], list[str]]]] = {
    "head": _heading,
    "lg": _verses,
    "address": _address,
    "list": _list,
    "table": _table,
    "quote": _quotation,
    "floatingText": _floating,
    "del": _wrapped("deleted"),
    "add": _wrapped("added"),
}
