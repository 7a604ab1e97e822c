"""Puts back the first and the last lines of a letter that were not found as main text of a page.

What finds the main text drops short paragraphs at both ends: the date line and the salutation, the
closing phrase and the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.html_words import HtmlWords
from message_archive.importing.letter_lines import is_closing, is_salutation, is_sentence
from message_archive.importing.name_lines import is_name
from message_archive.importing.page_lines import squashed
from message_archive.importing.parties import is_office

__all__ = ["with_both_ends"]


def with_both_ends(paragraphs: Sequence[str], words: HtmlWords) -> list[str]:
    """`paragraphs` with the salutation right above them in the page and the date line above it, and
    with the closing phrase right below them and the name and the office below it."""
    if not paragraphs or not is_sentence(paragraphs[-1]):
        return list(paragraphs)
    lines = words.lines
    letters_of = [*map(squashed, lines)]
    first, last = (_place_of(paragraphs[at], letters_of) for at in (0, -1))
    if first is None or last is None or last < first:
        return list(paragraphs)
    above: list[str] = []
    if first and is_salutation(lines[first - 1]) and not is_salutation(paragraphs[0]):
        above = [lines[first - 1]]
        if first > 1 and date_line(lines[first - 2]):
            above.insert(0, lines[first - 2])
    below: list[str] = []
    for line in lines[last + 1 : last + 1 + _MOST_BELOW]:
        fits = (is_name(line, 2) or is_office(line)) and not is_sentence(line)
        if not (fits if below else is_closing(line)) or line in words.links:
            break
        below.append(line)
    return [*above, *paragraphs, *(below if len(below) > 1 else [])]


_MOST_BELOW: Final = 3
"""A closing phrase, a name and an office."""


def _place_of(paragraph: str, letters_of: Sequence[str]) -> int | None:
    """The number of the one line of the page that is the paragraph; None if there is none."""
    wanted = squashed(paragraph)
    return letters_of.index(wanted) if letters_of.count(wanted) == 1 else None
