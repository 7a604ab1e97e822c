"""The bulk files of two archives, written once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from message_archive.archive import Archive
from message_archive.exports import write_sidecars, write_site_files
from message_archive.exports.data import write_data
from message_archive.output import Output
from tests.exports.archives import irregular as irregular_publication
from tests.exports.feed_archives import day_by_day
from tests.exports.repositories import Repository
from tests.support.archives import REPOSITORY, archive_in, publication_of
from tests.support.bulk_data import data_of, irregular_project


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_of(REPOSITORY, tmp_path_factory.mktemp("real") / "data")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that programs have of the site of the real archive, published with an address."""
    folder = tmp_path_factory.mktemp("site")
    archive = archive_in(REPOSITORY)
    publication = replace(
        publication_of(archive),
        email="archive@example.org",
        oai_gateway="https://gateway.example/oai",
        entered=day_by_day(archive),
    )
    write_site_files(publication, Output(folder))
    write_sidecars(publication, archive.entries, REPOSITORY, Output(folder))
    return folder


@pytest.fixture(scope="session")
def many_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bulk files of 2,000 messages with all that is seldom."""
    folder = tmp_path_factory.mktemp("many")
    write_data(irregular_publication(2_000), Output(folder))
    return folder / "data"


@pytest.fixture(scope="session")
def irregular(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with `messages/`."""
    return irregular_project(tmp_path_factory.mktemp("irregular"))


@pytest.fixture(scope="session")
def irregular_archive(irregular: Path) -> Archive:
    return archive_in(irregular)


@pytest.fixture(scope="session")
def irregular_data(irregular: Path) -> Path:
    return data_of(irregular, irregular / "data")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project").init()
