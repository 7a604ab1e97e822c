"""The East Asian width of characters, the same for every version of Python."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import Final

__all__ = ["WIDTHS", "east_asian_width"]

# Versions of Python have different versions of Unicode. So these are the widths in Unicode 3.2, the
# ranges that EastAsianWidth.txt (Unicode Standard Annex 11) reserves for wide characters, and the
# blocks of Tangut, Khitan, Nushu and kana, which are wide too.
WIDTHS: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    "F": ((0x3000, 0x3000), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6)),
    "H": (
        (0x20A9, 0x20A9), (0xFF61, 0xFFBE), (0xFFC2, 0xFFC7), (0xFFCA, 0xFFCF),
        (0xFFD2, 0xFFD7), (0xFFDA, 0xFFDC), (0xFFE8, 0xFFEE),
    ),
    "W": (
        (0x1100, 0x1159), (0x115F, 0x115F), (0x2329, 0x232A), (0x2E80, 0x2E99),
        (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x2FF0, 0x2FFB), (0x3001, 0x303E),
        (0x3041, 0x3096), (0x3099, 0x30FF), (0x3105, 0x312C), (0x3131, 0x318E),
        (0x3190, 0x31B7), (0x31F0, 0x321C), (0x3220, 0x3243), (0x3251, 0x327B),
        (0x327F, 0x32CB), (0x32D0, 0x32FE), (0x3300, 0x3376), (0x337B, 0x33DD),
        (0x33E0, 0x33FE), (0x3400, 0x4DBF), (0x4E00, 0xA48C), (0xA490, 0xA4C6),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE46), (0xFE49, 0xFE52),
        (0xFE54, 0xFE66), (0xFE68, 0xFE6B), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),
        (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
    ),
}  # fmt: skip
"""The first and last characters of the ranges that are full-width, half-width and wide."""

_RANGES: Final = sorted((*span, width) for width, spans in WIDTHS.items() for span in spans)


def east_asian_width(character: str) -> str:
    """`W` wide, `F` full-width, `H` half-width, or `N` for any other width."""
    at = bisect_right(_RANGES, (ord(character), sys.maxunicode)) - 1
    _, last, width = _RANGES[at]
    return width if at >= 0 and ord(character) <= last else "N"
