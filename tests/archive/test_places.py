"""Places of messages: pages, names at a date, near misses, and selecting by them."""

from __future__ import annotations

import pytest

from message_archive.archive import places_of
from message_archive.errors import UsageError
from tests.support.archives import Archived
from tests.support.messages import COUNTRIES_YML, letter

PLACES = """\
port-marlow:
  name: Port Marlow
  aliases: [P. Marlow]
  names:
    - {name: Marlowhafen, language: de, from: 1900}
    - {name: Port Regent, from: 1871, to: 1921-05}
    - {name: Port Victory, from: 1921-05}
sylburg:
  name: Sylburg
  names: {zh: 西尔堡}
"""
REGISTRY = {"_registry/places.yml": PLACES, "_registry/countries.yml": COUNTRIES_YML}


def test_a_place_lists_what_was_written_there_and_what_was_sent_there(archived: Archived) -> None:
    archive = archived.whole(
        {
            **REGISTRY,
            "a.md": letter(place="Port Regent", destination="西尔堡"),
            "b.md": letter(place="SYLBURG", destination="P. Marlow", occasion="B"),
            "c.md": letter(place="Fort Clare", occasion="C"),
            "d.md": letter(place="Sylburg", destination="Sylburg", occasion="D"),
            "e.md": letter(occasion="E"),
        }
    )
    found = {
        key: (topic.name, [e.id for e in topic.sent], [e.id for e in topic.received])
        for key, topic in archive.places.items()
    }
    assert found == {
        "fort-clare": ("Fort Clare", ["c"], []),
        "port-marlow": ("Port Marlow", ["a"], ["b"]),
        "sylburg": ("Sylburg", ["b", "d"], ["a", "d"]),
    }
    assert [e.id for e in archive.places["sylburg"].entries] == ["a", "b", "d"]


def test_an_archive_without_places_has_no_such_axis(archived: Archived) -> None:
    archive = archived.whole({**REGISTRY, "a.md": letter()})
    assert "places" not in archive.axes
    assert archive.places == {}


@pytest.mark.parametrize(
    ("date", "stated", "language", "name"),
    [
        ("1900-04-01", "Port Marlow", "en", "Port Regent"),
        ("1921-04-30", "P. Marlow", "en", "Port Regent"),
        ("1930", "Port Marlow", "en", "Port Victory"),
        ("1870-12-31", "Port Marlow", "en", "Port Marlow"),
        # Two names are possible: the one that is stated, or else the present one.
        ("1921-05", "Port Regent", "en", "Port Regent"),
        ("1921-05-07", "port victory", "en", "Port Victory"),
        ("1921-05-07", "Port Marlow", "en", "Port Marlow"),
        ("1920/1922", "Port Regent", "en", "Port Marlow"),
        ("undated", "Port Regent", "en", "Port Marlow"),
        ("../1900", "Port Regent", "en", "Port Regent"),
        ("1880", "Port Marlow", "de", "Port Regent"),
        ("1930", "Port Marlow", "de", "Port Marlow"),
        ("1930", "Marlowhafen", "de", "Marlowhafen"),
    ],
)
def test_a_place_has_its_name_at_the_date_of_the_message(
    archived: Archived, date: str, stated: str, language: str, name: str
) -> None:
    archive = archived.whole({**REGISTRY, "a.md": letter(date=date, place=stated)})
    place, destination = places_of(archive["a"], archive.registry, language)
    assert place
    assert (place.key, place.name) == ("port-marlow", name)
    assert destination is None


def test_a_place_nearly_as_in_the_registry_is_a_warning(archived: Archived) -> None:
    _, problems = archived(
        {
            **REGISTRY,
            "a.md": letter(place="Port Marlov"),
            "b.md": letter("destination: Sylbrug", occasion="B"),
            "c.md": letter(destination="Fort Clare", occasion="C"),
        }
    )
    assert [(p.place.path, p.code, p.severity, p.key, p.found, p.fix) for p in problems] == [
        (
            f"messages/{name}.md",
            "near-name",
            "warning",
            key,
            found,
            f'did you mean "{near}"? If not, add it to _registry/places.yml',
        )
        for name, key, found, near in (
            ("a", "place", "Port Marlov", "Port Marlow"),
            ("b", "destination", "Sylbrug", "Sylburg"),
        )
    ]


def test_a_place_that_looks_like_one_in_the_registry_is_a_warning(archived: Archived) -> None:
    _, problems = archived({**REGISTRY, "a.md": letter(place="Sуlburg")})
    assert {(p.code, p.key) for p in problems} == {
        ("near-name", "place"),
        ("mixed-scripts", "place"),
    }


def test_messages_are_selected_by_all_given_places(archived: Archived) -> None:
    archive = archived.whole(
        {
            **REGISTRY,
            "a.md": letter(place="Port Marlow", destination="Sylburg"),
            "b.md": letter(place="Sylburg", occasion="B"),
        }
    )
    assert [e.id for e in archive.select(place="sylburg")] == ["a", "b"]
    assert [e.id for e in archive.select(place=["sylburg", "port-marlow"])] == ["a"]
    with pytest.raises(UsageError, match='no message has sylbourg; did you mean "sylburg"'):
        archive.select(place="sylbourg")
