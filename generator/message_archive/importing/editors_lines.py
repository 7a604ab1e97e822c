"""Finds lines below a letter that its writer did not write: the certificate of a copy, footnotes,
where it was printed, and who drafted or registered it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from message_archive.importing.as_printed import BULLET
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["is_note", "starred_below", "without_certificate", "without_last_items"]


def without_certificate(lines: Sequence[str]) -> list[str]:
    """`lines` without those from which a clerk certifies that they are a true copy."""
    certified = pattern(r"\W{0,3}{letters.certified}")
    ends = (at for at in range(_FEWEST, len(lines)) if certified.match(lines[at]))
    return list(lines[: next(ends, len(lines))])


_FEWEST: Final = 3
"""Lines of a letter above such a certificate."""


def starred_below(paragraphs: Sequence[str]) -> Iterator[str]:
    """The last lines that begin with a star to which a word above refers: an editor's notes."""
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.split("\n")]
    for line in reversed(lines):
        if not _STARRED.match(line) or not any(map(_STAR.search, lines)):
            return
        yield line


_STARRED: Final = re.compile(r"(?:(?:\\?\*){1,3}\s?|•\s)[^\W_]")
_STAR: Final = re.compile(r"[^\W\d_]\s?\\?\*(?:\W|$)")


def is_note(line: str) -> bool:
    """Whether a line below a letter is an editor's or a clerk's: a footnote, where the letter was
    printed, or who drafted it, as in `기안자 박소월`."""
    is_of_clerk = joined_letters().search(line) and pattern(_OF_CLERK).match(line)
    return _NOTE.match(line) is not None or bool(is_of_clerk)


_OF_CLERK: Final = r"\W{0,3}(?:{heads.clerks}|{heads.issued})[\s:：]"


_NOTE: Final = re.compile(
    r"(?:[\[(]\d{1,2}[\])]|\[\^\w{1,9}\]:|[¹²³†‡]|\d{1,2}[)])\s?\S"
    # Where it was printed: `(«Голос Фридонии», 4 ноября 1961 г.)`
    r"|[(（\[［〔][^«“„\"《「『]{0,40}[«“„\"《「『][^\n]{2,120}[)）\]］〕]\W{0,2}$"
)


def without_last_items(paragraphs: Sequence[str]) -> Sequence[str]:
    """`paragraphs` without the items of a list below a letter, which are a menu or links to other
    pages."""
    end = len(paragraphs)
    while end > 1 and paragraphs[end - 1].startswith(BULLET):
        end -= 1
    return paragraphs[:end]
