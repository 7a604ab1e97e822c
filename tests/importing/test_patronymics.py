"""A given name and that of the father get the family name of a heading or an envelope."""

from __future__ import annotations

import pytest

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.patronymics import (
    with_family_name,
    with_family_name_in,
    with_given_name,
)


def greeted(name: str) -> FoundParty:
    return FoundParty(name, doubt=UNKNOWN)


@pytest.mark.parametrize(
    ("name", "line", "whole"),
    [
        ("Гавриил Викентьевич", "НАРОДНОМУ КОМИССАРУ Г. В. ЧЕРНЕЦОВУ",
         "Гавриил Викентьевич Чернецов"),
        ("Платон Евграфович", "[На конверте:] Его высокоблагородию П.Е. Замойцеву",
         "Платон Евграфович Замойцев"),
        ("Оксана Петрівна", "Пані директорці О. П. Підгірній", "Оксана Петрівна Підгірна"),
    ],
)  # fmt: skip
def test_the_family_name_is_after_the_same_initials(name: str, line: str, whole: str) -> None:
    found = with_family_name_in(greeted(name), ["Дорогой друг!", line])
    assert found.name == whole
    assert "the family name is from" in (found.doubt or "")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Платон Евграфович", "Господину И. Е. Громову"),
        ("Вера Полозова", "Госпоже В. П. Громовой"),
        ("Ada Marlow", "To A. M. Pell"),
        ("Платон", "Господину П. Е. Громову"),
    ],
)
def test_other_names_stay_as_they_are(name: str, line: str) -> None:
    assert with_family_name_in(greeted(name), [line]).name == name


def test_a_name_of_the_registry_is_whole() -> None:
    known = FoundParty("Платон Евграфович")
    assert with_family_name(known, "П. Е. Громов") is known


def test_another_name_with_initials() -> None:
    assert with_family_name(greeted("Вера Ильинична"), "В. И. Громова").name == (
        "Вера Ильинична Громова"
    )


@pytest.mark.parametrize(
    ("whole", "name", "found"),
    [
        ("Петр Сомов", "Пётр Ильич", "Пётр Сомов"),
        ("Ольга Сніжко", "Ольга Петрівна", "Ольга Сніжко"),
        ("Иван Сомов", "Пётр Ильич", None),
        ("Петр Сомов", "Пётр Сомов", None),
    ],
)
def test_a_heading_has_the_family_name(whole: str, name: str, found: str | None) -> None:
    party = with_given_name(greeted(whole), greeted(name))
    assert (party.name if party else None) == found


def test_the_initials_may_be_behind_the_family_name() -> None:
    greeted = FoundParty("Игнат Фомич", doubt="new")
    lines = ["Председателю комитета", "тов. Лопухину И. Ф."]
    assert with_family_name_in(greeted, lines).name == "Игнат Фомич Лопухин"
