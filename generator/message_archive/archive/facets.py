"""Facets: filters for messages. The search, the Python API and the command line share them.

A message must match every chosen country, person, organization, place or mention: a message between
China and the DPRK has both. For other facets one match is enough: a message has only one year, but
you can choose several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.parties import slug_of
from message_archive.archive.topics import UNDATED_KEY, Axis, pair_key
from message_archive.model import Edtf

__all__ = ["FACETS", "UNSTATED", "Facet", "lies_within"]

UNSTATED: Final = "unstated"
"""The state of a text whose front matter does not state one."""

Values = Callable[[Entry, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter for messages.

    `values` returns the values of a message. Its second argument is the language of texts that do
    not state one. `axis` is the axis with the same values as keys, None if there is none. If
    `needs_all` is true, a message must match every chosen value; otherwise one is enough.
    """

    values: Values
    axis: Axis | None = None
    needs_all: bool = False


def _years(entry: Entry, _language: str) -> Iterable[str]:
    return [str(year) for year in entry.date.years] or [UNDATED_KEY]


def _countries(entry: Entry, _language: str) -> Iterable[str]:
    return {party.country.lower() for party in entry.parties if party.country}


def _relations(entry: Entry, _language: str) -> Iterable[str]:
    return {pair_key(one, other) for one, other in entry.pairs}


def _people(entry: Entry, _language: str) -> Iterable[str]:
    return {party.person for party in entry.parties if party.person}


def _organizations(entry: Entry, _language: str) -> Iterable[str]:
    return {party.organization for party in entry.parties if party.organization}


def _places(entry: Entry, _language: str) -> Iterable[str]:
    return {place for place in (entry.place, entry.destination) if place}


def _occasions(entry: Entry, _language: str) -> Iterable[str]:
    return [entry.occasion_key] if entry.occasion_key else []


def _kinds(entry: Entry, _language: str) -> Iterable[str]:
    return [entry.kind] if entry.kind else []


def _tags(entry: Entry, _language: str) -> Iterable[str]:
    return {slug_of(tag) for tag in entry.message.meta.tags}


def _repositories(entry: Entry, _language: str) -> Iterable[str]:
    return {repository.key for repository in entry.repositories if repository}


def _languages(entry: Entry, language: str) -> Iterable[str]:
    return {text.meta.language or language for text in entry.texts}


def _mentions(entry: Entry, _language: str) -> Iterable[str]:
    return {f"{kind}:{key}" for kind, key in entry.mentions}


def _states(entry: Entry, _language: str) -> Iterable[str]:
    return {text.meta.text or UNSTATED for text in entry.texts}


FACETS: Final[Mapping[str, Facet]] = {
    "year": Facet(_years, "years"),
    "country": Facet(_countries, "countries", needs_all=True),
    "relation": Facet(_relations, "relations"),
    "person": Facet(_people, "people", needs_all=True),
    "organization": Facet(_organizations, "organizations", needs_all=True),
    "place": Facet(_places, "places", needs_all=True),
    "occasion": Facet(_occasions, "occasions"),
    "kind": Facet(_kinds, "kinds"),
    "repository": Facet(_repositories, "repositories"),
    "tag": Facet(_tags, "tags"),
    "mention": Facet(_mentions, needs_all=True),
    "language": Facet(_languages),
    "text": Facet(_states),
}
"""Every facet by its name."""


def lies_within(when: Edtf, after: date | None, before: date | None) -> bool:
    """Whether one of the possible days of a date is in a period, including its first and last day.

    Only the known end of a half-open span counts. `undated` is never in a period.
    """
    return any(
        not (after and days[1] < after) and not (before and days[0] > before)
        for member in when.members
        if (days := member.days)
    )
