"""The version of an archive, from its settings and its tags, and where it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.exports import Release, citation, head_metadata, release_of
from message_archive.exports.bibtex import bibtex
from message_archive.exports.csl import csl_item
from message_archive.exports.data import write_data
from message_archive.exports.record_files import record_index
from message_archive.exports.ris import ris
from message_archive.exports.tei import TeiDocuments
from message_archive.output import Output
from message_archive.project import Project
from tests.exports.archives import entry_of
from tests.support.archives import make_freedonia
from tests.support.commands import git

RELEASE = Release("1.3", "2026-05-01", "10.5281/zenodo.1234567")


@pytest.fixture
def freedonia(tmp_path: Path) -> Path:
    folder = make_freedonia(tmp_path)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Letters")
    return folder


def with_settings(folder: Path, settings: str) -> Release:
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("[messages]", f"[messages: {{{settings}}}]"), encoding="utf-8")
    return release_of(Project.open(config))


def test_the_version_is_the_highest_tag_on_head(freedonia: Path) -> None:
    project = Project.open(freedonia / "mkdocs.yml")
    assert release_of(project) == Release()
    git(freedonia, "tag", "printed")
    assert release_of(project) == Release()
    for tag in ("v1.9", "v1.10"):
        git(freedonia, "tag", "-a", "-m", "x", tag, when="2026-05-01")
    assert release_of(project) == Release("1.10", "2026-05-01")
    git(freedonia, "commit", "-q", "--allow-empty", "-m", "More")
    assert release_of(project) == Release()


def test_a_day_in_the_future_is_not_taken(freedonia: Path) -> None:
    git(freedonia, "tag", "-a", "-m", "x", "v2", when="2099-05-01")
    assert release_of(Project.open(freedonia / "mkdocs.yml")) == Release("2")


@pytest.mark.parametrize("written", ['"1.10"', "1.10", "v1.10", "'v1.10'"])
def test_a_setting_goes_before_the_tags_and_has_the_day_of_its_tag(
    freedonia: Path, written: str
) -> None:
    git(freedonia, "tag", "-a", "-m", "x", "v1.10", when="2026-05-01")
    git(freedonia, "tag", "v7")
    assert with_settings(freedonia, f"version: {written}") == Release("1.10", "2026-05-01")


def test_without_git_the_setting_has_no_day(tmp_path: Path) -> None:
    folder = make_freedonia(tmp_path)
    doi = "https://doi.org/10.5281/zenodo.1234567"
    release = with_settings(folder, f"version: 2026-05, doi: '{doi}'")
    assert release == Release("2026-05", "", "10.5281/zenodo.1234567")
    assert release.doi_url == doi


@pytest.mark.parametrize("settings", ["version: '1 3'", "version: [1]", "doi: zenodo.1", "doi: 10"])
def test_what_is_neither_is_refused(tmp_path: Path, settings: str) -> None:
    with pytest.raises(UsageError, match="such as"):
        with_settings(make_freedonia(tmp_path), settings)


def test_every_citation_says_the_version() -> None:
    entry, without = entry_of()
    published = replace(without, release=RELEASE)
    assert "Freedonian Archive, version 1.3, https" in citation(entry, published, "chicago")
    assert "Freedonian Archive (Version 1.3). https" in citation(entry, published, "apa")
    assert "Freedonian Archive, version 1.3, https" in citation(entry, published, "mla")
    assert "\r\nET  - version 1.3\r\n" in ris(entry, published)
    assert "howpublished = {Freedonian Archive, version 1.3}" in bibtex(entry, published)
    assert csl_item(entry, published)["version"] == "1.3"
    tei = TeiDocuments(published).document(entry).decode()
    assert '<edition n="1.3">version 1.3, <date when="2026-05-01">' in tei
    assert (
        json.loads(record_index({}, published).decode().split(",", 2)[2][:-3])["version"] == "1.3"
    )


def test_data_and_pages_say_the_version(tmp_path: Path) -> None:
    entry, without = entry_of()
    published = replace(without, release=RELEASE)
    assert '"version":"1.3","datePublished":"2026-05-01","identifier":"https://doi.org/' in (
        head_metadata(entry, published)
    )
    write_data(published, Output(tmp_path))
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert package["version"] == "1.3"
    assert package["id"] == RELEASE.doi_url
    assert json.loads((tmp_path / "data" / "metadata.json").read_text("utf-8"))["version"] == "1.3"


def test_without_a_version_nothing_says_one(tmp_path: Path) -> None:
    entry, published = entry_of()
    formats = (ris(entry, published), bibtex(entry, published), citation(entry, published, "apa"))
    assert "ersion" not in "".join(formats)
    assert "version" not in csl_item(entry, published)
    assert b"editionStmt" not in TeiDocuments(published).document(entry)
    assert '"version"' not in head_metadata(entry, published)
    write_data(published, Output(tmp_path))
    for name in ("datapackage.json", "metadata.json"):
        assert "version" not in json.loads((tmp_path / "data" / name).read_text("utf-8"))
