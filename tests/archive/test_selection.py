"""Messages of a period."""

from __future__ import annotations

from tests.support.archives import Archived
from tests.support.messages import message


def test_of_an_open_span_only_the_known_end_lies_in_a_period(archived: Archived) -> None:
    archive = archived.whole(
        {
            "by.md": message("date: ../1931-06-20"),
            "from.md": message("date: 1933/..", "occasion: another"),
        }
    )
    for after, before, expected in (
        ("1931-06-20", "1931", ["by"]),
        ("", "1931-06-19", []),
        ("1934", "", []),
        ("", "1933-01-01", ["by", "from"]),
    ):
        found = [message.id for message in archive.select(after=after, before=before)]
        assert found == expected
