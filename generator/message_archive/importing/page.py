"""The result of reading a page, an e-mail or a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

__all__ = ["LONGEST_TITLE", "Page", "Quoted", "RecordRow", "without_direction_marks"]

LONGEST_TITLE: Final = 1_000
"""Characters, as in the front matter of a message."""


_DIRECTION_MARKS: Final = re.compile(
    "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
    r"|&(?:lrm|rlm|#820[67]|#823[4-8]|#x20(?:0[ef]|2[a-e]|6[6-9]));",
    re.IGNORECASE,
)


def without_direction_marks(text: str) -> str:
    """`text` without the invisible marks for right and left, also as they are written in HTML.

    Programs put them around names and lines, of which they are no part.
    """
    return _DIRECTION_MARKS.sub("", text)


class Quoted(str):
    """A paragraph that quotes another message. Nothing is recognized in it."""

    __slots__ = ()


class RecordRow(str):
    """A row of the record of an archive, as `| label | value |`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page, an e-mail or a text. Unknown values are "".

    `published` is an ISO day. `printed` is the first day that is alone on a line, which may be the
    day of the page, or the day of publication in the text if metadata say another. `heading` is the
    only heading of the first level.

    `archived` is the address of a copy, `retrieved` the ISO day on which the page was saved.

    `stated` has the answers in the form of an issue, by label. `senders`, `recipients` and `sent`
    are the names and the date (EDTF) in the header of an e-mail or of a typed letter, `copies` the
    names of who got a copy. `head_doubt` is about all of them, `sent_doubt` about the date. If
    `is_markdown` is false, the paragraphs are plain text and must be escaped. `doubts` are about
    the reading itself. An official letter (`is_official`) has a part of its head below the text.
    """

    title: str
    paragraphs: list[str]
    publisher: str = ""
    heading: str = ""
    url: str = ""
    published: str = ""
    printed: str = ""
    archived: str = ""
    retrieved: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    sent: str = ""
    sent_doubt: str = ""
    is_official: bool = False
    head_doubt: str = ""
    is_markdown: bool = True
    doubts: tuple[str, ...] = ()
