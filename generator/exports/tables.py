"""The archive as tables: all that messages and registry state, and whom and what it means.

Dates are as written (EDTF), with the first and last day they can mean beside the date of the
message. Lists have rows of their own with a `position` from 1, in the order of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.archive import Archive, Entry, Participant
from generator.exports.publication import Publication
from generator.model import (
    CountryNames,
    FrontMatter,
    Organization,
    Party,
    Person,
    Series,
    Source,
    TextFrontMatter,
    all_countries,
    stated,
)
from generator.model.base import Record
from generator.spreadsheet import LISTS, Column

__all__ = ["Cell", "Table", "make_tables", "party_values"]

Cell = str | int | None
"""Truth values are 0 and 1, lists and mappings of the registry are JSON."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table; no two `rows` have the same values in the `key` columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


# What each column says, where the file format does not say it already.
_NUMBER = Column("number", "Its place in the order of the archive, from 1", "integer", True)
_POSITION = Column("position", "Its place in the list, from 1", "integer", True)
_MESSAGE = Column("message", "Id of the message", required=True, references=("messages", "id"))

_PARTY_VALUES: Final = (
    "name", "person", "organization", "organization_name", "country", "role", "as_printed",
)  # fmt: skip


def make_tables(publication: Publication) -> dict[str, Table]:
    """Every table by name; one that others refer to comes before them."""
    archive = publication.archive
    tables = (
        _countries(publication),
        _people(archive),
        _organizations(archive),
        _occasions(archive),
        _messages(publication),
        _parties(archive),
        _texts(publication),
        _sources(archive),
        _links(archive),
        _tags(archive),
    )
    return {table.name: table for table in tables}


def party_values(party: Participant) -> dict[str, str | None]:
    """What the archive knows of a party: names as the registry has them, and ids."""
    return {key: getattr(party, key) for key in _PARTY_VALUES}


def _field(model: type[Record], key: str, name: str = "", **more: Any) -> Column:
    """The column of one key of the file format."""
    about = " ".join((model.model_fields[key].description or "").split())
    return Column(name or key, about.rstrip("."), **more)


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    return int(value) if isinstance(value, int) else str(value)


def _json(value: Any) -> str | None:
    """An array or object as JSON; None for an empty one."""
    return json.dumps(value, ensure_ascii=False) if value else None


_OWN_KEYS: Final = tuple(
    key for key in FrontMatter.model_fields
    if key not in ("date", "sender", "recipient", "occasion", "source", *LISTS)
)  # fmt: skip
_TEXT_KEYS: Final = tuple(
    k for k in TextFrontMatter.model_fields if k not in ("language", "source")
)
_SOURCE_KEYS: Final = tuple(Source.model_fields)


def _messages(publication: Publication) -> Table:
    columns = (
        _NUMBER,
        Column("id", "Id of the message, the last part of its address", required=True),
        Column("page", "Address of its page", required=True),
        Column("heading", "Title of its page: its own, or made from the parties", required=True),
        _field(FrontMatter, "date", required=True),
        Column("date_earliest", "First day the date can mean; empty if open or undated", "date"),
        Column("date_latest", "Last day the date can mean; empty if open or undated", "date"),
        Column("occasion", "The occasion in words", required=True),
        Column(
            "occasion_id",
            "The occasion it is listed under: the series, or made from the words",
            required=True,
            references=("occasions", "id"),
        ),
        Column("series", "Series of occasions, if it states one", references=("occasions", "id")),
        Column("ordinal", "Which of the series", "integer"),
        *(_field(FrontMatter, key) for key in _OWN_KEYS),
    )

    def row(number: int, entry: Entry) -> tuple[Cell, ...]:
        meta = entry.message.meta
        first, last = entry.date.earliest, entry.date.latest
        return (
            number,
            entry.id,
            publication.url_of(entry),
            publication.title_of(entry),
            meta.date.text,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            meta.occasion.name,
            entry.occasion,
            meta.occasion.series,
            meta.occasion.ordinal,
            *(_cell(getattr(meta, key)) for key in _OWN_KEYS),
        )

    rows = (row(number, entry) for number, entry in enumerate(publication.archive.entries, 1))
    return Table(
        "messages", "The messages, in the order of their dates", ("number",), columns, tuple(rows)
    )


