"""What a careful editor would see in a single record."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

PEOPLE = {"_registry/people.yml": "ada: {name: Ada Marlow}\nemil: {name: Emil Varga}\n"}


def codes(
    archived: Archived, *keys: str, body: str = "Good wishes.", date: str = "1931-05-04"
) -> list[str]:
    text = message("occasion: x", *keys, body=body, date=date)
    return [problem.code.value for problem in archived({**PEOPLE, "a.md": text})[1]]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada Marlow", []),
        ("Gloria Teasdale", []),
        ("Rufus T. Firefly, Jr.", []),
        ("Ministry of Trade and Industry", []),
        ("Marlow, Ada", ["turned-name"]),
        ("Ada Marlow; Gloria Teasdale", ["several-in-name"]),
        ("Gloria Teasdale, Minister", ["several-in-name"]),
        ("Ada Marlow and Gloria Teasdale", ["several-in-name"]),
        ("“Ada Marlow”", ["near-name"]),
    ],
)
def test_a_name_is_that_of_one_person(name: str, found: list[str], archived: Archived) -> None:
    assert codes(archived, f'sender: "{name}"', "recipient: Emil Varga") == found


@pytest.mark.parametrize(
    ("date", "key", "found"),
    [
        ("2205-05-04", "notes: x", "future-date"),
        ("1931-05-04", "received: 1931-04-04", "received-too-early"),
        ("1931-05-04", "received: 1931-05", ""),
        ("1931-05-04?", "received: 1931-04-04", ""),
        ("../1931-05-04", "received: 1931-05-04", ""),
        ("1931-05-04", "published: 1930", "printed-too-early"),
        ("1931-05-04", "source: {title: x, published: 1930-05-04}", "printed-too-early"),
        ("1931-05-04", "source: {title: x, published: 1932, retrieved: 1931-06}", "read-too-early"),
        ("1931-05-04", "source: {title: x, published: 1931-06, retrieved: 2026-05-05}", ""),
    ],
)  # fmt: skip
def test_dates_are_in_order(date: str, key: str, found: str, archived: Archived) -> None:
    sides = ("sender: Ada Marlow", "recipient: Emil Varga")
    assert codes(archived, *sides, key, date=date) == ([found] if found else [])


def test_a_warning_can_be_accepted(archived: Archived) -> None:
    sides = ("sender: Ada Marlow", "recipient: Ada Marlow")
    assert codes(archived, *sides) == ["sender-is-recipient"]
    assert codes(archived, *sides, "accept: sender-is-recipient", "notes: A note to herself.") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("![a scan](scan.jpg)", "picture-in-text"),
        ("One<br>two", "html-in-text"),
        ("One\\<br>two, `<br>`, <https://a.example/> and 1 < 2", ""),
        ("[here](there.html)", "link-to-nothing"),
        ("[here](https://a.example/) and [there](#p1)", ""),
        ("One[^1]", "missing-footnote"),
        ("One[^1]\n\n[^1]: Two", ""),
        ("One\\[^1]", ""),
    ],
)
def test_a_text_has_only_what_pages_show(body: str, found: str, archived: Archived) -> None:
    sides = ("sender: Ada Marlow", "recipient: Emil Varga")
    assert codes(archived, *sides, body=body) == ([found] if found else [])


def test_marks_of_a_conflict_are_an_error(archived: Archived) -> None:
    body = "One\n\n<<<<<<< HEAD\nTwo\n=======\nThree\n>>>>>>> other"
    _, (problem,) = archived({"a.md": message(body=body)})
    assert (problem.code, problem.severity) == ("conflict-marker", "error")
    assert (
        archived.project.messages.joinpath("a.md").read_text().split("\n")[problem.place.line - 1]
        == "<<<<<<< HEAD"
    )


def test_a_former_id_in_a_reference_names_the_present_one(archived: Archived) -> None:
    found = archived.lines(
        {
            "now.md": message("aliases: before", date="1931-05-01"),
            "a.md": message("in_reply_to: before", "sender: Emil Varga"),
        }
    )
    assert len(found) == 1
    assert 'a former id, found "before": it is now now; write that' in found[0]


def test_a_message_is_not_suggested_to_itself(archived: Archived) -> None:
    (line,) = archived.lines({"abcdef.md": message("in_reply_to: abcdeg")})
    assert "did you mean" not in line


def test_a_key_that_lost_its_indentation_is_recognized(archived: Archived) -> None:
    (line,) = archived.lines({"a.md": message("sender:\n  name: Ada Marlow\nrole: Minister")})
    assert 'unknown key, found "role": it belongs under sender; indent it' in line


def test_two_different_letters_of_one_day_are_no_warning(archived: Archived) -> None:
    one = message("text: verbatim", body="One letter.")
    found = archived.lines({"a.md": one, "b.md": message("text: verbatim", body="Another.")})
    assert found == []
    (line,) = archived.lines({"a.md": one, "b.md": one})
    assert line.endswith("[same-parties]")
