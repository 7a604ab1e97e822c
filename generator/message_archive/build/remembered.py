"""What one build leaves to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from message_archive.archive import Archive, Checked
from message_archive.build.inputs import SHELL
from message_archive.build.shell import Shell
from message_archive.exports import DataRecord, HistoryLog
from message_archive.project import MESSAGES
from message_archive.reading import Memory
from message_archive.site import Digests, contents_of
from message_archive.state.manifest import Manifest
from message_archive.state.state import State
from message_archive.state.store import Store

__all__ = ["MADE", "Changes", "Made", "MessageDigests", "Remembered", "digests_of"]

MADE: Final = "made"
"""Under which name `Made` is remembered."""


class MessageDigests(NamedTuple):
    """Digests of the files of a message, and of what these state but for the words of its texts."""

    contents: bytes
    facts: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What the site was made from, and how.

    Attributes:
        manifest: its parts.
        messages: digests of its messages, by id.
        registry: a digest of the registry.
        entered: when its messages entered the archive, by id.
        log: the history of the messages.
        checked: what was wrong between the messages.
        data: where the rows of each message stand in the data.
        sections: for each section a digest of the frames of its pages.
        project: a digest of what the project says of the site.
    """

    manifest: Manifest = field(default_factory=Manifest)
    messages: Mapping[str, MessageDigests] = field(default_factory=dict)
    registry: bytes = b""
    entered: Mapping[str, datetime] = field(default_factory=dict)
    log: HistoryLog | None = None
    checked: Checked | None = None
    data: DataRecord | None = None
    sections: Mapping[str, bytes] = field(default_factory=dict)
    project: bytes = b""


@dataclass(slots=True)
class Remembered:
    """All that is known of an earlier build; what is None is not known, or is not so any more."""

    state: State | None = None
    memory: Memory | None = None
    made: Made | None = None
    shell: Shell | None = None

    @classmethod
    def load(cls, store: Store) -> Remembered:
        """What is in `store`, as far as this code left it there and the site is as it was."""
        state = store.state()
        if state is None or not state.has_same_code():
            return cls()
        memory = store.load(MESSAGES, state)
        found = cls(state, memory if isinstance(memory, Memory) else None)
        if state.is_published():
            made, shell = store.load(MADE, state), store.load(SHELL, state)
            found.made = made if isinstance(made, Made) else None
            found.shell = shell if isinstance(shell, Shell) else None
        return found


def digests_of(archive: Archive, digests: Digests) -> dict[str, MessageDigests]:
    """The digests of all messages, by id."""
    return {
        entry.id: MessageDigests(contents_of(entry), digests.facts[entry.id])
        for entry in archive.entries
    }


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was for the earlier build.

    Attributes:
        changed: ids of the messages that are new, or of which anything is another.
        only_words: whether nothing changed but words of texts.
        is_registry_same: whether the registry is the same.
    """

    changed: frozenset[str]
    only_words: bool
    is_registry_same: bool

    @classmethod
    def since(
        cls,
        made: Made,
        messages: Mapping[str, MessageDigests],
        registry: bytes,
        entered: Mapping[str, datetime],
    ) -> Changes:
        """What changed since the site was made."""
        before = made.messages
        changed = frozenset(
            id_
            for id_, digests in messages.items()
            if before.get(id_) != digests or made.entered.get(id_) != entered.get(id_)
        )
        is_registry_same = made.registry == registry
        only_words = (
            is_registry_same
            and before.keys() == messages.keys()
            and [*before] == [*messages]
            and made.entered == entered
            and all(before[id_].facts == messages[id_].facts for id_ in changed)
        )
        return cls(changed, only_words, is_registry_same)
