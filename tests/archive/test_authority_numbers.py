"""Numbers in the registry that their authority file cannot have issued are warnings."""

from __future__ import annotations

import pytest

from tests.support.archives import Archived
from tests.support.messages import message


def warnings(archived: Archived, file: str, entry: str) -> list[str]:
    _, problems = archived({"a.md": message(), f"_registry/{file}.yml": entry})
    found = [each for each in problems if each.code == "invalid-number"]
    return [str(each) for each in found]


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("people", "ada: {name: Ada Marlow, ids: {%s}}\n"),
        ("organizations", "mail: {name: Freedonian Mail, ids: {%s}}\n"),
        ("places", "syl: {name: Sylburg, ids: {%s}}\n"),
        ("works", "voyage: {title: A Voyage, ids: {%s}}\n"),
    ],
)
def test_a_number_of_another_form_is_a_warning_at_its_place(
    file: str, entry: str, archived: Archived
) -> None:
    found = warnings(archived, file, entry % "wikidata: P31, viaf: 24602065, other: x")
    assert found == [
        f"messages/_registry/{file}.yml:1:{entry.index('%s') + 11}: warning: "
        'not a number of Wikidata, found "P31": write a number such as Q42, or the address of its '
        "page [invalid-number]"
    ]


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("gnd: 118540239", "8"),
        ("gnd: 1204665787", "8"),
        ("gnd: 300016418", "7"),
        ("gnd: 4011882-X", "4"),
        ("isni: '0000000121032684'", "3"),
        ("orcid: 0000-0002-1694-2331", "X"),
    ],
)
def test_a_wrong_check_character_is_shown_with_the_right_one(
    number: str, right: str, archived: Archived
) -> None:
    (found,) = warnings(archived, "people", f"ada:\n  name: Ada Marlow\n  ids: {{{number}}}\n")
    assert f"the last character of this number would be {right}; copy it again" in found


@pytest.mark.parametrize(
    "ids",
    [
        "gnd: 1204665788, isni: 0000 0001 2103 2683, freedonian-biography: anything",
        "gnd: 'https://d-nb.info/gnd/118540238', geonames: 'http://sws.geonames.org/2950159/'",
    ],
)
def test_a_valid_number_or_its_address_is_fine(ids: str, archived: Archived) -> None:
    assert warnings(archived, "people", f"ada: {{name: Ada Marlow, ids: {{{ids}}}}}\n") == []
