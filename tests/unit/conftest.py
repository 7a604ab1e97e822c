"""An archive to write messages into, and the command to run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.unit.project import Archived, Outcome, Project, run_archive

# On a busy machine a slow example is no failure.
settings.register_profile("unit", deadline=None, derandomize=True)
settings.load_profile("unit")

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
    """No test reads what another remembered, nor writes into the user's cache."""
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
def archive_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Runs `archive …` in this process, exactly as its script does."""

    def run(*arguments: object) -> Outcome:
        return run_archive(monkeypatch, capsys, *arguments)

    return run


@pytest.fixture
def archived(project: Project) -> Archived:
    """Writes files, and gives the archive they make and its problems."""
    return Archived(project)
