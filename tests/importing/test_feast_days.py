"""The days of feasts in a year."""

from __future__ import annotations

import pytest

from message_archive.importing.dates import dates_in
from message_archive.importing.feast_days import feast_day


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (1583, "1583-04-10"), (1700, "1700-04-11"), (1818, "1818-03-22"), (1886, "1886-04-25"),
        (1943, "1943-04-25"), (1954, "1954-04-18"), (1981, "1981-04-19"), (2000, "2000-04-23"),
    ],
)  # fmt: skip
def test_easter_is_that_of_the_church(year: int, easter: str) -> None:
    assert feast_day("Easter Sunday", year) == easter


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Michaelmas, 1702", "1702-09-29"),
        ("New Year’s Day 1931", "1931-01-01"),
        ("Ash Wednesday, 1981", "1981-03-04"),
        ("Karfreitag 1943", "1943-04-23"),
        ("Toussaint 1888", "1888-11-01"),
        ("民國二十年元旦", "1931-01-01"),
        ("1955年元旦", "1955-01-01"),
        ("am zweiten Weihnachtstage 1851", "1851-12-26"),
        ("den 3. Weihnachtstag 1851", "1851-12-27"),
        ("2. Ostertag 1943", "1943-04-26"),
        ("the second day of Christmas, 1931", "1931-12-26"),
        ("ce lendemain de Noël 1851", "1851-12-26"),
        ("la veille du nouvel an 1851", "1851-12-31"),
        ("segundo día de Navidad de 1851", "1851-12-26"),
        ("1931年平安夜", "1931-12-24"),
    ],
)
def test_a_feast_with_its_year_is_a_marked_day(written: str, day: str) -> None:
    (found,) = dates_in(written)
    assert found.edtf == day
    assert found.doubt is not None
    assert "worked out" in found.doubt


@pytest.mark.parametrize("year", [None, 1582, 9999])
def test_other_years_have_no_feasts(year: int | None) -> None:
    assert feast_day("Easter Sunday", year) is None


def test_another_name_is_no_feast() -> None:
    assert feast_day("Market Day", 1931) is None
