"""Places, holdings, images and collations of a message; places and works of the registry."""

from __future__ import annotations

import pytest

from message_archive.archive import slug_of
from message_archive.model import Collation, Holding, Image, Registry, parse_edtf
from tests.support.archives import Archived
from tests.support.messages import message
from tests.support.pictures import jpeg

PLACES = {
    "_registry/places.yml": """\
port:
  name: Port Marlow
  names: [{name: Port Regent, from: 1871, to: 1921}, {name: 港, language: zh}]
  aliases: Marlow
  coordinates: [-12.5, 170]
"""
}


@pytest.mark.parametrize("written", ["Port Marlow", "port  regent", "港", "Marlow"])
def test_a_place_is_found_by_each_of_its_names(archived: Archived, written: str) -> None:
    files = {**PLACES, "a.md": message(f"place: {written}", "destination: Sylburg-on-Syl")}
    entry = archived.whole(files).entries[0]
    assert (entry.place, entry.destination) == ("port", slug_of("Sylburg-on-Syl"))


def test_a_message_without_places_has_none(archived: Archived) -> None:
    entry = archived.whole({"a.md": message()}).entries[0]
    assert (entry.place, entry.destination) == (None, None)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("[91, 181]", "latitudes are from -90 to 90"),
        ("[170, -12.5]", "the latitude comes first"),
        ("[12.5]", "write [latitude, longitude]"),
        ("12.5 N", "write [latitude, longitude]"),
        ("[12° N, 45° W]", "write both in degrees"),
        ("[nan, 0]", "latitudes are from"),
        ("[inf, 0]", "latitudes are from"),
    ],
)
def test_coordinates_that_are_none(archived: Archived, written: str, fix: str) -> None:
    places = {"_registry/places.yml": f"port: {{name: Port, coordinates: {written!r}}}\n"}
    if written.startswith("["):
        places = {"_registry/places.yml": f"port:\n  name: Port\n  coordinates: {written}\n"}
    (line,) = archived.lines({**places, "a.md": message()})
    assert line.startswith("messages/_registry/places.yml:")
    assert fix in line


def test_coordinates_are_numbers(archived: Archived) -> None:
    registry = archived.whole({**PLACES, "a.md": message()}).registry
    assert registry.places["port"].coordinates == (-12.5, 170.0)


def test_an_empty_registry_has_no_place() -> None:
    assert Registry().find_place("Port") is None


def test_two_places_cannot_share_a_name(archived: Archived) -> None:
    places = {"_registry/places.yml": "a: {name: Port}\nb: {name: Harbour, aliases: port}\n"}
    (line,) = archived.lines({**places, "a.md": message()})
    assert "a name that two entries share" in line


def test_a_holding_or_an_image_is_one_mapping_or_a_list(archived: Archived) -> None:
    one = archived.whole(
        {
            "a.md": message(
                "holding: {repository: State Archive, shelfmark: FO 371/12}",
                "images: [{file: a.1.jpg}, {iiif: https://i.example/iiif/1, alt: The letter}]",
            ),
            "a.1.jpg": jpeg(),
        }
    )
    meta = one.entries[0].message.meta
    assert meta.holding == (Holding(repository="State Archive", shelfmark="FO 371/12"),)
    assert meta.images[1] == Image(iiif="https://i.example/iiif/1", alt="The letter")


@pytest.mark.parametrize(
    "written",
    ["holding: {}", "images: {label: recto}", "images: {file: a.jpg, iiif: https://i.example/1}"],
)
def test_a_holding_or_an_image_without_its_keys_is_an_error(
    archived: Archived, written: str
) -> None:
    assert len(archived.lines({"a.md": message(written)})) == 1


def test_a_text_was_compared_by_one_or_several(archived: Archived) -> None:
    entry = archived.entry("checked: {by: Ada Marlow, on: 2026-05-04, against: scan}")
    day = parse_edtf("2026-05-04")
    assert entry.message.meta.checked == (Collation(by="Ada Marlow", on=day, against="scan"),)
    entry = archived.entry("checked: [Ada Marlow, {by: Emil Varga, against: original}]")
    assert entry.message.meta.checked == (
        Collation(by="Ada Marlow"),
        Collation(by="Emil Varga", against="original"),
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{on: 2026, against: scan}", "missing key by"),
        ("{by: Ada Marlow, against: photo}", "not one of the known values"),
        ("{by: Ada Marlow, on: yesterday}", "not a date"),
        ("{by: Ada Marlow, with: scan}", "unknown key"),
        ("{by: ''}", "an empty value"),
    ],
)
def test_a_collation_has_a_name_and_a_known_witness(
    archived: Archived, written: str, problem: str
) -> None:
    (line,) = archived.lines({"a.md": message(f"checked: {written}")})
    assert problem in line
