"""What texts mention: people, places, organizations, works and other messages.

A text mentions by links (`message_archive.markup.mentions`). Their targets are ids of the registry,
keys of pages that exist because a message names somebody, and ids of messages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.topics import AXES, Axis, Topic
from message_archive.errors import Code, did_you_mean
from message_archive.model import Mention, Named, Registry, Text
from message_archive.reading import BODY
from message_archive.reading.findings import Finding

__all__ = ["MENTION_AXES", "check_mentions", "mentioned_in", "registered", "with_mentions"]

MENTION_AXES: Final[Mapping[str, Axis]] = {
    kind: axis
    for kind, axis in (
        ("person", "people"),
        ("organization", "organizations"),
        ("place", "places"),
        ("work", "works"),
    )
    if axis in AXES
}
"""The axis with the page of what is mentioned, by the kind of mention."""

_FILES: Final = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "work": "works",
}
_MOST_SUGGESTED: Final = 100
"""Unknown targets for which similar ones are looked up."""


def registered(registry: Registry, kind: str) -> Mapping[str, Named]:
    """The entries of the registry that mentions of a kind can name, by id."""
    found: Mapping[str, Named] = getattr(registry, _FILES[kind])
    return found


def with_mentions(
    topics: dict[Axis, dict[str, Topic]], entries: Iterable[Entry], registry: Registry
) -> dict[Axis, dict[str, Topic]]:
    """Add what messages mention to `topics`, and the works of the registry. Return `topics`."""
    for key, work in registry.works.items():
        topics["works"][key] = Topic("works", key, work.title)
    for entry in entries:
        for kind, key in entry.mentions:
            if (axis := MENTION_AXES.get(kind)) is None:
                continue
            topic = topics[axis].get(key)
            if topic is None:
                name = getattr(registered(registry, kind).get(key), "name", key)
                topic = topics[axis][key] = Topic(axis, key, name)
            topic.mentioned.append(entry)
            if axis == "works":
                topic.entries.append(entry)
    for axis in {*MENTION_AXES.values()}:
        topics[axis] = dict(sorted(topics[axis].items()))
    return topics


def mentioned_in(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The other messages that mention each message, by id. Each list is in the order of dates."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for kind, key in entry.mentions:
            if kind == "message" and key != entry.id:
                found.setdefault(key, []).append(entry)
    return found


def check_mentions(
    entries: Sequence[Entry], registry: Registry, broken: Collection[str]
) -> Iterator[Finding]:
    """Mentions of something that neither the registry nor the archive has.

    `broken` are the ids of messages that could not be read; mentions of these are not reported.
    """
    known = _Known(entries, registry)
    for entry in entries:
        for text in entry.texts:
            for number, mention in enumerate(text.mentions):
                if mention.kind == "message" and mention.target in broken:
                    continue
                if fix := known.fix(mention, text, entry):
                    is_message = mention.kind == "message"
                    code = Code.UNKNOWN_MESSAGE if is_message else Code.UNKNOWN_MENTION
                    what = "a mention of a message that the archive does not have"
                    if not is_message:
                        what = f"a mention of an unknown {mention.kind}"
                    found = mention.file or mention.target
                    yield Finding(text.path, (BODY, number), code, what, found, fix)


class _Known:
    """What can be mentioned."""

    def __init__(self, entries: Sequence[Entry], registry: Registry) -> None:
        self._entries = entries
        self._registry = registry
        self._suggested = 0

    def fix(self, mention: Mention, text: Text, entry: Entry) -> str:
        """How to correct a mention; "" if it is right."""
        if mention.file:
            return self._fix_file(mention, text, entry)
        if mention.kind == "message":
            if mention.target in self._messages:
                return ""
            others = self._messages.keys() - {entry.id}
            return self._suggestion(mention, others, "write the id of a message")
        if mention.target in registered(self._registry, mention.kind):
            return ""
        if mention.target in self._named[mention.kind]:
            return ""
        known = {*registered(self._registry, mention.kind), *self._named[mention.kind]}
        file = f"_registry/{_FILES[mention.kind]}.yml"
        return self._suggestion(mention, known, f"add it to {file}")

    def _fix_file(self, mention: Mention, text: Text, entry: Entry) -> str:
        folder = posixpath.dirname(text.path)
        if posixpath.normpath(posixpath.join(folder, mention.file)) in self._paths:
            return ""
        if meant := self._messages.get(mention.target):
            right = posixpath.relpath(meant.message.path, folder or ".")
            return f'its file is "{right}"; message:{mention.target} works from anywhere'
        others = self._messages.keys() - {entry.id}
        return self._suggestion(mention, others, "write the path of a message's file")

    def _suggestion(self, mention: Mention, known: Collection[str], otherwise: str) -> str:
        if now := self._former.get((mention.kind, mention.target)):
            return f'its id is now "{now}"'
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTED:
            return otherwise
        return did_you_mean(mention.target, known, otherwise)

    @cached_property
    def _messages(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self._entries}

    @cached_property
    def _paths(self) -> Collection[str]:
        return {text.path for entry in self._entries for text in entry.texts}

    @cached_property
    def _named(self) -> Mapping[str, Collection[str]]:
        """Keys of what messages name outside of their texts; each has a page."""
        parties = [party for entry in self._entries for party in entry.parties]
        places = chain.from_iterable((entry.place, entry.destination) for entry in self._entries)
        return {
            "person": {party.person for party in parties if party.person},
            "organization": {party.organization for party in parties if party.organization},
            "place": {place for place in places if place},
            "work": (),
        }

    @cached_property
    def _former(self) -> Mapping[tuple[str, str], str]:
        """Present ids by kind and former id."""
        found = {
            ("message", alias): entry.id
            for entry in self._entries
            for alias in entry.message.meta.aliases
        }
        for kind in _FILES:
            for id_, each in registered(self._registry, kind).items():
                found |= {(kind, former): id_ for former in getattr(each, "former_ids", ())}
        return found
