"""Dates with a day or a year in words."""

from __future__ import annotations

import pytest

from message_archive.importing.dates import dates_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The tenth of October, two thousand and twenty", "2020-10-10"),
        ("this twenty-first day of May, nineteen hundred and thirty-one", "1931-05-21"),
        ("May the third, nineteen twenty-one", "1921-05-03"),
        ("the first of June in the year of our Lord one thousand eight hundred and five",
         "1805-06-01"),
        ("den zehnten Oktober neunzehnhunderteinundzwanzig", "1921-10-10"),
        ("im März achtzehnhundertachtundvierzig", "1848-03"),
        ("le premier mars mil neuf cent", "1900-03-01"),
        ("le vingt et un juin mil neuf cent quatre-vingt-dix-neuf", "1999-06-21"),
        ("a veinte de junio de mil novecientos noventa y ocho", "1998-06-20"),
        ("diciassette marzo milleottocentosessantuno", "1861-03-17"),
        ("aos nove de janeiro de mil oitocentos e vinte e dois", "1822-01-09"),
        ("двадцать пятого мая две тысячи пятнадцатого года", "2015-05-25"),
        ("일천구백사십팔년 시월 십일", "1948-10-10"),
        ("이천이십년 유월 이십삼일에", "2020-06-23"),
        ("一千九百五十五年五月一日", "1955-05-01"),
        ("一九五五年五月廿一日", "1955-05-21"),
        ("العاشر من أكتوبر سنة ألفين وعشرين", "2020-10-10"),
        ("dnia trzeciego maja tysiąc dziewięćset pięćdziesiątego drugiego roku", "1952-05-03"),
        ("dwudziestego pierwszego października dwa tysiące szóstego roku", "2006-10-21"),
        ("ngày mười tám tháng tư năm một nghìn chín trăm ba mươi mốt", "1931-04-18"),
        ("ngày mồng năm tháng năm năm một nghìn chín trăm bảy mươi lăm", "1975-05-05"),
        ("ngày hai mươi hai tháng mười hai năm 1944", "1944-12-22"),
        ("this 9th day of March, in the year of Our Lord one thousand nine hundred and fifty-three",
         "1953-03-09"),
        ("le vingt-deuxième jour du mois d'août mil neuf cent soixante-huit", "1968-08-22"),
        ("aos vinte e dois dias do mês de agosto de mil novecentos e sessenta e oito",
         "1968-08-22"),
        ("on Ekim bin dokuz yüz yirmi üç", "1923-10-10"),
    ],
)  # fmt: skip
def test_a_date_in_words(text: str, day: str) -> None:
    (found,) = dates_in(text)
    assert (found.edtf, found.doubt) == (day, None)


@pytest.mark.parametrize(
    "text",
    [
        "the thirty-first of April nineteen hundred and thirty-one",
        "the tenth of October",
        "twenty May men of nineteen hundred",
        "민족의 이월 사월 오일",
    ],
)
def test_no_date(text: str) -> None:
    assert dates_in(text) == []


def test_a_number_of_another_language_is_none() -> None:
    # "on" is ten in Turkish.
    assert [day.edtf for day in dates_in("We came on October 2020")] == ["2020-10"]
