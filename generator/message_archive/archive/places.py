"""The names of places at the date of a message."""

from __future__ import annotations

from collections.abc import Iterable

from message_archive.locales import language_and_script
from message_archive.model import DatedName, Edtf, Place, name_key

__all__ = ["name_at"]


def name_at(place: Place, when: Edtf, stated: str, language: str) -> str:
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
