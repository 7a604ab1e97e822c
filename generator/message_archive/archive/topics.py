"""The axes of the archive, such as year, country, person and occasion.

Each axis maps a key, which is the last part of a page's address, to a `Topic`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, Literal, get_args

from message_archive.archive.entries import Entry
from message_archive.archive.parties import slug_of

__all__ = [
    "AXES",
    "PAIRS",
    "UNDATED_KEY",
    "Axis",
    "Correspondent",
    "Topic",
    "make_topics",
    "pair_key",
]

Axis = Literal[
    "years",
    "countries",
    "relations",
    "people",
    "organizations",
    "correspondences",
    "places",
    "works",
    "occasions",
    "kinds",
    "tags",
    "repositories",
]
AXES: Final[tuple[Axis, ...]] = get_args(Axis)
"""Every axis. `Archive.axes` are those of an archive that have entries."""

PAIRS: Final[tuple[Axis, ...]] = ("relations", "correspondences")
"""The axes whose topics are pairs, with messages in both directions."""

UNDATED_KEY: Final = "undated"
"""The key of messages without a date on the axis of years."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A person or body of a correspondence.

    `key` is its key in addresses of correspondences. `axis` and `topic` are the axis and the key of
    its own page.
    """

    key: str
    axis: Axis
    topic: str
    name: str


@dataclass(eq=False)
class Topic:
    """The subject of one index page.

    `entries` are all its messages by date, without duplicates. A country, person or organization
    has `sent` and `received` messages; a message to oneself is in both. A place has messages `sent`
    from it and `received` there. A pair (of countries, or of correspondents, which are its `ends`)
    has messages `sent` by the first and `received` from the second. Other topics have neither. The
    texts of `mentioned` messages mention it; for a work, these are all messages. `name` is a name
    to show, "" if the key serves as the name (years, countries, kinds).
    """

    axis: Axis
    key: str
    name: str
    entries: list[Entry] = field(default_factory=list)
    sent: list[Entry] = field(default_factory=list)
    received: list[Entry] = field(default_factory=list)
    mentioned: list[Entry] = field(default_factory=list)
    ends: tuple[Correspondent, ...] = ()

    def add(self, entry: Entry, side: str = "") -> None:
        """Add a message, with its side, `sent` or `received`. Each message is added completely
        before the next, so a duplicate would be the last."""
        if not self.entries or self.entries[-1] is not entry:
            self.entries.append(entry)
        if side:
            listed = self.sent if side == "sent" else self.received
            if not listed or listed[-1] is not entry:
                listed.append(entry)

    @cached_property
    def year_counts(self) -> dict[int, int]:
        """The number of messages by year, in order, without empty years."""
        years = Counter(chain.from_iterable(entry.date.years for entry in self.entries))
        return dict(sorted(years.items()))


def make_topics(
    entries: Iterable[Entry], series_names: dict[str, str], place_names: dict[str, str]
) -> dict[Axis, dict[str, Topic]]:
    """All axes except correspondences. Topics are sorted by key; the newest year is last.

    Args:
        entries: the messages, sorted by date.
        series_names: names of the occasion series by id.
        place_names: names of the places by id.
    """
    axes: dict[Axis, dict[str, Topic]] = {axis: {} for axis in AXES}

    def add(axis: Axis, key: str, entry: Entry, name: str = "", side: str = "") -> None:
        topic = axes[axis].get(key)
        if topic is None:
            topic = axes[axis][key] = Topic(axis, key, name)
        topic.add(entry, side)

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
        for side, place, stated in (
            ("sent", entry.place, meta.place),
            ("received", entry.destination, meta.destination),
        ):
            if place:
                add("places", place, entry, place_names.get(place, stated or ""), side)
        if occasion := entry.occasion_key:
            name = series_names.get(meta.series or "", meta.occasion_name)
            add("occasions", occasion, entry, name)
        if meta.kind:
            add("kinds", meta.kind, entry)
        for repository in filter(None, entry.repositories):
            add("repositories", repository.key, entry, repository.name)
        for tag in meta.tags:
            add("tags", slug_of(tag), entry, tag)
    return {axis: dict(sorted(topics.items(), key=_order)) for axis, topics in axes.items()}


def _order(item: tuple[str, Topic]) -> tuple[bool, str]:
    key = item[0]
    return (key == UNDATED_KEY, key.zfill(4) if key.isdigit() else key)


def pair_key(one: str, other: str) -> str:
    """The key of the relation of two countries, such as `cn-kp`, in either order."""
    return "-".join(sorted((one.lower(), other.lower())))
