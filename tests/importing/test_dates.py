"""Dates as pages print them, in several calendars."""

from __future__ import annotations

import pytest

from message_archive.importing.dates import dates_in, days_in, short_dates_in


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("Juche 98 (2009) May 25", "2009-05-25"),
        ("Juche 98 May 25", "2009-05-25"),
        ("May 25, Juche 98 (2009)", "2009-05-25"),
        ("25 May Juche 98 (2009)", "2009-05-25"),
        ("(Juche113.10.10.)", "2024-10-10"),
        ("주체 98(2009)년 5월 25일", "2009-05-25"),
        ("二〇一〇年九月二十八日", "2010-09-28"),
        ("二○一○年九月二十八日", "2010-09-28"),
        ("二0一0年九月二十八日", "2010-09-28"),
        ("二０一０年九月二十八日", "2010-09-28"),
        ("一九九八年九月五日", "1998-09-05"),
        ("昭和四十二年", None),
        ("昭和42年6月5日", "1967-06-05"),
    ],
)
def test_a_date_of_another_calendar_is_one_of_the_common_one(
    printed: str, edtf: str | None
) -> None:
    found = dates_in(f"Freedonia, {printed}. Hail.")
    assert [each.edtf for each in found] == ([edtf] if edtf else [])
    assert [each.doubt for each in found] == [None] * len(found)


@pytest.mark.parametrize("printed", ["Juche 98 (2010) May 25", "May 25, Juche 98 (2010)"])
def test_two_years_that_contradict_each_other_are_a_doubt(printed: str) -> None:
    (found,) = dates_in(printed)
    assert found.edtf == "2010-05-25"
    assert found.doubt == "Juche 98 is 2009, but the text also gives 2010"


@pytest.mark.parametrize("printed", ["Juche 98 (2009) May 32", "Juche113.13.10.", "Juche May 25"])
def test_what_is_no_day_is_not_found(printed: str) -> None:
    assert dates_in(printed) == []


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("단기 4287년 5월 4일", "1954-05-04"), ("檀紀四二八七年五月四日", "1954-05-04"),
        ("단기4287.5.4", "1954-05-04"), ("皇紀2591年5月4日", "1931-05-04"),
        ("中華民國一○三年六月二日", "2014-06-02"), ("民國一百零三年六月二日", "2014-06-02"),
        ("民國一百一十三年六月二日", "2024-06-02"), ("民國九十九年六月二日", "2010-06-02"),
    ],
)  # fmt: skip
def test_long_years_of_an_era_are_converted(printed: str, edtf: str) -> None:
    (found,) = dates_in(printed)
    assert (found.edtf, found.doubt) == (edtf, None)


@pytest.mark.parametrize(
    ("text", "day", "doubt"),
    [
        ("4.3.53", "1953-03-04", '"53" may be the year of another century'),
        (
            "4/3/53",
            "1953-03-04",
            '"53" may be the year of another century, and day and month may be the other way round',
        ),
    ],
)
def test_a_year_of_two_digits_is_doubtful(text: str, day: str, doubt: str) -> None:
    (found,) = short_dates_in(text)
    assert (found.edtf, found.doubt) == (day, doubt)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("4-May-1931", "1931-05-04"),
        ("4 / 5 / 1931", "1931-05-04"),
        ("4. 5. 1931", "1931-05-04"),
        ("May the 4th, 1931", "1931-05-04"),
        ("den 4ten Mai 1831", "1831-05-04"),
        ("100年5月4日", "2011-05-04"),
        ("三十八年五月四日", "1949-05-04"),
        ("昭和七年五月四日", "1932-05-04"),
        ("about 4 May 1931", "1931-05-04"),
        ("昭和七年五月", "1932-05"),
        ("1931년 5월", "1931-05"),
        ("一九三一年五月　四日", "1931-05-04"),
    ],
)
def test_a_day_in_other_forms(text: str, edtf: str) -> None:
    assert [found.edtf for found in dates_in(text)] == [edtf]


