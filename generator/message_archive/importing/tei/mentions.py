"""Mentions of persons, places, bodies and works in texts, as addresses of links."""

from __future__ import annotations

from typing import Final

from message_archive.importing.tei.authorities import authority_of
from message_archive.importing.tei.correspondence import Name, references
from message_archive.importing.tei.directory import Directory
from message_archive.importing.tei.documents import Element
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.names import PersonName, person_name

__all__ = ["Mentions"]

_BY_TAG: Final = {
    "persName": "people",
    "orgName": "organizations",
    "placeName": "places",
    "geogName": "places",
    "settlement": "places",
    "title": "works",
    "bibl": "works",
}
_BY_TYPE: Final = {
    "person": "people", "pers": "people", "persons": "people",
    "org": "organizations", "organisation": "organizations", "organization": "organizations",
    "institution": "organizations",
    "place": "places", "city": "places", "location": "places", "country": "places",
    "work": "works", "bibl": "works", "title": "works", "book": "works", "musical": "works",
}  # fmt: skip
_SCHEMES: Final = {
    "people": "person", "organizations": "organization", "places": "place", "works": "work",
}  # fmt: skip


class Mentions:
    """The mentions in the texts of one document."""

    def __init__(self, directory: Directory, document: str, losses: Losses) -> None:
        self._directory = directory
        self._document = document
        self._losses = losses

    def target(self, element: Element, words: str) -> str | None:
        """`person:ada-marlow` for an element and its words; None if it is not a mention."""
        tag = element.tag
        kind = _BY_TAG.get(tag) or _BY_TYPE.get((element.get("type") or "").casefold())
        pointers = references(element)
        if not pointers:
            self._losses.add(tag, "without a reference; words kept")
            return None
        name = PersonName(words)
        if kind == "people" and tag == "persName":
            name = person_name(element)
        if kind is None:
            found = self._directory.known("", pointers[0], self._document)
        else:
            found = self._directory.find(Name(kind, pointers[:1], name), self._document)
        if found is None:
            self._losses.add(tag, "of an unknown kind; words kept")
            return None
        for pointer in pointers[1:]:
            number = authority_of(pointer)
            other = self._directory.known(found[0], pointer, self._document)
            if other != found and not (number and other is None):
                self._losses.add(tag, "second and further references")
        return f"{_SCHEMES[found[0]]}:{found[1]}"
