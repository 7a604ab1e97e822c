"""`archive build` ends at once if nothing changed, as the build before ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.archives import Project
from tests.support.commands import Command, Outcome, contents
from tests.support.messages import message

NOTHING = "Nothing changed since the last build."


@pytest.fixture
def build(project: Project, archive_command: Command) -> Command:
    """`archive build` of a project with a message and two warnings: one of the archive and one of
    MkDocs."""
    file = "---\ndate: 1931-05-04\nsender: A\nrecipient: B\noccasion: C\n---\nHail.\n"
    project.write({"a.md": message(), "b.md": message(), "1931/c.md": file})
    (project.root / "docs" / "index.md").write_text("# Home\n\n[Nowhere](nowhere.md)\n")

    def run(*options: object) -> Outcome:
        return archive_command("build", "-f", project.config, *options)

    return run


def test_nothing_is_done_and_the_same_is_said(build: Command, project: Project) -> None:
    first = build()
    before = contents(project.root / "site")
    again = build()
    assert NOTHING not in first.out
    assert NOTHING in again.out
    assert again.status == 0
    # In a test, pytest takes what MkDocs says, so the first build does not print it.
    assert again.err.startswith(first.err)
    for said in ("the same date, parties and occasion", "a link 'nowhere.md'"):
        assert said in again.err
    assert contents(project.root / "site") == before


def test_a_strict_build_ends_with_the_same_status(build: Command) -> None:
    assert build().status == 0
    for _ in range(2):
        strict = build("--strict")
        assert strict.status == 1
        assert "in strict mode" in strict.out


@pytest.mark.parametrize(
    "path",
    ["messages/a.md", "messages/_registry/countries.yml", "docs/index.md", "mkdocs.yml",
     "templates/message.html", "site/index.html", "site/messages/1931/c.json"],
)  # fmt: skip
def test_every_changed_file_is_noticed(path: str, build: Command, project: Project) -> None:
    build()
    file = project.root / path
    file.parent.mkdir(exist_ok=True)
    if path == "templates/message.html":
        file.write_text('{% extends "archive/message.html" %}')
    else:
        with file.open("ab") as stream:
            stream.write(b"\n")
    assert NOTHING not in build().out


def test_another_target_of_a_link_with_the_same_files_is_noticed(
    build: Command, project: Project
) -> None:
    messages = project.messages
    shutil.copytree(messages, project.root / "copy")
    messages.rename(project.root / "letters")
    messages.symlink_to("letters")
    build()
    assert NOTHING in build().out
    messages.unlink()
    messages.symlink_to("copy")
    assert NOTHING not in build().out


def test_a_file_that_is_gone_from_the_site_is_noticed(build: Command, project: Project) -> None:
    build()
    before = contents(project.root / "site")
    (project.root / "site" / "data" / "messages.jsonl").unlink()
    assert NOTHING not in build().out
    assert contents(project.root / "site") == before


def test_a_file_written_again_with_the_same_bytes_is_no_change(
    build: Command, project: Project
) -> None:
    build()
    file = project.messages / "a.md"
    file.write_bytes(file.read_bytes())
    assert NOTHING in build().out


def test_a_change_within_one_tick_of_the_clock_is_noticed(build: Command, project: Project) -> None:
    build()
    file = project.messages / "a.md"
    status = file.stat()
    file.write_text(file.read_text().replace("Hail", "Veil"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert NOTHING not in build().out


def test_a_variable_of_the_configuration_is_noticed(
    build: Command, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = project.config.read_text().replace("Freedonian Archive", "!ENV [NAME, A]")
    project.config.write_text(text)
    build()
    monkeypatch.setenv("NAME", "Another")
    assert NOTHING not in build().out
    assert b"Another" in contents(project.root / "site")["index.html"]


def test_another_version_of_the_code_builds_everything(
    build: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr("message_archive.state.state.code_version", lambda: b"another")
    assert NOTHING not in build().out


def test_what_a_killed_build_left_is_no_site_without_changes(
    build: Command, project: Project
) -> None:
    build()
    work = project.root / "site" / ".building-x"
    work.mkdir()
    assert NOTHING not in build().out
    assert not work.exists()


def test_an_archive_with_other_plugins_is_always_built(build: Command, project: Project) -> None:
    text = project.config.read_text().replace("  - messages\n", "  - messages\n  - tags\n")
    project.config.write_text(text)
    for _ in range(2):
        assert NOTHING not in build().out


def test_two_folders_have_a_state_each(build: Command, tmp_path: Path) -> None:
    for site in ("one", "two"):
        assert NOTHING not in build("-d", tmp_path / site).out
    for site in ("one", "two"):
        assert NOTHING in build("-d", tmp_path / site).out


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"x" * 40])
def test_a_damaged_state_counts_as_missing(
    content: bytes, build: Command, project: Project, tmp_path: Path
) -> None:
    build()
    before = contents(project.root / "site")
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(content)
    assert NOTHING not in build().out
    assert contents(project.root / "site") == before
    assert NOTHING in build().out


def test_the_state_is_in_the_folder_of_the_user(
    build: Command, project: Project, tmp_path: Path
) -> None:
    before = {*project.root.rglob("*")}
    build()
    new = {path for path in {*project.root.rglob("*")} - before if "site" not in path.parts}
    assert not new
    assert [*(tmp_path / "cache").rglob("state")]


def test_the_state_of_a_project_that_is_gone_is_removed(
    build: Command, project: Project, archive_command: Command, tmp_path: Path
) -> None:
    build()
    other = tmp_path / "other"
    shutil.copytree(project.root, other)
    shutil.rmtree(project.root)
    archive_command("build", "-f", other / "mkdocs.yml")
    assert len([*(tmp_path / "cache").rglob("state")]) == 1


def test_little_is_imported_to_see_that_nothing_changed() -> None:
    """What takes long to import is imported when there is something to build."""
    code = (
        "import sys, message_archive.cli.build\n"
        "print(*sorted({n.partition('.')[0] for n in sys.modules} & "
        "{'mkdocs', 'pydantic', 'jinja2', 'numpy', 'yaml', 'babel'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
