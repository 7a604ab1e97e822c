"""Files that are no plain files, or lie elsewhere, or cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import message

SECRET = "root:x:0:0"  # What must never be seen of a file that lies elsewhere.


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder next to the archive, with something in it."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text(message(f"notes: {SECRET}"), encoding="utf-8")
    (folder / "people.yml").write_text(f"firefly:\n  nmae: {SECRET}\n", encoding="utf-8")
    return folder


@pytest.fixture
def reported(project: Project, archive_command: Callable[..., Outcome]) -> Callable[[], list[str]]:
    """What `archive check` says of an archive that is wrong, less the summary."""

    def run() -> list[str]:
        outcome = archive_command("check", "-f", project.config)
        assert (outcome.status, outcome.err) == (1, "")
        assert SECRET not in outcome.out
        return outcome.lines[:-1]

    return run


def test_a_link_out_of_the_messages_is_not_read(
    project: Project, outside: Path, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "a.md").symlink_to(outside / "secret.md")
    (line,) = reported()
    assert line.startswith("messages/a.md:1:1: a link out of the messages folder, found ")
    assert line.endswith(": replace the link with the file itself")


def test_a_link_out_of_the_messages_by_way_of_a_link_is_not_read(
    project: Project, outside: Path, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "b.txt").symlink_to(outside / "secret.md")
    (project.messages / "a.md").symlink_to("b.txt")
    assert any(line.startswith("messages/a.md:1:1: a link out of") for line in reported())


def test_a_link_to_a_folder_is_not_followed(
    project: Project, outside: Path, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "2020").symlink_to(outside, target_is_directory=True)
    assert reported() == [
        'messages/2020:1:1: a link to a folder, found "2020": replace the link with the folder '
        "itself"
    ]


def test_a_link_to_the_folder_itself_does_not_go_round(
    project: Project, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "2020").symlink_to(project.messages, target_is_directory=True)
    assert len(reported()) == 1


def test_a_registry_file_that_is_a_link_out_is_not_read(
    project: Project, outside: Path, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "_registry").mkdir()
    (project.messages / "_registry" / "people.yml").symlink_to(outside / "people.yml")
    (line,) = reported()
    assert line.startswith("messages/_registry/people.yml:1:1: a link out of the messages folder")


def test_a_registry_that_is_a_link_out_is_not_read(
    project: Project, outside: Path, reported: Callable[[], list[str]]
) -> None:
    (project.messages / "_registry").symlink_to(outside, target_is_directory=True)
    (line,) = reported()
    assert line.startswith("messages/_registry/people.yml:1:1: a link out of the messages folder")


def test_a_link_to_a_message_inside_is_read(project: Project, archived: Archived) -> None:
    project.write({"2020/a.md": message()})
    (project.messages / "b.md").symlink_to("2020/a.md")
    archive, _ = archived({})
    assert set(archive.by_id) == {"a", "b"}


def test_a_link_to_nothing_is_told(project: Project, reported: Callable[[], list[str]]) -> None:
    (project.messages / "a.md").symlink_to("nowhere.md")
    assert reported() == [
        'messages/a.md:1:1: not readable, found "No such file or directory": '
        "make it a readable file"
    ]


def test_a_link_to_itself_is_told(project: Project, reported: Callable[[], list[str]]) -> None:
    (project.messages / "a.md").symlink_to("a.md")
    (line,) = reported()
    assert line.startswith("messages/a.md:1:1: not readable")


def test_nobody_waits_for_a_pipe(project: Project, reported: Callable[[], list[str]]) -> None:
    os.mkfifo(project.messages / "a.md")
    assert reported() == ["messages/a.md:1:1: not a file: put a plain file here"]


def test_a_folder_that_cannot_be_read_is_told(
    project: Project, reported: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.messages / "2020").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:  # The superuser may read anything.
        if str(path).endswith("2020"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert reported() == [
        'messages/2020:1:1: not readable, found "Permission denied": make it a readable folder'
    ]


@pytest.mark.parametrize("name", [b"a\n::error::hail", b"\x1b[2J", b"\xff\xfe", "‮a".encode()])
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_name_cannot_command_the_terminal_or_the_workflow(
    name: bytes, form: str, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    folder = os.fsencode(project.messages) + b"/" + name
    os.mkdir(folder)
    Path(os.fsdecode(folder + b"/a.md")).write_text(message(), encoding="utf-8")
    outcome = archive_command("check", "-f", project.config, "--format", form)
    assert outcome.status == 1
    assert "invisible character" in outcome.out
    assert "\x1b" not in outcome.out
    assert not any(line.startswith("::error::") for line in outcome.lines)


def test_folders_may_be_nested_deeper_than_python_calls(
    project: Project, archived: Archived
) -> None:
    folder = project.messages
    for _ in range(1100):
        folder /= "a"
        folder.mkdir()
    try:
        archive, problems = archived({})
        assert (len(archive), problems) == (0, ())
    finally:
        os.removedirs(folder)  # pytest's own clearing up would go too deep.


def test_hidden_files_readmes_and_folders_with_an_underscore_hold_no_messages(
    archived: Archived,
) -> None:
    archive = archived.whole(
        {
            ".a.md": "no message",
            "..a.md": "no message",
            ".git/a.md": "no message",
            "README.md": "no message",
            "2020/README.md": "no message",
            "_drafts/a.md": "no message",
            "2020/a.md": message(),
        }
    )
    assert set(archive.by_id) == {"a"}


@pytest.mark.parametrize("name", ["a.txt", "a.yml"])
def test_a_file_that_may_be_a_message_and_is_not_read_is_a_warning(
    name: str, archived: Archived
) -> None:
    archive, problems = archived({name: message()})
    assert len(archive) == 0
    assert [str(problem) for problem in problems] == [
        f'messages/{name}:1:1: warning: a file that is not read, found "{name}": '
        "if it is a message, use the extension .md [file-not-read]"
    ]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("a.MD", "a.md"),
        ("a.Md", "a.md"),
        ("a.markdown", "a.md"),
        ("a.mdx", "a.md"),
        ("a.md.txt", "a.md"),
        ("a.zh.MD.TXT", "a.zh.md"),
    ],
)
def test_a_message_with_another_ending_is_an_error(
    name: str, right: str, archived: Archived
) -> None:
    archive, problems = archived({name: message()})
    assert len(archive) == 0
    assert [str(problem) for problem in problems] == [
        f'messages/{name}:1:1: a message with an extension other than .md, found "{name}": '
        f'rename it to "{right}"; with another extension, it is missing from the site'
    ]


def test_a_readme_may_have_any_ending(archived: Archived) -> None:
    archived.whole({"README.markdown": "no message", "readme.txt": "no message"})
