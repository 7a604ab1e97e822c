"""The JSON-LD of messages and topics, read as a search engine reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from message_archive.archive import Axis
from message_archive.exports import Publication, topic_json_ld
from tests.exports.archives import entry_of, irregular, real
from tests.exports.heads import SCHEMA, data, expanded, literals, parsed
from tests.support.archives import URL, archive_of, publication_of
from tests.support.messages import message


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_every_head_expands_to_a_message_and_breadcrumbs(published: Publication) -> None:
    for entry in published.archive.entries:
        message, breadcrumbs = expanded(parsed(entry, published))
        assert message["@type"] == [f"{SCHEMA}Message"]
        assert message["@id"] == published.url_of(entry)
        assert literals(message, "name") == [published.wording.entry_title(entry)]
        assert literals(message, "sender", "name") == [p.name for p in entry.senders]
        assert literals(message, "recipient", "name") == [p.name for p in entry.recipients]
        assert literals(message, "about", "name") == [entry.message.meta.occasion.name]
        assert breadcrumbs["@type"] == [f"{SCHEMA}BreadcrumbList"]
        steps = literals(breadcrumbs, "itemListElement", "item")
        assert steps == [f"{published.url}index.html", f"{published.url}years/2020.html"]


def test_a_source_is_its_address_or_else_what_it_says() -> None:
    printed = {"title": "The Gazette of Freedonia", "publisher": "State Press"}
    sources = [{"url": "https://gazette.example/1", "title": "A letter"}, printed]
    (message, _) = data(parsed(*entry_of(source=sources)))["@graph"]
    assert message["isBasedOn"] == [
        "https://gazette.example/1",
        {
            "@type": "CreativeWork",
            "name": "The Gazette of Freedonia",
            "publisher": {"@type": "Organization", "name": "State Press"},
        },
    ]


def test_the_place_of_writing_has_its_name_and_coordinates() -> None:
    places = (
        "port:\n  name: Port Marlow\n  coordinates: [12.5, -45.25]\n"
        "  names: [{name: Port Regent, to: 1950}]\n  ids: {geonames: '123', wikidata: Q7}\n"
    )
    files = {
        "_registry/places.yml": places,
        "a.md": message("date: 1931", "place: Port Marlow", "destination: Sylburg"),
        "b.md": message("date: 1931", "place: Sylburg", "occasion: B"),
        "c.md": message("date: 1931", "destination: Sylburg", "occasion: C"),
    }
    archive = archive_of(files)
    published = publication_of(archive, url=URL)
    found = [data(parsed(e, published))["@graph"][0].get("locationCreated") for e in archive]
    assert found == [
        {
            "@type": "Place",
            "name": "Port Regent",
            "url": f"{URL}places/port.html",
            "sameAs": ["https://www.geonames.org/123", "http://www.wikidata.org/entity/Q7"],
            "geo": {"@type": "GeoCoordinates", "latitude": 12.5, "longitude": -45.25},
        },
        {"@type": "Place", "name": "Sylburg", "url": f"{URL}places/sylburg.html"},
        None,
    ]


AUTHORITIES = {
    "people.yml": "firefly: {name: Rufus T. Firefly, ids: {gnd: 1204665788, wikidata: Q42}}\n"
    "teasdale: {name: Gloria Teasdale, ids: {wikidata: not a number}}\n",
    "organizations.yml": "senate: {name: Senate, ids: {gnd: 4011882-4, other: x}}\n",
}
SAME = ["https://d-nb.info/gnd/1204665788", "http://www.wikidata.org/entity/Q42"]


def _known() -> Publication:
    text = "date: 1931\nsender: {name: Rufus T. Firefly, organization: Senate}\n"
    text = f"---\n{text}recipient: [Gloria Teasdale, {{organization: Senate}}]\noccasion: x\n---\n"
    registry = {f"_registry/{name}": entries for name, entries in AUTHORITIES.items()}
    return publication_of(archive_of({"a.md": text, **registry}), url="https://a.example/")


def test_a_party_is_the_same_as_its_entries_in_authority_files() -> None:
    published = _known()
    (entry,) = published.archive.entries
    letter = data(parsed(entry, published))["@graph"][0]
    senate = {
        "@type": "Organization",
        "name": "Senate",
        "sameAs": ["https://d-nb.info/gnd/4011882-4"],
    }
    assert letter["sender"] == [
        {
            "@type": "Person",
            "name": "Rufus T. Firefly",
            "sameAs": SAME,
        }
    ]
    assert letter["recipient"] == [{"@type": "Person", "name": "Gloria Teasdale"}, senate]


def test_the_page_of_a_person_or_body_is_the_same_as_its_entries() -> None:
    published = _known()
    topics = published.archive.topics

    def of(axis: Axis, key: str) -> Any:
        head = topic_json_ld(topics[axis][key], published)
        script = html.fragment_fromstring(head) if head else None
        return None if script is None else json.loads(script.text)

    assert of("people", "firefly") == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Rufus T. Firefly",
        "url": "https://a.example/people/firefly.html",
        "sameAs": SAME,
    }
    assert of("organizations", "senate")["@type"] == "Organization"
    assert of("people", "teasdale") is None
    assert of("years", "1931") is None


def test_what_texts_mention_is_in_the_json_ld() -> None:
    archive = archive_of(
        {
            "_registry/people.yml": "otto-lund: {name: Otto Lund, ids: {viaf: '77'}}\n",
            "_registry/works.yml": "ode: {title: Ode to Freedonia}\n",
            "a.md": message(
                body="[He](person:otto-lund) [It](work:ode) [G.](person:gloria-teasdale) [b](b.md)"
            ),
            "b.md": message("date: 1931", "title: An earlier letter"),
        }
    )
    published = publication_of(archive)
    (node, _) = data(parsed(archive["a"], published))["@graph"]
    url = published.url
    assert node["mentions"] == [
        {
            "@type": "Person",
            "name": "Otto Lund",
            "url": f"{url}people/otto-lund.html",
            "sameAs": "http://viaf.org/viaf/77",
        },
        {"@type": "CreativeWork", "name": "Ode to Freedonia", "url": f"{url}works/ode.html"},
        {"@type": "Person", "name": "G.", "url": f"{url}people/gloria-teasdale.html"},
        {
            "@type": "Message",
            "@id": f"{url}messages/1931/b.html",
            "name": "An earlier letter",
        },
    ]
    (other, _) = data(parsed(archive["b"], published))["@graph"]
    assert "mentions" not in other
