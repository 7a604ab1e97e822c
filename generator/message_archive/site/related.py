"""Labels that say how a message is related to another."""

from __future__ import annotations

from message_archive.archive import Entry
from message_archive.model import Registry
from message_archive.words import Wording

__all__ = ["related_label"]


def related_label(entry: Entry, other: Entry, registry: Registry, wording: Wording) -> str:
    """How `other` is related to `entry`: `Same occasion, a year earlier`."""
    series = entry.message.meta.series
    if series and series == other.message.meta.series:
        when = _when(entry, other, registry, wording) or wording.date_of(other)
        return wording.gettext("Same occasion, %(when)s", when=when)
    is_two = all(len(e.senders) == len(e.recipients) == 1 for e in (entry, other))
    date = wording.date_of(other)
    if is_two:
        return wording.gettext("Between the same parties, %(date)s", date=date)
    return wording.gettext("With two of the same parties, %(date)s", date=date)


def _when(entry: Entry, other: Entry, registry: Registry, wording: Wording) -> str:
    """`a year earlier`, `5 years later`; "" for the same year."""
    here, there = entry.message.meta, other.message.meta
    series = registry.occasions.get(here.series or "")
    counts_years = series is not None and series.first is not None
    if here.ordinal and there.ordinal and (counts_years or here.ordinal == there.ordinal):
        # Do not use the dates: a reply may be from the following year.
        years = there.ordinal - here.ordinal
    else:
        years = (other.date.year or 0) - (entry.date.year or 0)
    if years > 0:
        return wording.ngettext("a year later", "%(number)s years later", years)
    return wording.ngettext("a year earlier", "%(number)s years earlier", -years) if years else ""
