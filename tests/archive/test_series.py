"""The anniversary that a message is for."""

from __future__ import annotations

import pytest

from message_archive.archive.series import occasion_year
from message_archive.model import Series
from tests.support.archives import Archived


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("1931-12-30", 1932),
        ("../1931-12-30", 1932),
        ("1931-12-30/..", 1932),
        ("1932-01-01", 1932),
        ("../1931", 1931),
        ("1931-12", 1931),
        ("undated", None),
    ],
)
def test_a_message_for_new_year_may_be_sent_before_it(
    date: str, year: int | None, archived: Archived
) -> None:
    series = Series(name="New Year", day="01-01")
    assert occasion_year(archived.entry(f"date: {date}"), series) == year
