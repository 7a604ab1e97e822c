"""A party held its office at the date of the message, by the registry."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

PEOPLE = """\
firefly:
  name: Rufus T. Firefly
  aliases: R. Firefly
  offices:
    - {title: Secretary, from: 1930, to: 1932-11}
    - {title: President, organization: Senate, from: 1933-11-17, to: 1936-02-29}
    - {title: President, organization: Freedonian Red Cross, from: 1940}
    - {title: Chairman, from: 1931, to: 1932}
    - {title: Chairman, from: 1938, to: 1939}
    - {title: Honorary member}
    - {title: Honorary member, to: 1931}
    - {title: Envoy, from: 1933~, to: 1935~}
    - {title: Minister of Posts and Telegraphs, to: "1934?"}
teasdale: {name: Gloria Teasdale}
"""
BODIES = """\
senate: {name: Senate, aliases: Senate of Freedonia}
red-cross: {name: Freedonian Red Cross}
"""
REGISTRY = {"_registry/people.yml": PEOPLE, "_registry/organizations.yml": BODIES}


def _lines(archived: Archived, date: str, party: str) -> list[str]:
    sender = f"sender: {{name: Rufus T. Firefly, {party}}}"
    return archived.lines({**REGISTRY, "a.md": message(sender, date=f'"{date}"')})


def test_the_warning_says_when_the_office_was_held(archived: Archived) -> None:
    sender = "sender:\n  - Ada Marlow\n  - {name: R. Firefly, role: Chairman}"
    assert archived.lines({**REGISTRY, "a.md": message(sender, date="1935")}) == [
        "messages/a.md:5:30: warning: an office that the person held at other times, found "
        '"Chairman": Rufus T. Firefly held it from 1931 to 1932 and from 1938 to 1939; the '
        "message is dated 1935 [office-not-held]"
    ]


def test_recipients_are_checked_too(archived: Archived) -> None:
    recipient = "recipient: {name: Rufus T. Firefly, role: Secretary}"
    text = message("sender: Ada Marlow", recipient, date="1940")
    (line,) = archived.lines({**REGISTRY, "a.md": text})
    assert line.startswith("messages/a.md:4:")
    assert "held it from 1930 to 1932-11; the message is dated 1940" in line


@pytest.mark.parametrize(
    ("date", "role", "held"),
    [
        ("1930-01-01", "Secretary", True),
        ("1929-12-31", "Secretary", False),
        ("1932-11-30", "Secretary", True),
        ("1932-12-01", "Secretary", False),
        ("1932-12-01", "secretary", False),
        # One day that the date can mean is enough.
        ("1932", "Secretary", True),
        ("1929/1931", "Secretary", True),
        ("[1929-05, 1934-05]", "Secretary", False),
        ("[1929-05, 1931-05]", "Secretary", True),
        ("undated", "Secretary", True),
        # Of a span open at one side the stated end counts.
        ("../1932-12-01", "Secretary", False),
        ("../1932-11-30", "Secretary", True),
        ("1929/..", "Secretary", False),
        # Each of several terms counts.
        ("1931", "Chairman", True),
        ("1938-05-01", "Chairman", True),
        ("1935", "Chairman", False),
        # What the registry does not have, or has without a date, is not checked.
        ("1950", "Ambassador", True),
        ("1950", "Honorary member", True),
        # What is only about is not sharp.
        ("1932-12-31", "Envoy", True),
        ("1937", "Envoy", True),
        ("1934-12-31", "Minister of Posts and Telegraphs", True),
        ("1935-01-01", "Minister of Posts and Telegraphs", False),
        # A role may name the body, and any of its names.
        ("1934", "President of the Senate", True),
        ("1937", "President of the Senate", False),
        ("1937", "President of Senate", False),
        ("1937", "President, Senate of Freedonia", False),
        ("1937", "President of the Freedonian Red Cross", False),
        ("1941", "President of the Freedonian Red Cross", True),
        ("1941", "President of the Senate", False),
        ("1937", "President of the Republic", True),
        ("1941", "President", True),
        ("1937", "President", False),
        ("1933-11-16", "President", False),
        ("1936-02-29", "President", True),
    ],
)
def test_an_office_at_another_time_is_a_warning(
    date: str, role: str, held: bool, archived: Archived
) -> None:
    found = _lines(archived, date, f'role: "{role}"')
    assert len(found) == (0 if held else 1)
    assert all(line.endswith("[office-not-held]") for line in found)


@pytest.mark.parametrize(
    ("role", "offices"),
    [
        ("Secretary; Chairman", ["Secretary", "Chairman"]),
        ("Secretary and Chairman", ["Secretary", "Chairman"]),
        (
            "Chairman, Secretary, and President of the Senate",
            ["Chairman", "Secretary", "President of the Senate"],
        ),
        ("Ambassador; Secretary", ["Secretary"]),
        (
            "Minister of Posts and Telegraphs; Secretary",
            ["Minister of Posts and Telegraphs", "Secretary"],
        ),
        ("Secretary of the Navy", []),
        ("Secretary and friend", []),
    ],
)
def test_each_office_of_a_role_is_checked(
    role: str, offices: list[str], archived: Archived
) -> None:
    found = _lines(archived, "1937", f'role: "{role}"')
    assert [line.split('found "')[1].split('"')[0] for line in found] == sorted(offices)


def test_the_body_of_the_party_says_which_office_is_meant(archived: Archived) -> None:
    assert _lines(archived, "1941", "role: President, organization: Freedonian Red Cross") == []
    (line,) = _lines(archived, "1941", "role: President, organization: Senate")
    assert "held it from 1933-11-17 to 1936-02-29" in line


def test_a_message_accepts_the_office_of_its_source(archived: Archived) -> None:
    sender = "sender: {name: Rufus T. Firefly, role: Secretary}"
    file = message(sender, "accept: office-not-held", date="1935")
    archived.whole({**REGISTRY, "a.md": file})


def test_a_person_without_offices_is_not_checked(archived: Archived) -> None:
    sender = "sender: {name: Gloria Teasdale, role: Widow}"
    archived.whole({**REGISTRY, "a.md": message(sender, "recipient: Ada Marlow")})


@pytest.mark.parametrize(
    ("leaders", "found"),
    [
        ("[{person: firefly, from: 1930, to: 1940}, {person: teasdale}]", ""),
        ("{person: firefly}", ""),
        (
            "[{person: teasdale}, {person: firefle}]",
            'messages/_registry/countries.yml:1:62: an unknown person, found "firefle": '
            'did you mean "firefly"?',
        ),
        (
            "{person: trentino}",
            'messages/_registry/countries.yml:1:41: an unknown person, found "trentino": '
            "add the person to people.yml",
        ),
        (
            "{person: firefly, from: 1940, to: 1930}",
            "messages/_registry/countries.yml:1:32: `to` is before `from`: check both dates",
        ),
        ("{person: Rufus T. Firefly}", "messages/_registry/countries.yml:1:41: "),
        ("{from: 1940}", "messages/_registry/countries.yml:1:32: missing key"),
    ],
)
def test_leaders_of_a_country_are_people_of_the_registry(
    leaders: str, found: str, archived: Archived
) -> None:
    countries = f"XF: {{name: Freedonia, leaders: {leaders}}}\n"
    lines = archived.lines({**REGISTRY, "_registry/countries.yml": countries, "a.md": message()})
    assert len(lines) == bool(found)
    assert all(line.startswith(found) for line in lines)
