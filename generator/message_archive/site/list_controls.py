"""What the controls of a list need: where its letters or decades begin, its order by name, and, for
a list of several pages, a script with all its rows. `theme/assets/lists.js` makes the controls.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby, islice
from typing import Final

from message_archive.archive import UNDATED_KEY, Entry, Topic
from message_archive.model import Registry
from message_archive.site.list_views import ListView
from message_archive.site.packed_rows import packed
from message_archive.site.pagination import Part
from message_archive.site.views import GroupView, SectionView
from message_archive.words import (
    PersonalName,
    Wording,
    alphabetical,
    initial,
    personal_name,
)

__all__ = ["ListOrder", "Rows", "jumps_of_messages", "list_view"]

_MOST_YEARS: Final = 14
_MOST_DECADES: Final = 40
_MOST_LETTERS: Final = 60
_HAN: Final = "漢"
_FORM: Final = "packed\0"
"""The form of the script with the rows. If it changes, so must the version of its address."""

Jump = tuple[int, str]
"""A row, counted on all pages, and the name of what begins there. `=` before a name marks that of a
section."""
Pages = Sequence[Sequence[SectionView]]


class ListOrder:
    """The order of the topics of an axis by name, and where each letter or decade begins in it."""

    def __init__(self, topics: Sequence[Topic], wording: Wording, registry: Registry) -> None:
        """`topics` are in the order in which they are listed."""
        self._topics = topics
        self._wording = wording
        self._registry = registry

    @property
    def by_name(self) -> list[int]:
        """The numbers of the topics by name; empty if they are listed so."""
        order = range(len(self._topics))
        keys = self._keys
        by_name = sorted(order, key=keys.__getitem__)
        return [] if by_name == [*order] else by_name

    @property
    def jumps(self) -> list[Jump]:
        """Where each letter begins, or each decade."""
        topics = self._topics
        if topics and topics[0].axis == "years":
            years = [topic.key for topic in topics]
            spans = _spans(years, self._wording, most_years=0)
            return _starts(spans.get(year) or self._wording.year(year) for year in years)
        letters = [initial(key[0]) for key in sorted(self._keys)]
        if len({*letters}) > _MOST_LETTERS:
            letters = [_HAN if _is_han(letter) else letter for letter in letters]
        return _starts(letters)

    @cached_property
    def _keys(self) -> list[tuple[str, str, str]]:
        if self._topics and self._topics[0].axis == "years":
            return [(f"{number:09}", "", "") for number in range(len(self._topics))]
        return [alphabetical(self._name(topic)) for topic in self._topics]

    def _name(self, topic: Topic) -> PersonalName:
        if topic.axis == "people":
            return personal_name(topic.name, topic.key, self._registry)
        return PersonalName(self._wording.topic(topic))


def jumps_of_messages(
    parts: Sequence[Part], entries: Iterable[Entry], wording: Wording
) -> list[Jump]:
    """Where each section of a list of messages begins, and each group in it. Years become decades
    if there are many.

    `entries` are the messages of all parts.
    """
    years = [str(year) for year in {entry.date.year for entry in entries} - {None}]
    spans = _spans(years, wording, most_years=_MOST_YEARS)
    jumps: list[Jump] = []
    first = 0
    for part in parts:
        if not part.rows:
            continue
        if part.heading:
            jumps.append((first, f"={part.heading}"))
        names = _starts(spans.get(heading, heading) for heading, _ in part.rows)
        jumps += [(first + at, name) for at, name in names]
        first += len(part.rows)
    return jumps


def list_view(
    kind: str,
    sort: str,
    pages: Pages,
    jumps: Sequence[Jump],
    url: str,
    order: Iterable[int] = (),
) -> ListView:
    """The controls of a list.

    Args:
        kind: `topics` or `messages`.
        sort: the order of the rows: `name`, `number` or `years`.
        pages: the sections of each page.
        jumps: the letters or decades.
        url: the address of the first page.
        order: the numbers of the rows by name.
    """
    by_name = " ".join(map(str, order))
    rows = Rows(url, pages, by_name)
    sizes = [sum(len(g.rows) for section in page for g in section.groups) for page in pages]
    return ListView(
        kind=kind,
        sort=sort,
        total=sum(sizes),
        starts=" ".join(map(str, accumulate([0, *sizes[:-1]]))) if len(pages) > 1 else "",
        jumps="|".join(f"{at} {name}" for at, name in jumps) if len(jumps) > 1 else "",
        order=by_name,
        rows=f"{rows.url.rpartition('/')[2]}?v={rows.version}" if len(pages) > 1 else None,
    )


class Rows:
    """The rows of a list of several pages, as a script. A page that was opened from a folder can
    load a script, but not another page."""

    def __init__(self, url: str, pages: Pages, order: str) -> None:
        """`url` is the address of the first page; `order` is that of its `ListView`."""
        self.url: Final = url.removesuffix(".html") + ".js"
        self._order = order
        self._pages = pages

    def below(self, prefix: str) -> Rows:
        """The same rows in a script in the folder `prefix`."""
        return Rows(prefix + self.url, self._pages, self._order)

    @property
    def version(self) -> str:
        """A digest of the rows, so that a browser does not use those of an earlier page."""
        digest = hashlib.sha256(f"{_FORM}{self._order}".encode())
        for page in self._pages:
            for section in page:
                for group in section.groups:
                    digest.update(f"{section.heading}\0{group.heading}\0".encode())
                    digest.update(group.html.encode())
        return digest.hexdigest()[:8]

    @property
    def _groups(self) -> Iterator[GroupView]:
        return (group for page in self._pages for section in page for group in section.groups)

    def script(self) -> str:
        """The script: sections, each with its groups, each with its rows, which are packed."""
        packing = packed([str(row) for group in self._groups for row in group.rows])
        rows = iter(packing.rows)
        sections: list[tuple[str, list[tuple[str, list[str]]]]] = []
        anchor = None
        for section in (section for page in self._pages for section in page):
            if section.anchor != anchor:
                anchor = section.anchor
                sections.append((section.heading, []))
            groups = sections[-1][1]
            for group in section.groups:
                if not group.continued:
                    groups.append((group.heading, []))
                groups[-1][1].extend(islice(rows, len(group.rows)))
        content = {
            "sections": sections,
            "order": self._order,
            "patterns": packing.patterns,
            "between": packing.between,
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        # Old browsers take these for line ends in scripts.
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        return f"messageList({text});\n"


def _starts(names: Iterable[str]) -> list[Jump]:
    """Where each run of the same name begins."""
    runs = [(name, sum(1 for _ in run)) for name, run in groupby(names)]
    starts = accumulate([0, *(size for _, size in runs)])
    return [(at, name) for at, (name, _) in zip(starts, runs, strict=False)]


def _spans(years: Sequence[str], wording: Wording, *, most_years: int) -> Mapping[str, str]:
    """The name of the decade or century of each year; empty if there are few years."""
    numbers = [int(year) for year in years if year != UNDATED_KEY]
    if len(numbers) <= most_years:
        return {}
    if len({number // 10 for number in numbers}) <= _MOST_DECADES:
        return {str(number): wording.decade(number // 10 * 10) for number in numbers}
    return {
        str(number): f"{number // 100 * 100 or 1}–{number // 100 * 100 + 99}" for number in numbers
    }


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or letter > "\U0001ffff"
