"""The written semantics of docs/developers/search.md, by looking through every message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from message_archive.search import Document
from message_archive.search.folding import UNSPACED, fold

__all__ = ["Scan", "Unit", "units_of"]

_RUN = re.compile(f"[{UNSPACED}]")
_SPACED_HANGUL = re.compile(r"(?<=[가-힣])[^\S\n]*\n?[^\S\n]*(?=[가-힣])")
_BROKEN_LINE = re.compile(r"(?<=[一-鿿ぁ-ゖァ-ヺー])[^\S\n]*\n[^\S\n]*(?=[一-鿿ぁ-ゖァ-ヺー])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a character of a run, `joined` to the one before it in that run.

    A word with apostrophes has them neither in `text` nor in `parts`, which are between them.
    """

    text: str
    is_unspaced: bool
    joined: bool
    parts: Sequence[str] = ()

    def matches(self, sought: Unit) -> bool:
        """Whether a unit of a query is found here."""
        return sought.text == self.text or sought.text in self.parts


def field_units(text: str) -> list[Unit]:
    """The units of a text to search, in which some spaces and line breaks are nothing."""
    return units_of(
        _BROKEN_LINE.sub("", _SPACED_HANGUL.sub("", unicodedata.normalize("NFC", text)))
    )


def units_of(text: str) -> list[Unit]:
    """The units of a text, character by character."""
    units: list[Unit] = []
    before = ""
    folded = fold(text)
    for at, character in enumerate(folded):
        if _RUN.match(character):
            units.append(Unit(character, True, before == "run"))
            before = "run"
        elif _is_letter(character):
            if before == "word":
                units[-1] = Unit(units[-1].text + character, False, False)
            else:
                units.append(Unit(character, False, False))
            before = "word"
        elif character != "'" or before != "word" or not _is_letter(folded[at + 1 : at + 2]):
            before = ""
        else:
            units[-1] = Unit(units[-1].text + "'", False, False)
    return [
        Unit(each.text.replace("'", ""), False, False, each.text.split("'"))
        if "'" in each.text
        else each
        for each in units
    ]


def _is_letter(character: str) -> bool:
    is_part = bool(character) and unicodedata.category(character)[0] in "LNM"
    return is_part and not _RUN.match(character)


@dataclass(frozen=True, slots=True)
class _Wanted:
    units: Sequence[Unit]
    is_prefix: bool = False


class Scan:
    """All documents, ready to be looked through."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._fields = [[field_units(text) for text in each.fields] for each in self.documents]
        # A quick no for most documents: what is in no field of theirs.
        self._words = [
            {
                word: unit.is_unspaced
                for field in fields
                for unit in field
                for word in _words_of(unit)
            }
            for fields in self._fields
        ]

    def find(self, query: str, chosen: dict[str, list[str]] | None = None) -> set[int]:
        """Numbers of the documents that the query finds, pages only if it has words."""
        wanted, unwanted = _parse(query)
        return {
            number
            for number, document in enumerate(self.documents)
            if (document.id or wanted)
            and _fits(document, chosen or {})
            and all(self._has(number, each) for each in wanted)
            and not any(self._has(number, each) for each in unwanted)
        }

    def fitting(self, numbers: Iterable[int], chosen: dict[str, list[str]]) -> set[int]:
        """Those of the documents that have the facets."""
        return {number for number in numbers if _fits(self.documents[number], chosen)}

    def _has(self, number: int, wanted: _Wanted) -> bool:
        if wanted.is_prefix:
            prefix = wanted.units[0].text
            words = self._words[number].items()
            return any(text.startswith(prefix) and not is_unspaced for text, is_unspaced in words)
        if not all(unit.text in self._words[number] for unit in wanted.units):
            return False
        return len(wanted.units) == 1 or any(
            _follows(field, wanted.units) for field in self._fields[number]
        )


def _words_of(unit: Unit) -> Sequence[str]:
    return (unit.text, *unit.parts)


def _follows(field: Sequence[Unit], sought: Sequence[Unit]) -> bool:
    first = sought[0]
    return any(
        field[at].matches(first)
        and all(
            here.matches(unit) and (here.joined or not unit.joined)
            for here, unit in zip(field[at : at + len(sought)], sought, strict=True)
        )
        for at in range(len(field) - len(sought) + 1)
    )


def _fits(document: Document, chosen: dict[str, list[str]]) -> bool:
    for facet, keys in chosen.items():
        if facet in ("after", "before"):
            continue
        own = {key for name, key in document.facets if name == facet}
        if facet == "year":
            years = {key for key in own if not key.endswith("s")}
            own = years | {f"{key[:3]}0s" for key in years if key.isdigit()}
        every = facet in ("country", "person", "organization", "place", "mention")
        if not (own.issuperset(keys) if every else own.intersection(keys)):
            return False
    after, before = chosen.get("after"), chosen.get("before")
    if not after and not before:
        return True
    first = date.fromisoformat(after[0]).toordinal() if after else 0
    last = date.fromisoformat(before[0]).toordinal() if before else date.max.toordinal()
    days = zip(document.days[::2], document.days[1::2], strict=True)
    return any(begin <= last and end >= first for begin, end in days)


def _parse(query: str) -> tuple[list[_Wanted], list[_Wanted]]:
    wanted: list[_Wanted] = []
    unwanted: list[_Wanted] = []
    rest, is_start = unicodedata.normalize("NFKC", query), True
    last: _Wanted | None = None
    while rest:
        if rest[0].isspace():
            rest, is_start = rest[1:], True
            continue
        last = None
        into = wanted
        if rest[0] in "-‐‑‒–—―−" and is_start and rest[1:2].strip():
            rest, into = rest[1:], unwanted
        is_start = False
        if rest[0] in '"“”„':
            phrase, _, rest = re.sub("[“”„]", '"', rest[1:]).partition('"')
            if units := units_of(phrase):
                into.append(_Wanted(units))
            continue
        piece = re.match(r'[^\s"“”„]+', rest)
        assert piece
        rest = rest[piece.end() :]
        if into is unwanted:
            if units := units_of(piece[0]):
                into.append(_Wanted(units))
            continue
        runs: list[list[Unit]] = []
        for unit in units_of(piece[0]):
            if unit.joined:
                runs[-1].append(unit)
            else:
                runs.append([unit])
        wanted += map(_Wanted, runs)
        if runs:
            last = wanted[-1]
    if last and not query[-1:].isspace() and not last.units[0].is_unspaced:
        wanted[-1] = _Wanted(last.units, is_prefix=True)
    return wanted, unwanted
