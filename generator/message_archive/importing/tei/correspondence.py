"""Reads who wrote to whom, when and where (`correspDesc`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from message_archive.importing.tei.dates import edtf_of
from message_archive.importing.tei.documents import XML_ID, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.importing.tei.names import PersonName, person_name, plain_words
from message_archive.model.country import all_countries, is_user_assigned
from message_archive.model.tei import OWN

__all__ = ["Letter", "Name", "letter_of", "references"]

_PEOPLE: Final = ("persName", "name", "rs", "person")
_BODIES: Final = ("orgName",)
_PLACES: Final = ("placeName", "settlement", "geogName", "country", "district", "region")
_AROUND_PARTS: Final = ("p", "ab", "address", "addrLine", "seg")
_SENT: Final = ("sent", "send", "sending")
_RECEIVED: Final = ("received", "receiving", "receive")


@dataclass(slots=True)
class Name:
    """A name in a text or in metadata: its kind, its references and its words."""

    kind: str
    """The file of the registry: `people`, `organizations`, `places`."""
    references: tuple[str, ...]
    person: PersonName
    role: str = ""
    body: Name | None = None
    country: str = ""
    as_printed: str = ""


@dataclass(slots=True)
class Letter:
    """The metadata of a letter, before names are looked up."""

    senders: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    date: str | None = None
    received: str | None = None
    places: dict[str, Name] = field(default_factory=dict)
    """`place` and `destination`."""
    answers: dict[str, list[str]] = field(default_factory=dict)
    """References or words under `in_reply_to` and `related`."""
    is_uncertain: bool = False
    own_id: str = ""
    xml_id: str = ""
    address: str = ""
    """The address of the edition of this letter (`@ref` of CMIF)."""
    source: str = ""


def letter_of(correspondence: Element, losses: Losses) -> Letter:
    """The metadata in a `correspDesc`."""
    letter = Letter(xml_id=correspondence.get(XML_ID) or "")
    letter.own_id = correspondence.get("key") or ""
    letter.address = correspondence.get("ref") or ""
    letter.source = (correspondence.get("source") or "").lstrip("#")
    for child in correspondence:
        type_ = (child.get("type") or "").casefold()
        if child.tag == "correspAction" and type_ in _SENT:
            _action(child, letter, letter.senders, "place", losses)
        elif child.tag == "correspAction" and type_ in _RECEIVED:
            _action(child, letter, letter.recipients, "destination", losses)
        elif child.tag == "correspContext":
            _context(child, letter, losses)
        elif child.tag == "note" and child.get("type") == "confidence":
            letter.is_uncertain = True
        elif child.tag == "correspAction":
            losses.add("correspAction", f"type={type_ or 'none'}")
        else:
            losses.add(f"correspDesc/{child.tag}")
    return letter


def _action(
    action: Element, letter: Letter, parties: list[Name], place: str, losses: Losses
) -> None:
    for child in _parts(action):
        doubtful = child.tag != "date" and child.get("cert") in ("low", "medium", "unknown")
        if doubtful or child.get("evidence"):
            letter.is_uncertain = True
        is_place = child.tag in _PLACES or (
            child.tag in ("rs", "name") and child.get("type") == "place"
        )
        if child.tag == "date":
            found = edtf_of(child, losses)
            if found is None:
                continue
            key = "date" if place == "place" else "received"
            if getattr(letter, key):
                losses.add(f"{action.tag}/date", "a second date")
            else:
                setattr(letter, key, found)
        elif is_place:
            if place in letter.places:
                losses.add(f"{action.tag}/{child.tag}", "a second place")
            elif words := plain_words(child):
                kind = Name("places", references(child), PersonName(words))
                letter.places[place] = kind
        elif child.tag in (*_PEOPLE, *_BODIES):
            if name := _party(child):
                parties.append(name)
            else:
                losses.add(f"{action.tag}/{child.tag}", "empty")
        else:
            losses.add(f"{action.tag}/{child.tag}")


def _parts(action: Element) -> list[Element]:
    """The children of an action; those of a `p`, `ab` or `address` in it are among them."""
    found: list[Element] = []
    for child in action:
        found += _parts(child) if child.tag in _AROUND_PARTS else [child]
    return found


def _party(element: Element) -> Name | None:
    words = plain_words(element)
    is_body = element.tag in _BODIES or element.get("type") in ("org", "organization")
    if not words and not references(element):
        return None
    role = element.find("roleName")
    printed = element.find("addName[@type='as-printed']")
    name = Name(
        "organizations" if is_body else "people",
        references(element),
        PersonName(words) if is_body else person_name(element),
        role="" if role is None else words_of(role),
        as_printed="" if printed is None else words_of(printed),
    )
    if (affiliation := element.find("affiliation")) is not None:
        body, country = affiliation.find("orgName"), affiliation.find("country")
        if body is not None:
            name.body = Name("organizations", references(body), PersonName(plain_words(body)))
        code = "" if country is None else country.get("key") or ""
        if code in all_countries() or is_user_assigned(code) or len(code) == 2:
            name.country = code
    return name


def references(element: Element) -> tuple[str, ...]:
    """What a name refers to: pointers and the key, without repeats."""
    values = (element.get(name) for name in ("ref", "sameAs", "corresp"))
    found = [part for value in values if value for part in value.split()]
    if key := (element.get("key") or "").strip():
        found.append(key)
    return tuple(dict.fromkeys(found))


def _context(context: Element, letter: Letter, losses: Losses) -> None:
    for child in context:
        key = {"reply-to": "in_reply_to", "related": "related"}.get(child.get("type") or "")
        if key:
            value = child.get("target") or words_of(child)
            letter.answers.setdefault(key, []).append(value)
        else:
            losses.add("correspContext/" + child.tag, f"type={child.get('type') or 'none'}")


def own_id_of(document: Element) -> str:
    """The id that the letter had in an archive of this program."""
    for idno in document.iterfind(f"teiHeader/fileDesc/publicationStmt/idno[@type='{OWN}']"):
        return words_of(idno)
    return ""
