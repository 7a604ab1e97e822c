"""`accept` in a message silences its warnings of a code, and nothing else."""

from __future__ import annotations

import pytest

from message_archive.errors import Code
from message_archive.links import dead_links
from message_archive.model.schema import message_schema
from tests.support.archives import Archived
from tests.support.messages import message

FIRST = message()
SAME_DAY = message(notes="A second telegram.", accept="same-parties")


def test_an_accepted_warning_is_not_reported(archived: Archived) -> None:
    assert archived.lines({"a.md": FIRST, "b.md": SAME_DAY}) == []


def test_the_same_warning_of_another_message_stays(archived: Archived) -> None:
    (line,) = archived.lines({"a.md": FIRST, "b.md": SAME_DAY, "c.md": FIRST})
    assert line.startswith("messages/c.md:2:7: warning: the same date, parties and occasion")
    assert line.endswith("[same-parties]")


def test_other_warnings_of_the_message_stay(archived: Archived) -> None:
    people = "rufus: {name: Rufus T. Fireflye}"
    files = {"_registry/people.yml": people, "a.md": FIRST, "b.md": SAME_DAY}
    (line,) = archived.lines(files)
    assert line.startswith("messages/a.md:3:9: ")
    assert line.endswith("[near-name]")


def test_a_warning_reported_once_moves_to_the_next_message_that_does_not_accept_it(
    archived: Archived,
) -> None:
    people = "rufus: {name: Rufus T. Fireflye}"
    accepting = message(accept="[near-name]", notes="Another person.")
    files = {"_registry/people.yml": people, "a.md": accepting}
    assert archived.lines(files) == []
    for year in (1932, 1933):
        files[f"{year}.md"] = message(date=str(year))
    (line,) = archived.lines(files)
    assert line.startswith("messages/1932.md:3:9: warning: a name nearly the same as one in ")


@pytest.mark.parametrize(
    ("name", "other", "code"),
    [("Ос\u043e Рере", "Oco Pepe", "lookalike-name"), ("\u0410da Marlow", "", "mixed-scripts")],
)
def test_names_of_other_scripts_are_accepted_message_by_message(
    name: str, other: str, code: str, archived: Archived
) -> None:
    files = {"_registry/people.yml": f"x: {{name: {other}}}"} if other else {}
    files["a.md"] = message(sender=name, accept=code)
    assert archived.lines(files) == []
    files |= {f"{letter}.md": message(date="1932", sender=name) for letter in "bc"}
    (line,) = archived.lines({**files, "c.md": message(date="1933", sender=name)})
    assert line.startswith("messages/b.md:3:9: ")
    assert line.endswith(f"[{code}]")


def test_an_unknown_code_is_an_error_with_a_suggestion(archived: Archived) -> None:
    assert archived.lines({"a.md": message(accept="[same-partys]")}) == [
        'messages/a.md:6:10: not the code of a problem, found "same-partys": '
        'did you mean "same-parties"?'
    ]


@pytest.mark.parametrize("value", ["[]x", "{same-parties: true}", "''", "[[same-parties]]"])
def test_what_is_no_code_is_an_error(value: str, archived: Archived) -> None:
    (line,) = archived.lines({"a.md": message(accept=value)})
    assert "warning" not in line.split(":")[3]


def test_the_code_of_an_error_is_an_error(archived: Archived) -> None:
    assert archived.lines({"a.md": message(accept="[same-parties, unknown-key]")}) == [
        'messages/a.md:6:24: the code of an error, found "unknown-key": '
        "unknown-key is an error; only warnings can be accepted"
    ]


def test_errors_are_reported_whatever_is_accepted(archived: Archived) -> None:
    found = archived.lines({"a.md": message(accept="same-parties", recepient="Gloria Teasdale")})
    assert len(found) == 1
    assert "unknown key" in found[0]


def test_an_accepted_code_that_silences_nothing_is_a_warning(archived: Archived) -> None:
    lines = archived.lines({"a.md": FIRST, "b.md": message(accept="[near-name, same-parties]")})
    assert lines == [
        'messages/b.md:6:10: warning: an accepted code that silences nothing, found "near-name": '
        "remove it [unused-accept]"
    ]


def test_a_code_accepted_twice_is_unused_the_second_time(archived: Archived) -> None:
    twice = message(accept="[same-parties, same-parties]")
    (line,) = archived.lines({"a.md": FIRST, "b.md": twice})
    assert line.startswith("messages/b.md:6:24: ")
    assert line.endswith("[unused-accept]")


def test_a_code_is_not_called_unused_while_another_file_cannot_be_read(archived: Archived) -> None:
    broken = message(recepient="Gloria Teasdale")
    (line,) = archived.lines({"a.md": broken, "b.md": SAME_DAY})
    assert "unknown key" in line


def test_dead_links_are_accepted_by_the_command_that_finds_them(archived: Archived) -> None:
    source = "{url: https://gazette.example/1, publisher: The Gazette}"
    further = f"---\ntext: translation\nsource: {source}\n---\nViel Glück.\n"
    files = {
        "a.md": message(source=source, accept="dead-link"),
        "a.de.md": further,
        "b.md": message(date="1932", source=source),
    }
    archive = archived.whole(files)
    dead = dead_links(archive, archived.project.root, 1, lambda address, timeout: "answers 404", 0)
    assert [problem.place.path for problem in dead] == ["messages/b.md"]


def test_the_schema_and_the_message_know_accepted_codes(archived: Archived) -> None:
    schema = message_schema()["properties"]["accept"]
    (single, several) = schema["anyOf"]
    assert several["items"] == single
    assert single["enum"] == [code for code in Code if code.severity == "warning"]
    archive = archived.whole({"a.md": FIRST, "b.md": SAME_DAY})
    assert archive["b"].message.meta.accept == (Code.SAME_PARTIES,)
    assert archive["b"].message.meta.as_written()["accept"] == ["same-parties"]
