"""Metadata in the head of a message's page: Dublin Core and schema.org.

**Dublin Core** (DCMI Metadata Terms, `elements/1.1`, in HTML by DC-HTML): `DC.type` is Letter.
`DC.date` is the day, month or year that is certain, in W3CDTF. Without one there is no date,
because reference managers take over whatever is there. `DC.subject` has the occasion and the tags.
`DC.title` is also the title for Open Graph. Sources are in the JSON-LD, as `isBasedOn`.

**Zotero** reads these through its translator "Embedded Metadata". `z.itemType` makes the item a
letter, and `z.recipients` are its recipients. Zotero splits a name at its comma, or at its last
space. So `bib.authors`, which it prefers to `DC.creator`, and `z.recipients` are `family, given` if
the registry has both, and otherwise the whole name with a comma at the end. `z.archive` and
`z.archiveLocation` are the repository that keeps the document, with its collection and shelfmark.

**schema.org**, as JSON-LD 1.1, on the page in the main language: a `Message` with its parties,
place, dates, occasion, pictures and sources. Dates are ISO 8601, and omitted if the date of the
message is less certain than that. A source with an address is only that address. Offices are
omitted, because schema.org gives them to a person without a date. The `.json` of the message has
both. The text is not included. If the address of the site and a trail are given, there is also a
`BreadcrumbList`. The block is data that never runs, so a Content-Security-Policy without inline
scripts allows it. `<`, `>` and `&` are escaped as in JSON strings, so no value can end the block.

Addresses need the address of the site, and are omitted if it is not known. Links to the `.json` and
`.md` files are in the page, as `rel="alternate"`.
"""

from __future__ import annotations

import html
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
    archive_of,
    authors,
    form_or_kind,
    language_of,
    names,
    origins,
    sources,
    title,
)
from message_archive.exports.dates import certain_date, iso_date
from message_archive.exports.publication import Publication
from message_archive.images import FULL, THUMBNAIL
from message_archive.model import Organization, Person, Source
from message_archive.model.authorities import best_uri, uris
from message_archive.words import picture_url, topic_url

__all__ = ["head_metadata", "topic_metadata"]

# Zotero knows its own prefixes, `bib` and `z`.
_SCHEMA: Final = Markup('<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n')

# Zotero also knows the prefix `DC` without the link.
_OF_TWINS: Final = frozenset(
    (
        "DC.date",
        "DC.language",
        "z.itemType",
        "bib.authors",
        "z.recipients",
        "z.archive",
        "z.archiveLocation",
    )
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def head_metadata(
    entry: Entry,
    publication: Publication,
    trail: Sequence[tuple[str, str]] = (),
    *,
    is_twin: bool = False,
) -> Markup:
    """Elements for the `<head>` of the message's page, one per line.

    Args:
        entry: the message.
        publication: the archive as it is published.
        trail: the pages above it, the outermost first: name, and path from the root.
        is_twin: whether the page is in a further language. It only has what its references and
            Zotero need. The rest is on the page in the main language, to which its head links.
    """
    main = _quoted(title(entry, publication))
    metas = (
        f'<meta name="{name}" content="{_quoted(value)}">\n'
        for name, value in _metas(entry, publication)
        if not is_twin or name in _OF_TWINS
    )
    if is_twin:
        return Markup("".join((f'<meta name="DC.title" content="{main}">\n', *metas)))
    heading = f'<meta name="DC.title" property="og:title" content="{main}">\n'
    data = _in_html(_encode(_json_ld(entry, publication, trail)))
    script = f'<script type="application/ld+json">{data}</script>\n'
    return Markup("".join((_SCHEMA, heading, *metas, script)))


def _quoted(value: str) -> str:
    """`value` for an attribute in double quotation marks. It keeps its apostrophes."""
    return html.escape(value, quote=False).replace('"', "&quot;")


def _in_html(data: str) -> str:
    """JSON in which nothing can end the enclosing element or begin a comment."""
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _metas(entry: Entry, publication: Publication) -> Iterator[tuple[str, str]]:
    meta = entry.message.meta
    yield "DC.type", "Letter"
    yield from (("DC.creator", name) for name in names(entry.senders))
    if date := certain_date(entry.date):
        yield "DC.date", date
    yield from (("DC.subject", word) for word in (meta.occasion_name, *meta.tags) if word)
    yield from (("DC.language", tag) for tag in _languages(entry, publication))
    yield "DC.identifier", address(entry, publication) or entry.id
    if rights := publication.rights_of(entry.text):
        yield "DC.rights", rights
    yield "z.itemType", "letter"
    for name, parties in (("bib.authors", entry.senders), ("z.recipients", entry.recipients)):
        for each in authors(parties, publication):
            parts = f"{each.family}, {each.given}" if each.family else f"{each.whole},"
            yield name, parts
    kept = archive_of(entry)
    if kept.repository:
        yield "z.archive", kept.repository
    if kept.place:
        yield "z.archiveLocation", kept.place


def _languages(entry: Entry, publication: Publication) -> list[str]:
    return list(dict.fromkeys(language_of(text, publication) for text in entry.message.texts))


def _json_ld(
    entry: Entry, publication: Publication, trail: Sequence[tuple[str, str]]
) -> dict[str, Any]:
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
            "inLanguage": _languages(entry, publication),
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
    return {"@context": "https://schema.org", "@graph": nodes}


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

    Only the first ones are named, because names are long and are in no limit of a text.
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


_MOST_MENTIONS: Final = 50
_MENTIONED: Final = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "work": "CreativeWork",
}


@lru_cache(maxsize=4096)  # The same values recur often.
def _known_party(type_: str, name: str, same: tuple[str, ...]) -> dict[str, Any]:
    return _node(type_, {"name": name, "sameAs": same})


_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("people", "Person"),
    "organizations": ("organizations", "Organization"),
    "repositories": ("organizations", "Organization"),
    "places": ("places", "Place"),
    "works": ("works", "CreativeWork"),
}
"""The registry file of an axis, and the type in schema.org of its topics."""


def topic_metadata(topic: Topic, publication: Publication) -> Markup:
    """JSON-LD for the `<head>` of the page of a topic, if authority files have it; else nothing."""
    file, type_ = _TYPES.get(topic.axis, ("", ""))
    known = getattr(publication.archive.registry, file, {}).get(topic.key)
    same = uris(known.ids) if known else []
    if known is None or not same:
        return Markup()
    url = publication.url and publication.url + topic_url(topic.axis, topic.key)
    node = _node(type_, {"name": known.name, "url": url, "sameAs": same})
    data = _in_html(_encode({"@context": "https://schema.org", **node}))
    return Markup(f'<script type="application/ld+json">{data}</script>\n')


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
