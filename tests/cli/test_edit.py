"""`archive edit` and `archive rename`, for files of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from message_archive.cli.main import archive as command
from message_archive.errors import UsageError
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.messages import message


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    text = message("aliases: before")
    crlf = text.replace("\n", "\r\n").replace("aliases: before\r\n", "").encode()
    write_files(tmp_path, {"mkdocs.yml": MKDOCS_YML, "messages/a.md": text})
    (tmp_path / "messages" / "b.md").write_bytes(crlf.replace(b"1931", b"1932"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("id_", ["a", "before"])
def test_the_file_is_opened_and_checked(
    id_: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def edit(filename: str) -> None:
        opened.append(filename)
        Path(filename).write_text("---\nrecepient: x\n---\n", encoding="utf-8")

    monkeypatch.setattr("click.edit", edit)
    result = CliRunner().invoke(command, ["edit", id_])
    assert opened == [str(project / "messages" / "a.md")]
    assert result.exit_code == 1
    assert 'did you mean "recipient"?' in result.output


def test_an_id_that_does_not_exist_is_refused(project: Path) -> None:
    result = CliRunner().invoke(command, ["edit", "c"])
    assert isinstance(result.exception, UsageError)
    assert project.is_dir()


def test_a_file_with_crlf_is_renamed_and_keeps_its_line_ends(project: Path) -> None:
    result = CliRunner().invoke(command, ["rename", "b", "c"])
    assert result.exit_code == 0, result.exception
    raw = (project / "messages" / "c.md").read_bytes()
    assert b"aliases: b\r\n" in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")
