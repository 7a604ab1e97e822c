"""Two archives with search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import write_corpus
from message_archive.search import index, scale
from tests.search.reference import Scan
from tests.search.sites import Site, read_site, write_site
from tests.search.spellings import write_spellings
from tests.support.archives import REPOSITORY
from tests.support.browser import faultless_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def real() -> Site:
    return read_site(REPOSITORY, ["zh", "ko"])


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """2,000 messages, a third of which have a Chinese or Korean text."""
    project = tmp_path_factory.mktemp("synthetic")
    write_corpus(project, 2000, cjk=0.3)
    return read_site(project)


@pytest.fixture(scope="session")
def real_scan(real: Site) -> Scan:
    return Scan(real.documents)


@pytest.fixture(scope="session")
def synthetic_scan(synthetic: Site) -> Scan:
    return Scan(synthetic.documents)


@pytest.fixture(scope="session")
def spellings(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """150 messages in many scripts."""
    project = tmp_path_factory.mktemp("spellings")
    write_spellings(project, 150)
    return read_site(project)


@pytest.fixture(scope="session")
def spellings_scan(spellings: Site) -> Scan:
    return Scan(spellings.documents)


@pytest.fixture(scope="session")
def spellings_folder(spellings: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some words of this small archive are indexed as frequent words."""
    folder = tmp_path_factory.mktemp("spellings-site")
    with pytest.MonkeyPatch.context() as patch:
        for module in (index, scale):
            patch.setattr(module, "FREQUENT", 200)
        write_site(spellings, folder)
    return folder


@pytest.fixture(scope="session")
def real_folder(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real-site")
    write_site(real, folder)
    return folder


@pytest.fixture(scope="session")
def synthetic_folder(synthetic: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic-site")
    write_site(synthetic, folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser) as page:
        yield page


@pytest.fixture(scope="module")
def search_page(browser: Browser, real_folder: Path) -> Iterator[Page]:
    """The search page of the real archive."""
    page = browser.new_page()
    page.goto((real_folder / "search.html").as_uri())
    yield page
    page.close()
