"""Proposes mentions: names of the registry in texts that are not links yet.

A name is found as it is written in the registry, with the same capitals; a line break counts as a
space. In scripts with spaces it must be whole words. In Chinese, Japanese, Korean, Thai, Lao, Khmer
and Burmese it may be any part of a run of characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from message_archive.archive.entries import Entry
from message_archive.archive.mentions import registered
from message_archive.markup import without_markup
from message_archive.model import MENTION_KINDS, MentionKind, Registry, Text, names_of

__all__ = ["Proposal", "proposals"]

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u312f\u3130-\ud7ff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_BEGINS: Final = re.compile(rf"[{_UNSPACED}]|(?<![^\W{_UNSPACED}])[^\W{_UNSPACED}]+")
_IS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_SPACE: Final = r"(?:[ \t]*\n[ \t>]*|[ \t\u00a0]+)"
_LINE_BREAK: Final = re.compile(r"\n[ \t>]*")
_SHORTEST: Final = 2
"""Characters; single letters and characters are in too many words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name in a text. `index` is its place in the text, and `words` are the words there, with
    spaces for line breaks.

    `targets` are the entries of the registry with this name, each a kind and an id.
    """

    entry: Entry
    text: Text
    index: int
    words: str
    targets: Sequence[tuple[MentionKind, str]]

    @property
    def links(self) -> list[str]:
        """The link to write instead of the words, for each target."""
        words = re.sub(r"[\[\]]", r"\\\g<0>", self.words)
        return [f"[{words}]({kind}:{id_})" for kind, id_ in self.targets]


def proposals(entries: Iterable[Entry], registry: Registry) -> Iterator[Proposal]:
    """The names in the texts of messages, in the order of each text."""
    names = _Names(registry)
    for entry in entries:
        for text in entry.texts:
            if text.markdown:
                yield from _in_text(entry, text, names)


def _in_text(entry: Entry, text: Text, names: _Names) -> Iterator[Proposal]:
    prose = without_markup(text.markdown)
    found = sorted(names.found_in(prose), key=lambda each: (each[0] - each[1], each[0]))
    starts: list[int] = []
    chosen: dict[int, tuple[int, str]] = {}
    for start, end, name in found:  # The longest first.
        at = bisect_right(starts, start)
        is_free = not (at and chosen[starts[at - 1]][0] > start) and not (
            at < len(starts) and starts[at] < end
        )
        if is_free:
            starts.insert(at, start)
            chosen[start] = end, name
    for start in starts:
        end, name = chosen[start]
        words = " ".join(_LINE_BREAK.sub(" ", text.markdown[start:end]).split())
        yield Proposal(entry, text, start, words, names.targets[name])


class _Names:
    """The names of the registry."""

    def __init__(self, registry: Registry) -> None:
        found: dict[str, dict[tuple[MentionKind, str], None]] = {}
        for kind in MENTION_KINDS:
            for id_, each in registered(registry, kind).items() if kind != "message" else ():
                for name in names_of(each):
                    words = " ".join(unicodedata.normalize("NFC", name).split())
                    if len(words) >= _SHORTEST:
                        found.setdefault(words, {})[kind, id_] = None
        self.targets: Mapping[str, Sequence[tuple[MentionKind, str]]] = {
            name: list(targets) for name, targets in found.items()
        }

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[tuple[int, str, re.Pattern[str]]]]:
        """By its first word or character: how far a name begins before it, the name, a pattern."""
        found: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
        for name in self.targets:
            beginning = _BEGINS.search(name)
            if beginning is None:
                continue
            pattern = _SPACE.join(map(re.escape, name.split(" ")))
            if _is_of_words(name[0]):
                pattern = rf"(?<![^\W{_UNSPACED}]){pattern}"
            if _is_of_words(name[-1]):
                pattern += rf"(?![^\W{_UNSPACED}])"
            one = beginning.start(), name, re.compile(pattern)
            found.setdefault(beginning[0], []).append(one)
        return found

    def found_in(self, prose: str) -> Iterator[tuple[int, int, str]]:
        """The start and end of every name in a text, and the name."""
        by_beginning = self._by_beginning
        for beginning in _BEGINS.finditer(prose):
            for before, name, pattern in by_beginning.get(beginning[0], ()):
                start = beginning.start() - before
                if start >= 0 and (match := pattern.match(prose, start)):
                    yield start, match.end(), name


def _is_of_words(char: str) -> bool:
    return char.isalnum() and not _IS_UNSPACED.match(char)
