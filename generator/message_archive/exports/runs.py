"""Divides the messages into runs, to copy rows from an earlier file where nothing changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from message_archive.archive import Entry

__all__ = ["Run", "runs_of"]


@dataclass(frozen=True, eq=False)
class Run:
    """Messages that follow each other in the archive. `number` is that of the first, from 1.

    `position` is the place of the first in the earlier file, from 0, where the others follow it. It
    is None if the rows of these messages are made.
    """

    number: int
    position: int | None
    entries: list[Entry]

    @property
    def end(self) -> int:
        """The place after the last message in the earlier file."""
        return (self.position or 0) + len(self.entries)


def runs_of(
    entries: Sequence[Entry], earlier_ids: Sequence[str] = (), changed: Collection[str] = ()
) -> Sequence[Run]:
    """The messages in runs, each of which is either made or copied as a whole.

    Args:
        entries: the messages, in their order.
        earlier_ids: the ids of the messages in the earlier file, in its order.
        changed: ids of messages whose rows are made even if the earlier file has them.
    """
    return [*_divided(entries, earlier_ids, changed)]


def _divided(
    entries: Sequence[Entry], earlier_ids: Sequence[str], changed: Collection[str]
) -> Iterator[Run]:
    positions = {id_: position for position, id_ in enumerate(earlier_ids)}
    run: Run | None = None
    following: int | None = None  # The position that continues the run.
    for number, entry in enumerate(entries, 1):
        id_ = entry.id
        position = None if id_ in changed else positions.get(id_)
        if run is None or position != following:
            if run:
                yield run
            run = Run(number, position, [])
        run.entries.append(entry)
        following = None if position is None else position + 1
    if run:
        yield run
