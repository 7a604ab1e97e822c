"""The registry: the people, organizations, series and countries that messages name.

The files in `messages/_registry/` are mappings: people, organizations and occasion series by id
(which is part of their URL), countries by code, and removed messages by their former id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from message_archive.errors import Code
from message_archive.model.authorities import as_numbers
from message_archive.model.base import (
    Date,
    DayOfYear,
    Id,
    Line,
    Prose,
    Record,
    Url,
    at_most,
    mistake,
)
from message_archive.model.names import NamesByLanguage, check_span

__all__ = [
    "REGISTRY_FILES",
    "CountryNames",
    "Named",
    "Office",
    "Organization",
    "Person",
    "Place",
    "Registry",
    "Removed",
    "Series",
    "Work",
    "name_key",
    "names_of",
]

_Names = Annotated[tuple[Line, ...], at_most(200)]
_Ids = Annotated[tuple[Id, ...], at_most(100)]
_Numbers = Annotated[dict[Id, Line], AfterValidator(as_numbers)]
_Codes = Annotated[tuple[Line, ...], at_most(50)]
_Titles = Annotated[dict[Line, NamesByLanguage], Field(max_length=200)]


class Office(Record):
    """An office with its dates; a missing date is open."""

    model_config = ConfigDict(populate_by_name=True)

    title: Line
    """The title of the office."""
    organization: Line | None = None
    """The organization it belongs to."""
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
    """The name to show, in its customary order (family name first where that is usual)."""
    family: Line | None = None
    """The family name; leave it out for people without one, such as most monarchs."""
    given: Line | None = None
    """The given name or names."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: 习近平}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names, spellings and scripts under which messages may name the person."""
    country: Line | None = None
    """Code of the country, if it is the same in every message."""
    offices: Annotated[tuple[Office, ...], at_most(200)] = ()
    """Offices with their dates."""
    ids: _Numbers = {}
    """Identifiers in authority files: `{wikidata: …, viaf: …, gnd: …}`."""
    former_ids: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""


class Organization(Record):
    """An organization that sends or receives, or that a person writes for."""

    name: Line
    """The name to show."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: …}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names, abbreviations and scripts."""
    country: Line | None = None
    """Code of its country; leave it out for an international organization."""
    offices: _Titles = {}
    """Its offices in other languages, by their title: `{Chairman: {zh: 主席}}`."""
    ids: _Numbers = {}
    """Identifiers in authority files."""
    former_ids: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""


class Series(Record):
    """A recurring occasion, such as an anniversary."""

    name: Line
    """The occasion without its number."""
    names: NamesByLanguage = ()
    """The name in other languages: `{zh: …}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other names and scripts."""
    country: Line | None = None
    """Code of the country concerned."""
    first: Date | None = None
    """The original day, of which it is the anniversary (EDTF)."""
    day: DayOfYear | None = None
    """The month and day it is observed each year: `10-10`. Defaults to the day of `first`."""
    former_ids: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""

    @property
    def day_of_year(self) -> tuple[int, int] | None:
        """The month and day it is observed each year; None if no day is known."""
        if self.day:
            month, _, day = self.day.partition("-")
            return int(month), int(day)
        first = self.first.earliest if self.first and self.first.is_day else None
        return (first.month, first.day) if first else None


class Leader(Record):
    """A leader of a country, with dates; a missing date is open."""

    model_config = ConfigDict(populate_by_name=True)

    person: Id
    """Id of the person in people.yml."""
    start: Date | None = Field(None, alias="from")
    """First day, month or year as leader (EDTF)."""
    end: Date | None = Field(None, alias="to")
    """Last day, month or year as leader (EDTF)."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        check_span(self.start, self.end)
        return self


class CountryNames(Record):
    """The names of a country, and its predecessors and successors."""

    name: Line
    """The name to show instead of the Unicode CLDR's."""
    names: NamesByLanguage = ()
    """Names in other languages, preferred names first: `{ko: 중국}`, or a list of `{name, language,
    from, to}`."""
    aliases: _Names = ()
    """Other names, abbreviations and scripts."""
    predecessors: _Codes = ()
    """Codes of its predecessors; they are cross-referenced, never merged."""
    successors: _Codes = ()
    """Codes of its successors."""
    leaders: Annotated[tuple[Leader, ...], at_most(200)] = ()
    """Its leaders, with dates."""
    offices: _Titles = {}
    """Its offices of state in other languages, by their title: `{Premier: {zh: 总理}}`."""
    url: Url | None = None
    """A page about the country."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""


def _coordinates(value: Any) -> Any:
    """Latitude and longitude in degrees (WGS 84), written as numbers."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise _not_coordinates("write [latitude, longitude], such as [52.52, 13.405]")
    try:
        latitude, longitude = map(float, value)
    except (TypeError, ValueError):
        raise _not_coordinates("write both in degrees, such as [-33.87, 151.21]") from None
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return latitude, longitude
    swapped = abs(latitude) <= 180 and abs(longitude) <= 90
    raise _not_coordinates(
        "the latitude comes first" if swapped
        else "latitudes are from -90 to 90, longitudes from -180 to 180"
    )  # fmt: skip


