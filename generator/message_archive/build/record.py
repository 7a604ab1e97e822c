"""The record of a build, which the next build compares with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from message_archive.archive import Archive, Checked
from message_archive.build.background import Worker, can_fork
from message_archive.build.inputs import SETTINGS, SHELL, ProjectInputs
from message_archive.build.shell import Shell, messages_in_repository
from message_archive.exports import DataRecord, Histories, HistoryLog, Release
from message_archive.project import Project
from message_archive.reading import Memory, load_memory
from message_archive.site import COMPILED, MessageDigests
from message_archive.state.manifest import Manifest
from message_archive.state.state import State
from message_archive.state.store import Store

__all__ = [
    "SITE",
    "TEMPLATES",
    "BuildRecord",
    "Changes",
    "SiteRecord",
    "project_digest",
]

SITE: Final = "site"
"""The name of `SiteRecord` in the cache."""

TEMPLATES: Final = "templates"
"""The name of the code of templates in the cache."""

_MANY_FILES: Final = 10_000
"""Files of a site that are compared in another process while this one reads the record."""


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """The parts of a site and digests of their inputs.

    Attributes:
        manifest: the parts.
        messages: digests of the messages, by id.
        registry: a digest of the registry.
        entered: when each message entered the archive, by id.
        log: the history of the messages.
        checked: problems found by comparing messages.
        data: the position of each message's rows in the data.
        sections: a digest of the frames of each section.
        project: a digest of the project's settings.
        documentation: a digest of the documentation pages in the search.
        ahead: ids of messages whose pages are newer than the rest of the site, because a preview
            published them first.
        histories: what git said of the changes of messages.
        has_facts_ahead: whether lists may be newer than the rest of the site too.
        captures: digests of what was read at the addresses of sources, by id of the message.
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
    documentation: bytes = b""
    ahead: frozenset[str] = frozenset()
    has_facts_ahead: bool = False
    histories: Histories = field(default_factory=Histories)
    captures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class BuildRecord:
    """The record of an earlier build. A part is None if it is missing or no longer valid.

    `archive` is only known to later builds of the same process. It is not saved.
    """

    state: State | None = None
    memory: Memory | None = None
    site: SiteRecord | None = None
    shell: Shell | None = None
    archive: Archive | None = None

    @classmethod
    def load(cls, store: Store) -> BuildRecord:
        """Load the valid parts from `store`. Nothing is valid if another version of the code wrote
        it. The parts about the site are valid only if its files are unchanged. The code of
        templates is used by all builds of this process."""
        state = store.state()
        if state is None or not state.has_same_code():
            return cls()
        is_large = can_fork() and len(state.files) > _MANY_FILES
        published = Worker[None, bool](lambda _: state.is_published()) if is_large else None
        found = cls(state, load_memory(store, state))
        COMPILED.code.update(store.load(TEMPLATES, state) or {})
        site, shell = store.load(SITE, state), store.load(SHELL, state)
        if published.wait() if published else state.is_published():
            found.site = site if isinstance(site, SiteRecord) else None
            found.shell = shell if isinstance(shell, Shell) else None
        return found

    def valid_for(self, project: Project, inputs: ProjectInputs) -> BuildRecord:
        """The parts that are valid with the present settings and documentation."""
        state = self.state
        if state is None or not inputs.are_same(SETTINGS, state):
            return BuildRecord(memory=self.memory)
        shell = self.shell if inputs.are_same(SHELL, state) else None
        if shell and not shell.has_frames:
            shell = None  # It depends on other plugins.
        is_same = self.site and self.site.project == project_digest(project, inputs.release)
        site = self.site if is_same else None
        return BuildRecord(state, self.memory, site, shell if site else None, self.archive)

    def unchanged(self, archive: Archive) -> set[str]:
        """The ids of messages whose entries `archive` has from the earlier archive."""
        if not self.archive:
            return set()
        before = self.archive.by_id
        return {each.id for each in archive if before.get(each.id) is each}


def project_digest(project: Project, release: Release) -> bytes:
    """A digest of the project's settings and its version."""
    folder = messages_in_repository(project)
    facts = (project.name, project.description, project.url, project.settings, folder, release)
    return hashlib.sha256(repr(facts).encode(errors="replace")).digest()


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes since the earlier build.

    Attributes:
        changed: ids of new and changed messages.
        removed: ids of the messages that the archive no longer has.
        only_words: whether only words of texts changed.
        is_registry_same: whether the registry is unchanged.
    """

    changed: frozenset[str]
    removed: frozenset[str]
    only_words: bool
    is_registry_same: bool

    @classmethod
    def since(
        cls,
        earlier: SiteRecord,
        messages: Mapping[str, MessageDigests],
        registry: bytes,
        entered: Mapping[str, datetime],
        histories: Histories,
        captures: Mapping[str, bytes],
    ) -> Changes:
        """The changes since the build of `earlier`."""
        before = earlier.messages
        changed = frozenset(
            id_
            for id_, digests in messages.items()
            if before.get(id_) != digests
            or earlier.entered.get(id_) != entered.get(id_)
            or earlier.histories.digest(id_) != histories.digest(id_)
            or earlier.captures.get(id_) != captures.get(id_)
        ) | earlier.ahead.intersection(messages)
        removed = frozenset(before.keys() - messages.keys())
        is_registry_same = earlier.registry == registry
        only_words = (
            is_registry_same
            and not earlier.has_facts_ahead
            and before.keys() == messages.keys()
            and [*before] == [*messages]
            and earlier.entered == entered
            and earlier.histories.whole == histories.whole
            and all(before[id_].facts == messages[id_].facts for id_ in changed)
        )
        return cls(changed, removed, only_words, is_registry_same)
