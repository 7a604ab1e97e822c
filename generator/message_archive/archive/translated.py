"""The archive with the names that the registry has in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from babel import Locale

from message_archive.archive.archive import Archive
from message_archive.archive.entries import Entry
from message_archive.archive.holdings import Repository
from message_archive.archive.offices import offices_in
from message_archive.archive.parties import Participant
from message_archive.locales import language_and_script
from message_archive.model import (
    CountryNames,
    DatedName,
    Named,
    Office,
    Organization,
    Person,
    Registry,
    name_key,
)

__all__ = ["in_language", "name_in_language"]

_FILES: Final = ("people", "organizations", "occasions", "countries", "places", "works")


def in_language(archive: Archive, language: str) -> Archive:
    """The archive for pages in another language: each name is the one that the registry has in that
    language, and else the one of the archive. Keys, order and messages are the same.

    Args:
        archive: the archive in its main language.
        language: a BCP 47 tag.
    """
    registry = _registry(archive.registry, language, archive.language)
    offices = _Offices(registry, language, archive.language)
    registry = _with_offices(registry, offices)
    known: dict[Participant, Participant] = {}

    def translated(parties: Sequence[Participant]) -> tuple[Participant, ...]:
        for party in parties:
            if party not in known:
                known[party] = _participant(party, registry, offices)
        return tuple(known[party] for party in parties)

    entries = tuple(
        replace(
            entry,
            senders=translated(entry.senders),
            recipients=translated(entry.recipients),
            repositories=_repositories(entry, registry),
        )
        for entry in archive.entries
    )
    return replace(archive, entries=entries, registry=registry)


def _repositories(entry: Entry, registry: Registry) -> tuple[Repository | None, ...]:
    return tuple(
        replace(each, name=registry.organizations[each.key].name)
        if each and each.key in registry.organizations
        else each
        for each in entry.repositories
    )


def _participant(party: Participant, registry: Registry, offices: _Offices) -> Participant:
    person = registry.people.get(party.person or "")
    body = registry.organizations.get(party.organization or "")
    body_name = body.name if body else party.organization_name
    is_body = party.person is None and body is not None
    name = person.name if person else body_name if is_body else party.name
    found = replace(party, name=name or party.name, organization_name=body_name)
    if not party.role:
        return found
    if role := offices.role(party.role, party.organization, party.country):
        return replace(found, role=role)
    return replace(found, role_language=offices.main)


class _Offices:
    """The offices of organizations and countries in a language."""

    def __init__(self, registry: Registry, language: str, main: str) -> None:
        self.main = main
        self._of_bodies = _titles(registry.organizations, language)
        self._of_countries = _titles(registry.countries, language)

    def role(self, role: str, organization: str | None, country: str | None) -> str | None:
        """A role if all of its offices have a name, those of the organization or else of the
        country. Otherwise None, because a half of it would be a mixture."""
        titles = self._of_countries.get(country or "", {})
        titles = titles | self._of_bodies.get(organization or "", {})
        found = [titles.get(name_key(part)) for part in offices_in(role, titles)]
        return "; ".join(map(str, found)) if all(found) else None


def _titles(
    entries: Mapping[str, Organization] | Mapping[str, CountryNames], language: str
) -> dict[str, dict[str, str]]:
    """The names of offices by the key of their entry and the folded title."""
    return {
        key: {
            name_key(title): name
            for title, names in entry.offices.items()
            if (name := name_in_language(names, language))
        }
        for key, entry in entries.items()
        if entry.offices
    }


def _registry(registry: Registry, language: str, main: str) -> Registry:
    return registry.model_copy(
        update={file: _entries(getattr(registry, file), language, main) for file in _FILES}
    )


def _with_offices(registry: Registry, offices: _Offices) -> Registry:
    """The registry with the titles of the offices that people held."""

    def titled(office: Office, country: str | None) -> Office:
        named = office.organization
        body = registry.find_organization(named, country) if named else None
        title = offices.role(office.title, body, country)
        return office.model_copy(update={"title": title}) if title else office

    people = {
        key: person.model_copy(
            update={"offices": tuple(titled(each, person.country) for each in person.offices)}
        )
        if person.offices
        else person
        for key, person in registry.people.items()
    }
    return registry.model_copy(update={"people": people})


def _entries(entries: Mapping[str, Named], language: str, main: str) -> dict[str, Named]:
    return {key: _named(key, entry, language, main) for key, entry in entries.items()}


def _named(key: str, entry: Named, language: str, main: str) -> Named:
    """The entry with the name in `language` as the name to show. Its former name is among the names
    in other languages."""
    name = name_in_language(entry.names, language)
    if name is None and isinstance(entry, CountryNames):
        name = Locale.parse(language, sep="-").territories.get(key)
    if name is None or name == entry.name:
        return entry
    former = DatedName(name=entry.name, language=main)
    names = (former, *(each for each in entry.names if each.name != name or each.start))
    update: dict[str, object] = {"names": names}
    update["title" if "title" in type(entry).model_fields else "name"] = name
    if isinstance(entry, Person):
        update |= {"family": None, "given": None}  # Those of the former name.
    return entry.model_copy(update=update)


def name_in_language(names: Iterable[DatedName], language: str) -> str | None:
    """The first of `names` in `language` that is still in use."""
    wanted = language_and_script(language)
    for each in names:
        if each.language and not each.end and language_and_script(each.language) == wanted:
            return each.name
    return None
