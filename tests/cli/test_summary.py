"""`archive summary`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message


@pytest.fixture
def letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.write({"a.md": message(), "_registry/people.yml": "ada: {name: Ada Marlow}\n"})
    monkeypatch.chdir(project.root)
    return project


def test_files_of_no_message_have_no_row(
    letters: Project,
    archive_command: Callable[..., Outcome],
) -> None:
    done = archive_command("summary", "messages/a.md", "messages/_registry/people.yml")
    assert done.status == 0
    assert done.out.startswith("## 1 message\n")


def test_a_file_that_does_not_exist_is_refused(
    letters: Project,
    archive_command: Callable[..., Outcome],
) -> None:
    done = archive_command("summary", "messages/a.md", "messages/b.md")
    assert (done.status, done.out) == (2, "")
    assert "messages/b.md: no such file" in done.err
