"""Reads indices (`listPerson`, `listOrg`, `listPlace`, `listBibl`) as entries of the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from message_archive.importing.tei.authorities import authority_of, named_id
from message_archive.importing.tei.documents import XML_ID, XML_LANG, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.names import person_name, plain_words
from message_archive.model.country import all_countries, is_user_assigned
from message_archive.model.tei import OWN

__all__ = ["KINDS", "IndexEntry", "index_entry"]

KINDS: Final = {
    "person": "people",
    "org": "organizations",
    "place": "places",
    "bibl": "works",
    "biblStruct": "works",
}
"""The element of an entry, and the file of the registry for it."""

_LISTS: Final = {
    "person": ("listPerson", "personGrp", "particDesc"),
    "org": ("listOrg",),
    "place": ("listPlace", "place"),
    "bibl": ("listBibl",),
    "biblStruct": ("listBibl",),
}
_NAMES: Final = {
    "people": ("persName", "name"),
    "organizations": ("orgName", "name"),
    "places": ("placeName", "settlement", "geogName", "name"),
    "works": ("title",),
}
_WITH_COMMA: Final = re.compile(r"[+-]?\d{1,3},\d+", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?", re.ASCII)
_ALIAS: Final = (
    "alias",
    "alternative",
    "variant",
    "alt",
    "birth",
    "maiden",
    "married",
    "pseudonym",
)


@dataclass(slots=True)
class IndexEntry:
    """An entry of an index: the file of the registry it belongs to, its keys, and its own id."""

    kind: str
    xml_id: str
    data: dict[str, Any]
    own_id: str = ""
    """The id it had in an archive of this program."""
    numbers: list[tuple[str, str]] = field(default_factory=list)


def index_entry(element: Element, losses: Losses) -> IndexEntry | None:
    """The entry in a `person`, `org`, `place` or `bibl` of an index; None for any other element."""
    kind = KINDS.get(element.tag)
    parent = element.getparent()
    if kind is None or parent is None or parent.tag not in _LISTS[element.tag]:
        return None
    if kind == "works" and next(element.iterancestors("sourceDesc"), None) is not None:
        return None  # A witness, not an entry of an index.
    entry = IndexEntry(kind, element.get(XML_ID) or "", {})
    for attribute in ("ref", "sameAs", "corresp", "key", "source"):
        for reference in (element.get(attribute) or "").split():
            if found := authority_of(reference):
                entry.numbers.append(found)
    _READERS[kind](element, entry, losses)
    if not entry.data.get("title" if kind == "works" else "name"):
        losses.add(element.tag, "no name in the index")
        return None
    if entry.numbers:
        entry.data["ids"] = {}
        for name, number in entry.numbers:
            if entry.data["ids"].setdefault(name, number) != number:
                losses.add("idno", f"a second number in {name}")
    return entry


def _named(element: Element, entry: IndexEntry) -> Iterator[Element]:
    """The names in an entry, the one to show first."""
    names = [child for child in element if child.tag in _NAMES[entry.kind]]
    names.sort(key=lambda name: (name.get("type") or "") in _ALIAS)
    for name in names:
        for reference in (name.get("ref") or "").split():
            if found := authority_of(reference):
                entry.numbers.append(found)
        yield name


def _put_names(entry: IndexEntry, names: list[tuple[str, Element]]) -> None:
    """The first is the name; others are names of a language or a time, or else aliases."""
    aliases: list[str] = []
    dated: list[dict[str, str]] = []
    main = entry.data.get("title" if entry.kind == "works" else "name")
    for words, name in names:
        language = name.get(XML_LANG)
        span = {key: name.get(key) for key in ("from", "to") if name.get(key)}
        if not words or (words == main and not span and not language):
            continue
        if span or (language and name.get("type") == "translated"):
            dated.append({"name": words, **({"language": language} if language else {}), **span})
        elif words != main:
            aliases.append(words)
    if dated:
        entry.data["names"] = dated
    if aliases:
        entry.data["aliases"] = list(dict.fromkeys(aliases))


def _common(element: Element, entry: IndexEntry, losses: Losses, known: tuple[str, ...]) -> None:
    """`idno`, `note`, and the count of everything else."""
    for child in element:
        if child.tag == "idno":
            _idno(child, entry)
        elif child.tag == "note" and child.get("type") in (None, "notes"):
            if words := "\n\n".join(words_of(p) for p in child.findall("p")) or words_of(child):
                before = entry.data.get("notes")
                entry.data["notes"] = f"{before}\n\n{words}" if before else words
        elif child.tag not in known:
            losses.add(f"{element.tag}/{child.tag}")


def _idno(idno: Element, entry: IndexEntry) -> None:
    words = words_of(idno)
    if idno.get("type") == OWN:
        entry.own_id = words
    elif found := named_id(idno.get("type") or idno.get("subtype") or "", words):
        entry.numbers.append(found)
    else:
        for part in idno.findall("idno"):
            _idno(part, entry)


def _person(element: Element, entry: IndexEntry, losses: Losses) -> None:
    names: list[tuple[str, Element]] = []
    for name in _named(element, entry):
        read = person_name(name)
        if name.get("type") == "parts":
            entry.data |= {"family": read.family} if read.family else {}
            entry.data |= {"given": read.given} if read.given else {}
            continue
        if "name" not in entry.data and read.name:
            entry.data["name"] = read.name
            if read.family:
                entry.data |= {"family": read.family, "given": read.given}
        names += [(words, name) for words in (read.name, read.former) if words]
    _put_names(entry, names)
    _country(element.find("nationality"), entry)
    known = ("persName", "name", *(("nationality",) if "country" in entry.data else ()))
    _common(element, entry, losses, known)


def _organization(element: Element, entry: IndexEntry, losses: Losses) -> None:
    names = [(plain_words(name), name) for name in _named(element, entry)]
    if names:
        entry.data["name"] = names[0][0]
        _put_names(entry, names)
    _country(element.find("country"), entry)
    _common(element, entry, losses, ("orgName", "name", *_if_country(entry)))


def _place(element: Element, entry: IndexEntry, losses: Losses) -> None:
    names = [(plain_words(name), name) for name in _named(element, entry)]
    if names:
        entry.data["name"] = names[0][0]
        _put_names(entry, names)
    location = element.find("location")
    geo = element.find("geo") if location is None else location.find("geo")
    known = ["placeName", "settlement", "geogName", "name", "place"]
    if geo is not None:
        if point := _coordinates(words_of(geo)):
            entry.data["coordinates"] = point
            known += ["location", "geo"]
        for other in () if location is None else location:
            if other.tag not in ("geo", "country"):
                losses.add(f"location/{other.tag}")
    country = element.find("country")
    _country(element.find("location/country") if country is None else country, entry)
    _common(element, entry, losses, (*known, *_if_country(entry)))


def _work(element: Element, entry: IndexEntry, losses: Losses) -> None:
    inner = element
    for part in ("analytic", "monogr"):
        if element.find(f"{part}/title") is not None:
            inner = element.find(part)
            break
    names = [(words_of(name), name) for name in _named(inner, entry)]
    if names:
        entry.data["title"] = names[0][0]
        _put_names(entry, names)
    author = inner.find("author")
    if author is not None:
        person = author.find("persName")
        name = person_name(author if person is None else person).name
        if name:
            entry.data["author"] = name
        for _ in inner.findall("author")[1:]:
            losses.add(f"{element.tag}/author", "second and further authors")
    known = ("title", "author")
    if inner is not element:
        for child in inner:
            if child.tag not in (*known, "idno"):
                losses.add(f"{element.tag}/{child.tag}")
            if child.tag == "idno":
                _idno(child, entry)
    elif not names and (words := words_of(element)):
        entry.data["title"] = words
    _common(element, entry, losses, (*known, inner.tag))


_READERS: Final = {
    "people": _person,
    "organizations": _organization,
    "places": _place,
    "works": _work,
}


def _coordinates(words: str) -> list[str] | None:
    numbers = words.split()
    if len(numbers) == 2 and all(map(_WITH_COMMA.fullmatch, numbers)):
        numbers = [number.replace(",", ".") for number in numbers]
    else:
        numbers = words.replace(",", " ").split()
    if len(numbers) != 2 or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    latitude, longitude = numbers
    return numbers if abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180 else None


def _country(element: Element | None, entry: IndexEntry) -> None:
    code = None if element is None else (element.get("key") or words_of(element))
    if code and (code in all_countries() or is_user_assigned(code)):
        entry.data["country"] = code


def _if_country(entry: IndexEntry) -> tuple[str, ...]:
    return ("country",) if "country" in entry.data else ()