def _not_coordinates(fix: str) -> PydanticCustomError:
    return mistake(Code.BAD_COORDINATES, "not coordinates", fix)


class Place(Record):
    """A place where messages were written, sent to, or that they mention."""

    name: Line
    """The name to show."""
    names: NamesByLanguage = ()
    """The name in other languages or at other times: `{de: Königsberg}`, or a list of `{name,
    language, from, to}`."""
    aliases: _Names = ()
    """Other names, spellings and scripts under which messages may name the place."""
    coordinates: Annotated[tuple[float, float], BeforeValidator(_coordinates)] | None = None
    """Latitude and longitude in degrees: `[54.71, 20.51]`."""
    country: Line | None = None
    """Code of the country it is in today."""
    ids: _Numbers = {}
    """Identifiers in authority files: `{geonames: …, wikidata: …}`."""
    former_ids: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""


class Work(Record):
    """A work that messages mention: a book, an essay, a piece of music."""

    title: Line
    """The title to show."""
    author: Line | None = None
    """The author; looked up in people.yml by name or alias."""
    names: NamesByLanguage = ()
    """The title in other languages: `{de: …}`, or a list of `{name, language, from, to}`."""
    aliases: _Names = ()
    """Other titles and spellings."""
    ids: _Numbers = {}
    """Identifiers in authority files."""
    former_ids: _Ids = ()
    """Former ids; their URLs redirect here permanently."""
    notes: Prose | None = None
    """Notes for readers, in plain text."""

    @property
    def name(self) -> str:
        """The title, under the key that other entries of the registry have."""
        return self.title


class Removed(Record):
    """A message that was removed from the archive: the content of the page that replaces it."""

    title: Line
    """The former title, such as `A to B: occasion`."""
    date: Date
    """The date of the message; its year is part of the URL."""
    removed: Date
    """When it was removed (EDTF)."""
    reason: Prose
    """The reason, for readers: `Duplicate of a message from 1951`, `The source withdrew it`."""
    see: Id | None = None
    """Id of the message to read instead."""


REGISTRY_FILES: Final[Mapping[str, type[Record]]] = {
    "people": Person,
    "organizations": Organization,
    "occasions": Series,
    "countries": CountryNames,
    "places": Place,
    "works": Work,
    "removed": Removed,
}
"""The model of the entries in each file."""


class Registry(Record):
    """All files of the registry. The `find_…` methods accept names and aliases in any spelling."""

    people: dict[str, Person] = {}
    organizations: dict[str, Organization] = {}
    occasions: dict[str, Series] = {}
    countries: dict[str, CountryNames] = {}
    places: dict[str, Place] = {}
    works: dict[str, Work] = {}
    removed: dict[str, Removed] = {}

    def find_person(self, name: str) -> str | None:
        """The id of the person with this name or alias; None if there is none."""
        return self._people_by_name.get(name_key(name))

    def find_organization(self, name: str, country: str | None) -> str | None:
        """The id of the organization with this name or alias; None if there is none.

        Several states have a "Cabinet". If `country` is given, only an organization of that country
        or without a country is found, the former first.
        """
        found = self._organizations_by_name.get(name_key(name), {})
        if country:
            return found.get(country) or found.get(None)
        return next(iter(found.values())) if len(found) == 1 else None

    def find_place(self, name: str) -> str | None:
        """The id of the place with this name or alias; None if there is none."""
        return self._places_by_name.get(name_key(name))

    @cached_property
    def _people_by_name(self) -> dict[str, str]:
        return _ids_by_name(self.people)

    @cached_property
    def _places_by_name(self) -> dict[str, str]:
        return _ids_by_name(self.places)

    @cached_property
    def _organizations_by_name(self) -> dict[str, dict[str | None, str]]:
        """The organizations with each name, by their country."""
        found: dict[str, dict[str | None, str]] = {}
        for id_, organization in self.organizations.items():
            for name in names_of(organization):
                found.setdefault(name_key(name), {})[organization.country] = id_
        return found


Named = Person | Organization | Series | CountryNames | Place | Work
"""An entry with names by which messages refer to it."""


def _ids_by_name(entries: Mapping[str, Named]) -> dict[str, str]:
    return {name_key(name): id_ for id_, each in entries.items() for name in names_of(each)}


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A key for all spellings of a name: NFKC, with case and white space folded."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def names_of(entry: Named) -> Iterable[str]:
    """The name of a registry entry, its names in other languages, and its aliases."""
    return (entry.name, *(each.name for each in entry.names), *entry.aliases)
