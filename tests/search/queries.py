"""Queries made of what the documents hold."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from message_archive.search import Document
from message_archive.search.folding import UNSPACED

__all__ = ["facets_of", "queries_of"]

Choice = dict[str, list[str]]

_RUN = re.compile(f"[{UNSPACED}]+")
_WORD = re.compile(rf"[^\W_{UNSPACED}]+")
_ACCENTS = {"a": "á", "e": "ê", "i": "ï", "o": "ö", "u": "ũ", "n": "ñ", "s": "ş"}


def queries_of(
    documents: Sequence[Document], count: int, seed: int
) -> Iterator[tuple[str, Choice]]:
    """`count` queries of all kinds with facets to choose, always the same ones."""
    rng = random.Random(seed)
    makers = (
        _word, _pair, _phrase, _phrase, _prefix, _prefix, _run, _run, _accented, _negated,
        _negated_phrase, _of_two_documents, _mixed, _faceted, _faceted, _dated, _short, _torn,
    )  # fmt: skip
    for index in range(count):
        yield makers[index % len(makers)](rng, documents)


def facets_of(documents: Sequence[Document], count: int, seed: int) -> Iterator[tuple[str, Choice]]:
    """`count` queries with facets and periods."""
    rng = random.Random(seed)
    for index in range(count):
        yield (_dated if index % 3 == 0 else _faceted)(rng, documents)


def _text(rng: random.Random, documents: Sequence[Document]) -> str:
    document = rng.choice(documents)
    fields = [text for text in document.fields if text]
    # The texts are where most words are.
    return rng.choice([*fields, *filter(None, document.texts), *filter(None, document.texts)])


def _words(rng: random.Random, documents: Sequence[Document]) -> list[str]:
    while not (words := _WORD.findall(_text(rng, documents))):
        pass
    return words


def _word(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return f"{rng.choice(_words(rng, documents))} ", {}


def _pair(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    words = _words(rng, documents)
    return f"{rng.choice(words)} {rng.choice(words)}", {}


def _of_two_documents(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return f"{_word(rng, documents)[0]} {_word(rng, documents)[0]}", {}


def _phrase(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    words = _words(rng, documents)
    start = rng.randrange(len(words))
    return f'"{" ".join(words[start : start + rng.randint(2, 4)])}"', {}


def _prefix(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    words = _words(rng, documents)
    prefix = rng.choice(words)
    before = rng.choice(["", f"{rng.choice(words)} "])
    return before + prefix[: rng.randint(1, max(1, len(prefix) - 1))], {}


def _short(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return rng.choice(_words(rng, documents))[: rng.randint(1, 2)], {}


def _cut(rng: random.Random, documents: Sequence[Document]) -> str:
    for _ in range(200):
        if runs := _RUN.findall(_text(rng, documents)):
            run = rng.choice(runs)
            start = rng.randrange(len(run))
            return str(run[start : start + rng.randint(1, 6)])
    return "汉"


def _run(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return _cut(rng, documents), {}


def _torn(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    """Characters that may stand together only across a space or mark."""
    text = _text(rng, documents)
    start = rng.randrange(len(text))
    piece = text[start : start + 12]
    return rng.choice([re.sub(r"\s+", "", piece), f'"{piece}"']).replace("-", ""), {}


def _mixed(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return f"{_cut(rng, documents)}{rng.choice([' ', ''])}{rng.choice(_words(rng, documents))}", {}


def _accented(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    word = "".join(_ACCENTS.get(letter, letter) for letter in rng.choice(_words(rng, documents)))
    return unicodedata.normalize(rng.choice(["NFC", "NFD"]), rng.choice([word, word.upper()])), {}


def _negated(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    words = _words(rng, documents)
    wanted = rng.choice(["", f"{rng.choice(words)} "])
    return f"{wanted}{rng.choice('--−–—')}{rng.choice(words)}", {}


def _negated_phrase(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    return f"-{_phrase(rng, documents)[0]} {rng.choice(_words(rng, documents))}", {}


def _dated(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    while not (days := rng.choice(documents).days):
        pass
    text, chosen = _faceted(rng, documents) if rng.random() < 0.3 else ("", {})
    day = date.fromordinal(rng.choice(days))
    bounds = rng.choice([("after",), ("before",), ("after", "before")])
    for bound in bounds:
        chosen[bound] = [day.isoformat()]
    if len(bounds) == 2:
        chosen["before"] = [(day + timedelta(days=rng.choice([0, 0, 1, 400]))).isoformat()]
    return text, chosen


def _faceted(rng: random.Random, documents: Sequence[Document]) -> tuple[str, Choice]:
    facets: Choice = {}
    while not (having := rng.choice(documents).facets):
        pass
    for facet, key in rng.sample(list(having), min(len(having), rng.randint(1, 3))):
        decade = facet == "year" and key.isdigit() and rng.random() < 0.5
        facets.setdefault(facet, []).append(f"{key[:3]}0s" if decade else key)
    return rng.choice(["", *(f"{rng.choice(_words(rng, documents))} " for _ in range(2))]), facets
