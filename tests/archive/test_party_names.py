"""One person or body in each name, and nothing else."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

REGISTRY = {
    "_registry/people.yml": """\
ada: {name: Ada Marlow, family: Marlow, given: Ada, offices: [{title: Keeper of the Seals}]}
emil: {name: Emil Varga, names: {zh: 瓦爾加}, aliases: [Varga of Sylvania]}
anna: {name: Anna Maria von Berg, family: von Berg, given: Anna Maria}
lu: {name: 陆明远}
""",
    "_registry/organizations.yml": """\
cabinet: {name: Cabinet of Freedonia}
council: {name: "Council of Trade, Grain and Ships"}
""",
}


def _found(archived: Archived, party: str) -> tuple[str, str, str] | None:
    """Key, code and fix of the warning about a sender."""
    files = {**REGISTRY, "a.md": message(f"sender: {party}")}
    _, problems = archived(files)
    assert len(problems) < 2
    return next(((each.key, each.code, each.fix) for each in problems), None)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Ada Marlow; Emil Varga", '"Ada Marlow", "Emil Varga"'),
        ("Otto Lund；Vera Lund", '"Otto Lund", "Vera Lund"'),
        ("Otto Lund, Minister; Vera Lund", '"Otto Lund, Minister", "Vera Lund"'),
        ("Ada Marlow and Emil Varga", '"Ada Marlow", "Emil Varga"'),
        ("Otto Lund and Vera Lund", '"Otto Lund", "Vera Lund"'),
        ("Otto Lund und Emil Varga", '"Otto Lund", "Emil Varga"'),
        ("Otto Lund & Vera Lund", '"Otto Lund", "Vera Lund"'),
        ("Ada Marlow, Emil Varga", '"Ada Marlow", "Emil Varga"'),
        ("Ada Marlow / Emil Varga", '"Ada Marlow", "Emil Varga"'),
        ("Ada Marlow/Emil Varga", '"Ada Marlow", "Emil Varga"'),
        ("陆明远、瓦爾加", '"陆明远", "瓦爾加"'),
        ("陆明远和瓦爾加", '"陆明远", "瓦爾加"'),
        ("陆明远、林静", '"陆明远", "林静"'),
        ("Cabinet of Freedonia and Ada Marlow", '"Cabinet of Freedonia", "Ada Marlow"'),
    ],
)
def test_several_parties_in_one_name(name: str, listed: str, archived: Archived) -> None:
    fix = f"write a list with an entry for each: {listed}"
    assert _found(archived, name) == ("sender.0.name", "several-in-name", fix)


@pytest.mark.parametrize(
    ("name", "person", "office"),
    [
        ("Emil Varga, President", "Emil Varga", "President"),
        (
            "Emil Varga, President of Sylvania, Marshal",
            "Emil Varga",
            "President of Sylvania, Marshal",
        ),
        ("Varga, Emil, President", "Emil Varga", "President"),
        ("Otto Lund, Prime Minister", "Otto Lund", "Prime Minister"),
        ("Otto Lund, Harbour Master of Freedonia", "Otto Lund", "Harbour Master of Freedonia"),
        ("Otto Lund, Keeper of the Seals", "Otto Lund", "Keeper of the Seals"),
        ("President Emil Varga", "Emil Varga", "President"),
        ("President Otto Lund", "Otto Lund", "President"),
        ("Prime Minister Varga", "Varga", "Prime Minister"),
        ("Emil Varga (the younger)", "Emil Varga", "the younger"),
        ("Otto Lund (President)", "Otto Lund", "President"),
        ("主席陆明远", "陆明远", "主席"),
        ("陆明远主席", "陆明远", "主席"),
        ("林静同志", "林静", "同志"),
        ("自由国总理陆明远", "陆明远", "自由国总理"),
    ],
)
def test_an_office_in_a_name(name: str, person: str, office: str, archived: Archived) -> None:
    fix = f'write "{person}" as `name` and "{office}" as `role`'
    assert _found(archived, name) == ("sender.0.name", "office-in-name", fix)


def test_any_other_comma_in_a_name(archived: Archived) -> None:
    found = _found(archived, "Lund, Otto")
    assert found
    assert found[1] == "office-in-name"
    assert 'a person as "Otto Lund"' in found[2]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Varga, Emil", "Emil Varga"),
        ("VARGA, Emil", "Emil Varga"),
        ("Varga Emil", "Emil Varga"),
        ("von Berg, Anna Maria", "Anna Maria von Berg"),
        ("陆，明远", "陆明远"),
    ],
)
def test_a_known_name_turned_round(name: str, right: str, archived: Archived) -> None:
    assert _found(archived, f'"{name}"') == (
        "sender.0.name",
        "turned-name",
        f'did you mean "{right}"?',
    )


@pytest.mark.parametrize("name", ["“Ada Marlow”", "'Otto Lund'", "„Otto Lund“", "「陆明远」"])
def test_a_name_in_quotes(name: str, archived: Archived) -> None:
    found = _found(archived, f'"{name}"')
    assert found
    assert found[1:] == ("quoted-name", f"write {name[1:-1]}")


@pytest.mark.parametrize(
    "party",
    [
        "Ada Marlow",
        "Varga of Sylvania",
        '"Council of Trade, Grain and Ships"',
        '"Rufus T. Firefly, Jr."',
        "King Otto II",
        "Ministry of Posts and Telegraphs",
        "Bosnia and Herzegovina",
        "General Assembly",
        "Prime Minister",
        "Ambassador Trentino",
        "President of Sylvania",
        "Keeper of the Seals",
        "Otto Lund (painter)",
        "国务院总理办公室",
        "主席团",
        "Jean-Luc O'Neil",
        "{organization: 'Committee for Peace, Friendship and Grain'}",
        "{organization: Peace Council and Grain Board}",
        "{name: Otto Lund, role: 'President; Marshal', organization: Cabinet of Freedonia}",
    ],
)
def test_one_party_in_a_name(party: str, archived: Archived) -> None:
    assert _found(archived, party) is None


def test_several_bodies_in_one_organization(archived: Archived) -> None:
    found = _found(archived, "{organization: Peace Council; Grain Board}")
    assert found
    assert found[:2] == ("sender.0.organization", "several-in-name")


def test_a_name_is_reported_once_and_accepted_message_by_message(archived: Archived) -> None:
    files = {f"{year}.md": message("sender: Ada; Bea", f"date: {year}") for year in (1931, 1932)}
    assert [line.split(":")[0] for line in archived.lines(files)] == ["messages/1931.md"]
    accept = ["accept: several-in-name", "notes: A shop of this name."]
    files["1931.md"] = message("sender: Ada; Bea", "date: 1931", *accept)
    assert [line.split(":")[0] for line in archived.lines(files)] == ["messages/1932.md"]


@pytest.mark.parametrize(
    ("sender", "recipient", "warns"),
    [
        ("Ada Marlow", "Ada Marlow", True),
        ("Otto Lund", "{name: Otto Lund, role: Mayor}", True),
        ("[Emil Varga, Ada Marlow]", "[Otto Lund, 瓦爾加]", True),
        ("Cabinet of Freedonia", "{organization: Cabinet of Freedonia}", True),
        (
            "{organization: Parliament, country: US}",
            "{organization: Parliament, country: FR}",
            False,
        ),
        ("{name: Ada Marlow, organization: Cabinet}", "{organization: Cabinet}", False),
        ("Ada Marlow", "Emil Varga", False),
    ],
)
def test_nobody_writes_to_themselves(
    sender: str, recipient: str, warns: bool, archived: Archived
) -> None:
    keys = [f"sender: {sender}", f"recipient: {recipient}"]
    _, problems = archived({**REGISTRY, "a.md": message(*keys)})
    assert [problem.code for problem in problems] == ["sender-is-recipient"] * warns
    if warns:
        files = {**REGISTRY, "a.md": message(*keys, "accept: sender-is-recipient")}
        archived.whole(files)
