"""`archive stats`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import COUNTRIES_YML, letter

SERIES = "founding-of-the-republic-of-sylvania"


@pytest.fixture
def letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The anniversaries 1 and 6 of a series with a long id, in one direction."""
    occasion = f"occasion: {{name: Founding, series: {SERIES}, ordinal: %d}}"
    source = "source: {publisher: The Freedonian Gazette of Politics and Letters}"
    project.write(
        {
            "a.md": letter(occasion % 1, source, date="1922"),
            "b.md": letter(occasion % 6, source, date="1927"),
            "_registry/countries.yml": COUNTRIES_YML,
            "_registry/occasions.yml": f"{SERIES}: {{name: Founding}}\n",
        }
    )
    monkeypatch.chdir(project.root)
    return project


def test_a_long_name_is_not_joined_to_its_numbers(
    letters: Project, archive_command: Callable[..., Outcome]
) -> None:
    done = archive_command("stats")
    assert done.status == 0, done.err
    assert re.search(rf"^  {SERIES}, XF to XS +2, 3, 4, 5$", done.out, re.M), done.out
    assert re.search(r"^  The Freedonian Gazette of Politics and Letters +2$", done.out, re.M)
    assert re.search(r"^  1922 +1$", done.out, re.M)
