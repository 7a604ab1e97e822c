"""The written semantics of docs/developers/search.md, by looking through every message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from message_archive.search import Document
from message_archive.search.folding import CJK, fold

__all__ = ["Scan", "Unit", "units_of"]

_CJK = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a character of a run, `joined` to the one before it in that run."""

    text: str
    is_cjk: bool
    joined: bool


def units_of(text: str) -> list[Unit]:
    """The units of a text, character by character."""
    units: list[Unit] = []
    before = ""
    for character in fold(text):
        if _CJK.match(character):
            units.append(Unit(character, True, before == "cjk"))
            before = "cjk"
        elif unicodedata.category(character)[0] in "LNM":
            if before == "word":
                units[-1] = Unit(units[-1].text + character, False, False)
            else:
                units.append(Unit(character, False, False))
            before = "word"
        else:
            before = ""
    return units


@dataclass(frozen=True, slots=True)
class _Wanted:
    units: Sequence[Unit]
    is_prefix: bool = False


class Scan:
    """All documents, ready to be looked through."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._fields = [[units_of(text) for text in each.fields] for each in self.documents]
        # A quick no for most documents: what is in no field of theirs.
        self._words = [
            {unit.text: unit.is_cjk for field in fields for unit in field}
            for fields in self._fields
        ]

    def find(self, query: str, chosen: dict[str, list[str]] | None = None) -> set[int]:
        """Numbers of the documents that the query finds."""
        wanted, unwanted = _parse(query)
        return {
            number
            for number, document in enumerate(self.documents)
            if _fits(document, chosen or {})
            and all(self._has(number, each) for each in wanted)
            and not any(self._has(number, each) for each in unwanted)
        }

    def _has(self, number: int, wanted: _Wanted) -> bool:
        if wanted.is_prefix:
            prefix = wanted.units[0].text
            words = self._words[number].items()
            return any(text.startswith(prefix) and not is_cjk for text, is_cjk in words)
        if not all(unit.text in self._words[number] for unit in wanted.units):
            return False
        return any(_follows(field, wanted.units) for field in self._fields[number])


def _follows(field: Sequence[Unit], sought: Sequence[Unit]) -> bool:
    first = sought[0].text
    return any(
        field[at].text == first
        and all(
            here.text == unit.text and (here.joined or not unit.joined)
            for here, unit in zip(field[at : at + len(sought)], sought, strict=True)
        )
        for at in range(len(field) - len(sought) + 1)
    )


def _fits(document: Document, chosen: dict[str, list[str]]) -> bool:
    for facet, keys in chosen.items():
        own = {key for name, key in document.facets if name == facet}
        if facet == "year":
            own |= {f"{key[:3]}0s" for key in own if key.isdigit()}
        every = facet in ("country", "person", "mention")
        if not (own.issuperset(keys) if every else own.intersection(keys)):
            return False
    return True


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
        if rest[0] == "-" and is_start and rest[1:2].strip():
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
    if last and not query[-1:].isspace() and not last.units[0].is_cjk:
        wanted[-1] = _Wanted(last.units, is_prefix=True)
    return wanted, unwanted
