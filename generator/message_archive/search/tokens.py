"""Splits texts into terms.

A text is a sequence of *units*: a word (letters, marks and digits, with apostrophes between them),
or one character of a script without spaces. The terms of a word are the word without its
apostrophes, and each of its parts. The terms of a run of such characters are the characters and
every two adjacent ones. The browser does the same (`client/tokens.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from message_archive.search.folding import APOSTROPHE, UNSPACED, separated, with_whole_runs

__all__ = ["ascii_words", "runs_of", "terms_of_word"]

# Letters in lower case, digits, apostrophes, and spaces for everything else.
_ASCII: Final = "".join(
    chr(c).lower() if chr(c).isalnum() or chr(c) == APOSTROPHE else " " for c in range(128)
)
_WORD: Final = "[^{0}]+(?:'[^{0}]+)*"
_ASCII_WORDS = re.compile(_WORD.format("' "))
_RUNS = re.compile(f"[{UNSPACED}]+|{_WORD.format(UNSPACED + APOSTROPHE)}")
_HAS_MORE = re.compile(f"[{UNSPACED}']")
_HAS_RUN = re.compile(f"[{UNSPACED}]")


def ascii_words(text: str) -> list[str]:
    """The words of an ASCII text, which has no runs."""
    text = text.translate(_ASCII)
    return _ASCII_WORDS.findall(text) if APOSTROPHE in text else text.split()


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The words and runs of a text, each with whether it is a run."""
    if text.isascii():
        for word in ascii_words(text):
            yield word, False
        return
    for piece in separated(with_whole_runs(text)).split():
        if not _HAS_MORE.search(piece):
            yield piece, False
            continue
        for run in _RUNS.findall(piece):
            yield run, _HAS_RUN.match(run) is not None


def terms_of_word(word: str) -> list[str]:
    """The terms of a word: `people's` is `peoples`, `people` and `s`."""
    parts = word.split(APOSTROPHE)
    return [word] if len(parts) == 1 else ["".join(parts), *dict.fromkeys(parts)]
