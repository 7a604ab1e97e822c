"""Tests for titles right after names."""

import pytest

from message_archive.importing.titles_behind import turned_without_titles, without_titles_behind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("艾达·马洛阁下", "艾达·马洛"),
        ("에이다 말로 각하", "에이다 말로"),
        ("エイダ・マーロウ閣下", "エイダ・マーロウ"),
        ("王阁下", "王阁下"),
        ("Ada Marlow", "Ada Marlow"),
    ],
)
def test_a_title_after_a_name_of_two_words_is_removed(text: str, name: str) -> None:
    assert without_titles_behind(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Varga, Emil Dr.", "Varga, Emil"),
        ("Varga, Emil, Dr.", "Varga, Emil"),
        ("Varga, Emil Prof. Dr. (GS)", "Varga, Emil (GS)"),
        ("Dr. Varga, Emil", "Varga, Emil"),
        ("Roux, Jean M.", "Roux, Jean M."),
        ("Silva, João Da", "Silva, João Da"),
        ("Ada Marlow, Prime Minister", "Ada Marlow, Prime Minister"),
        ("Varga, Dr.", "Varga, Dr."),
    ],
)
def test_a_title_next_to_a_name_with_a_comma_is_removed(text: str, name: str) -> None:
    assert turned_without_titles(text) == name
