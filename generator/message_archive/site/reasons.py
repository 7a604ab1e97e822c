"""Why a message stands beside another, in words."""

from __future__ import annotations

from message_archive.archive import Entry
from message_archive.model import Registry
from message_archive.words import Wording

__all__ = ["reason"]


def reason(entry: Entry, other: Entry, registry: Registry, wording: Wording) -> str:
    """Why `other` is shown beside `entry`: `Same occasion, a year before`."""
    series = entry.message.meta.occasion.series
    if series and series == other.message.meta.occasion.series:
        when = _when(entry, other, registry, wording) or wording.date_of(other)
        return wording.gettext("Same occasion, %(when)s", when=when)
    is_two = all(len(e.senders) == len(e.recipients) == 1 for e in (entry, other))
    date = wording.date_of(other)
    if is_two:
        return wording.gettext("Between the same two, %(date)s", date=date)
    return wording.gettext("With two of the same parties, %(date)s", date=date)


def _when(entry: Entry, other: Entry, registry: Registry, wording: Wording) -> str:
    """`a year before`, `5 years after`; "" for the same year."""
    here, there = entry.message.meta.occasion, other.message.meta.occasion
    series = registry.occasions.get(here.series or "")
    counts_years = series is not None and series.first is not None
    if here.ordinal and there.ordinal and (counts_years or here.ordinal == there.ordinal):
        # Not by the dates: an answer may be of the year after.
        years = there.ordinal - here.ordinal
    else:
        years = (other.date.year or 0) - (entry.date.year or 0)
    if years > 0:
        return wording.ngettext("a year after", "%(number)s years after", years)
    return wording.ngettext("a year before", "%(number)s years before", -years) if years else ""
