"""Finds the usual spelling of names that a text has in capitals: `Armand DELCASSIEU`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.names import FoundParty
from message_archive.importing.parties import is_office, known_party, with_doubt
from message_archive.importing.vocabulary import languages_in, pattern
from message_archive.model import Registry

__all__ = [
    "has_cases",
    "heading_in_small_letters",
    "in_small_letters",
    "is_in_capitals",
    "with_given_first",
    "with_usual_capitals",
]

_SHORTEST: Final = 3
"""Letters of a word in capitals. Shorter ones may be initials or a particle."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def _is_in_capitals(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isupper()


def with_usual_capitals(party: FoundParty, lines: Sequence[str]) -> FoundParty:
    """`party` with its name as another line spells it, if one has a word of it in small letters."""
    if (
        " " not in party.name
        or not party.doubt
        or not any(map(_is_in_capitals, _WORD.findall(party.name)))
    ):
        return party
    name = re.compile(rf"(?<!\w){re.escape(party.name)}(?!\w)", re.IGNORECASE)
    for line in lines:
        for match in name.finditer(line):
            if not any(map(_is_in_capitals, _WORD.findall(match[0]))):
                return replace(party, name=match[0])
    return party


def with_given_first(party: FoundParty, lines: Sequence[str], registry: Registry) -> FoundParty:
    """`party` with the given name first, if the family name is first and in capitals, as address
    books have it: `DELCASSIEU Armand`.

    Where the family name usually comes first, as in `KIM Sowol`, the order stays, unless `lines`
    have the other one.
    """
    match = pattern(_FAMILY_FIRST, 0).fullmatch(party.name) if party.doubt else None
    if match is None or len(_WORD.findall(party.name)) > _MOST_WORDS or is_office(party.name):
        return party
    family, given = match["family"], match["given"]
    turned = f"{given} {family}"
    if known := known_party(turned, registry):
        return replace(known, role=party.role, organization=party.organization)
    usual = next(filter(None, (_printed_in(line, turned) for line in lines)), None)
    is_kept = len(family) < _SHORTEST_TURNED or pattern("{names.family_first}").fullmatch(family)
    if usual is None and (is_kept or party.is_body or pattern(_OF_BODY).search(party.name)):
        return party
    small = " ".join(_small(word, is_first=False) for word in family.split())
    name = usual or f"{given} {small}"
    return with_doubt(replace(party, name=name), f'it was turned round, from "{party.name}"')


_IN_CAPITALS: Final = r"(?:[DL]['’])?[^\W\d_a-zß-ÿа-яё]{2,30}"
_CAPITALIZED: Final = r"[^\W\d_a-zß-ÿа-яё][a-zß-ÿа-яё]{1,20}"
_FAMILY_FIRST: Final = (
    rf"(?P<family>(?:{{names.particles}}\s){{0,2}}{_IN_CAPITALS}(?:[\s-]{_IN_CAPITALS}){{0,2}})\s"
    rf"(?P<given>{_CAPITALIZED}(?:[\s-]{_CAPITALIZED}){{0,2}})"
)
_OF_BODY: Final = "(?:{names.bodies}|{names.not_names}|{enclosures.offices})"
_SHORTEST_TURNED: Final = 4
"""Letters of a family name. Shorter words in capitals may be initials of a body."""
_MOST_WORDS: Final = 5


def _printed_in(line: str, name: str) -> str:
    """`name` as a line has it, "" if it does not."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line, re.IGNORECASE)
    return found[0] if found else ""


def in_small_letters(party: FoundParty) -> FoundParty:
    """A party of a heading in capitals in small letters, which is marked: `LORD ASHGROVE`."""
    if " " not in party.name or not party.doubt or not party.name.isupper():
        return party
    # A number of a king stays: `OTTOKAR XII`
    words = [
        word if pattern(_NUMBER, 0).fullmatch(word) else _small(word, is_first=not at)
        for at, word in enumerate(party.name.split())
    ]
    return with_doubt(replace(party, name=" ".join(words)), f'printed "{party.name}"')


def _small(word: str, *, is_first: bool) -> str:
    if not is_first and pattern("(?:{names.particles}|{names.links})").fullmatch(word):
        return word.lower()
    elided = _ELIDED.fullmatch(word)
    return f"{elided[1].lower()}{elided[2].title()}" if elided else _capitalized(word)


def _capitalized(word: str) -> str:
    return _WORD.sub(lambda match: match[0].capitalize(), word)


_NUMBER: Final = "[IVX]{1,6}"
_ELIDED: Final = re.compile(r"([DL]['’])(\w.*)")


def heading_in_small_letters(text: str) -> str:
    """A heading in capitals of a language with cases, in which names are found by their capital
    letters: `ТЕЛЕГРАММА ПОСЛА` becomes `Телеграмма Посла`."""
    if not (is_in_capitals(text) and has_cases(text)):
        return text
    return _CAPITALS.sub(lambda match: _with_a_capital(match[0]), text)


def is_in_capitals(text: str) -> bool:
    """Whether a line is in capitals, apart from titles, as in `МИНИСТРУ г-ну КАРАСЕВУ`."""
    long = [word for word in _WORD.findall(text) if len(word) > _LONGEST_TITLE]
    return bool(long) and all(map(str.isupper, long))


_LONGEST_TITLE: Final = 3
"""Letters of a title that is cut short, such as `г-ну` and `тов.`"""


def has_cases(text: str) -> bool:
    """Whether a text may be in a language with cases."""
    return any(language.cases for language in languages_in(text))


def _with_a_capital(word: str) -> str:
    if word.isascii() or word.endswith(".") or not word.isupper():
        # The number of a king, initials, which may have two letters, as in `ДЖ.`, and `г-ну`.
        return word.capitalize() if len(word) == len("ДЖ.") and not word.isascii() else word
    if len(word) <= _SHORTEST_NAME:
        return word.lower()
    if pattern(f"(?:{_OFFICES})").fullmatch(word):
        return word.capitalize()
    return "-".join(part.capitalize() for part in word.split("-"))


_CAPITALS: Final = re.compile(r"[^\W\d_][\w'’ʼ-]*\.?")
_SHORTEST_NAME: Final = 2
"""Letters of a word such as `В`, which is no name."""
_OFFICES: Final = "{names.offices}|{names.roles}"
