"""Why a message stands beside another, in words."""

from __future__ import annotations

from generator.archive import Entry
from generator.model import Registry
from generator.site.wording import Wording

__all__ = ["reason"]


def reason(entry: Entry, other: Entry, registry: Registry, wording: Wording) -> str:
    """Why `other` is shown beside `entry`: `Same occasion, a year before`."""
    series = entry.message.meta.occasion.series
    if series and series == other.message.meta.occasion.series:
        return f"Same occasion, {_when(entry, other, registry) or wording.date(other.date)}"
    is_two = all(len(e.senders) == len(e.recipients) == 1 for e in (entry, other))
    who = "Between the same two" if is_two else "With two of the same parties"
    return f"{who}, {wording.date(other.date)}"


def _when(entry: Entry, other: Entry, registry: Registry) -> str:
    """`a year before`, `5 years after`; "" for the same year."""
    here, there = entry.message.meta.occasion, other.message.meta.occasion
    series = registry.occasions.get(here.series or "")
    counts_years = series is not None and series.first is not None
    if here.ordinal and there.ordinal and (counts_years or here.ordinal == there.ordinal):
        # Not by the dates: an answer may be of the year after.
        years = there.ordinal - here.ordinal
    else:
        years = (other.date.year or 0) - (entry.date.year or 0)
    if not years:
        return ""
    distance = "a year" if abs(years) == 1 else f"{abs(years)} years"
    return f"{distance} {'after' if years > 0 else 'before'}"
