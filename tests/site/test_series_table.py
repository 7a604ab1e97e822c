"""The anniversaries of a series, and the round ones of which no message is held."""

from __future__ import annotations

import pytest

from message_archive.archive import Archive
from message_archive.model import Registry
from message_archive.site.index_pages import Indexes
from message_archive.site.series_table import ordinal_words
from message_archive.site.views import TopicView
from message_archive.words import Wording
from tests.support.archives import Archived, site_of
from tests.support.messages import message

WITH_YEAR = "independence: {name: Independence of Freedonia, first: 1945-10-10}\n"
WITHOUT = "independence: {name: Congress of Freedonia}\n"


def _archive(archived: Archived, occasions: str, *anniversaries: tuple[str, int | None]) -> Archive:
    files = {"_registry/occasions.yml": occasions}
    for number, (date, ordinal) in enumerate(anniversaries):
        counted = f", ordinal: {ordinal}" if ordinal else ""
        files[f"m{number}.md"] = message(
            f"date: {date}", f"occasion: {{name: Day {number}, series: independence{counted}}}"
        )
    return archived.whole(files)


def _page(archive: Archive) -> TopicView:
    indexes = Indexes(site_of(archive))
    (page, *_) = indexes.topic_views(archive.topics["occasions"]["independence"])
    return page


def _rows(archive: Archive) -> list[tuple[str, str, list[str]]]:
    table = _page(archive).series
    assert table is not None
    return [(row.name, row.years, [link.detail for link in row.messages]) for row in table.rows]


def test_gaps_are_the_round_anniversaries_between_the_first_and_the_last(
    archived: Archived,
) -> None:
    archive = _archive(
        archived,
        WITH_YEAR,
        ("1948-10-10", 3),
        ("1951-10-10", 6),
        ("1955-10-10", 10),
        ("1975-10-10", 30),
        ("1975-11-01", 30),
        ("2020-10-10?", 75),
        ("2021-10-10", None),
    )
    assert _rows(archive) == [
        ("3rd", "1948", ["10 October 1948"]),
        ("5th", "1950", []),
        ("6th", "1951", ["10 October 1951"]),
        ("10th", "1955", ["10 October 1955"]),
        ("15th to 25th", "1960–1970", []),
        ("30th", "1975", ["10 October 1975", "1 November 1975"]),
        ("35th to 70th", "1980–2015", []),
        ("75th", "2020", ["10 October 2020 (uncertain)"]),
        ("Not given", "2021", ["10 October 2021"]),
    ]
    html = site_of(archive).templates.render("topic.html", view=_page(archive))
    assert html.count("no messages held") == 3
    assert "may have been sent even if none is held" in html


def test_two_that_are_missing_are_named_both(archived: Archived) -> None:
    archive = _archive(archived, WITH_YEAR, ("2005-10-10", 60), ("2020-10-10", 75))
    assert _rows(archive)[1] == ("65th and 70th", "2010–2015", [])


def test_a_series_without_a_first_year_has_no_gaps(archived: Archived) -> None:
    archive = _archive(archived, WITHOUT, ("2001-10-10", 1), ("2051-10-10", 11))
    assert _rows(archive) == [
        ("1st", "2001", ["10 October 2001"]),
        ("11th", "2051", ["10 October 2051"]),
    ]


def test_a_series_without_numbers_has_no_table(archived: Archived) -> None:
    page = _page(_archive(archived, WITH_YEAR, ("2001-10-10", None)))
    assert page.series is None
    assert page.sections


def test_a_table_that_has_all_messages_stands_for_the_list(archived: Archived) -> None:
    page = _page(_archive(archived, WITH_YEAR, ("2001-10-10", 56)))
    assert page.sections == []
    assert page.total == 1


def test_of_many_messages_the_list_has_all_and_the_table_says_how_many(archived: Archived) -> None:
    dates = [(f"1995-{month:02}-{day:02}", 50) for month in range(1, 13) for day in range(1, 17)]
    archive = _archive(archived, WITH_YEAR, *dates)
    page = _page(archive)
    assert page.series is not None
    (row,) = page.series.rows
    assert len(row.messages) + row.more == len(dates) == 192
    assert row.more > 0
    assert sum(len(group.rows) for section in page.sections for group in section.groups) <= 192
    assert page.sections[0].total == 192
    assert len(site_of(archive).templates.render("topic.html", view=page).encode()) < 140_000


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (70, "70th"),
        (101, "101st"),
        (111, "111th"),
        (122, "122nd"),
    ],
)
def test_ordinals_in_words(number: int, words: str) -> None:
    assert ordinal_words(number, Wording("en", Registry())) == words
