"""Date lines of letters, and lines that only mention a day."""

from __future__ import annotations

import pytest

from message_archive.importing.date_lines import (
    date_line,
    doubt_of,
    is_place_of_day,
    last_day_apart,
)


@pytest.mark.parametrize(
    "line",
    [
        "4 May 1931", "Port Regent, May 4, 1931", "Port Regent, 4th of May 1931.",
        "Sylburg, den 4. Mai 1931", "Port-Régent, le 4 mai 1931", "Silburgo, 4 de mayo de 1931",
        "Порт-Регент, 4 мая 1931 г.", "一九三一年五月四日于摄政港", "1931年5月4日",
        "昭和六年五月四日", "民國二十年五月四日", "1931년 5월 4일", "1931. 5. 4.",
        "ميناء الوصي، 4 أيار 1931", "4.V.1931",
        "Done at Port Regent, this 4th day of May 1931", "Aux armées, le 4 mai 1931",
        "Sylburg, 04.MAI.1931", "SYLBURG 1931 MAY 4 PM 7 15", "Silburgo, 4 mayo 1931, 9.30 h",
        "Given under our hands at Port Regent this fourth day of May in the year of our Lord one "
        "thousand nine hundred and thirty-one.",
        "Dado e passado em Porto Regente, aos quatro dias do mês de maio de mil novecentos e "
        "trinta e um.",
        "الميناء ٤ أيار ١٩٣١",
        "Sylburg, 4.5.31", "Telegramm aus Sylburg, aufgegeben am 4. Mai 1931",
    ],
)  # fmt: skip
def test_a_date_line_is_one(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == "1931-05-04"


@pytest.mark.parametrize(
    "line",
    [
        "We shall meet on 4 May 1931.", "Please answer before 4 May 1931.", "Until 4 May 1931",
        "Received 4 May 1931", "Am 4. Mai 1931 werde ich kommen.", "Répondez avant le 4 mai 1931.",
        "Contesta antes del 4 de mayo de 1931.", "Приезжай к нам 4 мая 1931 года.",
        "请于1931年5月4日前答复。", "1931年5月4日まで",
        "1931년 5월 4일까지 답장을 주시기 바랍니다.",
        "نرجو الحضور يوم 4 أيار 1931 في تمام الساعة العاشرة.", "4 May 1931 or 5 May 1931", "May",
        "Erwarten Sie mich am 4. Mai 1931.", "Erschienen am 4. Mai 1931", "Sylburg, 31.2.31",
    ],
)  # fmt: skip
def test_a_day_that_is_only_mentioned_is_none(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "発信局　フレドビル　第二一三号　受付　昭和六年五月四日　午後三時十分",
        "發報局　林都　發報　民國二十年五月四日　下午四時",
        "발신국 프레드빌 접수 1931년 5월 4일 오전 9시",
    ],
)  # fmt: skip
def test_the_day_on_which_a_telegram_was_handed_in_is_its_day(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == "1931-05-04"
    assert doubt_of(line, found) is None


@pytest.mark.parametrize(
    "line",
    [
        "Sylburg, im Herbst 1931", "Port Regent, in the autumn of 1931", "Port-Régent, été 1931",
        "Silburgo, otoño de 1931", "Порт-Регент, осенью 1931 года", "1931년 가을", "昭和六年秋",
        "خريف 1931",
    ],
)  # fmt: skip
def test_a_season_gives_only_the_year(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.edtf == "1931"
    assert found.doubt


@pytest.mark.parametrize("line", ["We shall meet in the autumn of 1931.", "Summer", "Winter 31"])
def test_a_season_that_is_only_mentioned_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_the_day_on_which_a_telegram_arrived_is_not() -> None:
    line = "着信局　神田　受信　昭和六年五月四日"
    found = date_line(line)
    assert found is None or doubt_of(line, found) is not None


def test_a_place_next_to_the_day_is_no_name() -> None:
    assert is_place_of_day("", ", 프레드빌")
    assert is_place_of_day("프레드빌, ", "")
    assert is_place_of_day("", " 프레드빌")
    assert is_place_of_day("", "于林都")
    assert not is_place_of_day("", " 민경호")
    assert not is_place_of_day("林伯蘅 ", "")
    assert not is_place_of_day("Ada Marlow, ", "")


@pytest.mark.parametrize(
    ("line", "last"),
    [
        (
            "Dios guarde a usted muchos años. Zenda, 7 de febrero de 1811.",
            "Zenda, 7 de febrero de 1811.",
        ),
        ("We met the envoys in Zenda on 7 February 1811.", ""),
        ("Eing. 5. Mai 1931", ""),
    ],
)
def test_a_place_and_a_day_after_the_last_sentence_are_apart(line: str, last: str) -> None:
    assert last_day_apart(line)[1:] == ([last] if last else [])
