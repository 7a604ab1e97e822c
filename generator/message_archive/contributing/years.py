"""The messages of each year, with which the page compares a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from message_archive.archive import UNDATED_KEY, Archive, Axis, Entry, Participant
from message_archive.words import Wording

__all__ = ["mentionable_ids", "moved_ids", "year_table", "years_of"]


def years_of(archive: Archive) -> Mapping[str, list[Entry]]:
    """The messages in each folder of a year."""
    years: dict[str, list[Entry]] = {}
    for entry in archive.entries:
        years.setdefault(_folder(entry), []).append(entry)
    return years


def _folder(entry: Entry) -> str:
    return str(entry.date.year or UNDATED_KEY)


def year_table(entries: Iterable[Entry], wording: Wording) -> list[list[Any]]:
    """For each message its id, path, date, title, and the keys of its senders and recipients."""
    return [
        [
            entry.id,
            entry.message.path,
            entry.date.text,
            wording.entry_title(entry),
            _keys(entry.senders),
            _keys(entry.recipients),
        ]
        for entry in entries
    ]


def _keys(parties: Iterable[Participant]) -> list[str]:
    # Offices differ between records of one message, so a person counts without an organization.
    return sorted(party.person or f"/{party.organization}" for party in parties)


def mentionable_ids(archive: Archive) -> dict[str, list[str]]:
    """The ids that texts can mention: those of the registry, and of pages of the archive."""
    registry = archive.registry
    axes: tuple[Axis, ...] = ("people", "organizations", "places", "works")
    return {
        axis: sorted({*getattr(registry, axis), *archive.topics.get(axis, ())}) for axis in axes
    }


def moved_ids(archive: Archive) -> dict[str, str]:
    """The folder of each message whose id does not begin with its year."""
    return {entry.id: _folder(entry) for entry in archive.entries if entry.id[:4] != _folder(entry)}
