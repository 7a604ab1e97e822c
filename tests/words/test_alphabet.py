"""The order of names, and the letters of a list."""

from __future__ import annotations

import pytest

from message_archive.search.folding import fold
from message_archive.words import LATIN_LETTERS, collation_key, initial


@pytest.mark.parametrize(
    ("name", "key", "letter"),
    [
        ("Álvar", "alvar", "A"),
        ("Østergård-Łuk", "ostergard luk", "O"),
        ("Þóra", "thora", "T"),
        ("'t Hooft", "t hooft", "T"),
        ("Straße", "strasse", "S"),
        ("Петров", "петров", "П"),
        ("Ёлкин", "елкин", "Е"),
        ("王小雨", "王小雨", "王"),
        ("がま", "かま", "か"),
        ("75th anniversary", "75th anniversary", "0–9"),
        ("٧٥", "٧٥", "0–9"),
        ("«»", "", "–"),
    ],
)
def test_a_name_has_a_key_and_a_letter(name: str, key: str, letter: str) -> None:
    assert collation_key(name) == key
    assert initial(collation_key(name)) == letter


def test_korean_names_are_under_their_first_consonant() -> None:
    names = ["김", "까", "나", "하", "가"]
    ordered = sorted(names, key=collation_key)
    assert ordered == ["가", "김", "까", "나", "하"]
    assert [initial(collation_key(name)) for name in ordered] == ["ㄱ", "ㄱ", "ㄲ", "ㄴ", "ㅎ"]


def test_lists_and_search_have_the_same_forms_of_letters() -> None:
    for letter, form in LATIN_LETTERS.items():
        assert fold(letter) == collation_key(letter) == form
