"""The questions of `archive new`, and what the shell completes with the Tab key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from message_archive.cli.main import archive
from tests.support.archives import Project
from tests.support.commands import Outcome
from tests.support.messages import message

PEOPLE = "ada: {name: Ada Marlow, aliases: Ада}\nemil: {name: Emil Varga}\n"


@pytest.fixture
def letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose messages are not in `messages/`; its folder is the current one."""
    project.write({"a.md": message(), "_registry/people.yml": PEOPLE})
    project.messages.rename(project.root / "letters")
    text = project.config.read_text().replace("- messages", "- messages: {messages_dir: letters}")
    project.config.write_text(text)
    monkeypatch.chdir(project.root)
    return project


def completed(*words: str) -> list[str]:
    """What may stand for the last word."""
    complete = ShellComplete(archive, {}, "archive", "_ARCHIVE_COMPLETE")
    return [item.value for item in complete.get_completions([*words[:-1]], words[-1])]


def test_names_of_the_registry_are_completed(letters: Project) -> None:
    assert completed("new", "--sender", "a") == ["Ada Marlow"]
    assert completed("new", "--recipient", "") == ["Ada Marlow", "Emil Varga", "Ада"]
    assert completed("ne") == ["new"]
    assert completed("new", "--recipient-org") == ["--recipient-organization"]


def test_the_registry_is_that_of_the_named_configuration(
    letters: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(letters.root / "docs")
    assert completed("new", "--sender", "a") == []
    assert completed("new", "-f", "../mkdocs.yml", "--sender", "a") == ["Ada Marlow"]


def test_completion_leaves_the_cache_as_it_is(
    letters: Project, archive_command: Callable[..., Outcome], tmp_path: Path
) -> None:
    """It once looked for `messages/`, and dropped from the cache what it did not find."""
    assert archive_command("build").status == 0
    cache = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in cache}
    assert any(b"Hail, hail Freedonia." in content for content in before.values())
    assert completed("new", "--sender", "a") == ["Ada Marlow"]
    assert {path: path.read_bytes() for path in cache} == before


def test_ids_and_keys_are_completed(letters: Project) -> None:
    assert completed("rename", "") == ["a"]
    assert completed("edit", "a") == ["a"]
    assert completed("new", "--in-reply-to", "") == ["a"]
    assert "FR" in completed("new", "--sender-country", "fr")
    assert completed("new", "--kind", "con") == ["congratulation", "condolence"]
    assert completed("export", "csv", "--person", "gl") == ["gloria-teasdale"]
    assert completed("export", "csv", "--year", "") == ["2020"]
    assert completed("export", "bib") == ["bibtex"]
    assert completed("check", "--format", "s") == ["sarif"]


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> tuple[int, str]:
    """The exit status and output of `archive new` with these lines typed."""
    monkeypatch.setattr("message_archive.cli.new.is_terminal", lambda: True)
    result = CliRunner().invoke(archive, ["new"], input="\n".join([*answers, ""]))
    return result.exit_code, result.output


@pytest.fixture
def people(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.write({"_registry/people.yml": PEOPLE})
    monkeypatch.chdir(project.root)
    return project


def test_a_message_is_asked_for_with_its_source_and_text(
    people: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out = typed(
        monkeypatch, "1931-05-04", "Ada Marlow, Prime Minister; Otto Lund", "Varga, Emil", "Grain",
        "The Gazette", "https://gazette.example/1", "Good wishes.", "", "From all.", ".", "", "en",
    )  # fmt: skip
    assert "Otto Lund: the registry does not have this name" in out
    assert status == 0
    path = people.messages / "1931" / "1931-05-04-ada-marlow-emil-varga.md"
    assert path.read_text() == (
        "---\ndate: 1931-05-04\nsender:\n  - name: Ada Marlow\n    role: Prime Minister\n"
        "  - Otto Lund\nrecipient: Emil Varga\noccasion: Grain\nlanguage: en\ntext: verbatim\n"
        "source:\n  title: The Gazette\n  url: https://gazette.example/1\n---\n"
        "Good wishes.\n\nFrom all.\n"
    )


def test_each_answer_is_checked_when_it_is_given(
    people: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out = typed(
        monkeypatch, "1931-13-04", "1931-05-04", ";", "Ada Marlow", "Emil Varga", "Grain",
        "", "gazette", "https://gazette.example/1", "<<<<<<< mine", ".", "Good wishes.", ".",
        "letter", "verbatim", "English!", "",
    )  # fmt: skip
    reasons = [line.strip().partition(",")[0] for line in out.splitlines() if line[:2] == "  "]
    assert [each for each in reasons if not each.startswith(("Title", "Address"))] == [
        "impossible month",
        "no name: write one",
        "not a web address",
        "a merge conflict",
        "not one of the known values",
        "not a language",
    ]
    assert status == 0
    text = (people.messages / "1931" / "1931-05-04-ada-marlow-emil-varga.md").read_text()
    assert text.endswith(
        "text: verbatim\nsource:\n  url: https://gazette.example/1\n---\nGood wishes.\n"
    )


def test_a_known_message_is_reported_before_its_text_is_asked_for(
    people: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.write({"a.md": message(date="1931-05-04", sender="Ada Marlow", recipient="Emil Varga")})
    status, out = typed(
        monkeypatch, "1931-05-04", "Ada Marlow", "Emil Varga",
        "1931-05-05", "Ada Marlow", "Emil Varga", "Grain", "", "", "",
    )  # fmt: skip
    assert "messages/a.md: a message with this date and these parties already exists" in out
    assert status == 0
    assert (people.messages / "1931" / "1931-05-05-ada-marlow-emil-varga.md").is_file()


@pytest.mark.parametrize(
    ("date", "folder"),
    [("195X", "1950"), ("../1965", "1965"), ("?1984", "1984"), ("[1951,1952]", "1951"),
     ("1931-05?", "1931"), ("undated", "undated")],
)  # fmt: skip
def test_a_vague_date_has_the_folder_of_its_year(
    date: str, folder: str, people: Project, archive_command: Callable[..., Outcome]
) -> None:
    parties = ("--sender", "Ada Marlow", "--recipient", "Emil Varga", "--occasion", "Grain")
    outcome = archive_command("new", "--date", date, *parties)
    assert outcome.lines[0].startswith(f"messages/{folder}/")
    assert len([*(people.messages / folder).glob("*.md")]) == 1
