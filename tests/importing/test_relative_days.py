"""Tests for days that a text gives by that of its page."""

import pytest

from message_archive.importing.relative_days import (
    day_before,
    of_this_month,
    on_weekday,
    without_year,
)


@pytest.mark.parametrize(
    ("text", "reference", "day"),
    [
        ("大統領は31日、書簡を送った。", "2018-08-01", "2018-07-31"),
        ("国王は二日、電報を送った。", "2009-04-03", "2009-04-02"),
        ("Minister wystosował 14 bm. list.", "1968-03-15", "1968-03-14"),
        ("Minister wystosował 30 bm. list.", "1968-04-01", "1968-03-30"),
        ("The King wrote on the 14th inst. to the Consul.", "1868-03-15", "1868-03-14"),
        ("Der König schrieb am 14. d. M. an den Konsul.", "1868-03-15", "1868-03-14"),
        ("대통령은 8일 축전을 보냈다.", "2023-05-09", "2023-05-08"),
    ],
)
def test_a_day_without_its_month_is_the_last_one(text: str, reference: str, day: str) -> None:
    found = of_this_month(text, reference)
    assert found is not None
    assert found.edtf == day
    assert found.doubt is not None


def test_of_several_days_before_the_verb_the_last_is_that_of_the_message() -> None:
    text = "장관은 10월 12일 태풍과 관련하여 10월 13일 메시지를 보냈다고 10월 14일 밝혔다."
    found = without_year(text, "2019-10-14")
    assert found is not None
    assert found.edtf == "2019-10-13"


def test_a_day_of_something_else_is_not_taken() -> None:
    assert without_year("The flood of 3 May was terrible.", "2019-05-04") is None


def test_the_day_before_and_the_last_weekday() -> None:
    assert getattr(day_before("She wrote yesterday.", "2019-05-01"), "edtf", "") == "2019-04-30"
    assert getattr(on_weekday("On Monday she wrote.", "2019-05-01"), "edtf", "") == "2019-04-29"
    assert day_before("She wrote yesterday.", "") is None


@pytest.mark.parametrize(
    "text",
    ["總統府今（12）日表示，總統已於11日致電自由國總統。", "総理は12日、首相に10日の件を伝えた。"],
)
def test_of_several_days_without_their_month_the_one_of_the_sending_counts(text: str) -> None:
    found = of_this_month(text, "2012-11-12")
    assert found is not None
    assert found.edtf == ("2012-11-11" if "11日致電" in text else "2012-11-12")


@pytest.mark.parametrize(
    "text",
    [
        "Президент привітав його з обранням, яке відбулося 8 травня.",
        "Президент поздравил его с избранием, состоявшимся 8 мая.",
    ],
)
def test_the_day_of_an_election_is_not_that_of_the_message(text: str) -> None:
    assert without_year(text, "2016-05-11") is None
