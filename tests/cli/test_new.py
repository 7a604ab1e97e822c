"""What the shell completes with the Tab key, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from message_archive.cli import new
from message_archive.cli.main import archive
from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message

PEOPLE = "ada: {name: Ada Marlow, aliases: Ада}\nemil: {name: Emil Varga}\n"


@pytest.fixture
def letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose messages are not in `messages/`; its folder is the current one."""
    project.write({"a.md": message(), "_registry/people.yml": PEOPLE})
    project.messages.rename(project.root / "letters")
    text = project.config.read_text().replace("- messages", "- messages: {messages_dir: letters}")
    project.config.write_text(text)
    monkeypatch.chdir(project.root)
    return project


def completed(*words: str) -> list[str]:
    """What may stand for the last word."""
    complete = ShellComplete(archive, {}, "archive", "_ARCHIVE_COMPLETE")
    return [item.value for item in complete.get_completions([*words[:-1]], words[-1])]


def test_names_of_the_registry_are_completed(letters: Project) -> None:
    assert completed("new", "--sender", "a") == ["Ada Marlow"]
    assert completed("new", "--recipient", "") == ["Ada Marlow", "Emil Varga", "Ада"]
    assert completed("ne") == ["new"]
    assert completed("new", "--recipient-org") == ["--recipient-organization"]


def test_the_registry_is_that_of_the_named_configuration(
    letters: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(letters.root / "docs")
    assert completed("new", "--sender", "a") == []
    assert completed("new", "-f", "../mkdocs.yml", "--sender", "a") == ["Ada Marlow"]


def test_completion_leaves_the_cache_as_it_is(
    letters: Project, archive_command: Callable[..., Outcome], tmp_path: Path
) -> None:
    """It once looked for `messages/`, and dropped from the cache what it did not find."""
    assert archive_command("build").status == 0
    (cache,) = (tmp_path / "cache").rglob("messages")
    before = cache.read_bytes()
    assert b"Hail, hail Freedonia." in before
    assert completed("new", "--sender", "a") == ["Ada Marlow"]
    assert cache.read_bytes() == before


def test_an_answer_with_a_problem_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["4.5.31", "1931-05-04"])
    offered: list[str | None] = []

    def prompt(_: str, default: str | None) -> str:
        offered.append(default)
        return next(answers)

    monkeypatch.setattr("click.prompt", prompt)
    assert new._asked("Date", new._date_problem) == "1931-05-04"
    assert offered == [None, "4.5.31"]
