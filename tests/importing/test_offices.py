"""Offices next to a name, and offices and bodies without one."""

from __future__ import annotations

import pytest

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.offices import (
    after_office,
    at_office,
    body_or_office,
    is_only_office,
    without_articles,
)


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
