"""The folder of captures is read at each build; a damaged file is a warning with its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from message_archive.archive import read_archive
from message_archive.captures import (
    Capture,
    Captures,
    capture_path,
    captured_sources,
    source_addresses,
)
from message_archive.errors import Problem
from message_archive.project import Project
from tests.support.archives import make_freedonia, write_files
from tests.support.messages import message

URL = "https://gazette.example/1931/05/04"
OTHER = "https://gazette.example/other"
DIGEST = "0" * 64
WHOLE = f"---\nurl: {URL}\nread: 2026-02-01\nsha256: {DIGEST}\n---\nWords.\n"
PATH = f"captures/{capture_path(URL)}"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = make_freedonia(tmp_path)
    source = f"[{{url: '{URL}#top'}}, {{url: '{URL}#end'}}]"
    files = {"a.md": message(source=source), "a.zh.md": f"---\nsource: {{url: {OTHER}}}\n---\n好\n"}
    write_files(root / "messages", files)
    return Project.open(root / "mkdocs.yml")


def found(project: Project) -> tuple[Captures, Sequence[Problem]]:
    return captured_sources(project, read_archive(project))


def test_an_address_is_captured_once_with_the_first_file_that_has_it(project: Project) -> None:
    assert source_addresses(read_archive(project)) == {
        URL: "messages/a.md",
        OTHER: "messages/a.zh.md",
    }


def test_a_capture_belongs_to_every_source_of_its_address(project: Project) -> None:
    write_files(project.root, {PATH: WHOLE})
    captures, problems = found(project)
    assert problems == []
    (entry,) = read_archive(project).entries
    assert [captures.of(source) for source in entry.message.meta.source] == [
        Capture(url=URL, read="2026-02-01", sha256=DIGEST)
    ] * 2
    assert captures.digest(entry) != b""


def test_without_a_folder_there_are_none(project: Project) -> None:
    captures, problems = found(project)
    (entry,) = read_archive(project).entries
    assert (dict(captures.by_address), problems, captures.digest(entry)) == ({}, [], b"")


@pytest.mark.parametrize(
    ("content", "place", "what"),
    [
        ("Words.\n", "1:1", "a damaged capture: no front matter"),
        ("---\nurl: x\n", "1:1", "a damaged capture: front matter without an end"),
        (WHOLE.replace("02-01", "02-31"), "3:7", "not a day"),
        (WHOLE.replace("read", "when"), "3:1", "a damaged capture: unknown key"),
        (WHOLE.replace(DIGEST, "0"), "4:9", "a damaged capture: not a SHA-256"),
        (WHOLE.replace(URL, OTHER), "1:1", "the capture of another address"),
        (b"\xff\xfe\x00", "1:1", "a damaged capture: not UTF-8"),
        (b"x" * 1_000_001, "1:1", "a damaged capture: a file too large"),
    ],
)
def test_a_damaged_file_is_a_warning(
    content: str | bytes, place: str, what: str, project: Project
) -> None:
    write_files(project.root, {PATH: content})
    captures, problems = found(project)
    assert captures.by_address == {}
    lines = [str(problem) for problem in problems]
    assert any(line.startswith(f"{PATH}:{place}: warning: {what}") for line in lines), lines
    assert all(line.endswith(" [bad-capture]") for line in lines)


def test_a_link_out_of_the_folder_is_not_read(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(WHOLE, encoding="utf-8")
    file = project.root / PATH
    file.parent.mkdir(parents=True)
    file.symlink_to(outside)
    captures, (problem,) = found(project)
    assert captures.by_address == {}
    assert "a link out of" in str(problem)
