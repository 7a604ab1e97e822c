"""`archive edit` opens the file of a message, and checks it afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message

Command = Callable[..., Outcome]


@pytest.fixture
def letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one message, which is the current folder. No editor is set."""
    project.write({"2020/a.md": message(aliases="former")})
    monkeypatch.chdir(project.root)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return project


def _edit_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> None:
    """Set an editor that replaces words."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        f"file.write_text(file.read_text().replace({old!r}, {new!r}))\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


@pytest.mark.parametrize("id_", ["a", "former"])
def test_the_editor_opens_the_file_which_is_checked(
    id_: str,
    letters: Project,
    archive_command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _edit_with(monkeypatch, tmp_path, "Hail, hail", "Farewell")
    assert archive_command("edit", id_).status == 0
    assert "Farewell Freedonia." in (letters.messages / "2020" / "a.md").read_text()
    _edit_with(monkeypatch, tmp_path, "2020-10-10", "2020-13-10")
    outcome = archive_command("edit", id_)
    assert (outcome.status, outcome.lines[0].partition(",")[0]) == (
        1,
        "messages/2020/a.md:2:7: impossible month",
    )


def test_a_message_with_an_error_can_be_edited(
    letters: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letters.write({"b.md": message(date="2020-13-10")})
    _edit_with(monkeypatch, tmp_path, "2020-13-10", "2020-12-10")
    assert archive_command("edit", "b").status == 0


def test_without_an_editor_the_path_is_printed(letters: Project, archive_command: Command) -> None:
    outcome = archive_command("edit", "a")
    assert (outcome.status, outcome.lines[0]) == (0, "messages/2020/a.md")


def test_an_unknown_id_is_refused_with_a_similar_one(
    letters: Project, archive_command: Command
) -> None:
    letters.write({"2020/firefly.md": message(date="2021")})
    outcome = archive_command("edit", "firefy")
    assert outcome.status == 2
    assert 'firefy: no message has this id; did you mean "firefly"?' in outcome.err


def test_an_editor_that_does_not_exist_is_an_error_of_the_command(
    letters: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    outcome = archive_command("edit", "a")
    assert outcome.status == 2
    assert "no-such-editor-anywhere" in outcome.err
