"""Entries added to the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.importing.registry_entries import RegistryEntries
from message_archive.model import Registry
from message_archive.reading.registry_files import read_registry
from tests.support.archives import write_files


def added(folder: Path, people: str, *names: str) -> str:
    write_files(folder, {"_registry/people.yml": people} if people else {})
    registry, _ = read_registry(folder, "messages")
    entries = RegistryEntries(registry)
    for name in names:
        entries.add("people", {"name": name})
    ((_, content),) = entries.files(folder)
    return content.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "ada:\n  name: Ada\n"),
        ("# none yet\n", "# none yet\n\nada:\n  name: Ada\n"),
        ("eve: {name: Eve}", "eve: {name: Eve}\n\nada:\n  name: Ada\n"),
        ("eve:\r\n  name: Eve\r\n", "eve:\r\n  name: Eve\r\n\r\nada:\r\n  name: Ada\r\n"),
    ],
)
def test_entries_go_below(before: str, after: str, tmp_path: Path) -> None:
    assert added(tmp_path, before, "Ada") == after


@pytest.mark.parametrize("before", ["{eve: {name: Eve}}\n", "  eve: {name: Eve}\n"])
def test_a_file_that_cannot_be_continued_is_refused(before: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"people\.yml.*cannot be added below"):
        added(tmp_path, before, "Ada")


def test_one_entry_for_one_number_or_name() -> None:
    entries = RegistryEntries(Registry())
    ada = entries.add("people", {"name": "Ada Marlow", "ids": {"gnd": "1"}})
    assert entries.add("people", {"name": "A. M.", "ids": {"gnd": "1"}}) == ada
    assert entries.add("people", {"name": "ada  marlow"}) == ada
    assert entries.add("people", {"name": "Ada Marlow", "ids": {"gnd": "2"}}) == "ada-marlow-2"
    assert entries.new["people"][ada]["aliases"] == ["A. M."]
    assert entries.name("people", "ada-marlow-2") == "Ada Marlow (2)"


def test_people_and_organizations_share_no_id() -> None:
    entries = RegistryEntries(Registry())
    assert entries.add("people", {"name": "Varga"}) == "varga"
    assert entries.add("organizations", {"name": "Varga"}) == "varga-2"
    assert entries.add("places", {"name": "Varga"}) == "varga"


def test_no_entry_has_more_names_than_the_registry_accepts() -> None:
    entries = RegistryEntries(Registry())
    for number in range(250):
        entries.add("people", {"name": f"Ada {number}", "ids": {"gnd": "1"}})
    ((id_, ada),) = entries.new["people"].items()
    assert len(ada["aliases"]) == 200
    assert "people/aliases, more than 200" in entries.not_taken
    assert entries.merged().people[id_].name == "Ada 0"


def test_many_of_one_name_take_no_longer() -> None:
    entries = RegistryEntries(Registry())
    for number in range(3000):
        entries.add("people", {"name": "Ada", "ids": {"gnd": str(number)}})
    assert [*entries.new["people"]][-1] == "ada-3000"
    assert entries.name("people", "ada-3000") == "Ada (3000)"


def test_values_that_are_not_valid_are_left_out_and_named() -> None:
    entries = RegistryEntries(Registry())
    entries.add("places", {"name": "Syl", "coordinates": ["91", "0"], "country": "AT"})
    assert entries.new["places"] == {"syl": {"name": "Syl", "country": "AT"}}
    assert entries.not_taken == ["places/coordinates, not valid"]
