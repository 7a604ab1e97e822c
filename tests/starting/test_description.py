"""CITATION.cff, .zenodo.json and codemeta.json: the documented fields, and what an owner wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from message_archive.errors import UsageError
from message_archive.exports import Release
from message_archive.licence import read_licence
from message_archive.starting.description import (
    CITATION,
    CODEMETA,
    DESCRIPTIONS,
    ZENODO,
    Facts,
    descriptions,
    updated_description,
)
from message_archive.starting.files import Options, starter_files
from tests.support.archives import make_freedonia
from tests.support.commands import git, run

FACTS = Facts(
    "Letters: a & b",
    description="Letters of Freedonia.",
    url="https://ada.github.io/letters/",
    repository="https://github.com/ada/letters",
    editor="Rufus T. Firefly",
    licence=read_licence("CC-BY-4.0"),
    release=Release("1.3", "2026-05-01", "10.5281/zenodo.1234567"),
)


def test_the_fields_that_are_documented() -> None:
    files = descriptions(FACTS)
    citation = yaml.safe_load(files[CITATION])
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "dataset"
    assert citation["authors"] == [{"name": "Rufus T. Firefly"}]
    assert (citation["version"], citation["date-released"]) == ("1.3", "2026-05-01")
    assert (citation["doi"], citation["license"]) == ("10.5281/zenodo.1234567", "CC-BY-4.0")
    zenodo = json.loads(files[ZENODO])
    assert {"title", "upload_type", "description", "creators", "access_right"} <= zenodo.keys()
    assert (zenodo["license"], zenodo["language"]) == ("cc-by-4.0", "eng")
    assert (zenodo["version"], zenodo["publication_date"]) == ("1.3", "2026-05-01")
    assert "doi" not in zenodo
    codemeta = json.loads(files[CODEMETA])
    assert codemeta["@context"] == "https://doi.org/10.5063/schema/codemeta-2.0"
    assert codemeta["identifier"] == "https://doi.org/10.5281/zenodo.1234567"
    assert codemeta["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_nothing_is_made_up() -> None:
    files = descriptions(Facts("Letters"))
    assert b"version:" not in files[CITATION].replace(b"cff-version:", b"")
    assert b"license" not in files[CITATION]
    assert json.loads(files[ZENODO])["license"] == "notspecified"
    assert "version" not in json.loads(files[CODEMETA])


def test_a_new_archive_has_them() -> None:
    files = starter_files(Options("Letters", repository="ada/letters", licence="CC0-1.0"))
    assert set(DESCRIPTIONS) <= files.keys()
    assert yaml.safe_load(files[CITATION])["url"] == "https://ada.github.io/letters/"


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_file_that_is_up_to_date_stays_byte_for_byte(name: str) -> None:
    content = descriptions(FACTS)[name]
    assert updated_description(name, content, FACTS) == (content, [])


def test_what_the_owner_wrote_stays() -> None:
    owned = b"""\
# Ours.
cff-version: 1.2.0
message: Cite us!   # please
title: Our own title
authors:
  - family-names: Marlow
    given-names: Ada
version: 1.10
date-released: 2025-01-01
keywords: [letters]
"""
    new, said = updated_description(CITATION, owned, FACTS)
    assert b"# Ours.\ncff-version: 1.2.0\nmessage: Cite us!   # please\n" in new
    read = yaml.safe_load(new)
    assert read["title"] == "Our own title"
    assert read["authors"] == [{"family-names": "Marlow", "given-names": "Ada"}]
    assert read["keywords"] == ["letters"]
    assert (read["version"], read["date-released"]) == ("1.3", "2026-05-01")
    assert "CITATION.cff: date-released is now 2026-05-01 (was 2025-01-01)" in said
    assert updated_description(CITATION, new, FACTS) == (new, [])
    ours = b'{"title": "Our own", "creators": [{"name": "Marlow, Ada"}], "communities": []}'
    read = json.loads(updated_description(ZENODO, ours, FACTS)[0])
    assert (read["title"], read["communities"], read["version"]) == ("Our own", [], "1.3")


def test_without_a_version_an_earlier_one_stays() -> None:
    content = descriptions(FACTS)[CITATION]
    assert updated_description(CITATION, content, replace(FACTS, release=Release())) == (
        content,
        [],
    )


@pytest.mark.parametrize("content", [b"\xff", b"[1", b"[]", b"version: |\n  1\n  2\ncff: [}"])
def test_what_cannot_be_read_is_not_replaced(content: bytes) -> None:
    for name in DESCRIPTIONS:
        with pytest.raises(UsageError, match="correct it by hand"):
            updated_description(name, content, FACTS)


def test_a_version_on_several_lines_is_not_replaced() -> None:
    with pytest.raises(UsageError, match="on one line"):
        updated_description(CITATION, b"version: |\n  1\n  2\n", FACTS)


def test_the_command_renews_them(tmp_path: Path) -> None:
    project = make_freedonia(tmp_path)
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x")
    git(project, "tag", "-a", "-m", "x", "v2.0", when="2026-05-01")
    done = run("message_archive.cli", "release", cwd=project)
    assert done.stdout.splitlines() == [f"{name} is new" for name in DESCRIPTIONS], done.stderr
    assert "2026-05-01" in (project / CITATION).read_text("utf-8")
    done = run("message_archive.cli", "release", cwd=project)
    assert done.stdout == "nothing to update\n"
    done = run("message_archive.cli", "release", "v2.1", cwd=project)
    assert "CITATION.cff: version is now 2.1 (was 2.0)" in done.stdout
    assert run("message_archive.cli", "release", "2 1", cwd=project).returncode == 2
