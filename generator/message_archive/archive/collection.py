"""Statistics of the collection: what the archive has, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, ClassVar, Final, TypeVar

from message_archive.archive.archive import Archive
from message_archive.archive.entries import Entry
from message_archive.archive.series import SeriesGaps, series_gaps
from message_archive.archive.sources import host_of, is_same_page
from message_archive.archive.topics import UNDATED_KEY, Axis, pair_key

__all__ = ["Collection", "Tally"]

_Key = TypeVar("_Key", str, int | None)

_ANSWERS: Final = ("reply", "thanks")
"""Kinds of message that need no answer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of messages, and of those that need work."""

    messages: int
    to_check: int
    """Messages with `confidence: check`."""
    one_source: int
    """Messages without a second source."""
    unanswered: int
    """Messages without a known answer; see `Collection.unanswered`."""


@dataclass(frozen=True, eq=False)
class Collection:
    """Counts of an archive. Messages with several countries or years count for each of them."""

    archive: Archive

    UNSTATED: ClassVar[str] = "not stated"

    @cached_property
    def total(self) -> Tally:
        """Counts of the whole archive."""
        return self._tallies(lambda _: {""}).get("", Tally(0, 0, 0, 0))

    @cached_property
    def texts(self) -> int:
        """The number of texts that the archive holds, abstracts included."""
        return sum(bool(text.markdown) for entry in self.archive for text in entry.texts)

    def parties(self, axis: Axis) -> int:
        """How many people or organizations sent or received a message."""
        return sum(bool(topic.entries) for topic in self.archive.topics[axis].values())

    @cached_property
    def to_check(self) -> frozenset[str]:
        """Ids of messages with `confidence: check`."""
        return self._ids(lambda entry: entry.message.meta.confidence == "check")

    @cached_property
    def one_source(self) -> frozenset[str]:
        """Ids of messages without a second source. Pages of one host count as one source, and so
        do mirrors of a page."""
        return self._ids(lambda entry: not _has_second_source(entry))

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """Ids of messages that are not answers themselves, and that no message answers."""
        replies = self.archive.replies
        return self._ids(
            lambda entry: (
                entry.id not in replies
                and not entry.message.meta.in_reply_to
                and entry.kind not in _ANSWERS
            )
        )

    @cached_property
    def answers_to_unknown(self) -> Sequence[Entry]:
        """Messages that answer one that the archive does not have."""
        return [
            entry
            for entry in self.archive
            if any(id_ not in self.archive.by_id for id_ in entry.message.meta.in_reply_to)
        ]

    @cached_property
    def gaps(self) -> Sequence[SeriesGaps]:
        """The directions of each series with at least two messages, complete ones included."""
        archive = self.archive
        return list(series_gaps(archive.registry.occasions, archive.topics["occasions"]))

    @cached_property
    def by_decade(self) -> Mapping[int | None, Tally]:
        """By first year, 1950 for the 1950s; undated messages last, as None."""
        found = self._tallies(
            lambda entry: {year // 10 * 10 for year in entry.date.years} or {None}
        )
        return dict(sorted(found.items(), key=lambda item: item[0] or 10_000))

    @cached_property
    def by_pair(self) -> Mapping[str, Tally]:
        """By pair of countries, `cn-kp`; the pair with the most messages first."""
        found = self._tallies(lambda entry: {pair_key(*pair) for pair in entry.pairs})
        return dict(sorted(found.items(), key=lambda item: (-item[1].messages, item[0])))

    @cached_property
    def by_host(self) -> Mapping[str, int]:
        """Messages by the host of a source, or by its publisher if it has no address."""
        return _counted(host for entry in self.archive for host in _sources(entry))

    @cached_property
    def by_text(self) -> Mapping[str, int]:
        """Texts by state: verbatim, abstract, …"""
        texts = (text for entry in self.archive for text in entry.texts)
        return _counted(text.meta.text or self.UNSTATED for text in texts)

    def as_numbers(self) -> dict[str, Any]:
        """All counts as numbers and mappings of numbers, for JSON."""
        entries = self.archive.entries
        years = (str(entry.date.year or UNDATED_KEY) for entry in entries)
        countries = (code for e in entries for code in {p.country for p in e.parties if p.country})
        languages = (text.meta.language or self.UNSTATED for e in entries for text in e.texts)
        return {
            "messages": len(entries),
            "texts": self.texts,
            "people": self.parties("people"),
            "organizations": self.parties("organizations"),
            "undated": sum(entry.date.is_undated for entry in entries),
            "uncertain dates": sum(e.date.uncertain or e.date.approximate for e in entries),
            "without a source": sum(not entry.message.meta.source for entry in entries),
            "without a second source": len(self.one_source),
            "to be checked": len(self.to_check),
            "replies": sum(bool(entry.message.meta.in_reply_to) for entry in entries),
            "unanswered": len(self.unanswered),
            "answers to unknown messages": len(self.answers_to_unknown),
            "by year": dict(sorted(_counted(years).items())),
            "by decade": {str(k or UNDATED_KEY): t.messages for k, t in self.by_decade.items()},
            "by country": dict(sorted(_counted(countries).items())),
            "by pair": {key: tally.messages for key, tally in self.by_pair.items()},
            "by kind": _counted(entry.kind or self.UNSTATED for entry in entries),
            "by language": _counted(languages),
            "by text": self.by_text,
            "by confidence": _counted(e.message.meta.confidence or self.UNSTATED for e in entries),
            "by source": self.by_host,
            "missing from series": {
                f"{gaps.series}, {gaps.sender} to {gaps.recipient}": list(gaps.missing)
                for gaps in self.gaps
                if gaps.missing
            },
        }

    def _ids(self, has: Callable[[Entry], bool]) -> frozenset[str]:
        return frozenset(entry.id for entry in self.archive if has(entry))

    def _tallies(self, keys: Callable[[Entry], Iterable[_Key]]) -> dict[_Key, Tally]:
        ids: dict[_Key, set[str]] = {}
        for entry in self.archive:
            for key in keys(entry):
                ids.setdefault(key, set()).add(entry.id)
        return {
            key: Tally(
                len(its),
                len(its & self.to_check),
                len(its & self.one_source),
                len(its & self.unanswered),
            )
            for key, its in ids.items()
        }


def _sources(entry: Entry) -> dict[str, str | None]:
    """The hosts of all sources of a message, each with its first address.

    A source without an address is listed under its publisher or title.
    """
    found: dict[str, str | None] = {}
    for source in (source for text in entry.texts for source in text.meta.source):
        if name := host_of(source.url) if source.url else source.publisher or source.title:
            found.setdefault(name, source.url)
    return found


def _has_second_source(entry: Entry) -> bool:
    """Whether two sources have different hosts and are not mirrors of one page."""
    found = _sources(entry).values()
    return any(not (a and b and is_same_page(a, b)) for a, b in combinations(found, 2))


def _counted(items: Iterable[str]) -> dict[str, int]:
    """How often each item occurs, the most frequent first."""
    return dict(sorted(Counter(items).items(), key=lambda item: (-item[1], item[0])))
