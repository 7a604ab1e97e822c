"""Widths of characters, which must not depend on the version of Python."""

from __future__ import annotations

import hashlib
import sys

import pytest

from message_archive.markup import east_asian_width


@pytest.mark.parametrize(
    ("character", "width"),
    [
        ("a", "Na"),
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


def test_all_widths_are_the_same_in_every_version_of_python() -> None:
    widths = "".join(map(east_asian_width, map(chr, range(sys.maxunicode))))
    assert (
        hashlib.sha256(widths.encode()).hexdigest()
        == "3412ac2614cc7d7944dceb90bbd78881240e6775a37ca58b60cfe8d7f65cb13b"
    )
