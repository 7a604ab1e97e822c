"""Escapes plain text for Markdown.

CommonMark allows a backslash before any ASCII punctuation. Only characters that would otherwise be
markup are escaped, which keeps the file readable.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BULLET", "as_printed", "at_line_start"]

_LINE_BREAK: Final = "\\\n"
"""A hard line break, as between the lines of an address."""

_ANYWHERE: Final = re.compile(
    r"[*`\[<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # Within a word it is not markup.
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?[0-9A-Za-z]{1,40};)"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
)
_AT_THE_START: Final = re.compile(r"#{1,6}(?=\s|$)|[>-]|[+=](?=\s|$|=)|[|:](?=[\s|:-]*-)")
_NUMBER: Final = re.compile(r"\d{1,9}(?=[.)](?:\s|$))", re.ASCII)

BULLET: Final = "• "
"""The beginning of a list item in printed text."""


def as_printed(paragraph: str) -> str:
    """`paragraph` with a backslash before each character that would be Markdown.

    Line breaks are kept. A line that begins with a bullet becomes a list item.
    """
    return _LINE_BREAK.join(map(_line, paragraph.split(_LINE_BREAK)))


def _line(line: str) -> str:
    if line.startswith(BULLET):
        return f"- {_line(line.removeprefix(BULLET).lstrip())}"
    return at_line_start(_ANYWHERE.sub(r"\\\g<0>", line))


def at_line_start(line: str) -> str:
    """`line` with a backslash where it would begin a heading, a list, a quotation or a table."""
    if number := _NUMBER.match(line):
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if _AT_THE_START.match(line) else line
