"""The anniversary that a message is for, and those without a message."""

from __future__ import annotations

import pytest

from message_archive.archive import occasion_year
from message_archive.archive.series import series_gaps
from tests.support.archives import Archived
from tests.support.messages import COUNTRIES_YML, message

SERIES = """\
new-year: {name: New Year, day: 01-01}
founding: {name: Founding of Freedonia, first: 1945-10-10}
leap: {name: Birth of Firefly, first: 1904-02-29}
congress: {name: Congress}
"""


@pytest.mark.parametrize(
    ("date", "series", "year"),
    [
        ("2025-12-18", "new-year", 2026),
        ("2026-01-18", "new-year", 2026),
        ("2025-11-01", "new-year", 2025),  # 61 days: not near
        ("2025-12", "new-year", 2026),
        ("2025", "new-year", 2025),  # Two are near.
        ("../2025-12-30", "new-year", 2026),
        ("2020-08-11", "founding", 2020),
        ("2020-01", "founding", 2020),
        ("2025-03-01", "leap", 2025),
        ("2024-02-28", "leap", 2024),
        ("2025-12-18", "congress", 2025),
        ("undated", "new-year", None),
    ],
)
def test_a_message_of_december_is_for_the_next_year(
    date: str, series: str, year: int | None, archived: Archived
) -> None:
    files = {
        "_registry/occasions.yml": SERIES,
        "a.md": message(f"occasion: {{name: Day, series: {series}}}", date=f'"{date}"'),
    }
    archive = archived.whole(files)
    assert occasion_year(archive["a"], archive.registry.occasions[series]) == year


def test_each_direction_has_gaps_of_its_own(archived: Archived) -> None:
    def sent(year: int, sender: str, recipient: str) -> str:
        return message(
            f"sender: {{name: Firefly, country: {sender}}}",
            f"recipient: {{name: Trentino, country: {recipient}}}",
            f"occasion: {{name: Day, series: founding, ordinal: {year - 1945}}}",
            date=f"{year}-10-09",
        )

    files = {
        "_registry/occasions.yml": SERIES,
        "_registry/countries.yml": COUNTRIES_YML,
        "a.md": sent(1950, "XF", "XS"),
        "b.md": sent(1953, "XF", "XS"),
        "c.md": sent(1951, "XS", "XF"),
        "d.md": sent(1952, "XS", "XF"),
    }
    archive = archived.whole(files)
    found = series_gaps(archive.registry.occasions, archive.topics["occasions"])
    assert [(gap.sender, gap.recipient, gap.rows, gap.missing) for gap in found] == [
        ("XF", "XS", (5, 8), (6, 7)),
        ("XS", "XF", (6, 7), ()),
    ]
