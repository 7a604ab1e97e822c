"""What the page needs for its warnings."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest

from message_archive.archive import NAME_PATTERNS
from message_archive.contributing.warnings import office_titles, script_table, warning_table
from message_archive.model import Office, Person, Registry
from message_archive.model.scripts import script_of


def test_offices_of_the_registry_are_known_too_and_the_longest_is_first() -> None:
    person = Person(name="Ada Marlow", offices=(Office(title="Keeper of the Great Seal"),))
    titles = office_titles(Registry(people={"ada-marlow": person}))
    assert titles[0] == "keeper of the great seal"
    assert titles.index("vice president") < titles.index("president")


@pytest.mark.parametrize("letter", "aÀЖжαΩא한漢ひカŁゖªᎠѕ")
def test_the_script_of_a_letter_can_be_looked_up(letter: str) -> None:
    table = script_table()
    starts, places = [*accumulate(table["steps"][::2])], table["steps"][1::2]
    last = max(at for at, start in enumerate(starts) if start <= ord(letter))
    assert table["names"][places[last]] == script_of(letter)


def test_patterns_have_the_flags_of_python() -> None:
    table = warning_table()
    assert table["names"].keys() == {*NAME_PATTERNS, "commaOrQuote"}
    assert table["texts"]["html"][1] == "ui"
    assert table["texts"]["definition"][1] == "um"
    assert not any(re.search(r"\(\?P", source) for source, _ in table["texts"].values())