@pytest.mark.parametrize(
    "text", ["about 4 May 1931", "100年5月4日", "三十八年五月四日", "um den 4. Mai 1931"]
)
def test_a_day_that_is_not_certain_is_marked(text: str) -> None:
    (found,) = dates_in(text)
    assert found.doubt


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("041530Z MAY 71", "1971-05-04"),
        ("4 May 71", "1971-05-04"),
        ("4./5. 71", "1971-05-04"),
        ("4/V-71", "1971-05-04"),
        ("4.III.53", "1953-03-04"),
        ("N° 1.148", ""),
        ("5 мая 15 час.", ""),
        ("4 May 10:30", ""),
    ],
)
def test_a_year_of_two_digits_in_other_forms(text: str, edtf: str) -> None:
    assert [found.edtf for found in short_dates_in(text)] == ([edtf] if edtf else [])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("سومبور، في ٥ أيار/مايو ١٩٧٤", "1974-05-05"),
        ("5 أيار (مايو) 1974", "1974-05-05"),
        ("12 كانون الثاني / يناير 1990", "1990-01-12"),
    ],
)
def test_a_month_may_have_both_its_names(text: str, edtf: str) -> None:
    (found,) = dates_in(text)
    assert (found.edtf, found.doubt) == (edtf, None)


@pytest.mark.parametrize("text", ["5 أيار/يونيو 1974", "5 May/June 1974"])
def test_names_of_two_months_are_not_one(text: str) -> None:
    (found,) = dates_in(text)
    assert not found.is_day
    assert found.doubt


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ngày 1-7, Chủ tịch nước", "2010-07-01"),
        ("Ngày 10/3", "2010-03-10"),
        ("Warszawa, dnia 3.05.", "2010-05-03"),
        ("w dniu 3/5 br.", "2010-05-03"),
    ],
)
def test_a_day_in_digits_without_a_year(text: str, edtf: str) -> None:
    (found,) = days_in(text, 2010)
    assert (found.edtf, found.doubt is not None) == (edtf, True)


@pytest.mark.parametrize(
    "text", ["ngày 1-13", "ngày 31/4", "tháng 1-7", "ngày 1-7-8", "dnia 3.05.1952", "1-7", "10 sie"]
)
def test_other_digits_are_no_day(text: str) -> None:
    assert days_in(text, 2010) == []


def test_a_month_in_digits_is_whole() -> None:
    assert [day.edtf for day in dates_in("ngày 18 tháng 12 năm 1946")] == ["1946-12-18"]
    assert [day.edtf for day in dates_in("ngày 5 tháng 1 năm 1946")] == ["1946-01-05"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("대통령은 5.4.(월) 축전을", "1931-05-04"), ("首相は5/4（月）に", "1931-05-04")],
)
def test_a_month_and_a_day_before_a_weekday_in_brackets(text: str, edtf: str) -> None:
    assert [day.edtf for day in days_in(text, 1931)] == [edtf]


@pytest.mark.parametrize("text", ["1931. 5. 4.(월)", "1931.5.4.(월)", "1931/5/4（月）"])
def test_a_year_before_them_belongs_to_the_day(text: str) -> None:
    assert [day.edtf for day in dates_in(text)] == ["1931-05-04"]
    assert days_in(text, 2010) == []


def test_a_year_of_another_calendar_is_no_date() -> None:
    """With a usual year it is one that is marked."""
    day = "Thursday, 1445/3/13 AH, that is 2023/09/28"
    assert [found.edtf for found in dates_in(day)] == ["2023-09-28"]
    assert dates_in("4 May 2474 B.E.") == []
    (found,) = dates_in("4 May 1931 O.S.")
    assert (found.edtf, bool(found.doubt)) == ("1931-05-04", True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("平成29年（2017年）9月21日", "2017-09-21"),
        ("2019年（令和元年）5月4日", "2019-05-04"),
        ("1953, octubre, 28", "1953-10-28"),
        ("Date: 1953 Oct. 28", "1953-10-28"),
    ],
)
def test_days_as_ministries_and_catalogues_write_them(text: str, edtf: str) -> None:
    assert [found.edtf for found in dates_in(text)] == [edtf]


def test_a_year_within_a_sentence_does_not_begin_a_date() -> None:
    assert [found.edtf for found in dates_in("from 5 May 1953, October 28 being too late")] == [
        "1953-05-05"
    ]
