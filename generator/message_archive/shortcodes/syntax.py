"""The syntax of shortcodes: `::message <id>::`, `::exchange cn kp from=1967::`, `::count people::`.

In code, in comments and in the words of a link, the same characters are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from message_archive.errors import did_you_mean
from message_archive.markup import without_markup

__all__ = ["NAMES", "Found", "Shortcode", "find_shortcodes"]

NAMES: Final = ("message", "exchange", "count")

_SHORTCODE: Final = re.compile(rf"(?<![\w:])::({'|'.join(NAMES)})\b([^\n:\0]*)::")
# On a line by itself: perhaps a shortcode with a typing error.
_LINE: Final = re.compile(r"[ \t]*(::[ \t]*([A-Za-z]{3,20})\b[^\n:\0]*(?:::?)?)[ \t]*")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_INDENTED: Final = re.compile(r"(?: {4}|\t)")
# What continues with indented lines: an item, a note, a tab, an admonition, a definition.
_CONTAINER: Final = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|///|\[\^[^\]]+\]:|:)")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """What a shortcode says.

    `arguments` are its words, and `options` its `name=value` pairs. `is_block` is whether it is on
    a line by itself. A message in a line of words is a link, on a line by itself it is a card.
    """

    name: str
    arguments: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    is_block: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A shortcode at a place: from `start` to `end` in the Markdown, at `line` and `column`.

    `mistake` says how to fix it if it is not one of the shortcodes; "" if it is.
    """

    shortcode: Shortcode
    source: str
    start: int
    end: int
    line: int
    column: int
    mistake: str = ""


def find_shortcodes(markdown: str) -> list[Found]:
    """The shortcodes in a page, and what looks like one with a typing error."""
    if "::" not in markdown:
        return []
    masked = _masked(markdown)
    found: list[Found] = []
    at = 0
    for number, line in enumerate(masked.split("\n"), 1):
        found += _in_line(line, markdown, at, number)
        at += len(line) + 1
    return found


def _in_line(line: str, markdown: str, at: int, number: int) -> Iterator[Found]:
    matches = [*_SHORTCODE.finditer(line)] if "::" in line else []
    for match in matches:
        is_alone = match[0] == line.strip()
        words = match[2].split()
        options = tuple((key, value) for key, _, value in (w.partition("=") for w in words) if _)
        shortcode = Shortcode(
            name=match[1],
            arguments=tuple(word for word in words if "=" not in word),
            options=options,
            is_block=is_alone and match[1] != "count",
        )
        yield Found(
            shortcode,
            match[0],
            at + match.start(),
            at + match.end(),
            number,
            match.start() + 1,
        )
    if not matches and "::" in line and (mistaken := _LINE.fullmatch(line)):
        start, end = mistaken.span(1)
        source = markdown[at + start : at + end]
        if fix := _fix(mistaken[2], source):
            name = Shortcode(mistaken[2])
            yield Found(name, source, at + start, at + end, number, start + 1, fix)


def _fix(name: str, source: str) -> str:
    """How to fix a line that looks like a shortcode; "" if it is something else."""
    if name in NAMES:
        is_closed = source.endswith("::") and len(source) > 2
        return "" if is_closed else "close it with ::"
    if not source.endswith("::"):
        return ""
    return did_you_mean(name, NAMES, "")


def _masked(markdown: str) -> str:
    """`markdown` with U+0000 for each character in which there is no shortcode."""
    text = without_markup(markdown)
    if front_matter := _FRONT_MATTER.match(markdown):
        text = _blank(text, *front_matter.span())
    for comment in _COMMENT.finditer(text):
        text = _blank(text, *comment.span())
    # `without_markup` may have removed line ends, which count the lines.
    text = "".join("\n" if was == "\n" else now for was, now in zip(markdown, text, strict=True))
    lines = text.split("\n")
    is_inside = False
    for number, line in enumerate(lines):
        if _INDENTED.match(line):
            if not is_inside:  # a block of code
                lines[number] = "\0" * len(line)
        elif line.strip():
            is_inside = bool(_CONTAINER.match(line)) or (is_inside and line[:1] in " \t")
    return "\n".join(lines)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]
