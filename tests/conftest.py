"""What several kinds of tests need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from benchmarks.serving import serving
from tests.support.archives import Archived, Project
from tests.support.browser import chromium
from tests.support.commands import Command, Outcome, run_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# On a busy machine a slow example is no failure; the same examples everywhere.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")

MKDOCS_YML = """\
site_name: Freedonian Archive
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - messages
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another left in the cache, nor writes into the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty archive."""
    root = tmp_path / "archive"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (root / "messages").mkdir()
    (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    return Project(root)


@pytest.fixture
def archived(project: Project) -> Archived:
    """Writes files, and gives the archive they make and its problems."""
    return Archived(project)


@pytest.fixture
def archive_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `archive …` in this process, exactly as its script does."""

    def run(*arguments: object) -> Outcome:
        return run_archive(monkeypatch, capsys, *arguments)

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """The address at which this machine serves a folder, as long as tests run. Each folder has one
    server."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(serving(folder)))
