"""What was read of a page, an e-mail or a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["LONGEST_TITLE", "Page"]

LONGEST_TITLE: Final = 1_000
"""Characters, as in the front matter of a message."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was read. `published` is an ISO day, or ""; so is anything else that is not known.
    `printed` is the first day that stands alone in a line, which may be that of the page.

    `stated` is what the form of an issue says, by the labels of its fields; `senders` and
    `recipients` are the names in the head of an e-mail. `is_markdown` says whether the paragraphs
    may be Markdown; otherwise their signs are signs. `doubts` are about the reading itself.
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
