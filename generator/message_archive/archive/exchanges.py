"""The exchange of a pair: which message answers which, and where an answer is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from message_archive.archive.entries import Entry
from message_archive.archive.topics import Topic

__all__ = ["Answered", "Exchange"]


class Answered(NamedTuple):
    """An answer, and the days until it; None if either day is not known."""

    entry: Entry
    days: int | None


class Exchange:
    """The messages of a pair of countries or correspondents, in the order of time."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.entries: Sequence[Entry] = topic.entries
        self._sent = {entry.id for entry in topic.sent}
        self._by_id = {entry.id: entry for entry in topic.entries}
        replies: dict[str, list[Answered]] = {}
        for entry in topic.entries:
            for answered in self.answers(entry):
                replies.setdefault(answered.id, []).append(
                    Answered(entry, days_between(answered, entry))
                )
        self.replies: Mapping[str, Sequence[Answered]] = replies
        """The answers to each message in the exchange, by id, in the order of time."""
        self._answered_series = {
            (self._by_id[id_].message.meta.series, self.side(self._by_id[id_])) for id_ in replies
        }

    def side(self, entry: Entry) -> str:
        """`a` for a message from the first of the pair, `b` otherwise. A message that both sent
        counts as from the first."""
        return "a" if entry.id in self._sent else "b"

    def answers(self, entry: Entry) -> list[Entry]:
        """The messages in the exchange that a message answers."""
        references = dict.fromkeys(entry.message.meta.in_reply_to)
        return [self._by_id[id_] for id_ in references if id_ in self._by_id]

    def lacks_answer(self, entry: Entry) -> bool:
        """Whether a message has no answer, but another of the same series and side has one."""
        series = entry.message.meta.series
        return (
            series is not None
            and entry.id not in self.replies
            and (series, self.side(entry)) in self._answered_series
        )


def days_between(entry: Entry, reply: Entry) -> int | None:
    """The days from a message to its reply; None if either day is not known."""
    if not (entry.date.is_day and reply.date.is_day):
        return None
    assert entry.date.earliest
    assert reply.date.earliest
    return (reply.date.earliest - entry.date.earliest).days
