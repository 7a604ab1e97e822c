"""Notes: those of the writer, and those of the editor."""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.tei.context import TextContext
from message_archive.importing.tei.documents import XML_ID, Element, words_of

__all__ = ["find_notes", "footnotes", "is_editorial", "note_mark"]

_WRITER_RESP: Final = re.compile(r"#?(?:author|writer|sender|verfasser|autor)", re.IGNORECASE)
_WRITER_TYPE: Final = frozenset("authorial author writer autograph".split())
_EDITORS_LABEL: Final = re.compile(r"ed(?:\d+|-[a-z0-9-]{1,40})")
_WRITERS_LABEL: Final = re.compile(r"(?!ed\d|ed-)[a-z0-9][a-z0-9-]{0,40}")
_IN_THE_DOCUMENT: Final = frozenset(
    "margin left right top bottom foot end inline interlinear above below overleaf opposite "
    "marginleft marginright verso recto".split()
)


def is_editorial(note: Element) -> bool:
    """Whether a note is the editor's.

    `@resp` decides, then `@type`. Without them, a note that has a place in the document (`@place`)
    is the writer's, and any other is the editor's.
    """
    if resp := note.get("resp"):
        return _WRITER_RESP.fullmatch(resp.strip()) is None
    if type_ := note.get("type"):
        return type_.casefold() not in _WRITER_TYPE
    places = re.split(r"[\s_-]+", (note.get("place") or "").casefold().strip())
    return not _IN_THE_DOCUMENT & {*places, "".join(places)}


def find_notes(document: Element, context: TextContext) -> None:
    """Find notes with an id, and notes that point to the place they belong to."""
    for note in document.iter("note", "annotation"):
        if id_ := note.get(XML_ID):
            context.by_id.setdefault(id_, note)
        for target in (note.get("target") or "").split():
            if target.startswith("#"):
                context.anchored.setdefault(target[1:], []).append(note)


def note_mark(note: Element, context: TextContext) -> str:
    """The mark of a note. Its text is converted at the first mark."""
    label = _label(note, context)
    if note in context.written:
        return f"[^{label}]"
    context.written.add(note)
    if not words_of(note):
        context.losses.add("note", "without words")
        return ""
    before = context.in_link, context.in_brackets
    context.in_link = context.in_brackets = False
    place = len(context.footnotes)
    context.footnotes.append("")
    blocks = context.blocks(note, context)
    context.in_link, context.in_brackets = before
    first, *rest = blocks or [""]
    lines = [f"[^{label}]: {_indented(first)}", *(f"    {_indented(block)}" for block in rest)]
    context.footnotes[place] = "\n\n".join(lines)
    return f"[^{label}]"


def _indented(block: str) -> str:
    first, *rest = block.split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in rest)])


def _label(note: Element, context: TextContext) -> str:
    """`ed1` for the first note of the editor, `1` for the first of the writer."""
    found = context.note_labels.get(note)
    if found is None:
        is_editors = is_editorial(note)
        found = note.get("n") or ""
        pattern = _EDITORS_LABEL if is_editors else _WRITERS_LABEL
        if not pattern.fullmatch(found) or found in context.note_labels.values():
            found = _numbered("ed" if is_editors else "", context)
        context.note_labels[note] = found
    return found


def _numbered(prefix: str, context: TextContext) -> str:
    while True:
        context.labels[prefix] = context.labels.get(prefix, 0) + 1
        label = f"{prefix}{context.labels[prefix]}"
        if label not in context.note_labels.values():
            return label


def footnotes(context: TextContext) -> list[str]:
    """The definitions of all notes."""
    return [definition for definition in context.footnotes if definition]
