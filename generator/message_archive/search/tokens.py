"""Texts to the terms they are found by.

A text is a row of *units*: a word (a run of letters, marks and digits), or one Chinese, Japanese or
Korean character. Places are counted in units. The terms of a word are the word; those of a run of
such characters are each of them and each two beside each other. The browser does the same
(`client/tokens.js`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Final

from message_archive.search.folding import CJK, fold

__all__ = ["terms_of"]

# Lower case of letters and digits, and spaces for the rest: a third of the time of an expression.
_ASCII: Final = "".join(chr(c).lower() if chr(c).isalnum() else " " for c in range(128))
_HAS_CJK = re.compile(f"[{CJK}]")


def terms_of(text: str) -> tuple[list[str], list[int] | None]:
    """The terms of `text`, and the unit each begins at; None for one after the other."""
    if text.isascii():
        return text.translate(_ASCII).split(), None
    folded = fold(text)
    runs = _runs(bool(_marks().search(folded)))
    if not _HAS_CJK.search(folded):
        return runs.findall(folded), None
    terms: list[str] = []
    places: list[int] = []
    unit = 0
    for run in runs.findall(folded):
        if not _HAS_CJK.match(run):
            terms.append(run)
            places.append(unit)
            unit += 1
            continue
        count = len(run)
        terms += run
        terms += map("".join, pairwise(run))
        places += range(unit, unit + count)
        places += range(unit, unit + count - 1)
        unit += count
    return terms, places


@cache
def _marks() -> re.Pattern[str]:
    """Marks that are left in a folded text: parts of words in the scripts of India and others."""
    every = map(chr, (*range(0x300, 0x20000), *range(0xE0000, 0xE0200)))
    marks = (c for c in every if unicodedata.category(c)[0] == "M" and not _HAS_CJK.match(c))
    return re.compile(f"[{''.join(marks)}]")


@cache
def _runs(has_marks: bool) -> re.Pattern[str]:
    # The class of marks is long and slow, and most texts have none.
    letter = rf"[^\W_{CJK}]"
    word = f"(?:{letter}|{_marks().pattern})+" if has_marks else f"{letter}+"
    return re.compile(f"[{CJK}]+|{word}")
