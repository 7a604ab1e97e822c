"""The axes of the archive: by year, country, pair, person, organization, occasion and kind.

Every axis is a mapping from a key, which is the last part of an address, to a `Topic`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, Literal

from message_archive.archive.entries import Entry

__all__ = ["AXES", "UNDATED_KEY", "Axis", "Topic", "make_topics", "pair_key"]

Axis = Literal["years", "countries", "relations", "people", "organizations", "occasions", "kinds"]
AXES: Final[tuple[Axis, ...]] = (
    "years",
    "countries",
    "relations",
    "people",
    "organizations",
    "occasions",
    "kinds",
)

UNDATED_KEY: Final = "undated"
"""Where the year index has the messages without a date."""


@dataclass(eq=False)
class Topic:
    """What one index page is about.

    `entries` are all its messages by date, each once. A country, person or organization has `sent`
    and `received` ones (a message to oneself is in both); a relation has `sent` from the first
    of the pair and `received` from the second; a year, an occasion or a kind has neither.
    `name` is a name to show, "" where the key is its own (years, countries, kinds).
    """

    axis: Axis
    key: str
    name: str = ""
    entries: list[Entry] = field(default_factory=list)
    sent: list[Entry] = field(default_factory=list)
    received: list[Entry] = field(default_factory=list)

    @cached_property
    def year_counts(self) -> dict[int, int]:
        """Messages in each year that has any, in order."""
        years = Counter(chain.from_iterable(entry.date.years for entry in self.entries))
        return dict(sorted(years.items()))


def make_topics(
    entries: Iterable[Entry], series_names: dict[str, str]
) -> dict[Axis, dict[str, Topic]]:
    """Every axis with its topics in the order of their keys, years newest last.

    Args:
        entries: the messages, in the order of their dates.
        series_names: names of the occasion series by id.
    """
    axes: dict[Axis, dict[str, Topic]] = {axis: {} for axis in AXES}

    def add(axis: Axis, key: str, entry: Entry, name: str = "", side: str = "") -> None:
        topic = axes[axis].get(key)
        if topic is None:
            topic = axes[axis][key] = Topic(axis, key, name)
        for listed in (topic.entries, getattr(topic, side) if side else topic.entries):
            # Messages come one after the other, so one that is listed is the last.
            if not listed or listed[-1] is not entry:
                listed.append(entry)

    for entry in entries:
        for year in entry.date.years:
            add("years", str(year), entry)
        if entry.date.is_undated:
            add("years", UNDATED_KEY, entry)
        for side, parties in (("sent", entry.senders), ("received", entry.recipients)):
            for party in parties:
                if party.country:
                    add("countries", party.country.lower(), entry, side=side)
                if party.person:
                    add("people", party.person, entry, party.name, side)
                if party.organization:
                    name = party.organization_name or ""
                    add("organizations", party.organization, entry, name, side)
        for sender, recipient in entry.pairs:
            side = "sent" if sender <= recipient else "received"
            add("relations", pair_key(sender, recipient), entry, side=side)
        meta = entry.message.meta
        name = series_names.get(meta.occasion.series or "", meta.occasion.name)
        add("occasions", entry.occasion_key, entry, name)
        if meta.kind:
            add("kinds", meta.kind, entry)
    return {axis: dict(sorted(topics.items(), key=_order)) for axis, topics in axes.items()}


def _order(item: tuple[str, Topic]) -> tuple[bool, str]:
    key = item[0]
    return (key == UNDATED_KEY, key.zfill(4) if key.isdigit() else key)


def pair_key(one: str, other: str) -> str:
    """The key of the relation of two countries: `cn-kp`, whichever comes first."""
    return "-".join(sorted((one.lower(), other.lower())))
