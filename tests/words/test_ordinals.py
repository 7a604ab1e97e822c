"""Ordinals in words."""

from __future__ import annotations

import pytest

from message_archive.locales import catalogue
from message_archive.words import ordinal_words
from message_archive.words.ordinals import number_in_series


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


@pytest.mark.parametrize(
    ("language", "anniversary", "congress"),
    [
        ("en", "75 years", "no. 75"),
        ("zh", "75周年", "第75次"),
        ("ko", "75주년", "제75차"),
        ("fr", "75 ans", "nº 75"),
        ("ar", "الذكرى 75", "رقم 75"),
    ],
)
def test_a_number_has_words_without_a_name(language: str, anniversary: str, congress: str) -> None:
    assert number_in_series(75, True, catalogue(language)) == anniversary
    assert number_in_series(75, False, catalogue(language)) == congress
