"""The edition for Kiwix, as the tools of openZIM see it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.archives import make_freedonia, write_files
from tests.support.checks import leads_on
from tests.support.commands import build_site, contents, run
from tests.support.messages import letter


def _tool(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_freedonia(tmp_path_factory.mktemp("kiwix"))
    message = letter("aliases: [firefly]", recipient="{name: Gloria Teasdale, country: XF}")
    write_files(project, {"messages/1933/first.md": message, "messages/1933/second.md": letter()})
    build_site(project)
    return project


@pytest.fixture(scope="module")
def zim(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("zimwriterfs") is None:
        # As for the browser: CI installs it.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no zimwriterfs: install zim-tools")
    path = tmp_path_factory.mktemp("zim") / "archive.zim"
    result = run("message_archive.cli", "bundle", "-o", str(path), cwd=project)
    assert result.returncode == 0, result.stderr
    assert [file.name for file in path.parent.iterdir()] == ["archive.zim"]
    return path


def test_the_checker_finds_nothing(zim: Path) -> None:
    assert "Overall Test Status: Pass" in _tool("zimcheck", str(zim))


def test_every_file_of_the_site_is_in_it(zim: Path, project: Path, tmp_path: Path) -> None:
    _tool("zimdump", "dump", f"--dir={tmp_path}", str(zim))
    dumped = contents(tmp_path)
    for path, content in contents(project / "site").items():
        # The writer makes redirects of its own of pages that only lead on.
        assert dumped[path] == content or (path in dumped and leads_on(content.decode())), path


def test_kiwix_finds_messages(zim: Path) -> None:
    assert "Rufus T. Firefly to Gloria Teasdale" in _tool("zimsearch", str(zim), "Teasdale")


def test_without_the_writer_it_says_where_it_is(project: Path, tmp_path: Path) -> None:
    result = run("message_archive.cli", "bundle", "-o", str(tmp_path / "a.zim"), cwd=project,
                 PATH="")  # fmt: skip
    assert result.returncode == 2
    assert "zimwriterfs is not installed; on Debian and Ubuntu install" in result.stderr
    assert not list(tmp_path.iterdir())
