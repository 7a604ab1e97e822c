"""Messages that belong near one another though no file says so.

Two are, when they stand in one series of occasions (a 70th anniversary and a 75th), and when the
same two parties wrote them. Undated messages are near nothing.
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
# Of a message with many senders and recipients the first ones are looked at, so that the pairs of
# a joint message do not become thousands.
_MOST_PARTIES: Final = 3

_Index = dict[Hashable, list[int]]


class Connections:
    """Finds the messages near a message; made once for an archive.

    An index has the places in `entries` of the messages that share something, in order, and so
    the nearest are found by halving. What only one message has is in no index.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._by_series = self._index(_series)
        self._by_series_and_pair = self._index(_series_and_pair)
        self._by_pair = self._index(_party_pairs)

    def near(self, place: int, known: Collection[str]) -> list[Entry]:
        """At most four messages near the one at `place`, each once.

        Of its series those before and after it between the same countries come first, then those
        between any; then those before and after it between the same two parties.

        Args:
            place: the place of the message in the archive.
            known: ids of messages that its page shows anyway.
        """
        entry = self._entries[place]
        if entry.date.is_undated:
            return []
        found: dict[int, None] = {}
        if entry.message.meta.occasion.series:
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
        """Add the nearest before `here` and the nearest after it, until there are `most`."""
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
    """Every two parties of a message, one of each side, whichever of them wrote."""
    pairs: dict[Hashable, None] = {}
    for sender in entry.senders[:_MOST_PARTIES]:
        a = _key(sender)
        for recipient in entry.recipients[:_MOST_PARTIES]:
            b = _key(recipient)
            pairs[(a, b) if a < b else (b, a)] = None
    return list(pairs)


def _key(party: Participant) -> str:
    # No id has a dot, so a body never passes for a person.
    return party.person or f"organization.{party.organization}"


def _series(entry: Entry) -> list[Hashable]:
    series = entry.message.meta.occasion.series
    return [series] if series else []


def _series_and_pair(entry: Entry) -> list[Hashable]:
    """Its series with every pair of countries: whoever holds an office now, the two write on."""
    series = entry.message.meta.occasion.series
    pairs = entry.pairs[:_MOST_PARTIES] if series else []
    return list(dict.fromkeys((series, pair_key(*pair)) for pair in pairs))
