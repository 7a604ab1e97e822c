"""Warnings about texts: what a page cannot show, and texts that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.reading import AT, BODY
from message_archive.reading.findings import Finding

__all__ = ["check_text_faults"]

_WORDS: Final[Mapping[Code, tuple[str, str]]] = {
    Code.PICTURE_IN_TEXT: (
        "a picture in a text, which its page cannot show",
        "put the image file next to the message, as <id>.<label>.jpg",
    ),
    Code.HTML_IN_TEXT: (
        "HTML in a text, which its page shows as it is typed",
        "write Markdown, or a backslash before < if it is part of the text",
    ),
    Code.UNUSABLE_LINK: (
        "a link in a text that leads nowhere",
        "write a whole web address, message:<id>, or the path of a message's file",
    ),
    Code.NOTE_WITHOUT_TEXT: (
        "a footnote without a text",
        "add a line that begins with the same mark and a colon, then the text",
    ),
    Code.UNUSED_NOTE: (
        "a footnote that nothing refers to, which its page does not show",
        "add its mark where it belongs",
    ),
}


def check_text_faults(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Faults that were found when the texts were read, and verbatim texts that are empty."""
    for entry in entries:
        for text in entry.texts:
            if text.meta.text == "verbatim" and not text.markdown:
                what, fix = "a verbatim text that is empty", "add the text, or leave out `text`"
                yield Finding(text.path, ("text",), Code.EMPTY_TEXT, what, "verbatim", fix)
            for code, index, found in text.faults:
                what, fix = _WORDS[code]
                yield Finding(text.path, (BODY, AT, index), code, what, found, fix)
