"""The documents to search: a `Document` for each message and each page of documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from message_archive.archive import FACETS, Archive, Entry, Participant, registered
from message_archive.markup import (
    deleted_words,
    editors_words,
    letter_words,
    plain_lines,
    plain_text,
)
from message_archive.model import Registry, Text, names_of
from message_archive.search.numbering import Order, order_of_message, order_of_page
from message_archive.search.spellings import names_to_find
from message_archive.words import Wording, message_url

__all__ = ["DocPage", "Document", "document_of", "document_of_page", "documents_of", "plain_text"]

# The weight of a word, compared with 1 in a text. Long names of countries have words such as
# `people` and `republic`, which must not outrank the words of texts.
SERIES: Final = 25
TITLE: Final = 6
OCCASION: Final = 5
PARTY: Final = 4
KIND: Final = 3
BODY: Final = 2
PLACE: Final = 2
COUNTRY: Final = 1
DATE: Final = 2
HOLDING: Final = 2
NOTES: Final = 1
MENTIONED: Final = 1
OUTSIDE: Final = 1

_MOST_PARTIES: Final = 4

_FACETS: Final = (
    "year",
    "country",
    "from",
    "to",
    "person",
    "organization",
    "place",
    "occasion",
    "kind",
    "tag",
    "repository",
    "mention",
    "language",
    "text",
)


@dataclass(frozen=True, slots=True)
class DocPage:
    """A page of documentation: its address from the site's root, title and HTML."""

    url: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Document:
    """A message or page in the index.

    `id` is the id of a message, or "" for a page. `order` is its sort key. `head` has the texts of
    its fields, grouped by weight. `texts` has its texts as plain text. A phrase is only found
    within one item of either. `facets` are pairs of a facet and a key.
    `days` are the first and last day of each date or span that its date can mean, as ordinals.
    `stated` has the texts of the head that neither the result shows nor the names of its facets
    have, each with what it is.
    """

    id: str
    order: Order
    url: str
    heading: str
    date: str
    sender: str
    recipient: str
    head: Sequence[tuple[int, Sequence[str]]]
    texts: Sequence[str]
    facets: Sequence[tuple[str, str]]
    days: Sequence[int] = ()
    stated: Sequence[tuple[str, str]] = ()

    @property
    def fields(self) -> Iterator[str]:
        """Every text to search, the head first."""
        for _, texts in self.head:
            yield from texts
        yield from self.texts


def documents_of(
    archive: Archive, wording: Wording, pages: Sequence[DocPage]
) -> Iterator[Document]:
    """All documents of a site, the messages first."""
    for entry in archive.entries:
        yield document_of(entry, archive.registry, wording)
    yield from map(document_of_page, pages)


def shown_of(entry: Entry, wording: Wording) -> tuple[str, str, str, str]:
    """What a result shows of a message: heading, date, senders and recipients."""
    return (
        wording.heading(entry),
        wording.date_of(entry),
        wording.joined(entry.senders, _MOST_PARTIES),
        wording.joined(entry.recipients, _MOST_PARTIES),
    )


def document_of(entry: Entry, registry: Registry, wording: Wording) -> Document:
    """A message."""
    heading, date, sender, recipient = shown_of(entry, wording)
    return Document(
        id=entry.id,
        order=order_of_message(entry),
        url=message_url(entry),
        heading=heading,
        date=date,
        sender=sender,
        recipient=recipient,
        head=_head(entry, registry, wording),
        texts=[letter_words(text.markdown, text.rendered) for text in entry.message.texts],
        facets=_facets(entry, wording.language),
        days=[day.toordinal() for days in entry.date.possible_days for day in days],
        stated=list(dict.fromkeys(_stated(entry, wording))),
    )


def document_of_page(page: DocPage) -> Document:
    """A page of documentation."""
    head = [(TITLE, (page.title,))]
    order, body = order_of_page(page.url), plain_text(page.html)
    return Document("", order, page.url, page.title, "", "", "", head, [body], [])


def _head(entry: Entry, registry: Registry, wording: Wording) -> list[tuple[int, Sequence[str]]]:
    meta = entry.message.meta
    titles = {wording.entry_title(entry), *(text.meta.title for text in entry.message.texts)}
    series = registry.occasions.get(meta.series or "")
    parties, bodies, countries = dict[str, None](), dict[str, None](), dict[str, None]()
    for party in entry.parties:
        own, body = _party_names(party, registry)
        parties |= dict.fromkeys(own)
        bodies |= dict.fromkeys(body)
        if party.country:
            countries |= dict.fromkeys(wording.country_names(party.country))
    kinds = wording.kind_names(entry.kind) if entry.kind else ()
    forms = wording.form_names(meta.form) if meta.form else ()
    both = wording.kind_and_form_names(entry.kind, meta.form)
    years = [str(year) for year in entry.date.years]
    notes = (meta.notes, *(text.meta.notes for text in entry.message.texts))
    head: list[tuple[int, Sequence[str]]] = [
        (TITLE, sorted(filter(None, titles))),
        (SERIES, tuple(names_of(series)) if series else ()),
        (OCCASION, tuple(filter(None, wording.occasions_of(entry)))),
        (PARTY, tuple(parties)),
        (KIND, tuple(dict.fromkeys((*kinds, *forms, *both, *meta.tags)))),
        (BODY, tuple(body for body in bodies if body not in parties)),
        (COUNTRY, tuple(countries)),
        (DATE, tuple(dict.fromkeys((*wording.dates_of(entry), *years)))),
        (HOLDING, tuple(dict.fromkeys(_holdings(entry)))),
        (PLACE, _place_names(entry, registry)),
        (NOTES, tuple(dict.fromkeys(map(plain_lines, filter(None, notes))))),
    ]
    if entry.mentions:
        head.append((MENTIONED, tuple(dict.fromkeys(_mentioned_names(entry, registry)))))
    if outside := tuple(_outside_the_letters(entry.texts)):
        head.append((OUTSIDE, outside))
    return head


