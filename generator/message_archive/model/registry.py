"""The registry: who and what the messages name, under one name each.

Files in `messages/_registry/`, each a mapping: people, organizations and occasion series by id
(which is their address), countries by code; and messages that were removed, by the id they had.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import ConfigDict, Field, model_validator

from message_archive.model.base import Date, DayOfYear, Id, Line, Prose, Record, Url, at_most
from message_archive.model.names import NamesByLanguage, check_span

__all__ = [
    "REGISTRY_FILES",
    "CountryNames",
    "Office",
    "Organization",
    "Person",
    "Registry",
    "Removed",
    "Series",
    "name_key",
    "names_of",
]

_Names = Annotated[tuple[Line, ...], at_most(200)]
_Ids = Annotated[tuple[Id, ...], at_most(100)]
_Codes = Annotated[tuple[Line, ...], at_most(50)]


class Office(Record):
    """An office held from one date to another; an end left out is open."""

    model_config = ConfigDict(populate_by_name=True)

    title: Line
    """What the office is called."""
    organization: Line | None = None
    """The body it belongs to."""
    start: Date | None = Field(None, alias="from")
    """First day, month or year in office (EDTF)."""
    end: Date | None = Field(None, alias="to")
    """Last day, month or year in office (EDTF)."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        check_span(self.start, self.end)
        return self


class Person(Record):
    """A person who sends or receives."""

    name: Line
    """The name to show, in its own order (family name first where that is the custom)."""
    family: Line | None = None
    """The family name; none for those who have none, such as most monarchs."""
    given: Line | None = None
    """The given name or names."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: 习近平}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names, spellings and scripts; each finds the person."""
    country: Line | None = None
    """Code of the country, when every message has the same."""
    offices: Annotated[tuple[Office, ...], at_most(200)] = ()
    """Offices with their dates."""
    ids: dict[Id, Line] = {}
    """Numbers in authority files: `{wikidata: …, viaf: …, gnd: …}`."""
    former_ids: _Ids = ()
    """Ids it had before; their addresses lead here for ever."""
    notes: Prose | None = None
    """Anything a reader should know, in plain text."""


class Organization(Record):
    """A body that sends or receives, or that a person writes for."""

    name: Line
    """The name to show."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: …}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names, abbreviations and scripts."""
    country: Line | None = None
    """Code of its country; none for an international organization."""
    ids: dict[Id, Line] = {}
    """Numbers in authority files."""
    former_ids: _Ids = ()
    """Ids it had before; their addresses lead here for ever."""
    notes: Prose | None = None
    """Anything a reader should know, in plain text."""


class Series(Record):
    """An occasion that comes again, such as an anniversary."""

    name: Line
    """The occasion without its number."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: …}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names and scripts."""
    country: Line | None = None
    """Code of the country concerned."""
    first: Date | None = None
    """The day whose anniversary it is (EDTF)."""
    day: DayOfYear | None = None
    """The day of the year it is kept on, as month and day: `10-10`. Left out, that of `first`."""
    former_ids: _Ids = ()
    """Ids it had before; their addresses lead here for ever."""
    notes: Prose | None = None
    """Anything a reader should know, in plain text."""

    @property
    def day_of_year(self) -> tuple[int, int] | None:
        """Month and day it is kept on each year; None where no day is known."""
        if self.day:
            month, _, day = self.day.partition("-")
            return int(month), int(day)
        first = self.first.earliest if self.first and self.first.is_day else None
        return (first.month, first.day) if first else None


class Leader(Record):
    """Who led a country from one date to another; an end left out is open."""

    model_config = ConfigDict(populate_by_name=True)

    person: Id
    """Id of the person in people.yml."""
    start: Date | None = Field(None, alias="from")
    """First day, month or year (EDTF)."""
    end: Date | None = Field(None, alias="to")
    """Last day, month or year (EDTF)."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        check_span(self.start, self.end)
        return self


class CountryNames(Record):
    """What to call a country, and which ones came before and after it."""

    name: Line
    """The name to show instead of the Unicode CLDR's."""
    names: NamesByLanguage = ()
    """Names in other languages, the one to show first: `{ko: 중국}`, or a list of `{name, language,
    from, to}`."""
    aliases: _Names = ()
    """Other names, abbreviations and scripts."""
    predecessors: _Codes = ()
    """Codes of the countries before it; they are cross-referenced, never merged."""
    successors: _Codes = ()
    """Codes of the countries after it."""
    leaders: Annotated[tuple[Leader, ...], at_most(200)] = ()
    """Who led it, with dates."""
    url: Url | None = None
    """A page about it."""
    notes: Prose | None = None
    """Anything a reader should know, in plain text."""


class Removed(Record):
    """A message that was in the archive and is no more: what its page says instead."""

    title: Line
    """What it was, as `A to B: occasion`."""
    date: Date
    """The date it had; its year is part of the address."""
    removed: Date
    """When it was taken out (EDTF)."""
    reason: Prose
    """Why, for the reader: `It was sent in 1951 and stands there`, `The source withdrew it`."""
    see: Id | None = None
    """Id of a message to read instead."""


REGISTRY_FILES: Final[Mapping[str, type[Record]]] = {
    "people": Person,
    "organizations": Organization,
    "occasions": Series,
    "countries": CountryNames,
    "removed": Removed,
}
"""What the entries of each file are."""


class Registry(Record):
    """All files. `find_person` and the like take a name or an alias in any spelling."""

    people: dict[str, Person] = {}
    organizations: dict[str, Organization] = {}
    occasions: dict[str, Series] = {}
    countries: dict[str, CountryNames] = {}
    removed: dict[str, Removed] = {}

    def find_person(self, name: str) -> str | None:
        """Id of the person called `name`, None when the registry has none."""
        return self._people_by_name.get(name_key(name))

    def find_organization(self, name: str, country: str | None) -> str | None:
        """Id of the organization called `name`, None when the registry has none.

        Several states have a "Cabinet": the one of `country` is found before any other, and
        another state's is not found at all.
        """
        found = self._organizations_by_name.get(name_key(name), {})
        if country:
            return found.get(country) or found.get(None)
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _people_by_name(self) -> dict[str, str]:
        return {name_key(n): id_ for id_, p in self.people.items() for n in names_of(p)}

    @cached_property
    def _organizations_by_name(self) -> dict[str, dict[str | None, str]]:
        """For each name the organizations that bear it, by their country."""
        found: dict[str, dict[str | None, str]] = {}
        for id_, organization in self.organizations.items():
            for name in names_of(organization):
                found.setdefault(name_key(name), {})[organization.country] = id_
        return found


def name_key(name: str) -> str:
    """What two spellings of one name share: NFKC, case and white space folded."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def names_of(entry: Person | Organization | Series | CountryNames) -> Iterable[str]:
    """The name of a registry entry, its names in other languages, and its aliases."""
    return (entry.name, *(each.name for each in entry.names), *entry.aliases)
