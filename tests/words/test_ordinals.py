"""Ordinals in words."""

from __future__ import annotations

import pytest

from message_archive.locales import catalogue
from message_archive.words import ordinal_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (70, "70th"),
        (101, "101st"),
        (111, "111th"),
        (122, "122nd"),
    ],
)
def test_ordinals_in_words(number: int, words: str) -> None:
    assert ordinal_words(number, catalogue("en")) == words
