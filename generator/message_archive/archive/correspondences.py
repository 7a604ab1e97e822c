"""Correspondences: the messages between two persons or bodies, in both directions.

A party counts as its person, or as its body if no person is named. A message to oneself belongs to
no correspondence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.parties import Participant
from message_archive.archive.topics import Correspondent, Topic

__all__ = ["Correspondences", "Place"]

_FEWEST: Final = 2
"""A pair with fewer messages has no page."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a message in a list: the messages before and after it."""

    topic: Topic
    before: Entry | None
    after: Entry | None

    @classmethod
    def of(cls, entry: Entry, topic: Topic) -> Place:
        """The place of one of the messages of `topic`, which is in the order of dates."""
        at = bisect_left(topic.entries, entry.sort_key, key=lambda each: each.sort_key)
        return cls(
            topic,
            topic.entries[at - 1] if at else None,
            topic.entries[at + 1] if at + 1 < len(topic.entries) else None,
        )


class Correspondences:
    """All pairs of persons and bodies with messages between them. Create it once for an archive.

    The key of a pair is `<a>--<b>`, with both keys in alphabetical order. Topics have the messages
    `sent` by the first and `received` from the second.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._body_keys = _body_keys(entries)
        self._pairs: dict[str, Topic] = {}
        for entry in entries:
            for sender, recipient in self._pairs_of(entry):
                ends = (sender, recipient) if sender.key < recipient.key else (recipient, sender)
                key = f"{ends[0].key}--{ends[1].key}"
                topic = self._pairs.get(key)
                if topic is None:
                    name = f"{ends[0].name} – {ends[1].name}"
                    topic = self._pairs[key] = Topic("correspondences", key, name, ends=ends)
                topic.add(entry, "sent" if ends[0] is sender else "received")
        self._partners: dict[str, list[Topic]] = {}
        for topic in self._pairs.values():
            for end in topic.ends:
                self._partners.setdefault(end.key, []).append(topic)

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The correspondences that have a page, by key."""
        return {
            key: topic
            for key, topic in sorted(self._pairs.items())
            if len(topic.entries) >= _FEWEST
        }

    def between(self, one: str, other: str) -> Topic | None:
        """The messages between two people or bodies, by their keys in either order, even if there
        is only one and the pair has no page."""
        return self._pairs.get("--".join(sorted((one, other))))

    def partners(self, topic: Topic) -> Sequence[Topic]:
        """The pairs of a person or a body, given as its own topic. Pairs with a single message are
        included. Those with the most messages are first."""
        is_body = topic.axis == "organizations"
        key = self._body_keys.get(topic.key, topic.key) if is_body else topic.key
        # A body that only people write for may have the key of a person.
        pairs = [
            pair
            for pair in self._partners.get(key, ())
            if any((end.axis, end.topic) == (topic.axis, topic.key) for end in pair.ends)
        ]
        return sorted(pairs, key=lambda pair: (-len(pair.entries), pair.key))

    def places(self, entry: Entry, most: int) -> list[Place]:
        """The place of a message in each of its correspondences with a page, at most `most`, in
        the order of its parties."""
        return [Place.of(entry, topic) for topic in islice(self._with_page(entry), most)]

    def _with_page(self, entry: Entry) -> Iterator[Topic]:
        seen: set[str] = set()
        for sender, recipient in self._pairs_of(entry):
            key = "--".join(sorted((sender.key, recipient.key)))
            if key not in seen and len(self._pairs[key].entries) >= _FEWEST:
                seen.add(key)
                yield self._pairs[key]

    def _pairs_of(self, entry: Entry) -> Iterator[tuple[Correspondent, Correspondent]]:
        """Each pair of a sender and a recipient. Two people with several offices are one pair."""
        recipients = self._correspondents(entry.recipients)
        for sender in self._correspondents(entry.senders):
            for recipient in recipients:
                if sender.key != recipient.key:
                    yield sender, recipient

    def _correspondents(self, parties: Iterable[Participant]) -> list[Correspondent]:
        found: dict[str, Correspondent] = {}
        for party in parties:
            if party.person:
                end = Correspondent(party.person, "people", party.person, party.name)
            else:
                body = party.organization or ""
                end = Correspondent(
                    self._body_keys.get(body, body), "organizations", body, party.name
                )
            found.setdefault(end.key, end)
        return [*found.values()]


def _body_keys(entries: Iterable[Entry]) -> dict[str, str]:
    """Other keys for bodies whose key is also that of a person, so that a key means only one."""
    people, bodies = set[str](), set[str]()
    for entry in entries:
        for party in entry.parties:
            if party.person:
                people.add(party.person)
            elif party.organization:
                bodies.add(party.organization)
    keys: dict[str, str] = {}
    taken = people | bodies
    for body in sorted(people & bodies):
        key = f"{body}-organization"
        while key in taken:
            key += "-organization"
        taken.add(key)
        keys[body] = key
    return keys