def _each_party(archive: Archive) -> Iterator[tuple[Entry, str, int, Party, Participant]]:
    for entry in archive.entries:
        meta = entry.message.meta
        for side, as_stated, known in (
            ("sender", meta.sender, entry.senders),
            ("recipient", meta.recipient, entry.recipients),
        ):
            for position, (party, found) in enumerate(zip(as_stated, known, strict=True), 1):
                yield entry, side, position, party, found


def _parties(archive: Archive) -> Table:
    columns = (
        _MESSAGE,
        Column("side", "`sender` or `recipient`", required=True),
        _POSITION,
        Column("name", "Name as the registry has it, else as stated", required=True),
        Column("person", "Id of the person", references=("people", "id")),
        Column("organization", "Id of the organization", references=("organizations", "id")),
        Column("organization_name", "Name of the organization as the registry has it"),
        Column("country", "Country at the date of the message", references=("countries", "key")),
        Column("role", "Office at the time, stated or from the registry"),
        Column("as_printed", "The name as printed, where it is another"),
        *(_field(Party, key, f"stated_{key}") for key in Party.model_fields),
    )
    rows = tuple(
        (
            entry.id,
            side,
            position,
            *party_values(found).values(),
            *(getattr(party, key) for key in Party.model_fields),
        )
        for entry, side, position, party, found in _each_party(archive)
    )
    about = "Who sent and who received each message"
    return Table("parties", about, ("message", "side", "position"), columns, rows)


def _texts(publication: Publication) -> Table:
    columns = (
        _MESSAGE,
        Column(
            "label",
            "Label of a further text; - for the text in the message's own file",
            required=True,
        ),
        _POSITION,
        Column("language", "BCP 47 tag; the archive's own where none is stated", required=True),
        *(_field(TextFrontMatter, key) for key in _TEXT_KEYS),
        Column("body", "The text in Markdown; empty if none is held"),
        Column("cjk", "Whether it has Chinese, Japanese or Korean in it", "boolean", True),
    )
    rows = tuple(
        (
            entry.id,
            text.label or "-",
            position,
            text.meta.language or publication.language,
            *(getattr(text.meta, key) for key in _TEXT_KEYS),
            text.markdown or None,
            _has_cjk(text.meta.title or "") or _has_cjk(text.markdown),
        )
        for entry in publication.archive.entries
        for position, text in enumerate(entry.message.texts, 1)
    )
    return Table(
        "texts", "The texts of each message, its own first", ("message", "label"), columns, rows
    )


# Hangul; Han characters, kana and what stands between them; and again beyond U+FFFF.
_CJK: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def _has_cjk(text: str) -> int:
    return int(not text.isascii() and _CJK.search(text) is not None)


def _sources(archive: Archive) -> Table:
    columns = (
        _MESSAGE,
        Column("label", "Label of the text it is a source of, as in `texts`", required=True),
        _POSITION,
        *(
            _field(
                Source, key, type="boolean" if key == "held" else "string", required=key == "held"
            )
            for key in _SOURCE_KEYS
        ),
    )
    rows = tuple(
        (entry.id, text.label or "-", position, *(_cell(getattr(source, k)) for k in _SOURCE_KEYS))
        for entry in archive.entries
        for text in entry.message.texts
        for position, source in enumerate(text.meta.source, 1)
    )
    about = "Where the texts were found, and where others are known"
    return Table("sources", about, ("message", "label", "position"), columns, rows)


def _links(archive: Archive) -> Table:
    columns = (
        _MESSAGE,
        Column("relation", "`in_reply_to`, `related` or `aliases` (a former id)", required=True),
        _POSITION,
        Column("value", "An id, or words for a message that is not held", required=True),
        Column("target", "The message it leads to, if it is held", references=("messages", "id")),
    )
    rows = tuple(
        (
            entry.id,
            relation,
            position,
            value,
            value if relation != "aliases" and value in archive.by_id else None,
        )
        for entry in archive.entries
        for relation in ("in_reply_to", "related", "aliases")
        for position, value in enumerate(getattr(entry.message.meta, relation), 1)
    )
    about = "Messages answered, related messages and former ids"
    return Table("links", about, ("message", "relation", "position"), columns, rows)


