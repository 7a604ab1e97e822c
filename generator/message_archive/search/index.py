"""An index of the search: its files, and what changes in them with some documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from message_archive.archive import Archive
from message_archive.output import Output
from message_archive.search.blocks import Blocks
from message_archive.search.client import SCRIPTS, write_client
from message_archive.search.documents import DocPage, Document
from message_archive.search.facets import Facets, facet_rows
from message_archive.search.files import CannotUpdate, DataFiles, EarlierFiles
from message_archive.search.han import HAN_FILE, encoded_han
from message_archive.search.languages import (
    RECORDS_SHIFT,
    Translation,
    record_of,
    write_translation,
)
from message_archive.search.names import Names, months_of
from message_archive.search.numbering import Numbering
from message_archive.search.postings import NO_ROW, Row, postings_of
from message_archive.search.prefixes import merged_rows, prefixes_in
from message_archive.search.rows import merged, occurrences_of
from message_archive.search.scale import FREQUENT, Counts, Scale, counts_of, scale_of
from message_archive.search.suggestions import Suggestions
from message_archive.search.term_files import TermFiles, is_word
from message_archive.search.units import units_of
from message_archive.words import Wording

__all__ = ["EMPTY_ROOT", "Index", "code_digest"]

DAYS_SHIFT: Final = 12
"""Numbers per file of days, as a power of two."""

EMPTY_ROOT: Final[Mapping[str, Any]] = {
    "terms": "",
    "termVersions": "",
    "records": ("", 0),
    "texts": ("", 0),
    "days": ("", 0),
    "values": "",
    "valueNames": "",
    "facets": "",
    "names": "",
    "letters": "",
    "letterVersions": "",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """Some documents by number, with the rows of their terms."""

    documents: Mapping[int, Document]
    counts: Counts
    rows: Mapping[str, Row]
    scale: Scale


def _part(documents: Mapping[int, Document], scale: Scale | None) -> _Part:
    """Index some documents, with this scale or the scale of their own counts."""
    documents = dict(sorted(documents.items()))
    units = units_of(documents.values())
    counts = counts_of(documents.values(), units)
    scale = scale or scale_of(counts)
    numbers = np.array([*documents], dtype=np.int64)
    rows = dict(postings_of(units, numbers, scale.frequent, scale.average)) if documents else {}
    return _Part(documents, counts, rows | facet_rows(documents), scale)


class Index:
    """An index and the changes to it."""

    def __init__(
        self,
        earlier: EarlierFiles | None,
        root: Mapping[str, Any],
        counts: Counts,
        numbering: Numbering,
    ) -> None:
        self._scale = scale_of(counts) if earlier else None
        self._counts = counts
        self._terms = TermFiles(earlier, root)
        self._records = Blocks("r", RECORDS_SHIFT, earlier, root["records"][0])
        texts = self._scale.texts if self._scale else 0
        self._texts = Blocks("x", texts, earlier, root["texts"][0])
        self._days = Blocks("y", DAYS_SHIFT, earlier, root["days"][0])
        self._facets = Facets(earlier, root)
        self._names = Names(root["names"])
        least = self._scale.least if self._scale else 0
        self._words = Suggestions(least, earlier, root["letters"], root["letterVersions"])
        self._numbering = numbering
        self._earlier = earlier
        self._root: Mapping[str, object] = {}

    def change(
        self, old: Mapping[int, Document], new: Mapping[int, Document], numbering: Numbering
    ) -> None:
        """Remove documents and add others.

        Raises:
            CannotUpdate: if a file has changed, or if everything would change.
            ValueError: if the rows were made from other documents.
        """
        end = max(numbering.end, self._numbering.end)
        self._numbering = numbering
        added = _part(new, self._scale)
        removed = _part(old, added.scale)
        scale = added.scale
        if self._earlier is None:
            self._texts = Blocks("x", scale.texts, None, "")
            self._words = Suggestions(scale.least, None, "", "")
        rows: dict[str, tuple[Row, Row]] = {}
        for term, now in added.rows.items():
            before = removed.rows.get(term, NO_ROW)
            if before != now:
                earlier = self._terms.get(term)
                rows[term] = earlier, merged(earlier, before, now)
        for term in removed.rows.keys() - added.rows.keys():
            earlier = self._terms.get(term)
            rows[term] = earlier, merged(earlier, removed.rows[term], NO_ROW)
        self._counts = self._counted(removed, added, rows)
        if self._earlier and scale_of(self._counts) != scale:
            raise CannotUpdate("counts")
        self._scale = scale
        prefixes = self._terms.merged_prefixes()
        self._terms.change((term, row) for term, (_, row) in rows.items())
        self._change_prefixes(prefixes, removed, added, rows, end)
        self._words.change(rows)
        self._facets.change(old, new)
        _change_blocks(self._records, old, new, record_of)
        _change_blocks(self._texts, old, new, _texts)
        _change_blocks(self._days, old, new, _days)

    def write(self, archive: Archive, wording: Wording, output: Output, is_named: bool) -> None:
        """Write everything that changed, and the client. `is_named`: the names are the same."""
        assert self._scale
        files, names = DataFiles(output), self._names
        root: dict[str, object] = {
            "documents": len(self._numbering),
            "end": self._numbering.end,
            "messages": self._numbering.messages,
            "dated": self._numbering.dated,
            "frequent": self._scale.frequent,
            "months": [*months_of(wording)],
            **self._terms.write(files),
            "records": (self._records.write(files), RECORDS_SHIFT),
            "texts": (self._texts.write(files), self._scale.texts),
            "days": (self._days.write(files), DAYS_SHIFT),
            **self._facets.write(archive, wording, files),
            **self._words.write(files),
            "names": names.versions if is_named else names.write(archive, wording, files),
            "han": files.write("han", *encoded_han()),
            "counts": files.write("counts", code_digest(), asdict(self._counts)),
        }
        files.write("root", root)
        self._root = root
        write_client(output, wording.catalogue)

    def translate(self, pages: Sequence[DocPage], translations: Iterable[Translation]) -> None:
        """Write the files of further languages, after `write`."""
        for each in translations:
            write_translation(each, pages, self._root, self._numbering, self._facets)

    def addresses(self) -> set[str]:
        """The addresses of all data files with variable names."""
        blocks = (self._records, self._texts, self._days)
        parts = (self._terms, *blocks, self._facets, self._words, self._names)
        names: set[str] = set().union(*(part.names() for part in parts))
        names |= {"root", "counts", "facets", "han", *SCRIPTS}
        return {f"{name}.js" for name in names}

    def _counted(self, removed: _Part, added: _Part, rows: Mapping[str, tuple[Row, Row]]) -> Counts:
        """The counts of all documents. Words are counted only if they may be frequent."""
        counts = self._counts - removed.counts + added.counts
        if self._earlier is None:
            return counts.often()
        words = dict(self._counts.words or {})
        for word, (_, row) in rows.items():
            if word in words:
                words[word] = (counts.words or {})[word]
            elif len(row[1]) * 2 >= FREQUENT and is_word(word):
                words[word] = occurrences_of(row)
        return Counts(counts.documents, counts.units, counts.characters, words).often()

    def _change_prefixes(
        self,
        before: set[str],
        removed: _Part,
        added: _Part,
        rows: Mapping[str, tuple[Row, Row]],
        end: int,
    ) -> None:
        terms = self._terms
        now = terms.merged_prefixes()
        changed = {f"*{prefix}": NO_ROW for prefix in before - now}
        for prefix in sorted(now - before):
            # Longer prefixes are merged with it.
            if prefix[:-1] not in now or prefix[:-1] in before:
                longer = {each for each in now - before if each.startswith(prefix)}
                changed |= merged_rows(terms.words(prefix), longer, end, len(prefix))
        stay = before & now
        touched = {
            prefix
            for term in (rows if stay else ())
            if is_word(term)
            for prefix in prefixes_in(term, now)
            if prefix in stay
        }
        if touched:
            was, is_ = (
                merged_rows(
                    ((term, part.rows[term]) for term in sorted(filter(is_word, part.rows))),
                    touched,
                    end,
                )
                for part in (removed, added)
            )
            for term in was.keys() | is_.keys():
                old, new = was.get(term, NO_ROW), is_.get(term, NO_ROW)
                if old != new and term not in changed:
                    changed[term] = merged(terms.get(term), old, new)
        terms.change(changed.items())


def _texts(document: Document) -> object:
    """Its texts, and what else only this message has, as a list at the end."""
    stated = [[*each] for each in document.stated]
    return [*document.texts, stated] if stated else list(document.texts)


def _days(document: Document) -> object:
    """Its days: a number for a single day, 0 for none."""
    is_one = len(document.days) == 2 and document.days[0] == document.days[1]
    return document.days[0] if is_one else list(document.days) or 0


def _change_blocks(
    blocks: Blocks,
    old: Mapping[int, Document],
    new: Mapping[int, Document],
    value_of: Callable[[Document], object],
) -> None:
    before = {number: value_of(document) for number, document in old.items()}
    now = {number: value_of(document) for number, document in new.items()}
    gone = dict.fromkeys(before.keys() - now.keys(), 0)
    changed = {number: value for number, value in now.items() if before.get(number) != value}
    blocks.change(gone | changed)


@cache
def code_digest() -> str:
    """A digest of the code that determines the content of an index."""
    digest = hashlib.sha256()
    for file in (*sorted(Path(__file__).parent.glob("*.py")), HAN_FILE):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
