"""Digests of what pages are made from. They tell a build which pages to make again.

Settings, templates and code are not part of them: if these change, every page is made again.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from message_archive.archive import Archive, Entry, Topic
from message_archive.captures import Captures
from message_archive.exports import Histories
from message_archive.shortcodes import Document
from message_archive.site.message_page import shown_on_page
from message_archive.site.topic_facts import TopicFacts
from message_archive.words import first_sentence

__all__ = ["Digests", "MessageDigests", "digest_of"]


class MessageDigests(NamedTuple):
    """Digests of a message: of its files, and of all it states except the words of its texts."""

    contents: bytes
    facts: bytes


def _facts_of(entry: Entry) -> bytes:
    """A digest of what a message states and mentions, and of the first sentence of each text."""
    texts = "".join(
        f"{text.label}\0{bool(text.markdown)}\0{first_sentence(text)}\0" for text in entry.texts
    )
    texts += repr(entry.mentions) if entry.mentions else ""
    own = f"{entry.id}\0{entry.message.path}\0{texts}".encode(errors="replace")
    return digest_of(own, *(text.facts_digest for text in entry.texts), *_pictures(entry))


def _contents_of(entry: Entry) -> bytes:
    """A digest of the files of a message, pictures included."""
    own = f"{entry.id}\0".encode()
    files = (f"{text.path}\0".encode(errors="replace") + text.digest for text in entry.texts)
    return digest_of(own, *files, *_pictures(entry))


def _pictures(entry: Entry) -> Iterator[bytes]:
    for picture in entry.message.pictures:
        yield f"{picture.path}\0{picture.width}\0{picture.height}\0".encode() + picture.digest


class Digests:
    """The digests of one archive.

    Args:
        archive: the archive.
        earlier: the digests of messages in an earlier archive, by id.
        unchanged: ids of messages whose entries are those of the earlier archive.
        part_of: the stories that show a message, by its id.
        histories: the revisions of messages.
        captures: what was read at the addresses of their sources.
    """

    def __init__(
        self,
        archive: Archive,
        earlier: Mapping[str, MessageDigests] | None = None,
        unchanged: Collection[str] = (),
        part_of: Mapping[str, Sequence[Document]] | None = None,
        histories: Histories | None = None,
        captures: Captures | None = None,
    ) -> None:
        self._archive = archive
        self._earlier = earlier or {}
        self._unchanged = unchanged
        self._part_of = part_of or {}
        self._histories = histories or Histories()
        self._captures = captures or Captures()
        self._main: Digests | None = None
        self._pages: dict[str, bytes] = {}
        self._keys: dict[str, list[str]] = {}

    def of_language(self, archive: Archive) -> Digests:
        """The digests of the same archive with the names of another language."""
        twin = Digests(
            archive,
            part_of=self._part_of,
            histories=self._histories,
            captures=self._captures,
        )
        twin._main = self
        return twin

    @cached_property
    def registry(self) -> bytes:
        if self._main:
            return self._main.registry
        return digest_of(self._archive.registry.model_dump_json().encode())

    @cached_property
    def messages(self) -> Mapping[str, MessageDigests]:
        """The digests of each message, by its id."""
        if self._main:
            return self._main.messages
        return {entry.id: self._digests_of(entry) for entry in self._archive.entries}

    def _digests_of(self, entry: Entry) -> MessageDigests:
        known = self._earlier.get(entry.id)
        if known and entry.id in self._unchanged:
            return known
        contents = _contents_of(entry)
        # What a message states depends on its files only.
        is_same = known and known.contents == contents
        return known if known and is_same else MessageDigests(contents, _facts_of(entry))

    @cached_property
    def all_facts(self) -> bytes:
        """What all messages state, in their order."""
        return digest_of(self.registry, *(each.facts for each in self.messages.values()))

    @cached_property
    def all_contents(self) -> bytes:
        """The files of all messages, in their order."""
        return digest_of(self.registry, *(each.contents for each in self.messages.values()))

    def contents(self, entries: Iterable[Entry]) -> bytes:
        """The files of some messages, in their order."""
        return digest_of(self.registry, *(self.messages[entry.id].contents for entry in entries))

    def message(self, entry: Entry) -> bytes:
        """The page of a message: its files, and what the others state that it shows. It is the
        same in all languages, whose names the registry has."""
        known = (self._main or self)._pages
        if entry.id not in known:
            known[entry.id] = self._message(entry)
        return known[entry.id]

    def _message(self, entry: Entry) -> bytes:
        others, keys = shown_on_page(entry, self._archive)
        shown = (self.messages[other.id].facts if other else b"" for other in others)
        lists = repr(keys).encode(errors="replace")
        stories = [(story.url, story.title) for story in self._part_of.get(entry.id, ())]
        parts = repr(stories).encode(errors="replace")
        known = self._histories.digest(entry.id), self._captures.digest(entry)
        contents = self.messages[entry.id].contents
        return digest_of(self.registry, contents, lists, parts, *known, *shown)

    def topic(self, topic: Topic, facts: TopicFacts, has_feed: bool) -> bytes:
        """The pages of a topic: its messages, and what else they show or lead to."""
        topics = self._archive.topics[topic.axis]
        has_partners = topic.axis in ("people", "organizations")
        partners = self._archive.correspondences.partners(topic) if has_partners else []
        around = (
            topic.axis,
            topic.key,
            topic.name,
            has_feed,
            facts.facts(topic),
            facts.offices(topic),
            [*topics] if topic.axis == "years" else [],
            self._below(topic),
            topic.ends,
            [(pair.key, pair.name) for pair in partners],
        )
        listed = self.of(topic.entries), self.of(topic.mentioned)
        return digest_of(self.registry, repr(around).encode(errors="replace"), *listed)

    def _below(self, topic: Topic) -> list[str]:
        """The keys on the same axis that begin with that of `topic` and a hyphen."""
        keys = self._keys.get(topic.axis)
        if keys is None:
            keys = self._keys[topic.axis] = sorted(self._archive.topics[topic.axis])
        first, last = (bisect_left(keys, f"{topic.key}{end}") for end in ("-", "."))
        return keys[first:last]

    def reading(self, topic: Topic, links: bytes) -> bytes:
        """The texts of a series: its messages with their words, and what they lead to."""
        around = repr((topic.key, topic.name)).encode(errors="replace")
        return digest_of(around, links, self.contents(topic.entries))

    def of(self, entries: Iterable[Entry]) -> bytes:
        """What some messages state, in their order."""
        return digest_of(*(self.messages[entry.id].facts for entry in entries))


def digest_of(*parts: bytes) -> bytes:
    """One digest of several parts, none of which can pass for another."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.digest()
