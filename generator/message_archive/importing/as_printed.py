"""Words that are no Markdown as Markdown that shows just these words.

CommonMark takes a backslash before any sign of ASCII. It is put only where a sign would mean
something, so that the file stays easy to read.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BULLET", "as_printed"]

_LINE_BREAK: Final = "\\\n"
"""How the lines of an address stand in a paragraph."""

_ANYWHERE: Final = re.compile(
    r"[*`\[<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # Within a word it means nothing.
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?[0-9A-Za-z]{1,40};)"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
)
_AT_THE_START: Final = re.compile(r"#{1,6}(?=\s|$)|[>-]|[+=](?=\s|$|=)")
_NUMBER: Final = re.compile(r"\d{1,9}(?=[.)](?:\s|$))", re.ASCII)

BULLET: Final = "• "
"""What an item of a list begins with, as a browser prints it."""


def as_printed(paragraph: str) -> str:
    """`paragraph` with a backslash before every sign that Markdown would take for one of its own.

    A line break stays one, and a line with a bullet is an item of a list.
    """
    return _LINE_BREAK.join(map(_line, paragraph.split(_LINE_BREAK)))


def _line(line: str) -> str:
    if line.startswith(BULLET):
        return f"- {_line(line.removeprefix(BULLET).lstrip())}"
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    if number := _NUMBER.match(line):
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if _AT_THE_START.match(line) else line
