"""Splits many texts with runs, as in Chinese or Korean, at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from message_archive.search.coding import Numbers
from message_archive.search.folding import (
    APOSTROPHE,
    ODD,
    QUICK,
    is_unspaced,
    separated,
    with_whole_runs,
)

__all__ = ["Runs", "runs_in"]

_Codes = NDArray[np.uint32]

_UNKNOWN: Final = 0xFFFFFFFF
_ODD: Final = ord(ODD)

_NO_PART, _WORD, _RUN, _APOSTROPHE = range(4)

# One in so many runs begins a segment (see `Layout`), depending on its first character.
_RUNS_TO_A_CUT: Final = np.uint64(6)
_SPREAD: Final = np.uint64(2654435761)


@cache
def _folded_by_code() -> _Codes:
    """The folded form of each character. Entries are made when they are first needed."""
    return np.full(0x110000, _UNKNOWN, dtype=np.uint32)


@cache
def _kinds_by_code() -> NDArray[np.uint8]:
    """The kind of each folded character. Entries are made when they are first needed."""
    return np.full(0x110000, 255, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Runs:
    """The units of texts with runs.

    For each term of a run: its first and second character (or 0) in 18 bits each, the number of its
    text, and its place there. For each cut (the start of some runs): text and place.
    """

    rows: Sequence[array[int]]
    terms: NDArray[np.uint64]
    texts: Numbers
    places: Numbers
    cut_texts: Numbers
    cuts: Numbers


def runs_in(texts: Sequence[str], number_of: Callable[[str], int]) -> Runs:
    """Split texts into units. `number_of` returns the number of a word."""
    codes, ends = _folded(texts)
    kinds = _kinds(codes)
    is_run, is_word = kinds == _RUN, kinds == _WORD
    # An apostrophe between two letters is within a word.
    is_word[1:-1] |= (kinds[1:-1] == _APOSTROPHE) & is_word[:-2] & is_word[2:]
    begins_word = is_word.copy()
    begins_word[1:] &= ~is_word[:-1]
    units = np.cumsum(is_run | begins_word)  # From 1, across all texts.
    last = units[ends - 1]
    before = np.concatenate(([0], last[:-1])) if len(texts) else np.zeros(0, dtype=np.int64)
    text_of = np.repeat(np.arange(len(texts)), np.diff(ends, prepend=0))

    row = np.ones(int(last[-1]) if len(texts) else 0, dtype=np.uint32)
    firsts = np.flatnonzero(begins_word)
    ends_word = is_word.copy()
    ends_word[:-1] &= ~is_word[1:]
    whole = codes.tobytes().decode("utf-32-le", "surrogatepass")
    words = [
        whole[start : end + 1]
        for start, end in zip(firsts.tolist(), np.flatnonzero(ends_word).tolist(), strict=True)
    ]
    row[units[firsts] - 1] = [number_of(word) for word in words]

    def placed(at: Numbers) -> tuple[Numbers, Numbers]:
        """The texts that contain these characters, and their places there."""
        own = text_of[at]
        return own, units[at] - 1 - before[own]

    singles = np.flatnonzero(is_run)
    pairs = np.flatnonzero(is_run[:-1] & is_run[1:])
    characters = codes.astype(np.uint64)
    terms = np.concatenate(
        [
            characters[singles] << np.uint64(18),
            characters[pairs] << np.uint64(18) | characters[pairs + 1],
        ]
    )
    term_texts, places = placed(np.concatenate([singles, pairs]))
    begins_run = is_run.copy()
    begins_run[1:] &= ~is_run[:-1]
    first_characters = np.flatnonzero(begins_run)
    is_cut = (characters[first_characters] * _SPREAD >> np.uint64(16)) % _RUNS_TO_A_CUT == 0
    cut_texts, cuts = placed(first_characters[is_cut])
    rows = [array("I", row[start:end].tobytes()) for start, end in zip(before, last, strict=True)]
    return Runs(rows, terms, term_texts, places, cut_texts, cuts)


def _folded(texts: Sequence[str]) -> tuple[_Codes, Numbers]:
    """The folded characters of all texts, and the end of each text."""
    texts = [with_whole_runs(text) for text in texts]
    codes = _codes("".join(f"{text} " for text in texts))
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
    table = _folded_by_code()
    folded = table[codes]
    if len(unknown := codes[folded == _UNKNOWN]):
        for code in np.unique(unknown).tolist():
            one = QUICK[code]
            table[code] = ord(one) if len(one) == 1 else _ODD
        folded = table[codes]
    odd = np.flatnonzero(folded == _ODD)
    if not len(odd):
        return folded, ends
    # Some characters become several, or depend on their neighbours.
    pieces = np.split(folded, ends[:-1])
    for index in np.unique(np.searchsorted(ends, odd, side="right")).tolist():
        pieces[index] = _codes(separated(texts[index]) + " ")
    return np.concatenate(pieces), np.cumsum([len(piece) for piece in pieces], dtype=np.int64)


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _kinds(codes: _Codes) -> NDArray[np.uint8]:
    table = _kinds_by_code()
    kinds = table[codes]
    if len(unknown := codes[kinds > _APOSTROPHE]):
        for code in np.unique(unknown).tolist():
            table[code] = _kind(chr(code))
        kinds = table[codes]
    return kinds


def _kind(character: str) -> int:
    if character == " ":
        return _NO_PART
    if character == APOSTROPHE:
        return _APOSTROPHE
    return _RUN if is_unspaced(character) else _WORD
