"""What a strict build fails on, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import Project
from tests.support.commands import Command, git, run
from tests.support.messages import message

UNDATED = "warning: it is not known when 1 of 1 messages entered the archive"


@pytest.fixture
def addressed(project: Project) -> Path:
    """An archive of one message, with an address, which git does not know yet."""
    configuration = project.root / "mkdocs.yml"
    address = "site_url: https://freedonia.example/\n"
    configuration.write_text(address + configuration.read_text())
    (project.root / "messages" / "1931-05-04-a-b.md").write_text(message())
    return project.root


def test_an_archive_before_its_first_commit_can_be_built_strictly(
    addressed: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(addressed)

    def built() -> str:
        """The warning of a strict build, which the next one repeats."""
        done, again = (archive_command("build", "--strict") for _ in range(2))
        assert (done.status, again.status) == (0, 0), done
        assert done.err == again.err
        assert "Nothing changed since" in again.out
        return done.err

    assert UNDATED in built()
    git(addressed, "init", "-q", "-b", "main")
    assert "nothing is committed yet" in built()
    git(addressed, "add", "mkdocs.yml")
    git(addressed, "commit", "-q", "-m", "Begin")
    assert "they are not committed yet" in built()
    git(addressed, "add", "-A")
    git(addressed, "commit", "-q", "-m", "A message")
    assert built() == ""


def test_mkdocs_can_build_it_strictly_too(addressed: Path) -> None:
    done = run("mkdocs", "build", "--strict", cwd=addressed)
    assert done.returncode == 0, done.stderr
    assert UNDATED in done.stderr


def test_other_warnings_abort_a_strict_build(
    addressed: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(addressed)
    page = addressed / "docs" / "index.md"
    page.write_text("# Home\n\n[There](nowhere.md)\n")
    done = archive_command("build", "--strict")
    assert done.status == 1
    assert done.out.endswith("Aborted with 1 warning in strict mode!\n")
