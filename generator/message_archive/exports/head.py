"""Metadata in the head of a message's page: Dublin Core, schema.org, links to other formats.

**Dublin Core** (DCMI Metadata Terms, `elements/1.1`, in HTML by DC-HTML): `DC.type` is Letter.
`DC.date` is the date in EDTF, which is also W3CDTF if the date is certain. An undated message has
no date. `DC.subject` has the occasion and the tags. `DC.title` is also the title for Open Graph.
Sources are in the JSON-LD, as `isBasedOn`.

**Zotero** reads these through its translator "Embedded Metadata". `z.itemType` makes the item a
letter, and `z.recipients` are its recipients. Zotero splits a name at its last space, unless the
name ends in a comma. So `bib.authors`, which it prefers to `DC.creator`, and `z.recipients` have
that comma.

**schema.org**, as JSON-LD 1.1: a `Message` with its parties, dates, occasion and sources. Dates are
ISO 8601, and omitted if the date of the message is less certain than that. The text is not
included. If the address of the site and a trail are given, there is also a `BreadcrumbList`. The
block is data that never runs, so a Content-Security-Policy without inline scripts allows it. `<`,
`>` and `&` are escaped as in JSON strings, so no value can end the block.

**Links** lead to the `.json` and `.md` files next to the page. All other addresses need the address
of the site, and are omitted if it is not known. The page makes RIS and BibTeX itself
(`assets/cite.js`), from the head and from `reference_data`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import PurePosixPath
from typing import Any, Final

from markupsafe import Markup

from message_archive.archive import Entry, Participant
from message_archive.exports.citation_elements import (
    abstract,
    address,
    date_remark,
    description,
    language_name,
    language_of,
    names,
    one_line,
    origins,
    remarks,
    sources,
    title,
)
from message_archive.exports.dates import iso_date
from message_archive.exports.publication import Publication
from message_archive.model import Source
from message_archive.words import message_url

__all__ = ["head_metadata", "reference_data"]

_SCHEMAS: Final = Markup(
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    '<link rel="schema.bib" href="http://purl.org/net/biblio#">\n'
    '<link rel="schema.z" href="http://www.zotero.org/namespaces/export#">\n'
)

_FORMATS: Final = {"json": "application/json", "md": "text/markdown"}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def head_metadata(
    entry: Entry, publication: Publication, trail: Sequence[tuple[str, str]] = ()
) -> Markup:
    """Elements for the `<head>` of the message's page, one per line.

    `trail` lists the pages above it, the outermost first: name, and path from the root.
    """
    stem = escape(PurePosixPath(message_url(entry)).stem)
    named = escape(title(entry, publication))
    metas = (
        f'<meta name="{name}" content="{escape(value)}">\n'
        for name, value in _metas(entry, publication)
    )
    links = (
        f'<link rel="alternate" type="{type_}" href="{stem}.{extension}">\n'
        for extension, type_ in _FORMATS.items()
    )
    data = _in_html(_encode(_json_ld(entry, publication, trail)))
    script = f'<script type="application/ld+json">{data}</script>\n'
    heading = f'<meta name="DC.title" property="og:title" content="{named}">\n'
    return Markup("".join((_SCHEMAS, heading, *metas, *links, script)))


def reference_data(entry: Entry, publication: Publication) -> dict[str, str]:
    """Data for RIS and BibTeX that the head of the page does not contain."""
    date = date_remark(entry)
    rest = [remark for remark in remarks(entry) if remark != date]
    data = {
        "what": description(entry),
        "language": language_name(language_of(entry.text, publication)),
        "date": date or "",
        "remarks": one_line(" ".join(rest)),
        "abstract": one_line(abstract(entry) or ""),
    }
    return {key: value for key, value in data.items() if value}


def _in_html(data: str) -> str:
    """JSON in which nothing can end the enclosing element or begin a comment."""
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _metas(entry: Entry, publication: Publication) -> Iterator[tuple[str, str]]:
    meta = entry.message.meta
    senders, recipients = names(entry.senders), names(entry.recipients)
    yield "DC.type", "Letter"
    yield from (("DC.creator", name) for name in senders)
    if not entry.date.is_undated:
        yield "DC.date", entry.date.text
    yield from (("DC.subject", word) for word in (meta.occasion_name, *meta.tags) if word)
    yield from (("DC.language", tag) for tag in _languages(entry, publication))
    yield "DC.identifier", address(entry, publication) or entry.id
    if rights := publication.rights_of(entry.text):
        yield "DC.rights", rights
    yield "z.itemType", "letter"
    yield from (("bib.authors", f"{name},") for name in senders)
    yield from (("z.recipients", f"{name},") for name in recipients)


def _languages(entry: Entry, publication: Publication) -> list[str]:
    return list(dict.fromkeys(language_of(text, publication) for text in entry.message.texts))


def _json_ld(
    entry: Entry, publication: Publication, trail: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    meta = entry.message.meta
    url = address(entry, publication)
    message = _node(
        "Message",
        {
            "@id": url,
            "identifier": None if url else entry.id,
            "name": title(entry, publication),
            "genre": meta.form or meta.kind,
            "sender": [_party(party) for party in entry.senders],
            "recipient": [_party(party) for party in entry.recipients],
            "dateSent": iso_date(entry.date),
            "dateReceived": iso_date(meta.received),
            "datePublished": iso_date(meta.published),
            "inLanguage": _languages(entry, publication),
            "about": _node("Thing", {"name": meta.occasion_name}) if meta.occasion else None,
            "keywords": list(meta.tags),
            "copyrightNotice": meta.rights,
            "license": publication.licence_of(entry.text),
            "isBasedOn": [_source(source) for source in origins(sources(entry))],
            "isPartOf": _node(
                "Collection",
                {
                    "name": publication.name,
                    "url": publication.url,
                    "license": publication.licence and publication.licence.url,
                },
            ),
        },
    )
    nodes = [message]
    if trail and url:
        steps = [(name, publication.url + path) for name, path in trail]
        nodes.append(_breadcrumbs(steps))  # The pages above; the page itself is optional.
    return {"@context": "https://schema.org", "@graph": nodes}


@lru_cache(maxsize=4096)  # The same values recur often.
def _party(party: Participant) -> dict[str, Any]:
    if party.person is None:
        return _node("Organization", {"name": party.name})
    body = party.organization_name
    affiliation = _node("Organization", {"name": body}) if body else None
    return _node("Person", {"name": party.name, "jobTitle": party.role, "affiliation": affiliation})


def _source(source: Source) -> dict[str, Any]:
    publisher = source.publisher
    return _node(
        "CreativeWork",
        {
            "name": source.title,
            "url": source.url,
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
