"""What people type as sender and recipient."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.importing.parties import is_office, stated_parties
from message_archive.model import Organization, Person, Registry
from message_archive.reading import load
from tests.support.archives import write_files
from tests.support.pasted_letters import REGISTRY as OFFICES
from tests.support.pasted_letters import TYPED

REGISTRY = Registry(
    people={
        "ada-marlow": Person(name="Ada Marlow", country="XF"),
        "emil-varga": Person(name="Emil Varga", aliases=("埃米尔·瓦尔加",)),
    },
    organizations={"trade": Organization(name="Ministry of Trade and Industry")},
)


def read(text: str) -> list[tuple[str, str | None]]:
    return [(party.name, party.role) for party in stated_parties(text, REGISTRY)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ada Marlow", [("Ada Marlow", None)]),
        (
            "Ada Marlow, Prime Minister of Freedonia; Gloria Teasdale, Minister",
            [("Ada Marlow", "Prime Minister of Freedonia"), ("Gloria Teasdale", "Minister")],
        ),
        ("Emil Varga； Rufus Firefly", [("Emil Varga", None), ("Rufus Firefly", None)]),
        ("- Ada Marlow\n- Emil Varga\n", [("Ada Marlow", None), ("Emil Varga", None)]),
        ("Varga, Emil", [("Emil Varga", None)]),
        ("Marlow, Ada, Prime Minister", [("Ada Marlow", "Prime Minister")]),
        ("Teasdale, Gloria", [("Gloria Teasdale", None)]),
        ("Rufus T. Firefly, Jr.", [("Rufus T. Firefly, Jr.", None)]),
        ("President of Sylvania Emil Varga", [("Emil Varga", "President of Sylvania")]),
        ("H.E. Mr. Emil Varga", [("Emil Varga", None)]),
        ("Emil Varga (President)", [("Emil Varga", "President")]),
        ("Ministry of Trade and Industry", [("Ministry of Trade and Industry", None)]),
        ("沈若兰，总统", [("沈若兰", "总统")]),
        ("自由国总理陆明远", [("陆明远", "自由国总理")]),
        ("葉總統靜宜閣下", [("葉靜宜", "總統")]),
        ("埃米尔·瓦尔加阁下", [("埃米尔·瓦尔加", None)]),
        ("윤서진, 총리; 마로우", [("윤서진", "총리"), ("마로우", None)]),
        ("السيد سليم الحداد، رئيس جمهورية سيلفانيا", [("سليم الحداد", "رئيس جمهورية سيلفانيا")]),
        ("Herrn Rufus Firefly", [("Rufus Firefly", None)]),
        ("Ada Marlow <ada@xf.example>", [("Ada Marlow", None)]),
        ("", []),
        (" ; ", []),
    ],
)  # fmt: skip
def test_parties_and_offices_are_separated(
    text: str, parties: list[tuple[str, str | None]]
) -> None:
    known = {"埃米尔·瓦尔加": "Emil Varga"}
    assert read(text) == [(known.get(name, name), role) for name, role in parties]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Ada Marlow and Emil Varga", 'separated at "and"'),
        ("Ada Marlow und Emil Varga", 'separated at "und"'),
        ("Ada Marlow & Emil Varga", 'separated at "&"'),
        ("Emil Varga, Ada Marlow", "separated at the comma"),
        ("Ada Marlow, Freedonia", '"Freedonia" was read as the office'),
        ("Gloria Teasdale", "the registry does not have this name"),
        ("Teasdale, Gloria", 'turned round, from "Teasdale, Gloria"'),
        ("Ada and Emil", "it may be more than one name"),
        ("x" * 2_000, "too long"),
    ],
)
def test_a_guess_says_what_was_guessed(text: str, doubt: str) -> None:
    assert doubt in (stated_parties(text, REGISTRY)[-1].doubt or "")


def test_what_the_registry_has_is_no_guess() -> None:
    for text in ("Ada Marlow, Prime Minister; Varga, Emil", "Ministry of Trade and Industry"):
        assert [party.doubt for party in stated_parties(text, REGISTRY)] == [None] * (
            text.count(";") + 1
        )


def test_an_office_is_recognized_in_any_language() -> None:
    assert all(map(is_office, ("Prime Minister", "Bürgermeisterin", "総理大臣", "رئيس الوزراء")))
    assert not any(map(is_office, ("Mr.", "Ada Marlow", "阁下")))


def test_an_office_before_a_name_is_no_party_of_its_own(tmp_path: Path) -> None:
    write_files(tmp_path / "_registry", OFFICES)
    registry = load(tmp_path, jobs=1).registry
    for text, wanted in TYPED:
        found = [
            ", ".join(filter(None, (party.name, party.role, party.organization)))
            for party in stated_parties(text, registry)
        ]
        assert (text, "; ".join(found)) == (text, wanted)


@pytest.mark.parametrize("text", ["自由党总书记", "自由党委员长", "자유당 총비서"])
def test_an_office_of_a_body_without_a_name_is_marked(text: str, tmp_path: Path) -> None:
    write_files(tmp_path / "_registry", OFFICES)
    (party,) = stated_parties(text, load(tmp_path, jobs=1).registry)
    assert not party.is_body
    assert party.doubt
