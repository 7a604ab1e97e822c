"""The names of people, countries and other topics, for the cards of the search page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from message_archive.archive import Archive, Axis, Topic
from message_archive.model import Named, Registry
from message_archive.search.files import DataFiles, split_versions
from message_archive.search.folding import APOSTROPHE
from message_archive.search.spellings import names_to_find
from message_archive.search.tokens import runs_of
from message_archive.words import Wording

__all__ = ["Names", "folded_name", "months_of", "named_topics", "names_of_topic"]

_NAMED: Final[tuple[Axis, ...]] = ("countries", "people", "organizations", "occasions", "places")

_SIZE: Final = 4096
"""The bytes of a file, about."""

NamedTopic = tuple[str, Axis, str, str, int, int, int]
"""A folded name, and the axis, key, shown name, number of messages, first and last year of a topic
with this name. The years are 0 if all messages are undated. A pair has a single name: `=`, and the
axes and keys of both topics, as in `=countries/cn=countries/kp`."""


class Names:
    """The files `n/`: names and their topics. The first word of a name gives its file."""

    def __init__(self, versions: str) -> None:
        self._versions = split_versions(versions)

    @property
    def versions(self) -> str:
        """The versions of the files."""
        return "".join(self._versions)

    def write(self, archive: Archive, wording: Wording, files: DataFiles) -> str:
        """Write the changed files and return their versions."""
        topics = sorted(named_topics(archive, wording))
        size = len(json.dumps(topics, ensure_ascii=False).encode())
        count = 1 << (size // _SIZE).bit_length()
        parts: list[list[NamedTopic]] = [[] for _ in range(count if topics else 0)]
        for topic in topics:
            parts[_digest(_first(topic[0])) % count].append(topic)
        known = [*self._versions, *[""] * count]
        self._versions = [
            files.write(f"n/{number}", part, known=known[number])
            for number, part in enumerate(parts)
        ]
        return self.versions

    def names(self) -> set[str]:
        """The names of the files without the extension."""
        return {f"n/{number}" for number in range(len(self._versions))}


def named_topics(archive: Archive, wording: Wording) -> Iterator[NamedTopic]:
    """All names of all topics that can have a card."""
    for axis in _NAMED:
        for topic in archive.topics[axis].values():
            # A topic that is only mentioned takes part in no message.
            is_named = axis != "occasions" or topic.key in archive.registry.occasions
            if topic.entries and is_named:
                for name in _folded(names_of_topic(topic, archive, wording)):
                    yield (name, *_shown(topic, wording))
    for topic in archive.topics["relations"].values():
        ends = [f"countries/{key}" for key in topic.key.split("-")]
        yield (_pair(ends), *_shown(topic, wording))
    for topic in archive.topics["correspondences"].values():
        ends = [f"{end.axis}/{end.topic}" for end in topic.ends]
        yield (_pair(ends), *_shown(topic, wording))


def folded_name(name: str) -> str:
    """The units of a name, with a space after each word. The client makes the same of a query."""
    pieces = (run if is_run else f"{run.replace(APOSTROPHE, '')} " for run, is_run in runs_of(name))
    return "".join(pieces).strip()


def months_of(wording: Wording) -> Iterator[str]:
    """The names of each month that are one word, for days in queries."""
    for names in wording.month_names():
        folded = dict.fromkeys(map(folded_name, names))
        yield " ".join(name for name in folded if name.isalpha())


def _first(name: str) -> str:
    """The first unit of a name. A pair is a unit."""
    for run, is_run in runs_of("" if name.startswith("=") else name):
        return run[0] if is_run else run
    return name


def _digest(unit: str) -> int:
    digest = 0
    for character in unit:
        digest = (digest * 31 + ord(character)) % 65521
    return digest


def _pair(ends: Iterable[str]) -> str:
    return "=" + "=".join(sorted(ends))


def _folded(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(folded_name, names))))


def _shown(topic: Topic, wording: Wording) -> tuple[Axis, str, str, int, int, int]:
    years = [*topic.year_counts] or [0]
    name = wording.topic(topic)
    return topic.axis, topic.key, name, len(topic.entries), years[0], years[-1]


def names_of_topic(topic: Topic, archive: Archive, wording: Wording) -> Iterator[str]:
    """Every name of a topic, in any language; for a pair, those of both."""
    yield wording.topic(topic)
    if topic.axis in ("countries", "relations"):
        for key in topic.key.split("-"):
            yield from wording.country_names(key.upper())
    else:
        keys = [(end.axis, end.topic) for end in topic.ends] or [(topic.axis, topic.key)]
        for axis, key in keys:
            if known := _registered(axis, key, archive.registry):
                yield from names_to_find(known)


def _registered(axis: Axis, key: str, registry: Registry) -> Named | None:
    match axis:
        case "people":
            return registry.people.get(key)
        case "organizations" | "repositories":
            return registry.organizations.get(key)
        case "occasions":
            return registry.occasions.get(key)
        case "places":
            return registry.places.get(key)
        case "works":
            return registry.works.get(key)
        case _:
            return None
