"""Offices next to a name, and offices and bodies without one."""

from __future__ import annotations

import pytest

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.offices import (
    after_office,
    at_office,
    body_or_office,
    greeted_body,
    is_only_office,
    parties_at_place,
    without_articles,
)
from message_archive.model import Registry


@pytest.mark.parametrize(
    "text",
    ["the Ministry of Trade", "Ministerio de Pesca", "外交部", "Zentralkomitee", "وزارة التجارة"],
)
def test_a_body_is_one(text: str) -> None:
    found = body_or_office(text)
    assert found is not None
    assert found.is_body
    assert not is_only_office(found)


@pytest.mark.parametrize(
    "text", ["the Mayor of Fredonville", "President of the Council", "外交部长", "Bürgermeister"]
)
def test_an_office_is_no_body(text: str) -> None:
    found = body_or_office(text)
    assert found is not None
    assert not found.is_body
    assert is_only_office(found)


@pytest.mark.parametrize("text", ["Olga Brandt", "Fredonville", "", "4 May"])
def test_other_words_are_neither(text: str) -> None:
    assert body_or_office(text) is None


def test_a_title_within_ends_the_office() -> None:
    party = after_office(FoundParty("Minister for Trade Mr. Jonas Pell", doubt=UNKNOWN))
    assert (party.role, party.name) == ("Minister for Trade", "Jonas Pell")


def test_a_comma_is_put_before_an_office_that_follows() -> None:
    assert at_office("JONAS PELL PRESIDENT OF SYLVANIA") == "JONAS PELL, PRESIDENT OF SYLVANIA"
    assert at_office("سليم الحداد ملك الرمال") == "سليم الحداد, ملك الرمال"
    assert at_office("Jonas Pell") == "Jonas Pell"


def test_articles_and_relatives_are_no_part_of_a_name() -> None:
    assert without_articles("the Harbour Board") == "Harbour Board"
    assert without_articles("his brother") == ""
    assert without_articles("Theodora Pell") == "Theodora Pell"


def test_the_country_after_an_office_is_not_part_of_the_name() -> None:
    party = after_office(FoundParty("Сильдавии Оттокар XII", role="Король", doubt=UNKNOWN))
    assert (party.role, party.name) == ("Король Сильдавии", "Оттокар XII")
    party = after_office(FoundParty("Анна Ивановна Петрова", role="Президент", doubt=UNKNOWN))
    assert party.name == "Анна Ивановна Петрова"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("林国工党中央委员会：", "林国工党中央委员会"), ("自由国外務省　御中", "自由国外務省"),
        ("자유국 적십자사 총재 귀하", "자유국 적십자사 총재"),
    ],
)  # fmt: skip
def test_a_salutation_may_be_to_a_body(line: str, name: str) -> None:
    assert [party.name.strip() for party in greeted_body(line)] == [name]


@pytest.mark.parametrize("line", ["信函全文如下：", "艾达·马洛阁下：", "Dear Committee,"])
def test_other_salutations_are_to_no_body(line: str) -> None:
    assert greeted_body(line) == []


def test_a_name_after_a_body() -> None:
    party = after_office(FoundParty("林都外交部 葉靜宜", doubt=UNKNOWN))
    assert (party.name, party.organization) == ("葉靜宜", "林都外交部")
    party = after_office(FoundParty("자유로동당 중앙위원회", is_body=True, doubt=UNKNOWN))
    assert (party.name, party.organization) == ("자유로동당 중앙위원회", None)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Hugo Pell, Alderman, Hentzau", "Hugo Pell", "Alderman"),
        ("Hugo Pell, Portreeve, Hentzau", "Hugo Pell", "Portreeve"),
        ("Lazare Pommier, Préfet, Fredville", "Lazare Pommier", "Préfet"),
        ("Wilhelm Lorry, Stadtschreiber, Zenda", "Wilhelm Lorry", "Stadtschreiber"),
    ],
)
def test_a_place_after_an_office(text: str, name: str, role: str) -> None:
    (found,) = parties_at_place(text, Registry())
    assert (found.name, found.role) == (name, role)
    assert "was read as the place" in (found.doubt or "")


def test_a_family_name_before_a_given_name_is_no_place() -> None:
    (found,) = parties_at_place("Quill Thane, Rosa, President", Registry())
    assert (found.name, found.role) == ("Rosa Quill Thane", "President")
    (found,) = parties_at_place("Pell, Hugo", Registry())
    assert found.name == "Hugo Pell"
