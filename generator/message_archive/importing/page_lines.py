"""The lines of a web page, where its main text was found without them, or with its menus.

Short texts and tables come from trafilatura as one paragraph each. What is a date line, a
salutation or a signature can only be recognized by the lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, groupby, zip_longest
from typing import Any, Final

from message_archive.importing.as_printed import BULLET
from message_archive.importing.date_lines import date_line
from message_archive.importing.furniture import ends_a_sentence, is_title_of_related
from message_archive.importing.heads import head_at
from message_archive.importing.html_words import HtmlWords
from message_archive.importing.letter_lines import is_salutation, is_sentence
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "heading_above",
    "in_lines",
    "squashed",
    "with_date_line",
    "without_menus",
    "without_notes",
    "without_related",
]

_MOST: Final = 12
"""Paragraphs. A text with more of them has its lines."""
_MENU: Final = 3
_LIST: Final = 2
"""Links in a row, and in a list. Fewer may be a signature."""


def in_lines(paragraphs: Sequence[str], words: HtmlWords) -> list[str]:
    """`paragraphs`, with one that is several lines of the page as these lines."""
    if len(paragraphs) > _MOST:
        return list(paragraphs)
    letters_of = [squashed(line) for line in words.lines]
    whole = "".join(letters_of)
    starts = list(accumulate(map(len, letters_of), initial=0))
    found: list[str] = []
    is_inside = False
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:], fillvalue=""):
        if is_inside:  # It is in the lines of the one before.
            is_inside = False
            continue
        letters, inner = squashed(paragraph), squashed(following)
        at = whole.find(letters) if letters else -1
        if at < 0 and (at := _around(whole, letters, inner)) >= 0:
            letters += inner
            is_inside = True
        first, last = bisect_left(starts, at), bisect_left(starts, at + len(letters))
        # Both ends must be those of lines.
        is_whole = at >= 0 and starts[first] == at and starts[last] == at + len(letters)
        # `| From: | Ada Marlow |` is one line of a head.
        is_several = is_whole and last - first > 1 and not head_at([paragraph], 0).values
        found += filter(squashed, words.lines[first:last]) if is_several else [paragraph]
        is_inside = is_inside and is_several
    return found


def _around(whole: str, letters: str, inner: str) -> int:
    """Where `letters` begin in `whole` if `inner` is in the middle of them there, as a table within
    a cell of another, which comes from trafilatura below it; -1 if they do not."""
    at = whole.find(letters[:_SURE]) if inner else -1
    middle = whole.find(inner, at) if at >= 0 else -1
    cut = middle - at
    end = middle + len(inner)
    is_around = 0 < cut < len(letters) and (
        whole[at:middle] == letters[:cut] and whole[end : end + len(letters) - cut] == letters[cut:]
    )
    return at if is_around else -1


_SURE: Final = 20
"""Letters at the beginning of a paragraph that show where it is."""


def with_date_line(paragraphs: Sequence[str], words: HtmlWords, title: str) -> list[str]:
    """`paragraphs` with the date line of a letter, if it is right below the title in the page and
    they do not have it.

    A place is in the line, and the paragraphs begin with a salutation.
    """
    first = [line.lstrip("#* ") for line in paragraphs[:_HEAD]]
    if not title or not any(map(is_salutation, first)):
        return list(paragraphs)
    here = next((at for at, line in enumerate(words.lines) if line == title), None)
    below = words.lines[here + 1 : here + 1 + _BELOW] if here is not None else []
    for line in below:
        day = date_line(line)
        if day and day.is_day and squashed(line) not in map(squashed, paragraphs):
            rest = squashed(line[: day.start] + line[day.end :])
            is_of_page = pattern("(?:{pages.dated}|{dates.not_places})").search(line)
            return [*([line] if rest and not is_of_page else []), *paragraphs]
    return list(paragraphs)


_HEAD: Final = 5
"""Paragraphs in which the salutation is."""
_BELOW: Final = 3
"""Lines below the title."""


def heading_above(paragraphs: Sequence[str], words: HtmlWords, tree: Any) -> str:
    """The heading of a lower level right above the text in the page, if the text does not have it,
    as in editions of documents; "" if there is none."""
    first = squashed(paragraphs[0]) if paragraphs else ""
    at = next((at for at, line in enumerate(words.lines) if squashed(line) == first), 0)
    above = next((line for line in reversed(words.lines[:at]) if squashed(line)), "")
    each = ("".join(found.itertext()) for level in _LEVELS for found in tree.iter(level))
    is_heading = first and squashed(above) in map(squashed, each)
    return " ".join(above.split()) if is_heading else ""


_LEVELS: Final = ("h2", "h3", "h4", "h5")


def without_menus(
    lines: Sequence[str], words: HtmlWords, *, is_text: bool = True
) -> tuple[list[str], list[str]]:
    """`lines` without links above the text and several links in a row below it, and the links.

    A text without other sentences is one of links, unless the page has a record as its text.
    """
    links = {"", *map(squashed, words.links)}
    listed = {squashed(link) for link in words.links if link.startswith(BULLET)}
    kept: list[str] = []
    left_out: list[str] = []
    is_above = True

    def kind(line: str) -> tuple[bool, bool]:
        parts = [*filter(None, map(squashed, _IN_A_ROW.split(line)))]
        is_row = len(parts) > _LIST and sum(part in links for part in parts) >= len(parts) - 1
        return (letters := squashed(line)) in links or is_row, is_row or letters in listed

    for (is_link, is_listed), each in groupby(lines, kind):
        run = [*each]
        number = sum(map(bool, map(squashed, run)))
        number += sum(len(_IN_A_ROW.findall(line)) for line in run)
        is_menu = is_link and (is_above or number >= (_LIST if is_listed else _MENU))
        (left_out if is_menu else kept).extend(run)
        is_above = is_above and not any(map(is_sentence, run))
    if is_text and not any(map(is_sentence, kept)):
        return list(lines), []
    return kept, left_out


_IN_A_ROW: Final = re.compile(r"\s?[|｜]\s?|\s[·•/›»>:-]\s")
"""What is between the links of a row, the first of which may be the page itself or its site."""


def without_related(lines: Sequence[str], words: HtmlWords) -> tuple[list[str], list[str]]:
    """`lines` without the last ones that are below a title such as "Latest news" in the page, and
    these. The title itself may not be among them, and none of them ends a sentence."""
    letters_of = [*map(squashed, words.lines)]
    sentences = {squashed(line) for line in lines if ends_a_sentence(line)}
    last = max((at for at, letters in enumerate(letters_of) if letters in sentences), default=-1)
    titles = (at for at in range(last + 1, len(letters_of)) if is_title_of_related(words.lines[at]))
    start = next(titles, len(letters_of))
    below = {*letters_of[start:]}.difference(letters_of[:start])
    end = len(lines)
    while end and (letters := squashed(lines[end - 1])) in below and letters:
        end -= 1
    if not end or any(map(ends_a_sentence, lines[end:])):
        return [*lines], []
    return [*lines[:end]], [*lines[end:]]


def without_notes(lines: Sequence[str], small: str) -> tuple[list[str], list[str]]:
    """`lines` without the last ones if they are in small print, and have several words and a
    number, as the note of an editor has: where a letter was printed, when the page was added.

    Args:
        lines: the lines of a text.
        small: the letters of what is in small print, which is not all of the text.
    """
    end = len(lines)
    while end and squashed(line := lines[end - 1]) in small and _is_of_note(line):
        end -= 1
    if not any(map(ends_a_sentence, lines[:end])):
        return [*lines], []
    return [*lines[:end]], [*lines[end:]]


def _is_of_note(line: str) -> bool:
    is_short = len(line.split()) < _FEWEST and not joined_letters().search(line)
    return any(map(str.isdecimal, line)) and not is_short and date_line(line) is None


_FEWEST: Final = 4
"""Words of a note."""


def squashed(text: str) -> str:
    """The letters and digits of `text`. Tables have other signs between them."""
    return "".join(filter(str.isalnum, text))
