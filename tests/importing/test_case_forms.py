"""Names in the dative and the genitive become nominatives."""

from __future__ import annotations

import pytest

from message_archive.importing.case_forms import nominative


@pytest.mark.parametrize(
    ("before", "printed", "name"),
    [
        ("", "Эмилю Варге", "Эмиль Варга"),
        ("", "Бекзату Турину", "Бекзат Турин"),
        ("", "Николаю Ильичу Светлому", "Николай Ильич Светлый"),
        ("", "Ольге Сергеевне Крамской", "Ольга Сергеевна Крамская"),
        ("послание от ", "Тимура Исмаила", "Тимур Исмаил"),
        ("в адрес Президента Фридонии ", "Веры Полозовой", "Вера Полозова"),
        ("Президенту Республики Фридония ", "И. И. Петрову", "И. И. Петров"),
        ("товарищу ", "ЛЕОНИДУ ГОРНОМУ", "ЛЕОНИД ГОРНЫЙ"),
        ("Президенту ", "Анне Рейес", "Анна Рейес"),
        ("Госпоже ", "Петровой", "Петрова"),
    ],
)
def test_the_nominative(before: str, printed: str, name: str) -> None:
    assert nominative(printed, before) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("", "Вера Полозова"),
        ("", "Никита Гусев"),
        ("", "Хосе Рамирес"),
        ("", "Анна Иванова"),
        ("Президент Фридонии ", "Илья Кару"),
        ("Письмо от Эмиля Варги. ", "Анна Иванова"),
        ("", "Ada Marlow"),
    ],
)
def test_a_name_that_may_be_a_nominative_is_kept(before: str, name: str) -> None:
    assert nominative(name, before) == name
