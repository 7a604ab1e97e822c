"""Names in the dative and the genitive become nominatives."""

from __future__ import annotations

import pytest

from message_archive.importing.case_forms import called, nominative
from message_archive.importing.vocabulary import languages


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
        ("Министру господину ", "Арне Странделю", "Арне Страндель"),
        ("Министру господину ", "Никите Горному", "Никита Горный"),
        ("Министру ", "Анне Хаугдаль", "Анна Хаугдаль"),
        ("Министру ", "Анне Марлоу", "Анна Марлоу"),
        ("Міністру пану ", "Арне Странділові", "Арне Странділ"),
        ("Госпоже ", "Петровой", "Петрова"),
        ("pogratulował ", "Emilowi Vardze", "Emil Varga"),
        ("Wręczył ", "Jerzemu Skalskiemu", "Jerzy Skalski"),
        ("Wysłał list do ", "Emila Vargi", "Emil Varga"),
        ("wystosował depeszę do Prezydenta Sylwanii ", "Wiktora Mazurka", "Wiktor Mazurek"),
        ("od Premier Freedonii do Pana ", "Pawła Koriny", "Paweł Korina"),
        ("Depesza przesłana do Królowej Graustarku ", "Yetivy II", "Yetiva II"),
        ("Wysłał list do Przewodniczącej ", "Zofii Skalskiej", "Zofia Skalska"),
        ("Посланникові в Бордурії ", "Левку Галагановському", "Левко Галагановський"),
        ("Президентові Сильванії ", "Емілю Варзі", "Еміль Варга"),
        ("Прем'єр-міністерці Фрідонії ", "Аді Марлоу", "Ада Марлоу"),
        ("Пані ", "Оксані Петрівні Шевченко", "Оксана Петрівна Шевченко"),
        ("лист від ", "Дмитра Бойка", "Дмитро Бойко"),
        ("привітав ", "Марію Остапчук", "Марія Остапчук"),
        ("ГОЛОВІ РАДИ МІНІСТРІВ ", "ОСТАПОВІ КРАВЦЮ", "ОСТАП КРАВЕЦЬ"),
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
        # These have endings of Polish cases.
        ("", "Harry Percy"),
        ("Carta do Presidente ", "Luca Moreira"),
        ("Letter from Lech Wąs to ", "Luca Moreira"),
        ("do Ministra Spraw Zagranicznych ", "Jerzy Łęcki"),
        ("Голова Ради Міністрів ", "Левко Галаган"),
        ("Президент Сильванії ", "Еміль Варга"),
    ],
)
def test_a_name_that_may_be_a_nominative_is_kept(before: str, name: str) -> None:
    assert nominative(name, before) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Тарасе", "Тарас"),
        ("Еміле Варго", "Еміль Варга"),
        ("Оксано Петрівно", "Оксана Петрівна"),
        ("Миколо Івановичу", "Микола Іванович"),
        ("Петре Ковальчуку", "Петро Ковальчук"),
        ("Шевченку", "Шевченко"),
        ("Орисю", "Орися"),
        ("Дмитро", "Дмитро"),
    ],
)
def test_a_salutation_calls_by_a_case_of_its_own(printed: str, name: str) -> None:
    assert called(printed, "Вельмишановний пане!\nВітаю Вас із ювілеєм.") == name


@pytest.mark.parametrize("name", ["Тарасе", "Эмиле", "Ada"])
def test_other_languages_have_no_such_case(name: str) -> None:
    assert called(name, "Уважаемый господин!") == name


def test_a_heading_of_another_language_does_not_decline_names() -> None:
    english, polish = languages()["en"], languages()["pl"]
    before = "Letter from Lech Wąs to "
    assert nominative("Luca Moreira", before, is_oblique=True, of=english) == "Luca Moreira"
    assert nominative("Emila Vargi", "", is_oblique=True, of=polish) == "Emil Varga"


@pytest.mark.parametrize(
    ("line", "printed", "name"),
    [
        ("Drogi Emilu, dziękuję za list, który wysłałeś z Krakowa.", "Emilu", "Emil"),
        ("Kochana Ado! Dziękuję za list, który wysłałaś z Krakowa.", "Ado", "Ada"),
        ("Droga Pani Jadwigo, nie otrzymałem listu od Pani.", "Jadwigo", "Jadwiga"),
        ("Dear Hugo, the letter of Lech Wąs is with me.", "Hugo", "Hugo"),
        ("Caro Hugo, la lettera di Lech Wąs è con me.", "Hugo", "Hugo"),
    ],
)
def test_a_name_in_a_polish_salutation(line: str, printed: str, name: str) -> None:
    assert called(printed, line) == name
