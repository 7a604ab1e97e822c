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
    is_of_editor = any(pattern(each).match(line) for each in _EDITORS)
    return _NOTE.match(line) is not None or is_of_editor or bool(is_of_clerk)


_OF_CLERK: Final = r"\W{0,3}(?:{heads.clerks}|{heads.issued})[\s:：]"


_NOTE: Final = re.compile(
    r"(?:[\[(]\d{1,2}[\])]|\[\^\w{1,9}\]:|[¹²³†‡]|\d{1,2}[)])\s?\S"
    # Where it was printed: `(«Голос Фридонии», 4 ноября 1961 г.)`
    r"|[(（\[［〔][^«“„\"《「『]{0,40}[«“„\"《「『][^\n]{2,120}[)）\]］〕]\W{0,2}$"
)


# `Zum Schreiber: Friedrich Hagedorn (1878–1949)`, `註:收信人為大學校長。`
_LABELLED: Final = r"[\W\d]{0,4}(?:{letters.notes}|{pages.source})\.?\s?[:：]\s?\S"


# `[À margem: Recebido em 24 de junho de 1897.]`, but not `[Signed: Ada Marlow]`.
_IN_BRACKETS: Final = (
    r"\[(?!\W{0,3}{letters.signed})[^\[\]\n]{0,40}"
    r"(?:{dates.deadlines}|{dates.received}|{dates.handled})[^\[\]\n]{1,160}\]\W{0,2}$"
)
# `1 Siehe Nr. 85 vom 28. Juni 1909.`
_FOOTNOTE: Final = r"\d{1,2}\s{1,3}(?:{letters.footnotes}|{letters.notes}|{pages.source})(?!\w)"
# `Gedruckt Lutz 1978. Digitale Ausgabe 2010.`, `Fundação Arquivo Diplomático, 2008.`
_IMPRINT: Final = (
    r"(?=[^\n]{4,100}$)(?:[^\n]{0,40}(?:{dates.deadlines}|{dates.handled})\s[^\n]{0,60}"
    r"|[^\n]{0,60}{dates.not_places}[^\n]{0,40},)\s?(?:1[89]|20)\d\d\.?$"
)
_EDITORS: Final = (_LABELLED, _IN_BRACKETS, _FOOTNOTE, _IMPRINT)


def without_last_items(paragraphs: Sequence[str]) -> Sequence[str]:
    """`paragraphs` without the items of a list below a letter, which are a menu or links to other
    pages."""
    end = len(paragraphs)
    while end > 1 and paragraphs[end - 1].startswith(BULLET):
        end -= 1
    return paragraphs[:end]
