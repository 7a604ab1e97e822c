"""Names of persons in TEI: their parts, and the order `Family, Given`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from message_archive.importing.tei.documents import Element, words_of

__all__ = ["PersonName", "person_name", "plain_words"]

_INVERTED: Final = re.compile(r"([^,;()\d]{1,80}), ([^,;()\d]{1,80})")
_PARTS: Final = ("forename", "nameLink", "surname", "genName")
_NOT_PART_OF_NAME: Final = (
    "roleName",
    "affiliation",
    "note",
    "addName",
    "date",
    "idno",
    "certainty",
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its customary order, its parts if they are known, and the form it had."""

    name: str
    family: str = ""
    given: str = ""
    former: str = ""
    """`Marlow, Ada`, if the order was changed."""


def person_name(element: Element) -> PersonName:
    """The name in a `persName` or `name`.

    `forename` and `surname` are the parts if both are marked up. Otherwise `Marlow, Ada`, with one
    comma and without digits, is a family name and a given name.
    """
    words = plain_words(element)
    parts = {name: [words_of(part) for part in element.iter(name)] for name in _PARTS}
    surnames = [
        words_of(part) for part in element.iter("surname") if part.get("type") not in _OTHER
    ]
    if surnames and parts["forename"]:
        family = " ".join(surnames)
        given = " ".join(filter(None, [*parts["forename"], *parts["nameLink"]]))
        name = " ".join(filter(None, [given, family, *parts["genName"]]))
        as_given = words if words.replace(",", "") != name and "," in words else ""
        return PersonName(name, family, given, as_given)
    if match := _INVERTED.fullmatch(words):
        family, given = match[1].strip(), match[2].strip()
        return PersonName(f"{given} {family}", family, given, words)
    return PersonName(words)


_OTHER: Final = ("birth", "maiden", "married", "alternative", "variant")


def plain_words(element: Element) -> str:
    """The words of a name, without its role, its body and remarks."""
    parts: list[str] = []
    _collect(element, parts)
    return " ".join("".join(parts).split()).strip(" ,;")


def _collect(element: Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag not in _NOT_PART_OF_NAME:
            _collect(child, parts)
        parts.append(child.tail or "")
