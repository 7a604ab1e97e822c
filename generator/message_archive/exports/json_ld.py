"""Messages and topics in the terms of schema.org, as JSON-LD 1.1 in the heads of their pages.

The page of a message, in the main language, has a `Message` with its parties, place, dates,
occasion, pictures and sources, and a `BreadcrumbList`. Dates are ISO 8601, and omitted if the date
of the message is less certain than that. A source with an address is only that address. Offices are
omitted, because schema.org gives them to a person without a date. The `.json` of the message has
both. The text is not included.

The block is data that never runs, so a Content-Security-Policy without inline scripts allows it.
`<`, `>` and `&` are escaped as in JSON strings, so no value can end the block.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from message_archive.archive import (
    MENTION_AXES,
    Entry,
    Participant,
    Topic,
    places_of,
    registered,
)
from message_archive.exports.citation_elements import (
    address,
    form_or_kind,
    languages_of,
    origins,
    sources,
    title,
)
from message_archive.exports.dates import iso_date
from message_archive.exports.publication import Publication
from message_archive.images import FULL, THUMBNAIL
from message_archive.model import Organization, Person, Source
from message_archive.model.authorities import best_uri, uris
from message_archive.words import picture_url, topic_url

__all__ = ["message_json_ld", "topic_json_ld"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_MOST_MENTIONS: Final = 50
_MENTIONED: Final = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "work": "CreativeWork",
}
_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("people", "Person"),
    "organizations": ("organizations", "Organization"),
    "repositories": ("organizations", "Organization"),
    "places": ("places", "Place"),
    "works": ("works", "CreativeWork"),
}
"""The registry file of an axis, and the type in schema.org of its topics."""


def message_json_ld(
    entry: Entry, publication: Publication, trail: Sequence[tuple[str, str]]
) -> Markup:
    """The script element with the message and, if `trail` has the pages above it, with these."""
    meta = entry.message.meta
    url = address(entry, publication)
    licence = publication.licence_of(entry.text)
    whole = publication.licence and publication.licence.url
    message = _node(
        "Message",
        {
            "@id": url,
            "identifier": None if url else entry.id,
            "name": title(entry, publication),
            "genre": form_or_kind(entry) or None,
            "sender": [_party(party, publication) for party in entry.senders],
            "recipient": [_party(party, publication) for party in entry.recipients],
            "locationCreated": _place(entry, publication),
            "dateSent": iso_date(entry.date),
            "dateReceived": iso_date(meta.received),
            "datePublished": iso_date(meta.published),
            "inLanguage": languages_of(entry, publication),
            "about": _node("Thing", {"name": meta.occasion_name}) if meta.occasion else None,
            "keywords": list(meta.tags),
            "image": [*_images(entry, publication)],
            "mentions": [*_mentions(entry, publication)],
            "copyrightNotice": meta.rights,
            "license": licence,
            "isBasedOn": [_source(source) for source in origins(sources(entry))],
            "isPartOf": _node(
                "Collection",
                {
                    "name": publication.name,
                    "url": publication.url,
                    "version": publication.release.version,
                    "datePublished": publication.release.day,
                    "identifier": publication.release.doi_url,
                    "license": whole if whole != licence else None,
                },
            ),
        },
    )
    nodes = [message]
    if trail and url:
        steps = [(name, publication.url + path) for name, path in trail]
        nodes.append(_breadcrumbs(steps))  # The pages above; the page itself is optional.
    return _script({"@graph": nodes})


def topic_json_ld(topic: Topic, publication: Publication) -> Markup:
    """The script element of a topic that authority files have; nothing for any other."""
    file, type_ = _TYPES.get(topic.axis, ("", ""))
    known = getattr(publication.archive.registry, file, {}).get(topic.key)
    same = uris(known.ids) if known else []
    if known is None or not same:
        return Markup()
    url = publication.url and publication.url + topic_url(topic.axis, topic.key)
    return _script(_node(type_, {"name": known.name, "url": url, "sameAs": same}))


def _party(party: Participant, publication: Publication) -> dict[str, Any]:
    registry = publication.archive.registry
    if party.person is None:
        body = registry.organizations.get(party.organization or "")
        return _known_party("Organization", party.name, _uris(body))
    return _known_party("Person", party.name, _uris(registry.people.get(party.person)))


def _uris(known: Person | Organization | None) -> tuple[str, ...]:
    return tuple(uris(known.ids)) if known and known.ids else ()


def _images(entry: Entry, publication: Publication) -> Iterator[dict[str, Any]]:
    """The pictures that have an absolute address."""
    for picture in entry.message.pictures:
        if not (publication.url or picture.iiif):
            continue
        site = "" if picture.iiif else publication.url
        yield _node(
            "ImageObject",
            {
                "contentUrl": site + picture_url(entry, picture, FULL),
                "thumbnailUrl": site + picture_url(entry, picture, THUMBNAIL),
                "name": picture.label,
                "caption": picture.alt,
            },
        )


def _mentions(entry: Entry, publication: Publication) -> Iterator[dict[str, Any]]:
    """What the texts mention, by the name in the registry, or else in the words of the text.

    Only the first ones are named, because names are long, and no limit of a text counts them.
    """
    words = {m[:2]: m.words for text in reversed(entry.texts) for m in reversed(text.mentions)}
    for kind, key in entry.mentions[:_MOST_MENTIONS]:
        if kind == "message":
            other = publication.archive.by_id.get(key)
            name = title(other, publication) if other else words[kind, key]
            url = publication.url_of(other) if other and publication.url else None
            yield _node("Message", {"@id": url, "identifier": None if url else key, "name": name})
            continue
        known = registered(publication.archive.registry, kind).get(key)
        uri = best_uri(getattr(known, "ids", {}))
        axis = MENTION_AXES.get(kind)
        url = publication.url + topic_url(axis, key) if axis and publication.url else None
        name = known.name if known else words[kind, key]
        yield _node(_MENTIONED[kind], {"name": name, "url": url, "sameAs": uri})


@lru_cache(maxsize=4096)  # The same values recur often.
def _known_party(type_: str, name: str, same: tuple[str, ...]) -> dict[str, Any]:
    return _node(type_, {"name": name, "sameAs": same})


def _place(entry: Entry, publication: Publication) -> dict[str, Any] | None:
    """Where the message was written. schema.org has no property for where a message was sent to."""
    place, _ = places_of(entry, publication.archive.registry, publication.language)
    if place is None:
        return None
    known = place.known
    coordinates = known.coordinates if known else None
    return _node(
        "Place",
        {
            "name": place.name,
            "url": publication.url + topic_url("places", place.key) if publication.url else None,
            "sameAs": uris(known.ids) if known else [],
            "geo": coordinates
            and {
                "@type": "GeoCoordinates",
                "latitude": coordinates[0],
                "longitude": coordinates[1],
            },
        },
    )


def _source(source: Source) -> str | dict[str, Any]:
    if source.url:
        return source.url
    publisher = source.publisher
    return _node(
        "CreativeWork",
        {
            "name": source.title,
            "publisher": _node("Organization", {"name": publisher}) if publisher else None,
            "datePublished": iso_date(source.published),
            "inLanguage": source.language,
        },
    )


def _breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    items = [
        _node("ListItem", {"position": position, "name": name, "item": url})
        for position, (name, url) in enumerate(steps, 1)
    ]
    return _node("BreadcrumbList", {"itemListElement": items})


def _node(type_: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A JSON-LD node without properties that have no value."""
    return {"@type": type_, **{key: value for key, value in properties.items() if value}}


def _script(data: dict[str, Any]) -> Markup:
    """The script element. Nothing in the data can end it or begin a comment."""
    text = _encode({"@context": "https://schema.org", **data})
    text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(f'<script type="application/ld+json">{text}</script>\n')
