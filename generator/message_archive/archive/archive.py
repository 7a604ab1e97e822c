"""The archive: all messages by date, with indexes to find them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from message_archive.archive.accepting import not_accepted
from message_archive.archive.authority_numbers import check_authority_numbers
from message_archive.archive.checks import check_entries, check_texts
from message_archive.archive.connections import Connections
from message_archive.archive.correspondences import Correspondences
from message_archive.archive.days import check_days, check_future
from message_archive.archive.duplicates import check_duplicates
from message_archive.archive.entries import Entry, make_entry
from message_archive.archive.former_ids import check_former_ids
from message_archive.archive.lookalikes import check_lookalikes
from message_archive.archive.mentions import check_mentions, mentioned_in, with_mentions
from message_archive.archive.offices import check_leaders, check_offices
from message_archive.archive.ordinals import check_ordinals
from message_archive.archive.party_names import check_party_names
from message_archive.archive.selection import selected
from message_archive.archive.sources import check_sources
from message_archive.archive.text_faults import check_text_faults
from message_archive.archive.topics import AXES, Axis, Topic, make_topics
from message_archive.errors import Problem, ProblemsFound
from message_archive.model import Message, Registry, is_id
from message_archive.project import Project
from message_archive.reading import BODY, REGISTRY, Loaded, Progress, load, locate, silent
from message_archive.reading.findings import Finding

__all__ = ["Archive", "Checked", "check_archive", "check_between", "make_archive", "read_archive"]


@dataclass(frozen=True, slots=True)
class Checked:
    """Problems found by comparing messages.

    `facts` is a digest of everything that the messages state except their texts.
    """

    facts: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class Archive:
    """The messages of an archive by date, with undated messages last.

    Attributes:
        entries: the messages.
        registry: people, organizations, occasions, countries, places and works, as read.
        problems: the problems in the files, by path.
        language: the BCP 47 tag of texts without a language.
        checked: problems found by comparing messages.
    """

    entries: tuple[Entry, ...]
    registry: Registry
    problems: tuple[Problem, ...] = ()
    language: str = "en"
    checked: Checked | None = None

    @classmethod
    def load(cls, path: Path | str = "mkdocs.yml") -> Archive:
        """Read an archive.

        A message with an error is left out. `problems` has the reason.

        Args:
            path: `mkdocs.yml`, or a folder of messages.

        Raises:
            UsageError: if there is no archive at `path`.
        """
        if Path(path).is_dir():
            folder = Path(path)
            loaded, root, language = load(folder, shown_as=folder.name), folder.parent, "en"
        else:
            project = Project.open(path)
            loaded, root = project.load(), project.root
            language = project.settings.language
        archive, problems = check_archive(loaded, root, language)
        wrong = {problem.place.path for problem in problems if problem.severity == "error"}
        entries = (
            entry
            for entry in archive.entries
            if wrong.isdisjoint(text.path for text in entry.texts)
        )
        return replace(archive, entries=tuple(entries))

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, id_: str) -> Entry:
        return self.by_id[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.by_id

    def select(
        self, *, after: str = "", before: str = "", **facets: str | int | Iterable[str | int]
    ) -> Archive:
        """The messages that match values of facets of the search.

        A message must match every given country, person, organization, place and mention. For any
        other facet, one of the values is enough.

        Args:
            after: select messages from this day on, an EDTF date.
            before: select messages up to this day, an EDTF date.
            facets: one or several values by the name of the facet: `year`, `country`, `relation`,
                `person`, `organization`, `place`, `occasion`, `kind`, `repository`, `tag`,
                `mention`, `language`, `text`. Values are the keys in the site's addresses, such as
                `kp` in `countries/kp.html`. A mention is a kind and an id: `person:zhou-enlai`.

        Raises:
            UsageError: for an unknown facet, and for a value that no message has.
        """
        wanted = {
            name: [str(given)] if isinstance(given, str | int) else [str(each) for each in given]
            for name, given in facets.items()
        }
        return replace(self, entries=selected(self.entries, self.language, wanted, after, before))

    @property
    def people(self) -> Mapping[str, Topic]:
        """Everyone who sent or received a message, by key."""
        return self.topics["people"]

    @property
    def countries(self) -> Mapping[str, Topic]:
        """The countries of the parties, by key: `kp`."""
        return self.topics["countries"]

    @property
    def places(self) -> Mapping[str, Topic]:
        """The places from or to which messages were sent, by key."""
        return self.topics["places"]

    @cached_property
    def threads(self) -> Sequence[Sequence[Entry]]:
        """The threads: messages that reply to each other, by date. Each has two or more."""
        threads: list[list[Entry]] = []
        seen: set[str] = set()
        for entry in self.entries:
            waiting, thread = [entry], []
            while waiting:
                each = waiting.pop()
                if each.id in seen:
                    continue
                seen.add(each.id)
                thread.append(each)
                references = each.message.meta.in_reply_to
                waiting += [self.by_id[id_] for id_ in references if id_ in self.by_id]
                waiting += self.replies.get(each.id, ())
            if len(thread) > 1:
                threads.append(sorted(thread, key=lambda entry: entry.sort_key))
        return threads

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def messages(self) -> Mapping[str, Message]:
        """The messages by id."""
        return {entry.id: entry.message for entry in self.entries}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The index of each id in `entries`."""
        return {entry.id: index for index, entry in enumerate(self.entries)}

    @cached_property
    def topics(self) -> Mapping[Axis, Mapping[str, Topic]]:
        """The topics of each axis by key."""
        series = {id_: each.name for id_, each in self.registry.occasions.items()}
        places = {id_: place.name for id_, place in self.registry.places.items()}
        topics = make_topics(self.entries, series, places)
        topics["correspondences"] = {**self.correspondences.topics}
        return with_mentions(topics, self.entries, self.registry)

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The axes that have entries. An axis without entries has no page and no link."""
        return tuple(axis for axis in AXES if self.topics[axis])

    @cached_property
    def correspondences(self) -> Correspondences:
        """The pairs of persons and bodies with messages between them."""
        return Correspondences(self.entries)

    @cached_property
    def mentioned_in(self) -> Mapping[str, Sequence[Entry]]:
        """The messages that mention each message, by id. Each list is in the order of dates."""
        return mentioned_in(self.entries)

    @cached_property
    def replies(self) -> Mapping[str, Sequence[Entry]]:
        """The replies to each message, by id. Each list is in the order of dates."""
        return self._pointing_at("in_reply_to")

    @cached_property
    def related(self) -> Mapping[str, Sequence[Entry]]:
        """The messages related to each message, by id. A relation stated in one file applies to
        both messages. Each list is in the order of dates."""
        found = {id_: list(entries) for id_, entries in self._pointing_at("related").items()}
        for entry in self.entries:
            for reference in entry.message.meta.related:
                other = self.by_id.get(reference)
                if other and other not in found.setdefault(entry.id, []):
                    found[entry.id].append(other)
        return {id_: sorted(entries, key=lambda e: e.sort_key) for id_, entries in found.items()}

    @cached_property
    def connections(self) -> Connections:
        """Finds the neighbours of a message in its series."""
        return Connections(self.entries)

    def neighbours_in_series(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The messages before and after `entry` on the same recurring occasion."""
        return self.connections.in_series(self.positions[entry.id])

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The messages before and after `entry` by date."""
        index = self.positions[entry.id]
        before = self.entries[index - 1] if index else None
        after = self.entries[index + 1] if index + 1 < len(self.entries) else None
        return before, after

    def _pointing_at(self, key: str) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for reference in getattr(entry.message.meta, key):
                if is_id(reference):
                    found.setdefault(reference, []).append(entry)
        return found


def check_archive(
    loaded: Loaded,
    root: Path,
    language: str = "en",
    checked: Checked | None = None,
    earlier: Archive | None = None,
) -> tuple[Archive, tuple[Problem, ...]]:
    """Make the archive and find all problems in it, in the order of their places.

    Args:
        loaded: the messages and the registry.
        root: the folder that paths of messages are relative to.
        language: the BCP 47 tag of texts without a language.
        checked: problems found before. They are reused if the facts of the messages are unchanged.
        earlier: an archive without errors. Its entries are reused for messages that are the same
            objects.
    """
    entries, findings = _entries(loaded.messages, loaded.registry, earlier)
    facts = _facts(entries, loaded)
    if checked is None or checked.facts != facts:
        checked = Checked(facts, tuple(check_between(entries, loaded)))
    mistaken = check_mentions(entries, loaded.registry, loaded.broken)
    findings += [*check_texts(entries), *mistaken, *checked.findings]
    # These depend on texts and on the day, so they are not kept in `checked`.
    findings += [
        *check_duplicates(entries),
        *check_future(entries),
        *check_text_faults(entries),
    ]
    findings += loaded.picture_findings
    is_complete = all(problem.severity == "warning" for problem in loaded.problems)
    remaining = not_accepted(entries, findings, is_complete=is_complete)
    found = [*loaded.problems, *(_problem(finding, root) for finding in remaining)]
    problems = tuple(sorted(found, key=Problem.sort_key))
    return Archive(tuple(entries), loaded.registry, problems, language, checked), problems


def check_between(entries: Sequence[Entry], loaded: Loaded) -> Iterator[Finding]:
    """Problems found by comparing messages, by date, and problems in the registry."""
    yield from check_entries(entries, loaded.registry, loaded.broken)
    yield from check_ordinals(entries, loaded.registry)
    yield from check_offices(entries, loaded.registry)
    yield from check_days(entries)
    yield from check_party_names(entries, loaded.registry)
    yield from check_sources(entries)
    folder = f"{loaded.shown_as}/{REGISTRY}"
    yield from check_leaders(loaded.registry, f"{folder}/countries.yml")
    yield from check_former_ids(entries, loaded.registry, folder)
    yield from check_lookalikes(entries, loaded.registry, folder)
    yield from check_authority_numbers(loaded.registry, folder)


def make_archive(
    loaded: Loaded,
    root: Path,
    language: str = "en",
    checked: Checked | None = None,
    earlier: Archive | None = None,
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive and its warnings. The arguments are those of `check_archive`.

    Raises:
        ProblemsFound: if a message has an error. It includes the warnings.
    """
    archive, problems = check_archive(loaded, root, language, checked, earlier)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFound(problems)
    return archive, problems


