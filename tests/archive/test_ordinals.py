"""The ordinal of an anniversary fits the date of its message."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

SERIES = """\
founding: {name: Founding of Freedonia, first: 1949-10-10}
new-year: {name: New Year, first: 1950-01-01}
day-only: {name: Flower day, day: 05-01}
year-only: {name: Liberation, first: 1945}
year-and-day: {name: Founding of the party, first: 1921, day: 07-01}
leap: {name: Birth of Firefly, first: 1904-02-29}
about: {name: First flight, first: 1931/1932, day: 03-03}
"""


def _warnings(archived: Archived, date: str, series: str, ordinal: int) -> list[str]:
    occasion = f"occasion: {{name: Anniversary, series: {series}, ordinal: {ordinal}}}"
    files = {"_registry/occasions.yml": SERIES, "a.md": message(occasion, date=f'"{date}"')}
    return archived.lines(files)


def test_what_was_expected_is_said_at_the_ordinal(archived: Archived) -> None:
    occasion = "occasion:\n  name: 72nd anniversary\n  series: founding\n  ordinal: 72"
    files = {"_registry/occasions.yml": SERIES, "a.md": message(occasion, date="2020-10-09")}
    assert archived.lines(files) == [
        "messages/a.md:8:12: warning: an ordinal that does not fit the date, found "
        '"72": expected 71st for 2020-10-10, counted from 1949-10-10; the message is dated '
        "2020-10-09 [unexpected-ordinal]"
    ]


@pytest.mark.parametrize(
    ("date", "series", "ordinal", "fits"),
    [
        ("2020-10-10", "founding", 71, True),
        ("2020-10-10", "founding", 70, False),
        ("2020-10-10?", "founding", 70, False),
        ("2020-08-11", "founding", 71, True),  # 60 days before
        ("2020-08-11", "founding", 72, False),
        ("2020-08-10", "founding", 72, True),  # 61 days before: not near
        ("2020-12-09", "founding", 72, False),  # 60 days after
        ("2020-12-10", "founding", 72, True),
        # A New Year message of December belongs to the next year.
        ("2025-12-18", "new-year", 76, True),
        ("2025-12-18", "new-year", 75, False),
        ("2026-01-02", "new-year", 76, True),
        ("2026-01-02", "new-year", 77, False),
        ("2025-12", "new-year", 76, True),
        ("2025-12", "new-year", 75, False),
        # A date that is not exact may be near several anniversaries.
        ("2025", "new-year", 75, True),
        ("2025", "new-year", 76, True),
        ("2025", "new-year", 74, False),
        ("2020-09/2021-09", "founding", 71, True),
        ("2020-09/2021-09", "founding", 72, True),
        ("2020-09/2021-09", "founding", 73, False),
        ("[2019-10-10, 2021-10-10]", "founding", 71, False),
        ("[2019-10-10, 2021-10-10]", "founding", 72, True),
        ("202X", "founding", 75, True),
        ("202X", "founding", 81, False),
        # Of a span open at one side the stated end counts.
        ("../2020-10-12", "founding", 71, True),
        ("../2020-10-12", "founding", 70, False),
        ("2020-10-12/..", "founding", 70, False),
        ("undated", "founding", 999, True),
        # Only series with a day and a first year are checked.
        ("2020-05-01", "day-only", 999, True),
        ("2020-05-01", "year-only", 999, True),
        ("2021-06-30", "year-and-day", 100, True),
        ("2021-06-30", "year-and-day", 99, False),
        ("2025-02-28", "leap", 121, True),
        ("2025-03-01", "leap", 120, False),
        ("2024-02-29", "leap", 120, True),
        # Either of two first years will do.
        ("1951-03-03", "about", 19, True),
        ("1951-03-03", "about", 20, True),
        ("1951-03-03", "about", 21, False),
        # Nothing comes before the first.
        ("1949-10-10", "founding", 1, False),
        ("1950-10-10", "founding", 1, True),
        ("0001-01-01", "new-year", 1, False),
        ("9999-12-31", "new-year", 8050, True),
    ],
)
def test_only_an_ordinal_that_no_anniversary_near_has_is_a_warning(
    date: str, series: str, ordinal: int, fits: bool, archived: Archived
) -> None:
    warnings = _warnings(archived, date, series, ordinal)
    found = [line for line in warnings if not line.endswith("[future-date]")]
    assert len(found) == (0 if fits else 1)
    assert all(line.endswith("[unexpected-ordinal]") for line in found)


@pytest.mark.parametrize(
    ("date", "series", "expected"),
    [
        ("1951-10-10", "founding", "expected 2nd for 1951-10-10"),
        ("1952-10-10", "founding", "expected 3rd for 1952-10-10"),
        ("1960-10-10", "founding", "expected 11th for 1960-10-10"),
        ("1971-10-10", "founding", "expected 22nd for 1971-10-10"),
        ("2025", "new-year", "expected 75th or 76th, counted"),
        ("202X", "founding", "expected 71st to 80th, counted"),
        ("1949-10-10", "founding", "expected no ordinal for 1949-10-10"),
    ],
)
def test_the_expected_ordinals_are_words(
    date: str, series: str, expected: str, archived: Archived
) -> None:
    (line,) = _warnings(archived, date, series, 999)
    assert expected in line


def test_a_message_accepts_what_its_source_says(archived: Archived) -> None:
    occasion = "occasion: {name: Anniversary, series: founding, ordinal: 72}"
    file = message(occasion, date="2020-10-10", accept="unexpected-ordinal")
    archived.whole({"_registry/occasions.yml": SERIES, "a.md": file})
