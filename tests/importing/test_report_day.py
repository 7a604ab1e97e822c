"""The day of a report, from which "today" and "yesterday" are counted."""

from __future__ import annotations

import pytest

from message_archive.importing.page import Page
from message_archive.importing.report_day import day_of_report

SOURCE = "The Elm Courier, Wednesday, October 3, 1928, p. 5"


@pytest.mark.parametrize(
    ("published", "dateline", "paragraphs", "day"),
    [
        ("2020-05-04", "", ["Ada Marlow wrote a letter."], "2020-05-04"),
        ("2020-05-04", "FREDVILLE, May 3 (FNA) --", [], "2020-05-03"),
        ("2021-01-01", "FREDVILLE, Dec. 31 (FNA) --", [], "2020-12-31"),
        ("2020-05-04", "FREDVILLE, March 1 (FNA) --", [], "2020-05-04"),
        ("2011-07-24", "", ["Valdemar, 23 de julio de 2011", "El Rey escribió."], "2011-07-23"),
        ("", "FREDVILLE, Tuesday. –", [SOURCE, "To-day he wrote."], "1928-10-02"),
        ("", "", [SOURCE, "Yesterday he wrote."], "1928-10-03"),
        ("", "", ["On October 3, 1928, he wrote a long letter to the governor."], ""),
    ],
)
def test_the_date_line_goes_before_the_day_of_the_page(
    published: str, dateline: str, paragraphs: list[str], day: str
) -> None:
    page = Page("A report", paragraphs, published=published)
    assert day_of_report(page, dateline, paragraphs) == day
