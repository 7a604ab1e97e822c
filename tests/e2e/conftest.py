"""Real builds of real and of made-up archives."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from message_archive.output.lock import FolderLock
from tests.support.archives import REPOSITORY, make_freedonia
from tests.support.commands import run
from tests.support.neighbours import build, write_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.e2e.runner import Runner


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real archive, built by `mkdocs build --strict`, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real"
    folder.mkdir(exist_ok=True)
    built = folder / "site"
    lock = FolderLock(folder)
    try:
        if not built.exists():
            result = run("mkdocs", "build", "--strict", "-d", str(built), cwd=REPOSITORY)
            assert result.returncode == 0, result.stdout + result.stderr
    finally:
        lock.release()
    return built


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


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the archive in `tests.support.neighbours`, without any other plugin."""
    project = write_project(tmp_path_factory.mktemp("bare"), {})
    build(project)
    return project / "site"


@pytest.fixture(params=["http", "file"])
def address(built: Path, served: Callable[[Path], str], request: pytest.FixtureRequest) -> str:
    """Where the site `built` of a module is, on a server and in a folder."""
    return served(built) if request.param == "http" else built.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, which must get no cookie."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    assert context.cookies() == []
    context.close()
