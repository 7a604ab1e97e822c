"""A series as a matrix: a row for each ordinal or year, a column for each direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.parties import Participant
from message_archive.archive.series import rows_of_series
from message_archive.model import Series

__all__ = ["Direction", "Matrix", "matrix_of"]

_FEWEST: Final = 2
"""A direction with fewer messages has no column."""
_MOST_CELLS: Final = 12_000
"""Further directions, those with the fewest messages, have no column."""
_MOST_PARTIES: Final = 3


@dataclass(frozen=True, slots=True)
class Direction:
    """Who writes to whom: two countries, or two parties if a message has no countries.

    `sender` and `recipient` are keys of countries, or of people and organizations.
    """

    sender: str
    recipient: str
    is_countries: bool
    sender_name: str = ""
    recipient_name: str = ""

    @property
    def key(self) -> str:
        """A key for addresses: `cn-kp`, `ada-marlow--emil-varga`."""
        if self.is_countries:
            return f"{self.sender}-{self.recipient}".lower()
        return f"{self.sender}--{self.recipient}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """The messages of a series by row and direction.

    Attributes:
        rows: every row from the first to the last, also those without a message.
        has_ordinals: whether rows are ordinals, not years.
        columns: the directions with a column, pair by pair, the most frequent first.
        cells: the messages of a row and a direction; the direction is None for others. The row is
            None for messages without a known row.
        more_directions: directions that would have a column if there was room.
    """

    rows: Sequence[int]
    has_ordinals: bool
    columns: Sequence[Direction]
    cells: Mapping[tuple[int | None, Direction | None], Sequence[Entry]]
    more_directions: int

    @property
    def ends(self) -> Mapping[Direction, tuple[int, int]]:
        """The first and the last row of each direction."""
        rows: defaultdict[Direction, list[int]] = defaultdict(list)
        for row, direction in self.cells:
            if row is not None and direction is not None:
                rows[direction].append(row)
        return {direction: (min(found), max(found)) for direction, found in rows.items()}


def matrix_of(series: Series, entries: Sequence[Entry]) -> Matrix:
    """The matrix of a series. Answers are in the row of what they answer. A message between several
    countries is in the column of each direction."""
    rows = _with_answers(rows_of_series(series, entries), entries)
    directions = {entry.id: _directions(entry) for entry in entries}
    counts: defaultdict[Direction, int] = defaultdict(int)
    for found in directions.values():
        for each in found:
            counts[each] += 1
    known = [row for row in rows.values() if row is not None]
    every = range(min(known), max(known) + 1) if known else range(0)
    frequent = _ordered({each: n for each, n in counts.items() if n >= _FEWEST})
    columns = frequent[: max(2, _MOST_CELLS // max(1, len(every)))]
    shown = set(columns)
    cells: defaultdict[tuple[int | None, Direction | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        row = rows.get(entry.id)
        places: list[Direction | None]
        places = [each for each in directions[entry.id] if each in shown]
        for direction in places or [None]:
            cells[row, direction].append(entry)
    has_ordinals = any(entry.message.meta.ordinal for entry in entries)
    return Matrix(every, has_ordinals, columns, cells, len(frequent) - len(columns))


def _with_answers(rows: Mapping[str, int], entries: Sequence[Entry]) -> Mapping[str, int | None]:
    """The rows, with each answer in the row of the message that its thread begins with."""
    by_id = {entry.id: entry for entry in entries}
    found: dict[str, int | None] = {}
    for entry in entries:
        # The message, what it answers, what that answers, and so on. A dict keeps a long thread
        # fast. A circle is an error, but must not keep this from ending.
        path: dict[str, None] = {}
        here: str | None = entry.id
        while here is not None and here not in found:
            path[here] = None
            references = by_id[here].message.meta.in_reply_to
            here = next((r for r in references if r in by_id and r not in path), None)
        row = found[here] if here is not None else None
        for id_ in reversed(path):
            row = found[id_] = row if row is not None else rows.get(id_)
    return found


def _directions(entry: Entry) -> list[Direction]:
    if pairs := entry.pairs:
        return [Direction(sender, recipient, is_countries=True) for sender, recipient in pairs]
    found = (
        Direction(_key(sender), _key(recipient), False, sender.name, recipient.name)
        for sender in entry.senders[:_MOST_PARTIES]
        for recipient in entry.recipients[:_MOST_PARTIES]
    )
    return list(dict.fromkeys(found))


def _key(party: Participant) -> str:
    return party.person or party.organization or ""


def _ordered(counts: Mapping[Direction, int]) -> list[Direction]:
    """Both directions of a pair next to each other, the pairs with the most messages first."""
    totals: defaultdict[frozenset[str], int] = defaultdict(int)
    for direction, number in counts.items():
        totals[frozenset((direction.sender, direction.recipient))] += number

    def order(direction: Direction) -> tuple[object, ...]:
        pair = frozenset((direction.sender, direction.recipient))
        return -totals[pair], sorted(pair), -counts[direction], direction.key

    return sorted(counts, key=order)