def _facts(entries: Sequence[Entry], loaded: Loaded) -> bytes:
    """A digest of everything that `check_between` uses."""
    registry = loaded.memory.registry.digest if loaded.memory else b""
    digest = hashlib.sha256(registry)
    digest.update(repr((loaded.shown_as, sorted(loaded.broken))).encode())
    for entry in entries:
        digest.update(f"{entry.id}\0{entry.message.path}\0".encode(errors="replace"))
        for text in entry.texts:
            digest.update(f"{text.path}\0".encode(errors="replace") + text.facts_digest)
    return digest.digest()


def read_archive(project: Project, progress: Progress = silent) -> Archive:
    """The archive of a project, without its warnings.

    `progress` is called with the number of files read and of all files.

    Raises:
        ProblemsFound: if a message has an error.
    """
    archive, _ = make_archive(project.load(progress), project.root, project.settings.language)
    return archive


def _entries(
    messages: Iterable[Message], registry: Registry, earlier: Archive | None
) -> tuple[list[Entry], list[Finding]]:
    known = earlier.by_id if earlier and earlier.registry is registry else {}
    entries: list[Entry] = []
    findings: list[Finding] = []
    for message in messages:
        entry = known.get(message.id)
        if entry is None or entry.message is not message:
            # What is found here is always an error, so `known` has no message with findings.
            entry, mistakes = make_entry(message, registry)
            findings += mistakes
        entries.append(entry)
    return sorted(entries, key=lambda entry: entry.sort_key), findings


def _problem(finding: Finding, project: Path) -> Problem:
    is_in_text = finding.at[:1] == (BODY,)
    key = "" if is_in_text else ".".join(str(step) for step in finding.at)
    place = locate(project, finding.path, finding.at)
    return Problem(place, finding.code, finding.what, finding.found, finding.fix, key)
