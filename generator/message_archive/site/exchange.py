"""The exchange of a pair: its messages in both directions as one list by date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Archive, Entry, Topic
from message_archive.site.templating import Templates
from message_archive.site.views import ExchangeRowView, Link, RowView
from message_archive.words import Wording, message_url, root_of, topic_url

__all__ = ["days_between", "exchange_rows"]

_MOST_ANSWERS = 3


def exchange_rows(
    topic: Topic,
    row: Callable[[Entry, str], RowView],
    archive: Archive,
    wording: Wording,
    templates: Templates,
) -> Iterator[Markup]:
    """The rendered items of the list.

    `row` makes the row of a message on a page with this path to the root. A message that both sides
    sent is on side `a`, that of the first key. The first message of each year has the year.
    """
    root = root_of(topic_url(topic.axis, topic.key))
    listed = {entry.id for entry in topic.entries}
    sent = {entry.id for entry in topic.sent}
    line = templates.macro("exchange_row")
    last: int | None = None
    for number, entry in enumerate(topic.entries):
        year = entry.date.year
        heading = (
            ""
            if number and year == last
            else wording.year(UNDATED_KEY if year is None else str(year))
        )
        last = year
        yield line(
            ExchangeRowView(
                id=entry.id,
                side="a" if entry.id in sent else "b",
                answers=[id_ for id_ in entry.message.meta.in_reply_to if id_ in listed],
                year=heading,
                row=row(entry, root),
                replies=list(_replies(entry, listed, root, archive, wording)),
            )
        )


def _replies(
    entry: Entry, listed: Collection[str], root: str, archive: Archive, wording: Wording
) -> Iterator[Link]:
    """Links to the first answers in the list: `answered after 9 days`."""
    replies = [reply for reply in archive.replies.get(entry.id, ()) if reply.id in listed]
    for reply in replies[:_MOST_ANSWERS]:
        yield Link(wording.answered(days_between(entry, reply)), root + message_url(reply))


def days_between(entry: Entry, reply: Entry) -> int | None:
    """The days from a message to its reply; None if either day is not known."""
    if not (entry.date.is_day and reply.date.is_day):
        return None
    assert entry.date.earliest
    assert reply.date.earliest
    return (reply.date.earliest - entry.date.earliest).days
