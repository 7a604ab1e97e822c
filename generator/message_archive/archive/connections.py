"""Finds messages near another message, without a reference in their files.

Two messages are near each other if they are in the same series of occasions (a 70th and a 75th
anniversary), or between the same two parties. Undated messages are not near any message.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.parties import Participant
from message_archive.archive.topics import pair_key

__all__ = ["Connections"]

_MOST: Final = 4
# Only the first senders and recipients are used, because a joint message could have thousands of
# pairs.
_MOST_PARTIES: Final = 3

_Index = dict[Hashable, list[int]]


class Connections:
    """Finds the messages near a message. Create it once for an archive.

    An index maps a shared key to the sorted positions in `entries` of the messages that have it.
    The nearest ones are found by binary search. Keys of a single message are left out.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_series = self._index(_series)
        self._by_series_and_pair = self._index(_series_and_pair)
        self._by_pair = self._index(_party_pairs)

    def near(self, place: int, known: Collection[str]) -> list[Entry]:
        """At most four messages near the one at `place`, each once.

        First come the messages before and after it in its series between the same countries, then
        those between any countries. Last come those before and after it between the same parties.

        Args:
            place: the position of the message in the archive.
            known: ids of messages that its page already shows.
        """
        entry = self._entries[place]
        if entry.date.is_undated:
            return []
        found: dict[int, None] = {}
        if entry.message.meta.series:
            self._add(found, self._by_series_and_pair, _series_and_pair(entry), place, known, 2)
            self._add(found, self._by_series, _series(entry), place, known, 2)
        self._add(found, self._by_pair, _party_pairs(entry), place, known, _MOST)
        return [self._entries[other] for other in found]

    def _add(
        self,
        found: dict[int, None],
        index: _Index,
        keys: Sequence[Hashable],
        here: int,
        known: Collection[str],
        most: int,
    ) -> None:
        """Add the nearest message before `here` and the nearest after it, up to `most` in all."""
        for key in keys:
            places = index.get(key)
            if places is None:
                continue
            at = bisect_left(places, here)
            for way in (range(at - 1, -1, -1), range(at + 1, len(places))):
                for step in way:
                    other = places[step]
                    if self._entries[other].message.id not in known:
                        if len(found) < most:
                            found[other] = None
                        break

    def _index(self, keys_of: Callable[[Entry], Sequence[Hashable]]) -> _Index:
        index: _Index = {}
        for place, entry in enumerate(self._entries):
            if not entry.date.is_undated:
                for key in keys_of(entry):
                    index.setdefault(key, []).append(place)
        return {key: places for key, places in index.items() if len(places) > 1}


def _party_pairs(entry: Entry) -> list[Hashable]:
    """Every pair of a sender and a recipient, in either direction."""
    pairs: dict[Hashable, None] = {}
    for sender in entry.senders[:_MOST_PARTIES]:
        a = _key(sender)
        for recipient in entry.recipients[:_MOST_PARTIES]:
            b = _key(recipient)
            pairs[(a, b) if a < b else (b, a)] = None
    return list(pairs)


def _key(party: Participant) -> str:
    # Ids have no dots, so an organization's key is never a person's id.
    return party.person or f"organization.{party.organization}"


def _series(entry: Entry) -> list[Hashable]:
    series = entry.message.meta.series
    return [series] if series else []


def _series_and_pair(entry: Entry) -> list[Hashable]:
    """The series with every pair of countries. The countries continue a series when the holders of
    an office change."""
    series = entry.message.meta.series
    pairs = entry.pairs[:_MOST_PARTIES] if series else []
    return list(dict.fromkeys((series, pair_key(*pair)) for pair in pairs))
