"""Characters that do not show, or that turn what follows around; and letters with their marks.

In a name or a title the first make two things that look alike differ, or one thing look like
another (Unicode Technical Reports 36 and 39), so they have no place in front matter.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise
from typing import Final

__all__ = ["MOST_PILED", "composed", "piled_marks", "unwanted_character"]

MOST_PILED: Final = 5_000
"""Marks on one letter. A browser takes time with their square: a tenth of a second for these."""

_MOST_IN_PILES: Final = 20_000
"""Marks of one text that are in piles."""

_PILE: Final = 20
"""Marks on one letter that are no pile yet; no language known has more than a few."""

# Letters and marks that show as nothing; the category does not tell on them.
_BLANK: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
)

_JOINERS: Final = "\u200c\u200d"


def unwanted_character(text: str) -> str | None:
    """`U+202E RIGHT-TO-LEFT OVERRIDE` for the first such character in `text`, None without one.

    Tabs and line ends are fine. The joiners are fine where Arabic and Indic spelling needs them,
    and the selectors that choose a form of a Han character are fine after one.
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


def _is_blank(char: str) -> bool:
    return char in _BLANK or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _joins(char: str) -> bool:
    """Whether `char` is of a script whose spelling uses joiners (Arabic to Myanmar, Khmer)."""
    return "\u0600" <= char <= "\u109f" or "\u1780" <= char <= "\u18af"


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK ")


def composed(text: str) -> str:
    """`text` in NFC, so that a word is one whatever keyboard it came from.

    Python takes time with the square of the marks on one letter, unless they are in the canonical
    order already. A hundred thousand marks would take minutes, so they are put in order before.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    decomposed = "".join(unicodedata.normalize("NFD", char) for char in text)
    ordered = (
        "".join(sorted(run, key=unicodedata.combining) if are_marks else run)
        for are_marks, run in groupby(decomposed, lambda char: unicodedata.combining(char) > 0)
    )
    return unicodedata.normalize("NFC", "".join(ordered))


def piled_marks(text: str) -> int | None:
    """Where the marks that are piled up in `text` are too many for a browser; None if they are not.

    A pile is a run of more than twenty marks.
    """
    # Whoever looks at every tenth character sees each pile twice; most texts are done with that.
    seen = [_is_mark(char) for char in text[:: _PILE // 2]] if not text.isascii() else []
    if not any(one and other for one, other in pairwise(seen)):
        return None
    index = piled = 0
    for are_marks, run in groupby(text, _is_mark):
        length = sum(1 for _ in run)
        if are_marks and length > _PILE:
            piled += length
            if length > MOST_PILED or piled > _MOST_IN_PILES:
                return index
        index += length
    return None


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char).startswith("M")
