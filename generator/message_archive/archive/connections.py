"""Finds the messages before and after a message on the same recurring occasion.

The messages of one direction are best compared: what China wrote to the DPRK on the 70th and on the
75th anniversary. If a message is the only one of its direction, the whole series is used. Undated
messages have no place in a series.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

from message_archive.archive.entries import Entry

__all__ = ["Connections"]

# Only the first pairs of countries are used, because a joint message could have hundreds.
_MOST_PAIRS = 3


class Connections:
    """Finds the neighbours of a message in its series. Create it once for an archive.

    An index maps a series, or a series in one direction, to the sorted positions of its messages in
    `entries`. The neighbours are found by binary search.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._places: dict[Hashable, list[int]] = {}
        for place, entry in enumerate(entries):
            for key in _keys(entry):
                self._places.setdefault(key, []).append(place)

    def in_series(self, place: int) -> tuple[Entry | None, Entry | None]:
        """The messages before and after the one at the position `place` in its series."""
        for key in _keys(self._entries[place]):
            places = self._places[key]
            if len(places) > 1:
                at = bisect_left(places, place)
                return self._at(places[:at][-1:]), self._at(places[at + 1 : at + 2])
        return None, None

    def _at(self, places: Sequence[int]) -> Entry | None:
        return self._entries[places[0]] if places else None


def _keys(entry: Entry) -> Iterator[Hashable]:
    """The series of a message in its directions, and the whole series."""
    series = entry.message.meta.series
    if series and not entry.date.is_undated:
        yield from ((series, *pair) for pair in entry.pairs[:_MOST_PAIRS])
        yield (series,)