def _stated(entry: Entry, wording: Wording) -> Iterator[tuple[str, str]]:
    """Texts of the head that only the message has, and what they are."""
    meta = entry.message.meta
    shown = {wording.heading(entry)}
    sides = (entry.senders, entry.recipients)
    for side in sides:
        if len(side) <= _MOST_PARTIES:
            shown |= {party.name for party in side}
    found = [("title", text.meta.title) for text in entry.message.texts]
    if max(map(len, sides)) >= _MOST_PARTIES:
        found.append(("title", wording.entry_title(entry)))
    found += [("occasion", occasion) for occasion in wording.occasions_of(entry)]
    found += [("date", date) for date in wording.dates_of(entry)[1:]]
    for party in entry.parties:
        found += [("party", party.name), ("role", party.role), ("printed", party.as_printed)]
        found.append(("organization", party.organization_name))
    found += [("form", form) for form in (wording.form_names(meta.form) if meta.form else ())]
    found += [("form", each) for each in wording.kind_and_form_names(entry.kind, meta.form)]
    found += [("tag", tag) for tag in meta.tags]
    found += [("holding", holding) for holding in _holdings(entry)]
    found += [("place", meta.place), ("place", meta.destination), ("notes", meta.notes)]
    found += [("notes", text.meta.notes) for text in entry.message.texts]
    for what, words in found:
        if words and words not in shown:
            yield what, plain_lines(words) if what == "notes" else words
    for words in _outside_the_letters(entry.texts):
        yield "editor", words


def _mentioned_names(entry: Entry, registry: Registry) -> Iterator[str]:
    """The names of what the texts mention. A name that is only in messages is not looked up, so
    that a document depends on one message."""
    for kind, key in entry.mentions:
        known = None if kind == "message" else registered(registry, kind).get(key)
        yield from names_to_find(known) if known else ()


def _outside_the_letters(texts: Sequence[Text]) -> Iterator[str]:
    """Words that are not part of the letters: deleted words, and the editor's notes."""
    for text in texts:
        if text.rendered is not None:
            yield from deleted_words(text.rendered)
            yield from editors_words(text.rendered)


def _place_names(entry: Entry, registry: Registry) -> tuple[str, ...]:
    """Every name of the places of a message, in the message and in the registry."""
    names = [name for name in (entry.message.meta.place, entry.message.meta.destination) if name]
    for key in (entry.place, entry.destination):
        if place := registry.places.get(key or ""):
            names += names_of(place)
    return tuple(dict.fromkeys(names))


def _holdings(entry: Entry) -> Iterator[str]:
    """Repositories, collections and shelfmarks."""
    for holding, repository in zip(entry.message.meta.holding, entry.repositories, strict=True):
        names = (repository and repository.name, holding.collection, holding.shelfmark)
        yield from filter(None, names)


def _party_names(party: Participant, registry: Registry) -> tuple[list[str], list[str]]:
    """The names of a party, and of the body that a person writes for."""
    own = [name for name in (party.name, party.role, party.as_printed) if name]
    if person := registry.people.get(party.person or ""):
        own += names_to_find(person)
    body = [party.organization_name] if party.organization_name else []
    if organization := registry.organizations.get(party.organization or ""):
        body += names_of(organization)
    return (own, body) if party.person else ([*own, *body], [])


def _facets(entry: Entry, language: str) -> list[tuple[str, str]]:
    return [_value(name, key) for name in _FACETS for key in sorted(_keys(name, entry, language))]


def _keys(facet: str, entry: Entry, language: str) -> set[str]:
    """The values of a message, with the decades of its years."""
    match facet:
        case "from" | "to":
            parties = entry.senders if facet == "from" else entry.recipients
            return {party.country.lower() for party in parties if party.country}
        case "year":
            decades = {f"{year // 10 * 10}s" for year in entry.date.years}
            return {*FACETS[facet].values(entry, language), *decades}
        case _:
            return {*FACETS[facet].values(entry, language)}


@lru_cache(maxsize=65536)
def _value(facet: str, key: str) -> tuple[str, str]:
    """The pair, shared between all messages that have it."""
    return facet, key
