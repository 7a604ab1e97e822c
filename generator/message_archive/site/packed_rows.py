"""Rows of a list without the HTML that they share, for scripts.

The rows of a list differ in a few words and addresses. A pattern has the rest, and is there once
for all rows that it fits. This works for any template of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from sys import intern
from typing import Final

__all__ = ["PackedRows", "packed"]

# The value of an attribute, or the text between two tags. Neither contains a quotation mark or a
# tag, since both are escaped.
_VALUE: Final = re.compile(r'((?<==")[^"]+(?=")|(?<=>)[^<]+(?=<))')

_PLACE: Final = "\0"  # Safe, because U+0000 is an error in every file.


@dataclass(frozen=True, slots=True)
class PackedRows:
    """Rows as the number of a pattern and the values for its places.

    Attributes:
        patterns: HTML, with U+0000 in place of each value.
        between: the character between the number and the values of a row.
        rows: the rows.
    """

    patterns: list[str]
    between: str
    rows: list[str]


def packed(rows: Sequence[str]) -> PackedRows:
    """Rows of HTML without what they share."""
    parted = [_parted(row) for row in rows]
    fitting: dict[str, list[Sequence[str]]] = {}
    for skeleton, values in parted:
        fitting.setdefault(skeleton, []).append(values)
    shared = {
        skeleton: [*map(_ends, zip(*all_, strict=True))] for skeleton, all_ in fitting.items()
    }
    numbers = {skeleton: number for number, skeleton in enumerate(shared)}
    between = _separator(chain.from_iterable(values for _, values in parted))
    return PackedRows(
        [_pattern(skeleton, ends) for skeleton, ends in shared.items()],
        between,
        [
            between.join((str(numbers[skeleton]), *_differing(values, shared[skeleton])))
            for skeleton, values in parted
        ],
    )


@lru_cache(maxsize=16_384)  # A message is a row of many lists.
def _parted(row: str) -> tuple[str, tuple[str, ...]]:
    """A row with places for its values, and the values."""
    pieces = _VALUE.split(row)
    # Interned, because tens of thousands of rows share a few.
    return intern(_PLACE.join(pieces[::2])), tuple(pieces[1::2])


@dataclass(frozen=True, slots=True)
class _Ends:
    """What all values of a place begin and end with."""

    start: str
    end: str
    is_all: bool
    """Whether all values are the same."""


def _ends(values: Sequence[str]) -> _Ends:
    start = _beginning(values)
    rests = [value[len(start) :] for value in values]
    end = _beginning([rest[::-1] for rest in rests])[::-1]
    return _Ends(start, end, not any(rests))


def _beginning(values: Sequence[str]) -> str:
    """What all values begin with: what the first and the last in alphabetical order do."""
    first, last = min(values), max(values)
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((at for at, (a, b) in pairs if a != b), min(len(first), len(last)))]


def _pattern(skeleton: str, ends: Sequence[_Ends]) -> str:
    first, *rest = skeleton.split(_PLACE)
    places = (
        f"{each.start}{'' if each.is_all else _PLACE}{each.end}{piece}"
        for each, piece in zip(ends, rest, strict=True)
    )
    return first + "".join(places)


def _differing(values: Sequence[str], ends: Sequence[_Ends]) -> Iterable[str]:
    return (
        value[len(each.start) : len(value) - len(each.end)]
        for value, each in zip(values, ends, strict=True)
        if not each.is_all
    )


def _separator(values: Iterable[str]) -> str:
    """A character that no value contains."""
    text = "".join(values)
    return next(char for char in chain("|~^", map(chr, count(0xA1))) if char not in text)
