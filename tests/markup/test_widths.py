"""Widths of characters, which must not depend on the version of Python."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from message_archive.markup import WIDTHS, east_asian_width


@pytest.mark.parametrize(
    ("character", "width"),
    [
        ("a", "N"),
        ("漢", "W"),
        ("\U0002b740", "W"),  # Unicode 6.0
        ("\U0001b000", "W"),  # kana of Unicode 6.0
        ("。", "W"),
        ("！", "F"),
        ("ﾊ", "H"),
        ("\u0378", "N"),  # not assigned
        ("\U0001f600", "N"),  # Unicode 6.1
    ],
)
def test_the_width_of_a_character(character: str, width: str) -> None:
    assert east_asian_width(character) == width


def test_assigned_characters_are_as_in_unicode_3_2() -> None:
    """All versions of Python have this version of Unicode."""
    unicode_3_2 = unicodedata.ucd_3_2_0
    for character in map(chr, range(sys.maxunicode + 1)):
        width = unicode_3_2.east_asian_width(character)
        if unicode_3_2.category(character) != "Cn" and width in "FHW":
            assert east_asian_width(character) == width, hex(ord(character))


def test_later_characters_are_wide_in_the_ranges_reserved_for_them() -> None:
    unicode_3_2 = unicodedata.ucd_3_2_0
    later = [
        (first, last)
        for first, last in WIDTHS["W"]
        if unicode_3_2.category(chr(last)) == "Cn" and last > first
    ]
    assert later == [
        (0x3400, 0x4DBF), (0xF900, 0xFAFF),
        (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
    ]  # fmt: skip
