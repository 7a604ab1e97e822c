"""The tables of countries, people, organizations, occasions, places and works of the registry.

Each table has the entries of a registry file, and also names that are only in messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from message_archive.archive import Archive
from message_archive.exports.publication import Publication
from message_archive.exports.table import Cell, RegistryTable, as_cell, json_cell
from message_archive.model import (
    CountryNames,
    Organization,
    Person,
    Place,
    Series,
    Work,
    all_countries,
)
from message_archive.model.base import Record
from message_archive.model.names import DatedName
from message_archive.spreadsheet import Column

__all__ = ["registry_tables"]

_ALIASES = Column("aliases", "Other names, spellings and scripts: a list", "array")
_NAMES = Column(
    "names", "Names in other languages: a list of mappings with name, language, from, to", "array"
)
_REGISTERED = Column("registered", "Whether the registry has it", "boolean", True)
_COUNTRY = Column("country", "Its country", references=("countries", "key"))
_OFFICES = Column(
    "offices", "Its offices in other languages: a mapping of titles to names", "object"
)
_IDS = Column("ids", "Numbers in authority files: a mapping", "object")
_NOTES = Column("notes", "Anything a reader should know")


def registry_tables(publication: Publication) -> tuple[RegistryTable, ...]:
    """The tables of the registry. A table comes before those that refer to it."""
    archive = publication.archive
    return (
        _countries(publication),
        _people(archive),
        _organizations(archive),
        _occasions(archive),
        _places(archive),
        _works(archive),
    )


def _mappings(records: Iterable[Record]) -> str | None:
    """A list of mappings as JSON; None if it is empty."""
    return json_cell([record.as_written() for record in records])


def _titles(offices: Mapping[str, Sequence[DatedName]]) -> str | None:
    """The names of offices by title as JSON; None if there are none."""
    return json_cell(
        {title: [name.as_written() for name in names] for title, names in offices.items()}
    )


def _registered(
    about: str,
    name: str,
    columns: tuple[Column, ...],
    known: Mapping[str, Any],
    names: Iterable[tuple[str, str]],
    cells: Callable[[Any], tuple[Cell, ...]],
) -> RegistryTable:
    """A table of the entries in a registry file, and of names that are only in messages.

    `names` are ids and names found in messages. `cells` makes the columns after the name, except
    the last one, for an entry of the registry.
    """
    found = {id_: name for id_, name in names if id_ not in known}
    empty = (None,) * (len(columns) - 1)
    rows = [(id_, entry.name, *cells(entry), 1) for id_, entry in known.items()]
    rows += [(id_, name, *empty, 0) for id_, name in found.items()]
    all_columns = (
        Column("id", "Id, the last part of its address", required=True),
        Column("name", "The name to show", required=True),
        *columns,
    )
    return RegistryTable(name, about, ("id",), all_columns, tuple(sorted(rows)))


def _people(archive: Archive) -> RegistryTable:
    columns = (
        _COUNTRY,
        Column("family", "Family name"),
        Column("given", "Given name or names"),
        _NAMES,
        _ALIASES,
        Column("offices", "Offices with their dates: a list of mappings", "array"),
        _IDS,
        _NOTES,
        _REGISTERED,
    )

    def cells(person: Person) -> tuple[Cell, ...]:
        return (
            person.country,
            person.family,
            person.given,
            _mappings(person.names),
            json_cell(person.aliases),
            _mappings(person.offices),
            json_cell(person.ids),
            person.notes,
        )

    names = ((p.person, p.name) for e in archive.entries for p in e.parties if p.person)
    about = "Everyone in the registry or named by a message"
    return _registered(about, "people", columns, archive.registry.people, names, cells)


def _organizations(archive: Archive) -> RegistryTable:
    columns = (
        _COUNTRY,
        _NAMES,
        _ALIASES,
        _OFFICES,
        _IDS,
        _NOTES,
        _REGISTERED,
    )

    def cells(body: Organization) -> tuple[Cell, ...]:
        return (
            body.country,
            _mappings(body.names),
            json_cell(body.aliases),
            _titles(body.offices),
            json_cell(body.ids),
            body.notes,
        )

    names = (
        (p.organization, p.organization_name or "")
        for entry in archive.entries
        for p in entry.parties
        if p.organization
    )
    about = "Every organization in the registry or named by a message"
    known = archive.registry.organizations
    return _registered(about, "organizations", columns, known, names, cells)


def _occasions(archive: Archive) -> RegistryTable:
    columns = (
        _COUNTRY,
        _NAMES,
        _ALIASES,
        Column("first", "The day whose anniversary it is"),
        Column("day", "The day of the year it is celebrated, as month and day"),
        _NOTES,
        _REGISTERED,
    )

    def cells(series: Series) -> tuple[Cell, ...]:
        return (
            series.country,
            _mappings(series.names),
            json_cell(series.aliases),
            as_cell(series.first),
            series.day,
            series.notes,
        )

    names = (
        (key, entry.message.meta.occasion_name)
        for entry in archive.entries
        if (key := entry.occasion_key)
    )
    about = "The series of the registry and every other occasion"
    return _registered(about, "occasions", columns, archive.registry.occasions, names, cells)


def _places(archive: Archive) -> RegistryTable:
    columns = (
        _COUNTRY,
        Column("coordinates", "Latitude and longitude in degrees (WGS 84): a list", "array"),
        _NAMES,
        _ALIASES,
        _IDS,
        _NOTES,
        _REGISTERED,
    )

    def cells(place: Place) -> tuple[Cell, ...]:
        return (
            place.country,
            json_cell(place.coordinates),
            _mappings(place.names),
            json_cell(place.aliases),
            json_cell(place.ids),
            place.notes,
        )

    names = (
        (id_, name)
        for entry in archive.entries
        for id_, name in (
            (entry.place, entry.message.meta.place),
            (entry.destination, entry.message.meta.destination),
        )
        if id_ and name
    )
    about = "Every place in the registry, or from or to which a message was sent"
    return _registered(about, "places", columns, archive.registry.places, names, cells)


def _works(archive: Archive) -> RegistryTable:
    columns = (Column("author", "Its author"), _NAMES, _ALIASES, _IDS, _NOTES, _REGISTERED)

    def cells(work: Work) -> tuple[Cell, ...]:
        return (
            work.author,
            _mappings(work.names),
            json_cell(work.aliases),
            json_cell(work.ids),
            work.notes,
        )

    about = "The works in the registry"
    return _registered(about, "works", columns, archive.registry.works, (), cells)


def _countries(publication: Publication) -> RegistryTable:
    columns = (
        Column("key", "ISO 3166 code; four letters if the two letters were reused", required=True),
        Column("name", "The name to show", required=True),
        Column("withdrawn", "Last day of the code, for a former country", "date"),
        _NAMES,
        _ALIASES,
        Column("predecessors", "Keys of the countries before it: a list", "array"),
        Column("successors", "Keys of the countries after it: a list", "array"),
        Column("leaders", "Who led it, with dates: a list of mappings", "array"),
        _OFFICES,
        Column("url", "A page about it"),
        _NOTES,
    )
    archive = publication.archive
    registry = archive.registry
    keys = {party.country for entry in archive.entries for party in entry.parties}
    keys |= {person.country for person in registry.people.values()}
    keys |= {body.country for body in registry.organizations.values()}
    keys |= {series.country for series in registry.occasions.values()} | {*registry.countries}
    keys |= {place.country for place in registry.places.values()}
    rows = []
    for key in sorted(key for key in keys if key):
        iso = all_countries().get(key)
        withdrawn = iso.withdrawn.isoformat() if iso and iso.withdrawn else None
        known = registry.countries.get(key, CountryNames(name=key))
        rows.append(
            (
                key,
                publication.wording.country(key),
                withdrawn,
                _mappings(known.names),
                json_cell(known.aliases),
                json_cell(known.predecessors),
                json_cell(known.successors),
                _mappings(known.leaders),
                _titles(known.offices),
                known.url,
                known.notes,
            )
        )
    return RegistryTable("countries", "Every country named", ("key",), columns, tuple(rows))
