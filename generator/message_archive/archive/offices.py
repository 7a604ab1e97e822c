"""Checks that offices and leaders in the registry agree with each other and with the messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.parties import Participant
from message_archive.errors import Code, did_you_mean
from message_archive.model import Edtf, Office, Registry, name_key, names_of
from message_archive.reading.findings import Finding

__all__ = ["check_leaders", "check_offices", "offices_in"]

# "Minister of Posts and Telegraphs" is one office.
_PERHAPS: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def check_offices(entries: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    """Offices that a sender or recipient held only at other times, according to the registry.

    Offices that are undated or missing in the registry are not checked.
    """
    for entry in entries:
        sides = {"sender": entry.senders, "recipient": entry.recipients}
        for side, parties in sides.items():
            stated = getattr(entry.message.meta, side)
            for index, party in enumerate(parties):
                if role := stated[index].role:
                    at, path = (side, index, "role"), entry.message.path
                    for office, fix in _not_held(party, role, entry.date, registry):
                        what = "an office that the person held at other times"
                        yield Finding(path, at, Code.OFFICE_NOT_HELD, what, office, fix)


def _not_held(
    party: Participant, role: str, when: Edtf, registry: Registry
) -> Iterator[tuple[str, str]]:
    """Offices in a role that the party did not hold at that time, each with a fix."""
    person = registry.people.get(party.person or "")
    days = when.possible_days
    if not (person and person.offices and days):
        return
    by_name: dict[str, list[Office]] = {}
    for office in person.offices:
        for name in _names(office, party, registry):
            by_name.setdefault(name_key(name), []).append(office)
    for part in offices_in(role, by_name):
        offices = by_name.get(name_key(part), ())
        is_dated = offices and all(office.start or office.end for office in offices)
        if is_dated and not any(_may_be_held(office, days) for office in offices):
            held = " and ".join(map(_span, offices))
            fix = f"{person.name} held it {held}; the message is dated {when}"
            yield part, fix


def _names(office: Office, party: Participant, registry: Registry) -> Iterator[str]:
    """Ways in which a role may name an office: its title, alone or with its organization."""
    body = office.organization
    if body is None:
        yield office.title
        return
    found = registry.find_organization(body, party.country)
    if party.organization in (None, found):
        yield office.title
    for name in names_of(registry.organizations[found]) if found else (body,):
        yield f"{office.title} of {name}"
        yield f"{office.title} of the {name}"
        yield f"{office.title}, {name}"


def offices_in(role: str, known: Iterable[str]) -> Iterator[str]:
    """The offices in a role. Commas and "and" separate offices only if each part is an office."""
    for part in map(str.strip, role.split(";")):
        pieces = _PERHAPS.split(part)
        is_list = all(" of " in piece or name_key(piece) in known for piece in pieces)
        yield from pieces if is_list and name_key(part) not in known else [part]


def _may_be_held(office: Office, days: Sequence[tuple[date, date]]) -> bool:
    """Whether the office may have been held on one of these days. Approximate ends (`~`) are not
    checked."""
    start = office.start.earliest if office.start and not office.start.approximate else None
    end = office.end.latest if office.end and not office.end.approximate else None
    return any(not (start and last < start) and not (end and first > end) for first, last in days)


def _span(office: Office) -> str:
    """`from 1924 to 1930`."""
    ends = (("from", office.start), ("to", office.end))
    return " ".join(f"{word} {day}" for word, day in ends if day)


def check_leaders(registry: Registry, path: str) -> Iterator[Finding]:
    """Leaders of countries who are missing in the registry. `path` is the path of countries.yml."""
    for country, known in registry.countries.items():
        for index, leader in enumerate(known.leaders):
            if leader.person not in registry.people:
                fix = did_you_mean(leader.person, registry.people, "add the person to people.yml")
                at, what = (country, "leaders", index, "person"), "an unknown person"
                yield Finding(path, at, Code.UNKNOWN_PERSON, what, leader.person, fix)
