"""The examples of "Use from Python" run as they are printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import message_archive
from message_archive import Archive, UsageError
from message_archive.archive import FACETS
from tests.support.archives import REPOSITORY

PAGE = (REPOSITORY / "docs" / "python.md").read_text(encoding="utf-8")


def test_every_example_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(REPOSITORY)
    names: dict[str, Any] = {}
    examples = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(examples) > 5
    for example in examples:
        exec(example, names)
    printed = capsys.readouterr().out
    assert "Xi Jinping to Kim Jong Un" in printed
    assert " <- " in printed


def test_what_is_public_is_on_the_page() -> None:
    public = PAGE.partition("## What is public")[2]
    assert all(f"`{name}`" in public for name in message_archive.__all__)
    assert all(hasattr(message_archive, name) for name in message_archive.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Message'"):
        message_archive.Message  # noqa: B018


def test_every_facet_is_on_the_page_and_in_the_help_of_select() -> None:
    help_of_select = Archive.select.__doc__ or ""
    for name in FACETS:
        assert f"`{name}`" in PAGE
        assert f"`{name}`" in help_of_select


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "good.md": "date: 1931-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Grain",
        "answer.md": "date: 1931-05-09\nsender: Emil Varga\nrecipient: Ada Marlow\n"
        "occasion: Grain\nin_reply_to: good",
        "bad.md": "date: 1931-05-40\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Grain",
        "vague.md": "date: 1930/1932\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Coal",
        "never.md": "date: undated\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Coal",
        "unknown.md": "date: 1940\nsender: {name: Ada Marlow, country: QQ}\n"
        "recipient: Emil Varga\noccasion: Coal",
    }
    for name, keys in files.items():
        (tmp_path / name).write_text(f"---\n{keys}\n---\nText.\n")
    return tmp_path


def test_messages_with_errors_are_left_out_and_reported(folder: Path) -> None:
    archive = Archive.load(folder)
    assert [message.id for message in archive] == ["vague", "good", "answer", "never"]
    assert "bad" not in archive
    errors = [problem for problem in archive.problems if problem.severity == "error"]
    assert {Path(problem.place.path).name for problem in errors} == {"bad.md", "unknown.md"}


def test_a_period_takes_what_may_lie_in_it(folder: Path) -> None:
    archive = Archive.load(folder)
    for after, before, expected in (
        ("1931-05-05", "", ["vague", "answer"]),
        ("", "1931-05-04", ["vague", "good"]),
        ("1931-05-04", "1931-05-04", ["vague", "good"]),
        ("1933", "", []),
    ):
        found = [message.id for message in archive.select(after=after, before=before)]
        assert found == expected


def test_threads_are_connected_messages(folder: Path) -> None:
    (thread,) = Archive.load(folder).threads
    assert [message.id for message in thread] == ["good", "answer"]


def test_what_does_not_exist_is_an_error_with_a_suggestion(folder: Path, tmp_path: Path) -> None:
    archive = Archive.load(folder)
    with pytest.raises(UsageError, match='not a facet; did you mean "occasion"'):
        archive.select(ocasion="grain")
    with pytest.raises(UsageError, match='no message has ada-marlo; did you mean "ada-marlow"'):
        archive.select(person="ada-marlo")
    with pytest.raises(UsageError, match="after: impossible day"):
        archive.select(after="1931-02-30")
    with pytest.raises(UsageError, match="no such file"):
        Archive.load(tmp_path / "mkdocs.yml")


def test_of_people_all_are_needed_and_of_years_one(folder: Path) -> None:
    archive = Archive.load(folder)
    assert len(archive.select(person=["ada-marlow", "emil-varga"])) == 4
    assert len(archive.select(year=[1930, 1931])) == 3
    assert len(archive.select(occasion=["grain", "coal"], year="undated")) == 1
