"""Names in the address and the salutation of a letter, which have cases of their own: the dative,
as in Russian, and the vocative, as in Ukrainian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from message_archive.importing.case_forms import called
from message_archive.importing.names import PRINTED, FoundParty, unknown_person
from message_archive.importing.parties import known_party
from message_archive.model import Registry

__all__ = ["in_address", "in_salutation"]


def in_address(party: FoundParty, before: str, registry: Registry) -> FoundParty:
    """A person of an address in the dative, as in Russian, with the nominative of the name."""
    if not party.doubt or party.is_body:
        return party
    unknown = unknown_person(party.name, before)
    if unknown.name == party.name:
        return party
    known = known_party(unknown.name, registry)
    return replace(
        known or party,
        role=party.role,
        doubt=None if known else unknown.doubt,
        name=known.name if known else unknown.name,
    )


def in_salutation(party: FoundParty, lines: Sequence[str]) -> FoundParty:
    """A person whom a salutation calls in the vocative, as in Ukrainian."""
    name = called(party.name, " ".join(lines)) if party.doubt else party.name
    if name == party.name:
        return party
    return replace(party, name=name, doubt=f'{party.doubt}{PRINTED}{party.name}"')
