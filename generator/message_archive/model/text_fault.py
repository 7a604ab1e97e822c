"""What is wrong with a text although it can be shown."""

from __future__ import annotations

from typing import NamedTuple

from message_archive.errors import Code

__all__ = ["TextFault"]


class TextFault(NamedTuple):
    """A warning about a text: its code, the index of the character in the Markdown of the text
    where it is, and the words that were found there."""

    code: Code
    at: int
    found: str