def _tags(archive: Archive) -> Table:
    columns = (_MESSAGE, _POSITION, Column("tag", "A free keyword", required=True))
    rows = tuple(
        (entry.id, position, tag)
        for entry in archive.entries
        for position, tag in enumerate(entry.message.meta.tags, 1)
    )
    return Table("tags", "Free keywords", ("message", "position"), columns, rows)


_ALIASES = Column("aliases", "Other names, spellings and scripts: a list", "array")
_REGISTERED = Column("registered", "Whether the registry has it", "boolean", True)
_COUNTRY = Column("country", "Its country", references=("countries", "key"))
_NOTES = Column("notes", "Anything a reader should know")


def _registered(
    about: str,
    name: str,
    columns: tuple[Column, ...],
    known: Mapping[str, Any],
    names: Iterable[tuple[str, str]],
    cells: Callable[[Any], tuple[Cell, ...]],
) -> Table:
    """A table of all that is in a file of the registry, and of what is only in messages.

    `names` are ids and names met in messages; `cells` the columns after the name, without the last
    one, of an entry of the registry.
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
    return Table(name, about, ("id",), all_columns, tuple(sorted(rows)))


def _people(archive: Archive) -> Table:
    columns = (
        _COUNTRY,
        _ALIASES,
        Column("offices", "Offices with their dates: a list of mappings", "array"),
        Column("ids", "Numbers in authority files: a mapping", "object"),
        _NOTES,
        _REGISTERED,
    )

    def cells(person: Person) -> tuple[Cell, ...]:
        offices = [stated(office) for office in person.offices]
        return (
            person.country,
            _json(person.aliases),
            _json(offices),
            _json(person.ids),
            person.notes,
        )

    names = ((p.person, p.name) for e in archive.entries for p in e.parties if p.person)
    about = "Everyone in the registry or named by a message"
    return _registered(about, "people", columns, archive.registry.people, names, cells)


def _organizations(archive: Archive) -> Table:
    columns = (
        _COUNTRY,
        _ALIASES,
        Column("ids", "Numbers in authority files: a mapping", "object"),
        _NOTES,
        _REGISTERED,
    )

    def cells(body: Organization) -> tuple[Cell, ...]:
        return body.country, _json(body.aliases), _json(body.ids), body.notes

    names = (
        (p.organization, p.organization_name or "")
        for entry in archive.entries
        for p in entry.parties
        if p.organization
    )
    about = "Every body in the registry or named by a message"
    known = archive.registry.organizations
    return _registered(about, "organizations", columns, known, names, cells)


def _occasions(archive: Archive) -> Table:
    columns = (
        _COUNTRY,
        _ALIASES,
        Column("first", "The day whose anniversary it is"),
        _NOTES,
        _REGISTERED,
    )

    def cells(series: Series) -> tuple[Cell, ...]:
        return series.country, _json(series.aliases), _cell(series.first), series.notes

    names = ((e.occasion, e.message.meta.occasion.name) for e in archive.entries)
    about = "The series of the registry and every other occasion"
    return _registered(about, "occasions", columns, archive.registry.occasions, names, cells)


def _countries(publication: Publication) -> Table:
    columns = (
        Column(
            "key", "ISO 3166 code; four letters if the two were given to another too", required=True
        ),
        Column("name", "The name to show", required=True),
        Column("withdrawn", "Last day of the code, of a country that is no more", "date"),
        _ALIASES,
        Column("predecessors", "Keys of the countries before it: a list", "array"),
        Column("successors", "Keys of the countries after it: a list", "array"),
        Column("url", "A page about it"),
        _NOTES,
    )
    archive = publication.archive
    registry = archive.registry
    keys = {party.country for entry in archive.entries for party in entry.parties}
    keys |= {person.country for person in registry.people.values()}
    keys |= {body.country for body in registry.organizations.values()}
    keys |= {series.country for series in registry.occasions.values()} | {*registry.countries}
    rows = []
    for key in sorted(key for key in keys if key):
        iso = all_countries().get(key)
        withdrawn = iso.withdrawn.isoformat() if iso and iso.withdrawn else None
        known = registry.countries.get(key, CountryNames(name=key))
        rows.append(
            (
                key,
                publication.country_name(key),
                withdrawn,
                _json(known.aliases),
                _json(known.predecessors),
                _json(known.successors),
                known.url,
                known.notes,
            )
        )
    return Table("countries", "Every country named", ("key",), columns, tuple(rows))
