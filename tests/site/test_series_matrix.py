"""The page of a series: its matrix and its gaps."""

from __future__ import annotations

import re

import pytest

from message_archive.archive import Archive
from message_archive.site.index_pages import Indexes
from message_archive.site.series_views import SeriesPageView
from tests.support.archives import Archived, site_of
from tests.support.messages import COUNTRIES_YML, message

SERIES = "day: {name: Independence of Freedonia, first: 1900-10-10}\n"
ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"


def _archive(
    archived: Archived, *letters: tuple[str, str, str, str], series: str = SERIES
) -> Archive:
    files = {"_registry/countries.yml": COUNTRIES_YML, "_registry/occasions.yml": series}
    for number, (date, sender, recipient, more) in enumerate(letters):
        ordinal, *others = more.split(";")
        counted = f", ordinal: {ordinal}" if ordinal else ""
        files[f"m{number}.md"] = message(
            f"date: {date}",
            f"sender: {sender}",
            f"recipient: {recipient}",
            f"occasion: {{name: Day {number}, series: day{counted}}}",
            *others,
        )
    return archived(files)[0]


def _page(archive: Archive) -> SeriesPageView:
    return Indexes(site_of(archive)).series_view(archive.topics["occasions"]["day"])


def _html(archive: Archive) -> str:
    return str(site_of(archive).templates.render("series.html", view=_page(archive)))


def test_rows_columns_answers_and_gaps(archived: Archived) -> None:
    archive = _archive(
        archived,
        ("1931-10-09", EMIL, ADA, "31;text: abstract"),
        ("1931-10-19", ADA, EMIL, "31;in_reply_to: m0;kind: reply"),
        ("1932-10-10?", "Rosa Lindt", ADA, "32"),
        ("1934-10-10", EMIL, ADA, "34"),
        ("1935-10-10", ADA, EMIL, "35"),
    )
    page = _page(archive)
    assert [(row.name, row.year) for row in page.rows] == [
        ("31st", "1931"), ("32nd", "1932"), ("33rd", "1933"), ("34th", "1934"), ("35th", "1935"),
    ]  # fmt: skip
    assert [column.words for _, column in page.columns] == [
        "Freedonia to Sylvania",
        "Sylvania to Freedonia",
    ]
    held = [
        [[item.id for item in cell] or gap for cell, gap in row.cells]
        + [[item.id for item in row.others]]
        for row in page.rows
    ]
    assert held == [
        [["m1"], ["m0"], []],
        ["within", "within", ["m2"]],
        ["within", "within", []],
        ["within", ["m3"], []],
        [["m4"], "outside", []],
    ]
    ((answer,), _), ((first,), _) = page.rows[0].cells
    assert (answer.is_answer, answer.has_text, answer.date) == (True, True, "19 October")
    assert (first.is_answer, first.has_text, first.who) == (False, False, "Emil Varga")
    assert page.rows[1].others[0].date == "10 October 1932 (uncertain)"
    assert page.gaps == 6
    html = _html(archive)
    assert len(re.findall(r'<td data-gap="', html)) == page.gaps
    assert sorted(re.findall(r'data-message-id="(m\d)"', html)) == ["m0", "m1", "m2", "m3", "m4"]
    assert "A message may have been sent even if none is held." in html


@pytest.mark.parametrize(
    ("series", "letters", "rows"),
    [
        ("day: {name: Fair}\n", [("1931-05-04", ""), ("1933", "")],
         [("1931", "1931"), ("1932", "1932"), ("1933", "1933")]),
        ("day: {name: Congress}\n", [("1931-05-04", "1"), ("1941", "3"), ("undated", "")],
         [("1st", "1931"), ("2nd", ""), ("3rd", "1941"), ("Not given", "")]),
        # Ordinals that do not count the years since the first.
        ("day: {name: Congress, first: 1921}\n", [("1931", "2"), ("1941", "3")],
         [("2nd", "1931"), ("3rd", "1941")]),
    ],
)  # fmt: skip
def test_a_row_is_an_ordinal_or_a_year(
    archived: Archived, series: str, letters: list[tuple[str, str]], rows: list[tuple[str, str]]
) -> None:
    made = [(date, ADA, EMIL, ordinal) for date, ordinal in letters]
    page = _page(_archive(archived, *made, series=series))
    assert [(row.name, row.year) for row in page.rows] == rows


def test_long_runs_of_empty_rows_are_one_row(archived: Archived) -> None:
    archive = _archive(archived, ("1901-10-10", ADA, EMIL, "1"), ("undated", ADA, EMIL, "9000"))
    page = _page(archive)
    assert [row.name for row in page.rows] == ["1st", "2nd to 8999th", "9000th"]
    assert 'colspan="1" data-gap' in _html(archive)
