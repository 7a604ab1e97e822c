"""The messages that belong with a message: its thread, related ones, those that mention it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from message_archive.archive import Archive, Entry
from message_archive.model import is_id
from message_archive.site.message_views import ThreadItem
from message_archive.site.views import Link
from message_archive.words import Wording, message_url_from

__all__ = ["Thread", "brief", "link_to", "mentioned_in", "related", "thread_items", "thread_of"]

# Of a longer thread only the nearest messages are shown.
_LONGEST_THREAD: Final = 40

# Messages listed under "Mentioned in".
_MOST_MENTIONS: Final = 60

_MOST_NAMED: Final = 2

# Characters of another message's name on this page; its own page has the full name.
_LONGEST_NAME: Final = 200


class Thread(NamedTuple):
    """The messages before a message in its thread, and all direct and indirect replies to it.

    The nearest messages come last in `before` and first in `after`. `before` has a description (a
    string) for each message that is not held.
    """

    before: Sequence[Entry | str]
    after: Sequence[Entry]

    @property
    def entries(self) -> list[Entry]:
        return [*(step for step in self.before if isinstance(step, Entry)), *self.after]

    @property
    def nearest(self) -> tuple[Entry | None, Entry | None]:
        """The message that is answered, if it is held, and the first reply."""
        before = self.before[-1] if self.before else None
        return before if isinstance(before, Entry) else None, next(iter(self.after), None)


def thread_of(entry: Entry, archive: Archive) -> Thread:
    """The thread of a message."""
    seen = {entry.id}
    before: list[Entry | str] = []
    waiting = deque(entry.message.meta.in_reply_to)
    while waiting and len(before) < _LONGEST_THREAD:
        reference = waiting.popleft()
        parent = archive.by_id.get(reference) if is_id(reference) else None
        if parent is None:
            before.append(reference)
        elif parent.id not in seen:
            seen.add(parent.id)
            before.append(parent)
            waiting += parent.message.meta.in_reply_to
    after: list[Entry] = []
    replies = deque(archive.replies.get(entry.id, ()))
    while replies and len(after) < _LONGEST_THREAD:
        reply = replies.popleft()
        if reply.id not in seen:
            seen.add(reply.id)
            after.append(reply)
            replies += archive.replies.get(reply.id, ())
    return Thread(before[::-1], after)


def thread_items(entry: Entry, thread: Thread, wording: Wording) -> list[ThreadItem]:
    """The thread as the page lists it; empty if the message is alone."""
    if not thread.before and not thread.after:
        return []
    here = ThreadItem(
        brief(wording.from_to(entry, _MOST_NAMED)), None, wording.date_of(entry), True
    )
    return [
        *(_item(step, entry, wording) for step in thread.before),
        here,
        *(_item(reply, entry, wording) for reply in thread.after),
    ]


def _item(other: Entry | str, page: Entry, wording: Wording) -> ThreadItem:
    if isinstance(other, str):
        return ThreadItem(other, None, "", False)
    link = link_to(other, page, wording)
    return ThreadItem(link.words, link.url, link.detail, False)


def related(entry: Entry, archive: Archive, wording: Wording) -> Iterator[Link]:
    """The messages recorded as related."""
    for other in archive.related.get(entry.id, ()):
        yield link_to(other, entry, wording)
    for words in entry.message.meta.related:
        if not is_id(words):
            yield Link(words, None, wording.gettext("not held here"))


def mentioned_in(entry: Entry, archive: Archive, wording: Wording) -> Iterator[Link]:
    """The first messages that mention this one, and the number of the others."""
    others = archive.mentioned_in.get(entry.id, ())
    for other in others[:_MOST_MENTIONS]:
        yield link_to(other, entry, wording)
    if more := len(others[_MOST_MENTIONS:]):
        yield Link(wording.ngettext("and %(number)s more", "and %(number)s more", more), None)


def link_to(other: Entry, page: Entry, wording: Wording) -> Link:
    """A link from the page of a message to another: who wrote to whom, and when."""
    words = brief(wording.from_to(other, _MOST_NAMED))
    return Link(words, message_url_from(page, other), wording.date_of(other))


def brief(words: str) -> str:
    """`words`, shortened if they are very long."""
    if len(words) <= _LONGEST_NAME:
        return words
    return f"{words[: _LONGEST_NAME - 1].rstrip()}…"
