"""The East Asian width of characters, the same for every version of Python."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["east_asian_width"]

# The ranges that EastAsianWidth.txt (Unicode Standard Annex 11) reserves for wide characters, and
# the blocks of Tangut, Khitan, Nushu and kana, which are wide too.
_WIDE: Final = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
)  # fmt: skip


def east_asian_width(character: str) -> str:
    """`W` wide, `F` full-width, `H` half-width, or another value of Unicode Standard Annex 11.

    Each version of Python has another version of Unicode, so the width of a character is that in
    Unicode 3.2, which all have. Later characters have none (`N`), unless they are in a wide range.
    """
    if any(first <= ord(character) <= last for first, last in _WIDE):
        return "W"
    known = unicodedata.ucd_3_2_0
    return known.east_asian_width(character) if known.category(character) != "Cn" else "N"
