"""Anniversaries that are missing from a series, in each direction."""

from __future__ import annotations

import pytest

from message_archive.archive import SeriesGaps
from message_archive.archive.series import occasion_year, series_gaps
from message_archive.model import Series
from tests.support.archives import Archived
from tests.support.messages import COUNTRIES_YML, letter

FREEDONIA, SYLVANIA = "sender: {name: A, country: XF}", "recipient: {name: B, country: XS}"
BACK = ("sender: {name: B, country: XS}", "recipient: {name: A, country: XF}")


def gaps(archived: Archived, series: str, *messages: tuple[str, ...]) -> list[SeriesGaps]:
    """What the one series lacks; a message is its date, its ordinal and other keys."""
    files = {"_registry/countries.yml": COUNTRIES_YML, "_registry/occasions.yml": series}
    for number, (day, ordinal, *keys) in enumerate(messages):
        counted = f", ordinal: {ordinal}" if ordinal else ""
        occasion = f"occasion: {{name: Day {number}, series: day{counted}}}"
        files[f"m{number}.md"] = letter(
            f"date: {day}", occasion, *(keys or (FREEDONIA, SYLVANIA)), body=f"Hail {number}."
        )
    archive, problems = archived(files)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return list(series_gaps(archive.registry.occasions, archive.topics["occasions"]))


def test_rows_are_ordinals_and_a_message_without_one_counts_from_the_first_year(
    archived: Archived,
) -> None:
    (found,) = gaps(
        archived,
        "day: {name: Day, first: 1945-10-10}\n",
        ("1948-10-10", "3"), ("1950-10-09", ""), ("1952-10-10", "7"),
    )  # fmt: skip
    assert found == SeriesGaps("day", "XF", "XS", (3, 5, 7), (4, 6), has_ordinals=True)


def test_no_row_is_worked_out_where_ordinals_do_not_count_years(archived: Archived) -> None:
    (found,) = gaps(
        archived,
        "day: {name: Congress, first: 1945-10-10}\n",
        ("1950-10-10", "2"), ("1955-10-10", "3"), ("1960-10-10", ""), ("1970-10-10", "6"),
    )  # fmt: skip
    assert (found.rows, found.missing) == ((2, 3, 6), (4, 5))


def test_rows_are_years_without_any_ordinal(archived: Archived) -> None:
    (found,) = gaps(
        archived, "day: {name: Day, day: 01-01}\n", ("1950-12-30", ""), ("1953-01-02", "")
    )
    assert found == SeriesGaps("day", "XF", "XS", (1951, 1953), (1952,), has_ordinals=False)


def test_each_direction_is_for_itself_and_one_message_is_no_series(archived: Archived) -> None:
    series = "day: {name: Day, first: 1945-10-10}\n"
    there = [("1946-10-10", "1"), ("1948-10-10", "3")]
    assert [g.sender for g in gaps(archived, series, *there, ("1947-10-11", "2", *BACK))] == ["XF"]
    back = [("1947-10-11", "2", *BACK), ("1948-10-11", "3", *BACK)]
    found = gaps(archived, series, *there, *back)
    assert [(g.sender, g.recipient, g.missing) for g in found] == [
        ("XF", "XS", (2,)), ("XS", "XF", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("1950-12-20", 1951),
        ("../1950-12-30", 1951),
        ("1950-12-30/..", 1951),
        ("../1950", 1950),
        ("1950-01-05", 1950),
        ("1950-11-02", 1951),
        ("1950-11-01", 1950),  # More than 60 days before.
        ("1950-12", 1950),  # No day is known, and so no other year is.
        ("undated", None),
    ],
)
def test_a_message_for_new_year_is_sent_in_december(
    day: str, year: int | None, archived: Archived
) -> None:
    entry = archived.entry(f"date: {day}")
    assert occasion_year(entry, Series(name="New Year", day="01-01")) == year
