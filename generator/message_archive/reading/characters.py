"""Characters that do not show, or that turn what follows around.

In a name or a title they make two things that look alike differ, or one thing look like another
(Unicode Technical Reports 36 and 39), so they have no place in front matter.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["unwanted_character"]

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
