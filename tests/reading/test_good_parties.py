"""Countries, people and organizations as real messages name them, which must be found."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message

COUNTRIES = """\
XF:
  name: Freedonia
XS:
  name: Sylvania
"""

PEOPLE = """\
firefly:
  name: Rufus T. Firefly
  aliases: [Firefly, Фирефлай, 火萤, "𝐅𝐢𝐫𝐞𝐟𝐥𝐲 𝐑𝐮𝐟𝐮𝐬"]
  country: XF
  offices:
    - title: Minister of War
      organization: Cabinet of Freedonia
      to: 1932-12-31
    - title: President
      from: 1933
      to: 1940-06
    - title: President for Life
      from: 1940-07
trentino:
  name: Ambassador Trentino
  country: XS
  offices:
    - title: Ambassador
    - title: Spy
"""

ORGANIZATIONS = """\
cabinet-of-freedonia:
  name: Cabinet of Freedonia
  aliases: [Cabinet]
  country: XF
cabinet-of-sylvania:
  name: Cabinet of Sylvania
  aliases: [Cabinet]
  country: XS
league-of-nations:
  name: League of Nations
  aliases: [League]
"""

REGISTRY = {"countries": COUNTRIES, "people": PEOPLE, "organizations": ORGANIZATIONS}


# Countries


@pytest.mark.parametrize(
    ("code", "date", "key"),
    [
        ("SU", "1961-12-29", "SU"),
        ("SU", "1950", "SU"),
        ("SU", "undated", "SU"),
        ("SUHH", "1961-12-29", "SU"),
        ("RU", "1999-01-01", "RU"),
        ("DD", "1949-10-13", "DD"),
        ("DD", "1990-10-30", "DD"),
        ("VD", "1972", "VD"),
        ("BU", "1980", "BU"),
        ("YU", "1999", "YU"),
        ("CS", "1968-08", "CSHH"),
        ("CS", "2004", "CSXX"),
        ("CSHH", "undated", "CSHH"),
        ("AI", "1970", "AIDJ"),
        ("AI", "1990", "AI"),
        ("BY", "1980", "BYAA"),
        ("BY", "2000", "BY"),
        ("GE", "1975", "GEHH"),
        ("GE", "2000", "GE"),
        ("SK", "1970", "SKIN"),
        ("SK", "2000", "SK"),
        ("SK", "undated", "SK"),
        ("VA", "2025-04-21", "VA"),
        ("TW", "2021-09-26", "TW"),
    ],
)
def test_a_country_code_means_what_it_meant_at_the_date(
    code: str, date: str, key: str, archived: Archived
) -> None:
    entry = archived.entry(f"date: {date}", f"sender:\n  name: Someone\n  country: {code}")
    assert [party.country for party in entry.senders] == [key]


def test_a_withdrawn_country_is_not_counted_as_its_successor(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1961", "sender:\n  name: A\n  country: SU"),
            "b.md": message("date: 1999", "sender:\n  name: B\n  country: RU"),
        }
    )
    countries = archive.topics["countries"]
    assert {key: [e.id for e in topic.entries] for key, topic in countries.items()} == {
        "su": ["a"],
        "ru": ["b"],
    }


def test_a_state_without_an_iso_code_has_one_of_the_registry(archived: Archived) -> None:
    entry = archived.entry(
        "sender:\n  name: Zeppo\n  country: XF", registry={"countries": COUNTRIES}
    )
    assert [party.country for party in entry.senders] == ["XF"]


def test_a_side_without_a_country_is_in_no_country_index(archived: Archived) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive = archived.whole({**files, "a.md": message("sender: League", "recipient: Firefly")})
    assert list(archive.topics["countries"]) == ["xf"]
    assert archive.topics["relations"] == {}


def test_a_relation_is_one_whichever_side_writes(archived: Archived) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive = archived.whole(
        {
            **files,
            "a.md": message("sender: Firefly", "recipient: Ambassador Trentino"),
            "b.md": message("recipient: Firefly", "sender: Ambassador Trentino"),
            "c.md": message("recipient: Firefly", "sender: Firefly", "accept: sender-is-recipient"),
        }
    )
    relations = archive.topics["relations"]
    assert list(relations) == ["xf-xf", "xf-xs"]
    pair = relations["xf-xs"]
    assert [[e.id for e in side] for side in (pair.sent, pair.received)] == [["a"], ["b"]]


# Parties


@pytest.mark.parametrize(
    "name",
    [
        "Rufus T. Firefly",
        "Firefly",
        "rufus  t.  FIREFLY",
        "Фирефлай",
        "ФИРЕФЛАЙ",
        "火萤",
        "Firefly Rufus",
        "𝐅𝐢𝐫𝐞𝐟𝐥𝐲",
        "Ｆｉｒｅｆｌｙ",
    ],
)
def test_a_person_is_found_by_any_name_in_any_script(name: str, archived: Archived) -> None:
    (party,) = archived.entry(f"sender: {name}", registry=REGISTRY).senders
    assert (party.person, party.name, party.country) == ("firefly", "Rufus T. Firefly", "XF")
    assert party.as_printed == (None if name == "Rufus T. Firefly" else " ".join(name.split()))


@pytest.mark.parametrize(
    ("date", "role", "organization"),
    [
        ("1932-12-31", "Minister of War", "cabinet-of-freedonia"),
        ("1933-01-01", "President", None),
        ("1936", "President", None),
        ("1940-06-30", "President", None),
        ("1940-07-01", "President for Life", None),
        ("1962-10", "President for Life", None),
        ("1940", None, None),  # Either of two.
        # Only the known end of an open span counts.
        ("1939/..", "President", None),
        ("../1932-12-31", "Minister of War", "cabinet-of-freedonia"),
        ("../1940", None, None),
        ("undated", None, None),
    ],
)
def test_the_office_is_the_one_held_at_the_date(
    date: str, role: str | None, organization: str | None, archived: Archived
) -> None:
    (party,) = archived.entry(f"date: {date}", "sender: Firefly", registry=REGISTRY).senders
    assert (party.role, party.organization) == (role, organization)


def test_of_two_offices_held_at_once_neither_is_taken(archived: Archived) -> None:
    (party,) = archived.entry("sender: Ambassador Trentino", registry=REGISTRY).senders
    assert party.role is None


def test_the_office_a_message_states_goes_before_the_registrys(archived: Archived) -> None:
    (party,) = archived.entry(
        "date: 1936", "sender:\n  name: Firefly\n  role: Chairman", registry=REGISTRY
    ).senders
    assert party.role == "Chairman"


@pytest.mark.parametrize(
    ("party", "organization", "country"),
    [
        ("organization: Cabinet\n  country: XF", "cabinet-of-freedonia", "XF"),
        ("organization: Cabinet\n  country: XS", "cabinet-of-sylvania", "XS"),
        ("organization: Cabinet\n  country: FR", "cabinet", "FR"),
        ("organization: Cabinet of Sylvania", "cabinet-of-sylvania", "XS"),
        ("organization: League\n  country: XS", "league-of-nations", "XS"),
        ("name: league of nations", "league-of-nations", None),
        ("name: Zeppo\n  organization: Cabinet of Sylvania", "cabinet-of-sylvania", "XS"),
    ],
)
def test_a_body_is_the_one_of_its_state(
    party: str, organization: str, country: str | None, archived: Archived
) -> None:
    (sender,) = archived.entry(f"sender:\n  {party}", registry=REGISTRY).senders
    assert (sender.organization, sender.country) == (organization, country)


def test_a_body_may_send_and_receive_and_nobody_has_a_name(archived: Archived) -> None:
    entry = archived.entry(
        "sender:\n  organization: Congress of the Party",
        "recipient: [{organization: the people of Sylvania, country: FR}, {organization: Senate}]",
    )
    assert [party.person for party in entry.parties] == [None] * 3
    assert [party.name for party in entry.recipients] == ["the people of Sylvania", "Senate"]


def test_joint_senders_and_several_recipients_are_all_indexed(archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message("sender: [Chico, Harpo, Zeppo]", "recipient: [Groucho, Gummo]")}
    )
    people = archive.topics["people"]
    assert {key: (len(topic.sent), len(topic.received)) for key, topic in people.items()} == {
        "chico": (1, 0),
        "groucho": (0, 1),
        "gummo": (0, 1),
        "harpo": (1, 0),
        "zeppo": (1, 0),
    }


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kim Jong-un", "kim-jong-un"),
        ("Kim Jong Un", "kim-jong-un"),
        ("Teng Hsiao-p'ing", "teng-hsiao-ping"),
        ("Teng Hsiao-p’ing", "teng-hsiao-ping"),
        ("Nguyễn Phú Trọng", "nguyen-phu-trong"),
        ("Elizabeth R", "elizabeth-r"),
        ("김정은", "b663e70a"),
        ("金正恩", "16819fd9"),
        ("Ким Чен Ын", "58a57386"),
        ("Index", "index-39c3be11"),
        ("—", "bda05058"),
    ],
)
def test_a_name_that_is_not_registered_has_an_address_that_lasts(
    name: str, slug: str, archived: Archived
) -> None:
    (party,) = archived.entry(f"sender: {name}").senders
    assert party.person == slug


@pytest.mark.parametrize(
    ("sender", "place", "reported"),
    [
        ("Rufus T. Fireflu", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("Rufus T Firefly", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("Rúfus T. Firefly", "3:9", 'did you mean "Rufus T. Firefly"?'),
        ("\n  name: Embassador Trentino\n  country: FR", "4:9", '"Ambassador Trentino"?'),
        ("\n  organization: Leage of Nations", "4:17", 'did you mean "League of Nations"?'),
        ("\n  organization: Cabinet", "4:17", "a name that several bodies have"),
    ],
)
def test_a_name_that_is_nearly_registered_is_a_warning(
    sender: str, place: str, reported: str, archived: Archived
) -> None:
    files = {f"_registry/{name}.yml": text for name, text in REGISTRY.items()}
    archive, (problem,) = archived({**files, "a.md": message(f"sender: {sender}")})
    warning = str(problem)
    assert warning.startswith(f"messages/a.md:{place}: warning: a name ")
    assert reported in warning
    assert len(archive) == 1


@pytest.mark.parametrize("name", ["Chicolini", "Firefox", "Captain Trentino"])
def test_a_name_unlike_any_registered_is_fine(name: str, archived: Archived) -> None:
    assert archived.entry(f"sender: {name}", registry=REGISTRY).senders[0].name == name
