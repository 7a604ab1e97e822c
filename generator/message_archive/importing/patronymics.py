"""Completes a given name and that of the father with the family name: a Russian or Ukrainian letter
greets `Гавриил Викентьевич`, and its heading or its envelope has `Г. В. Чернецову`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.case_forms import nominative
from message_archive.importing.names import FoundParty
from message_archive.importing.parties import with_doubt
from message_archive.importing.vocabulary import pattern

__all__ = ["with_family_name", "with_family_name_in", "with_given_name"]

_TWO_NAMES: Final = r"(?P<given>[^\W\d_][\w'’ʼ-]+)\s(?P<father>[^\W\d_]\w+{names.patronymics})"
_INITIALS: Final = re.compile(
    r"(?<![\w.])(?P<given>[^\W\d_])\.\s?(?P<father>[^\W\d_])\.\s?(?P<family>[^\W\d_][\w'’ʼ-]{2,30})"
)
# `Чернецову Г. В.`
_INITIALS_BEHIND: Final = re.compile(
    r"(?<![\w.])(?P<family>[^\W\d_][\w'’ʼ-]{2,30})\s(?P<given>[^\W\d_])\.\s?(?P<father>[^\W\d_])\."
)
_LONGEST: Final = 200
"""Characters of a line."""
_MOST_ABOVE: Final = 3
"""Lines of an address with the office, as in `Министру`, `путей сообщения`, `Республики`."""
_OF_ADDRESS: Final = r"{letters.addresses}|(?:^|\n)\W{0,3}{headings.oblique}\s"


def with_family_name(party: FoundParty, other: str) -> FoundParty:
    """`party` with the family name in `other`, if `other` has it after the same initials."""
    match = _INITIALS.fullmatch(other)
    return _completed(party, match, match["family"]) if match else party


def with_family_name_in(party: FoundParty, lines: Sequence[str]) -> FoundParty:
    """`party` with the family name that one of `lines` has after the same initials."""
    if not (party.doubt and pattern(_TWO_NAMES).fullmatch(party.name)):
        return party
    for at, line in enumerate(lines):
        text = line[:_LONGEST]
        for match in (*_INITIALS.finditer(text), *_INITIALS_BEHIND.finditer(text)):
            above = (each[:_LONGEST] for each in lines[max(0, at - _MOST_ABOVE) : at])
            before = line[: match.start()] or "\n".join(above)
            is_address = pattern(_OF_ADDRESS).search(before) is not None
            whole = f"{match['given']}. {match['father']}. {match['family']}"
            name = nominative(whole, before, is_oblique=is_address)
            found = _completed(party, match, name.split()[-1])
            if found is not party:
                return found
    return _in_full_by(party, lines)


def _in_full_by(party: FoundParty, lines: Sequence[str]) -> FoundParty:
    """`party` with the family name that follows the same two names in a line of the address, which
    are in the dative there: `Попечителю Округа Аркадию Львовичу Вельяминскому`."""
    stems = [word[: max(3, len(word) - _ENDING)].casefold() for word in party.name.split()]
    for line in lines:
        words = line[:_LONGEST].split()
        for at in range(len(words) - 2):
            given, father, family = words[at : at + 3]
            is_same = given.casefold().startswith(stems[0]) and father.casefold().startswith(
                stems[1]
            )
            bare = family.strip(".,:;")
            if not (is_same and bare[:1].isupper() and bare.isalpha() and line[-1] not in "!,"):
                continue
            is_oblique = f"{given} {father}" != party.name  # `Тамара Львовна Осокина`
            before = " ".join(words[:at])
            name = nominative(f"{given} {father} {bare}", before, is_oblique=is_oblique)
            doubt = f'the family name is from "{given} {father} {bare}"'
            return with_doubt(replace(party, name=f"{party.name} {name.split()[-1]}"), doubt)
    return party


_ENDING: Final = 2
"""Letters at the end of a name that differ in another case."""


def with_given_name(whole: FoundParty, greeted: FoundParty) -> FoundParty | None:
    """`whole`, such as `Петр Сомов`, with its given name as in `Пётр Ильич`, who is greeted; None
    if that is another name, or is no given name and that of the father."""
    names = pattern(_TWO_NAMES).fullmatch(greeted.name)
    given, _, family = whole.name.partition(" ")
    if names is None or not family or pattern(_TWO_NAMES).fullmatch(whole.name):
        return None
    if _with_e(given) != _with_e(names["given"]):
        return None
    return replace(whole, name=f"{names['given']} {family}", role=whole.role or greeted.role)


def _with_e(name: str) -> str:
    return name.casefold().replace("ё", "е")


def _completed(party: FoundParty, match: re.Match[str], family: str) -> FoundParty:
    names = pattern(_TWO_NAMES).fullmatch(party.name)
    if not (party.doubt and names):
        return party
    initials = (match["given"], match["father"])
    if tuple(names[each][0] for each in ("given", "father")) != initials:
        return party
    family = family if not family.isupper() else family.capitalize()
    doubt = f'the family name is from "{match[0]}"'
    return with_doubt(replace(party, name=f"{party.name} {family}"), doubt)
