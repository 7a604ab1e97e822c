"""The lines that join a message to its answer in an exchange.

A line runs between the two sides, past the messages in between. Lines that overlap are in different
lanes. A line that is too long, or has no free lane, is left out: the words and their links say the
same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from message_archive.archive import Entry, Exchange
from message_archive.site.exchange_views import JoinView

__all__ = ["joins_of"]

_LANES: Final = 3
_LONGEST: Final = 30
"""Messages that a line may run past."""


def joins_of(exchange: Exchange, entries: Sequence[Entry]) -> Mapping[str, Sequence[JoinView]]:
    """The pieces of lines at each message of a page, by id."""
    places = {entry.id: place for place, entry in enumerate(entries)}
    pairs = sorted(
        (end - start, start, end)
        for end, entry in enumerate(entries)
        for answered in exchange.answers(entry)
        if (start := places.get(answered.id, end)) < end <= start + _LONGEST
    )
    # Each lane has the places that are taken. A line may begin where another ends.
    taken: list[set[tuple[int, str]]] = [set() for _ in range(_LANES)]
    found: dict[str, list[JoinView]] = {}
    for number, (_, start, end) in enumerate(pairs, 1):
        pieces = [(start, "lower"), (end, "upper")]
        pieces += [(at, half) for at in range(start + 1, end) for half in ("upper", "lower")]
        lane = next((n for n, used in enumerate(taken) if used.isdisjoint(pieces)), None)
        if lane is None:
            continue
        taken[lane].update(pieces)
        for at in range(start, end + 1):
            piece = "start" if at == start else "end" if at == end else "through"
            found.setdefault(entries[at].id, []).append(JoinView(lane, piece, number))
    return found
