"""Who led a country on the day of a message."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from message_archive.model import Edtf, Registry

__all__ = ["Leaders"]


class _Term(NamedTuple):
    person: str
    first: date
    last: date


class Leaders:
    """The leaders of countries, from the registry. Create it once for an archive."""

    def __init__(self, registry: Registry) -> None:
        self._terms = {
            country: [
                _Term(
                    leader.person,
                    (leader.start and leader.start.earliest) or date.min,
                    (leader.end and leader.end.latest) or date.max,
                )
                for leader in known.leaders
                if leader.person in registry.people
            ]
            for country, known in registry.countries.items()
            if known.leaders
        }
        self._known: dict[tuple[str, Edtf], tuple[str, ...]] = {}

    def on(self, country: str, when: Edtf) -> tuple[str, ...]:
        """The people who led a country on one of the possible days of a date, in the order of the
        registry. Empty for an undated message."""
        terms = self._terms.get(country)
        if not terms:
            return ()
        key = country, when
        if key not in self._known:
            days = when.known_part.possible_days
            found = (
                term.person
                for term in terms
                if any(first <= term.last and term.first <= last for first, last in days)
            )
            self._known[key] = tuple(dict.fromkeys(found))
        return self._known[key]
