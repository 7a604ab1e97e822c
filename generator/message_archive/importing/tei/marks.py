"""Markdown for marked-up words: escapes, and marks that do not merge with the words around them.

While a paragraph is built, marks are characters that no text has. `finished` turns them into
Markdown when their neighbours are known, because `**` between a letter and a quotation mark would
be printed.
"""

from __future__ import annotations

import re
from typing import Final

from message_archive.importing.as_printed import at_line_start
from message_archive.importing.tei.losses import Losses

__all__ = ["BREAK", "Mark", "finished", "marked", "printed"]

BREAK: Final = "\ufdd0"
"""A hard line break. XML allows these characters, but they never stand for anything in a text."""

Mark = str
_MARKS: Final[dict[Mark, tuple[str, str, str]]] = {
    "emphasis": ("\ufdd1", "\ufdd2", "*"),
    "strong": ("\ufdd3", "\ufdd4", "**"),
    "deleted": ("\ufdd5", "\ufdd6", "~~"),
    "added": ("\ufdd7", "\ufdd8", "++"),
}
_ELEMENTS: Final = {"emphasis": "hi", "strong": "hi", "deleted": "del", "added": "add"}
_OURS: Final = re.compile("[\ufdd0-\ufdef]")
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_ANYWHERE: Final = re.compile(
    r"[*`\[<~]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\+(?=\+)|(?<=\+)\+|^\+|\+$"
    r"|\{(?=page )"
    r"|&(?=#?[0-9A-Za-z]{1,40};)|&$"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
)
_EDGE: Final = f" \t\n{BREAK}"


def printed(text: str, *, in_brackets: bool = False) -> str:
    """Text of an XML file for Markdown: white space as one space, and no character a mark.

    `in_brackets` is for the words of a link, which a bracket would end.
    """
    text = _ANYWHERE.sub(r"\\\g<0>", _SPACES.sub(" ", _OURS.sub("", text)))
    return text.replace("]", "\\]") if in_brackets else text


def marked(words: str, mark: Mark) -> str:
    """Words between two marks. White space at their ends is moved out, as Markdown needs it."""
    core = words.strip(_EDGE)
    if not core:
        return words
    at = words.index(core)
    opening, closing, _ = _MARKS[mark]
    return f"{words[:at]}{opening}{core}{closing}{words[at + len(core) :]}"


def finished(words: str, losses: Losses) -> str:
    """A paragraph with its marks in Markdown; "" if it has no words."""
    words = _SPACES.sub(" ", words)
    words = re.sub(f" ?{BREAK} ?", BREAK, words).strip(f" {BREAK}")
    words = _resolved(words, losses)
    return "\\\n".join(at_line_start(line) for line in words.split(BREAK) if line)


_ALL: Final = "".join(map(chr, range(0xFDD1, 0xFDD9)))
_ANY_MARK: Final = re.compile(f"[{_ALL}]")
_BY_CHARACTER: Final = {
    character: (name, character == opening)
    for name, (opening, closing, _) in _MARKS.items()
    for character in (opening, closing)
}


def _resolved(words: str, losses: Losses) -> str:
    opened: list[tuple[Mark, int]] = []
    put: dict[int, str] = {}
    for found in _ANY_MARK.finditer(words):
        mark, is_opening = _BY_CHARACTER[found[0]]
        if is_opening:
            opened.append((mark, found.start()))
            continue
        _, start = opened.pop()
        put[start] = put[found.start()] = ""
        if any(other == mark for other, _ in opened):
            losses.add(_ELEMENTS[mark], "within the same; written once")
        elif _is_flanking(words, start, found.start()):
            put[start] = put[found.start()] = _MARKS[mark][2]
        else:
            losses.add(
                _ELEMENTS[mark], "next to a letter, where Markdown has no such mark; words kept"
            )
    return _ANY_MARK.sub(lambda found: put[found.start()], words)


def _is_flanking(words: str, start: int, end: int) -> bool:
    """Whether Markdown recognizes a pair of marks at these places (CommonMark 0.31, "Emphasis")."""
    before = _SIGNS.get(words[start - 1], ("", True)) if start else ("", True)
    if before == (_SIGNS[words[start]][0], False):
        return False  # `*a***b**` is ambiguous.
    opens = _beyond(words, start, 1).isalnum() or not _beyond(words, start, -1).isalnum()
    closes = _beyond(words, end, -1).isalnum() or not _beyond(words, end, 1).isalnum()
    return opens and closes


_SIGNS: Final = {
    character: (sign[0], character == opening)
    for opening, closing, sign in _MARKS.values()
    for character in (opening, closing)
}
"""The sign of each mark, and whether it is the opening one."""


def _beyond(words: str, at: int, step: int) -> str:
    """The next character in one direction, after marks with the same sign; a space at the ends."""
    sign = _SIGNS[words[at]][0]
    at += step
    while 0 <= at < len(words) and words[at] in _ALL:
        if _SIGNS[words[at]][0] != sign:
            return sign
        at += step
    return words[at] if 0 <= at < len(words) else " "
