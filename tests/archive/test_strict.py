"""`archive check --strict` exits with 1 on warnings too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from message_archive.cli.main import archive
from tests.archive.samples import message, write

CLEAN = {"1931/a.md": message()}
WARNED = {**CLEAN, "1932/b.md": message(date="1932", accept="near-name")}
ACCEPTED = {**CLEAN, "1931/b.md": message(accept="same-parties")}
WRONG = {**CLEAN, "1932/b.md": message(recepient="Emil Varga")}


def _status(root: Path, files: Mapping[str, str], *arguments: str) -> int:
    write(root, files)
    (root / "docs").mkdir(exist_ok=True)
    config = root / "mkdocs.yml"
    config.write_text("site_name: Letters\nplugins: [messages]\n", encoding="utf-8")
    paths = [str(root / each) if "/" in each else each for each in arguments]
    return CliRunner().invoke(archive, ["check", "-f", str(config), *paths]).exit_code


@pytest.mark.parametrize(
    ("files", "lenient", "strict"),
    [(CLEAN, 0, 0), (WARNED, 0, 1), (ACCEPTED, 0, 0), (WRONG, 1, 1)],
    ids=["clean", "warned", "accepted", "wrong"],
)
def test_the_exit_status(
    files: Mapping[str, str], lenient: int, strict: int, tmp_path: Path
) -> None:
    assert _status(tmp_path, files) == lenient
    assert _status(tmp_path, files, "--strict") == strict


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_it_holds_in_every_format(form: str, tmp_path: Path) -> None:
    assert _status(tmp_path, WARNED, "--format", form) == 0
    assert _status(tmp_path, WARNED, "--strict", "--format", form) == 1


def test_only_warnings_in_the_paths_count(tmp_path: Path) -> None:
    assert _status(tmp_path, WARNED, "--strict", "messages/1931") == 0
    assert _status(tmp_path, WARNED, "--strict", "messages/1932") == 1
