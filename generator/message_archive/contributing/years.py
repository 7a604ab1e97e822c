"""The messages of each year, with which the page compares a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from message_archive.archive import (
    UNDATED_KEY,
    Archive,
    Axis,
    Entry,
    Participant,
    letters_of,
    likeness,
    verbatim_texts,
)
from message_archive.words import Wording

__all__ = ["former_ids", "mentionable_ids", "moved_ids", "year_table", "years_of"]


def years_of(archive: Archive) -> Mapping[str, list[Entry]]:
    """The messages in each folder of a year."""
    years: dict[str, list[Entry]] = {}
    for entry in archive.entries:
        years.setdefault(_folder(entry), []).append(entry)
    return years


def _folder(entry: Entry) -> str:
    return str(entry.date.year or UNDATED_KEY)


def year_table(entries: Iterable[Entry], wording: Wording) -> list[list[Any]]:
    """For each message its id, path, date, title, the keys of its senders and recipients, and what
    else the warnings about other messages need."""
    return [
        [
            entry.id,
            entry.message.path,
            entry.date.text,
            wording.entry_title(entry),
            _keys(entry.senders),
            _keys(entry.recipients),
            _for_warnings(entry),
        ]
        for entry in entries
    ]


def _for_warnings(entry: Entry) -> dict[str, Any]:
    """What is left out is empty: digests of `likeness` and of the verbatim texts with their
    languages, the day of receipt, and the messages answered."""
    meta = entry.message.meta
    texts = verbatim_texts(entry)
    found = {
        "like": _digest(likeness(entry)) if entry.date.known_part.is_day else "",
        "verbatim": [[each.meta.language or "", _digest(letters_of(each))] for each in texts],
        "received": meta.received.text if meta.received else "",
        "answers": [*meta.in_reply_to],
    }
    return {key: value for key, value in found.items() if value}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


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


def former_ids(archive: Archive) -> dict[str, str]:
    """The ids that no new message can have, and the id of the message that has each now, "" for a
    message that was removed."""
    found = {alias: each.id for each in archive.entries for alias in each.message.meta.aliases}
    return found | dict.fromkeys(archive.registry.removed, "")
