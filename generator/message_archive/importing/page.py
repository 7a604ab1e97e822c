"""The result of reading a page, an e-mail or a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["LONGEST_TITLE", "Page"]

LONGEST_TITLE: Final = 1_000
"""Characters, as in the front matter of a message."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, an e-mail or a text. Unknown values are "".

    `published` is an ISO day. `printed` is the first day that is alone on a line, which may be the
    day of the page.

    `stated` has the answers in the form of an issue, by label. `senders` and `recipients` are the
    names in the header of an e-mail. If `is_markdown` is false, the paragraphs are plain text and
    must be escaped. `doubts` are about the reading itself.
    """

    title: str
    paragraphs: list[str]
    publisher: str = ""
    url: str = ""
    published: str = ""
    printed: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    is_markdown: bool = True
    doubts: tuple[str, ...] = ()
