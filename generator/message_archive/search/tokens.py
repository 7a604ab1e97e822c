"""Splits texts into terms.

A text is a sequence of *units*: a word (a run of letters, marks and digits), or one Chinese,
Japanese or Korean character. The term of a word is the word. The terms of a run of such characters
are the characters and every two adjacent ones. The browser does the same (`client/tokens.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from message_archive.search.folding import CJK, separated

__all__ = ["ascii_words", "runs_of", "terms_of"]

# Letters in lower case, digits, and spaces for everything else.
_ASCII: Final = "".join(chr(c).lower() if chr(c).isalnum() else " " for c in range(128))
_RUNS = re.compile(f"[{CJK}]+|[^{CJK}]+")
_HAS_CJK = re.compile(f"[{CJK}]")


def ascii_words(text: str) -> list[str]:
    """The words of an ASCII text, which has no runs."""
    return text.translate(_ASCII).split()


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The words and runs of a text, each with whether it is a run."""
    if text.isascii():
        for word in ascii_words(text):
            yield word, False
        return
    for piece in separated(text).split():
        if not _HAS_CJK.search(piece):
            yield piece, False
            continue
        for run in _RUNS.findall(piece):
            yield run, _HAS_CJK.match(run) is not None


def terms_of(text: str) -> list[str]:
    """The terms of a text."""
    terms: list[str] = []
    for run, is_cjk in runs_of(text):
        if is_cjk:
            terms += run
            terms += map("".join, pairwise(run))
        else:
            terms.append(run)
    return terms
