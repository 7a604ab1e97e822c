"""The places of a message, under their names at its date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from message_archive.archive.entries import Entry
from message_archive.locales import language_and_script
from message_archive.model import DatedName, Edtf, Place, Registry, name_key

__all__ = ["NamedPlace", "places_of"]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of a message: its key, its name at the date of the message, and its entry in the
    registry, if it has one."""

    key: str
    name: str
    known: Place | None


def places_of(
    entry: Entry, registry: Registry, language: str
) -> tuple[NamedPlace | None, NamedPlace | None]:
    """Where a message was sent from, and where to; None if it does not state that.

    `language` is the BCP 47 tag of the page.
    """
    meta = entry.message.meta

    def named(key: str | None, stated: str | None) -> NamedPlace | None:
        if key is None or stated is None:
            return None
        known = registry.places.get(key)
        name = _name_at(known, meta.date, stated, language) if known else stated
        return NamedPlace(key, name, known)

    return named(entry.place, meta.place), named(entry.destination, meta.destination)


def _name_at(place: Place, when: Edtf, stated: str, language: str) -> str:
    """The name of a place during all of `when`: `Leningrad` for Saint Petersburg in 1950.

    Only names with dates count, in `language` or without a language. If several are possible, it is
    the one that the message states, and otherwise the name of today. It is also the name of today
    if the date is not known.

    Args:
        place: the place.
        when: the date of the message.
        stated: the name in the message.
        language: the BCP 47 tag of the page.
    """
    names = [each.name for each in _used_during(when, place.names) if _is_in(each, language)]
    names = list(dict.fromkeys(names))
    if len(names) == 1:
        return names[0]
    same = [name for name in names if name_key(name) == name_key(stated)]
    return same[0] if same else place.name


def _is_in(name: DatedName, language: str) -> bool:
    own = name.language
    return own is None or language_and_script(own) == language_and_script(language)


def _used_during(when: Edtf, names: Iterable[DatedName]) -> Iterable[DatedName]:
    if when.days is None:
        return
    first, last = when.days
    for name in names:
        start = name.start and name.start.earliest
        end = name.end and name.end.latest
        if (start or end) and not (start and first < start) and not (end and last > end):
            yield name
