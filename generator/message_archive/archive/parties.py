"""Resolves the parties of a message with the registry."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from message_archive.model import Edtf, Office, Party, Person, Registry, is_id

__all__ = ["Participant", "participant", "slug_of"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A resolved party of one message: person, office, organization and country.

    `person` and `organization` are registry ids, or slugs of names that are not in the registry.
    `country` is the key of a country.
    """

    name: str
    role: str | None
    as_printed: str | None
    person: str | None
    organization: str | None
    organization_name: str | None
    country: str | None
    role_language: str | None = None
    """The language of `role`; None if it is that of the pages."""


def participant(party: Party, when: Edtf, country: str | None, registry: Registry) -> Participant:
    """Look up `party` in the registry. The message takes precedence over the registry.

    Args:
        party: the party as written in the message file.
        when: the date of the message, to find the office held at that time.
        country: the key of the country in the file, None if it states none.
        registry: the registry.
    """
    body_id, body_name, body_country = _organization(party.organization, country, registry)
    if party.name is None:
        return Participant(
            body_name or "",
            party.role,
            party.as_printed,
            None,
            body_id,
            body_name,
            country or body_country,
        )
    person_id = registry.find_person(party.name)
    if person_id is None and party.organization is None:
        # A plain string may name a body: `sender: United Nations`.
        named_id, name, named_country = _organization(party.name, country, registry)
        if named_id in registry.organizations:
            return Participant(
                name or "",
                party.role,
                party.as_printed,
                None,
                named_id,
                name,
                country or named_country,
            )
    person_id = person_id or slug_of(party.name)
    known = registry.people.get(person_id) or Person(name=party.name)
    office = None if party.role or party.organization else _office_at(known, when)
    if office and office.organization:
        body_id, body_name, _ = _organization(office.organization, country, registry)
    return Participant(
        known.name,
        party.role or (office.title if office else None),
        party.as_printed or (party.name if party.name != known.name else None),
        person_id,
        body_id,
        body_name,
        country or known.country or body_country,
    )


def _organization(
    name: str | None, country: str | None, registry: Registry
) -> tuple[str | None, str | None, str | None]:
    """Id, name and country of the organization with this name."""
    if name is None:
        return None, None, None
    found = registry.find_organization(name, country) or slug_of(name)
    known = registry.organizations.get(found)
    return found, known.name if known else name, known.country if known else None


def _office_at(person: Person, when: Edtf) -> Office | None:
    """The office held during all of `when`; None if none is known or several are possible.

    Only the known end of a half-open term counts.
    """
    if when.days is None:
        return None
    first, last = when.days
    held = [
        office
        for office in person.offices
        if not (office.start and office.start.earliest and first < office.start.earliest)
        and not (office.end and office.end.latest and last > office.end.latest)
    ]
    return held[0] if len(held) == 1 else None


_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ"))
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def slug_of(name: str) -> str:
    """A slug for a name that is not in the registry: `kim-jong-un` for `Kim Jong-un`.

    Accents are removed. If other letters are lost (because they are not Latin), eight digits of
    the SHA-256 of the name are added, so that different names do not share an address.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_APOSTROPHES)
    letters = [c for c in folded if c.isalnum()]
    slug = _NOT_SLUG.sub("-", "".join(c for c in folded if not unicodedata.combining(c))).strip("-")
    is_whole = all(c.isascii() for c in letters) and len(slug) <= 100
    if is_whole and is_id(slug):
        return slug
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:8]
    return f"{slug[:80].rstrip('-')}-{digest}".lstrip("-")
