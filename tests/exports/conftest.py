"""The bulk files of two archives, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive import Archive
from tests.exports.bulk_archives import REAL, archive_of, data_of, irregular_project


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_of(REAL, tmp_path_factory.mktemp("real") / "data")


@pytest.fixture(scope="session")
def irregular(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with `messages/`."""
    return irregular_project(tmp_path_factory.mktemp("irregular"))


@pytest.fixture(scope="session")
def irregular_archive(irregular: Path) -> Archive:
    return archive_of(irregular)


@pytest.fixture(scope="session")
def irregular_data(irregular: Path) -> Path:
    return data_of(irregular, irregular / "data")
