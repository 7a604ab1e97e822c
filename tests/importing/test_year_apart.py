"""Tests for days whose year is on another line."""

import pytest

from message_archive.importing.year_apart import day_with_year_apart


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["[1934年]", "伯麟吾兄大鉴：", "四月五日"], "1934-04-05"),
        (["（民國二十六年）", "七月一日"], "1937-07-01"),
        (["［昭和八年］", "三月二十七日"], "1933-03-27"),
        (["[1931]", "Dear Emil,", "Fredonville, 4 May"], "1931-05-04"),
    ],
)
def test_a_year_alone_belongs_to_the_day_in_a_date_line(lines: list[str], day: str) -> None:
    found = day_with_year_apart(lines)
    assert found is not None
    assert found.edtf == day
    assert found.doubt is not None


@pytest.mark.parametrize(
    "lines",
    [
        ["[1934年]", "[1935年]", "四月五日"],
        ["[1934年]", "我们将于四月五日再见。"],
        ["四月五日"],
    ],
)
def test_without_one_year_and_a_date_line_there_is_no_day(lines: list[str]) -> None:
    assert day_with_year_apart(lines) is None
