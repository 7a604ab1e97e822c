"""Where the folder of messages may lie, and what settings may say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message

Command = Callable[..., Outcome]


@pytest.mark.parametrize("where", ["letters", "../letters", "content/letters"])
def test_the_folder_of_messages_may_be_a_link(
    where: str, project: Project, archive_command: Command
) -> None:
    project.write({"1931/a.md": message()})
    target = project.root / where
    target.parent.mkdir(exist_ok=True)
    project.messages.rename(target)
    project.messages.symlink_to(target)
    (target / "1931" / "b.md").symlink_to("a.md")
    outcome = archive_command("check", "-f", project.config)
    assert outcome.lines[-1] == "2 messages, 0 errors, 1 warning."
    outcome = archive_command("build", "-f", project.config)
    assert outcome.status == 0, outcome.err
    for name in ("a", "b"):
        copy = project.root / "site" / "messages" / "2020" / f"{name}.md"
        assert copy.read_text() == message()


@pytest.mark.parametrize("made", ["messages", "content"])
def test_a_message_that_is_a_link_out_of_a_linked_folder_is_refused(
    made: str, project: Project, archive_command: Command, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text(message())
    (tmp_path / made).mkdir(exist_ok=True)
    project.messages.rmdir()
    project.messages.symlink_to(tmp_path / made)
    (tmp_path / made / "a.md").symlink_to("../secret.md")
    outcome = archive_command("check", "-f", project.config)
    assert outcome.status == 1
    assert "a link out of the messages folder" in outcome.lines[0]


@pytest.mark.parametrize(
    ("target", "reported"),
    [
        ("docs", "messages must not contain docs_dir or lie inside it"),
        ("docs/inner", "messages must not contain docs_dir or lie inside it"),
        ("site", "messages must not contain site_dir or lie inside it"),
        (".", "leads to a folder that contains mkdocs.yml"),
        ("..", "leads to a folder that contains mkdocs.yml"),
        ("messages", "is a link that leads back to itself"),
        ("gone", "messages leads to a folder that is missing"),
    ],
)
def test_a_link_to_a_place_that_is_in_use_is_refused(
    target: str, reported: str, project: Project, archive_command: Command
) -> None:
    (project.root / "docs" / "inner").mkdir()
    (project.root / "site").mkdir()
    project.messages.rmdir()
    project.messages.symlink_to(target)
    for command in ("check", "build"):
        outcome = archive_command(command, "-f", project.config)
        assert (outcome.status, outcome.out) == (2, "")
        assert reported in outcome.err


@pytest.mark.parametrize(
    ("setting", "reported"),
    [
        ("messages_dir: ../elsewhere", "../elsewhere is not inside "),
        ("messages_dir: .", ". is not inside "),
        ("messages_dir: docs/messages", "docs/messages must not contain docs_dir or lie inside it"),
        ("messages_dir: site/messages", "site/messages must not contain site_dir or lie inside it"),
    ],
)
def test_a_folder_that_is_not_beside_the_configuration_is_refused(
    setting: str, reported: str, project: Project, archive_command: Command
) -> None:
    text = project.config.read_text().replace("- messages", f"- messages: {{{setting}}}")
    project.config.write_text(text)
    outcome = archive_command("check", "-f", project.config)
    assert (outcome.status, outcome.out) == (2, "")
    assert reported in outcome.err


@pytest.mark.parametrize(
    "line",
    [
        "site_url: !ENV [BYTES, '']",
        "copyright: !ENV [BYTES, '']",
        'site_description: "a\\udcffb"',
        "extra: {links: [!ENV [BYTES, '']]}",
        "extra: {? !ENV [BYTES, ''] : key}",
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_setting_that_is_no_text_is_named(
    line: str,
    command: str,
    project: Project,
    archive_command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BYTES", "https://freedonia.example/\udcff")
    project.config.write_text(f"{project.config.read_text()}{line}\n")
    outcome = archive_command(command, "-f", project.config)
    assert (outcome.status, outcome.out) == (2, "")
    assert f"{line.partition(':')[0]}: not UTF-8" in outcome.err
