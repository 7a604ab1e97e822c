"""A site that is too large for GitHub Pages is told, and made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.mkdocs_plugin import plugin
from generator.mkdocs_plugin.staging import Staging
from tests.unit.project import Outcome, Project, message


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site")
    staging.begin()
    (staging.folder / "a" / "b").mkdir(parents=True)
    for path, size in (("x", 10), ("a/y", 200), ("a/b/z", 3000)):
        (staging.folder / path).write_bytes(bytes(size))
    assert staging.size() == 3210


@pytest.mark.parametrize(("limit", "is_told"), [(10_000, True), (1_000_000_000, False)])
def test_only_what_is_too_large_is_told_and_a_strict_build_goes_on(
    project: Project,
    archive_command: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    limit: int,
    is_told: bool,
) -> None:
    monkeypatch.setattr(plugin, "_LARGE", 1)
    monkeypatch.setattr(plugin, "_GITHUB_PAGES", limit)
    project.write({"a.md": message()})
    outcome = archive_command("build", "--strict", "-f", project.config)
    assert outcome.status == 0, outcome.err
    assert ("GitHub Pages takes 1 GB" in caplog.text) == is_told
    assert (project.root / "site" / "index.html").is_file()
