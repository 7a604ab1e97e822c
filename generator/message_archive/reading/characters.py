"""Finds invisible and bidirectional control characters, normalizes text, and finds stacked marks.

Invisible characters in a name or title can make identical-looking values differ, or make one value
look like another (Unicode Technical Reports 36 and 39), so front matter must not contain them.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise
from typing import Final

__all__ = ["MOST_STACKED", "composed", "stacked_marks", "unwanted_character", "without_unwanted"]

MOST_STACKED: Final = 5_000
"""The most marks on one letter. Browsers need quadratic time: a tenth of a second for this many."""

_MOST_IN_PILES: Final = 20_000
"""The most marks of one text that are in piles."""

_PILE: Final = 20
"""More marks than this on one letter are a pile; no known language needs more than a few."""

# Letters and marks without a visible form, which their category does not show.
_BLANK: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
)

_JOINERS: Final = "\u200c\u200d"


def unwanted_character(text: str) -> str | None:
    """The first unwanted character in `text`, such as `U+202E RIGHT-TO-LEFT OVERRIDE`, or None.

    Tabs and line ends are allowed. So are joiners where Arabic and Indic spelling needs them, and
    variation selectors after a Han character.
    """
    for index, char in enumerate(text):
        category = unicodedata.category(char)
        if category not in ("Cf", "Cc", "Zl", "Zp", "Cn", "Co", "Cs") and not _is_blank(char):
            continue
        if char in "\t\n" or (char in _JOINERS and index and _joins(text[index - 1])):
            continue
        if "\U000e0100" <= char <= "\U000e01ef" and index and _is_han(text[index - 1]):
            continue
        return f"U+{ord(char):04X} {unicodedata.name(char, category)}"
    return None


def without_unwanted(text: str) -> str:
    """`text` without unwanted characters."""
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    for char in text:
        if not unwanted_character((kept[-1] if kept else "") + char):
            kept.append(char)
    return "".join(kept)


def _is_blank(char: str) -> bool:
    return char in _BLANK or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _joins(char: str) -> bool:
    """Whether the script of `char` uses joiners (Arabic to Myanmar, Khmer)."""
    return "\u0600" <= char <= "\u109f" or "\u1780" <= char <= "\u18af"


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK ")


def composed(text: str) -> str:
    """`text` in NFC, so that a word is the same whatever keyboard typed it.

    Python needs quadratic time for the marks on one letter, unless they are in canonical order. A
    hundred thousand marks would take minutes, so they are sorted first.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    decomposed = "".join(unicodedata.normalize("NFD", char) for char in text)
    ordered = (
        "".join(sorted(run, key=unicodedata.combining) if are_marks else run)
        for are_marks, run in groupby(decomposed, lambda char: unicodedata.combining(char) > 0)
    )
    return unicodedata.normalize("NFC", "".join(ordered))


def stacked_marks(text: str) -> int | None:
    """The index where `text` has too many stacked marks for a browser; None if it has not.

    A pile is a run of more than twenty marks.
    """
    # A pile has two consecutive marks among every tenth character. Most texts need only this test.
    seen = [_is_mark(char) for char in text[:: _PILE // 2]] if not text.isascii() else []
    if not any(one and other for one, other in pairwise(seen)):
        return None
    index = stacked = 0
    for are_marks, run in groupby(text, _is_mark):
        length = sum(1 for _ in run)
        if are_marks and length > _PILE:
            stacked += length
            if length > MOST_STACKED or stacked > _MOST_IN_PILES:
                return index
        index += length
    return None


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char).startswith("M")
