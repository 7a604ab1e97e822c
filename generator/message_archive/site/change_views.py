"""The views of the history of a message, and of the page of all changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from message_archive.exports import Words
from message_archive.site.views import Link

__all__ = ["ChangeView", "ChangesView", "CommitView", "HistoryView", "RevisionView", "ValueView"]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A key that changed, with its values before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision of a message. `heading` says when, `summary` what: "date; 3 words of the text"."""

    heading: str
    summary: str
    values: Sequence[ValueView]
    places: Sequence[Sequence[Words]]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history of a message, the last revision first. `added` says when it was added."""

    added: str
    revisions: Sequence[RevisionView]
    more: int
    """The number of older revisions, which are not listed."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of one message: what was done ("Added"), the message, and what changed in it."""

    what: str
    message: Link
    summary: str


@dataclass(frozen=True, slots=True)
class CommitView:
    """What was changed at once: the day, the version, and the messages."""

    day: str
    version: str
    changes: Sequence[ChangeView]
    more: int
    """The number of further messages, which are not listed."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`changes.html`."""

    commits: Sequence[CommitView]
    feed: str
    """The address of the feed; "" if there is none."""
