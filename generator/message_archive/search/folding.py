"""Folds width, case and diacritics, so that texts can be compared.

The browser does the same (`client/folding.js`). docs/developers/search.md specifies both, and their
tests share `tests/search/tokens.json`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["CJK", "ODD", "QUICK", "fold", "is_cjk", "separated"]

CJK: Final = (
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # kana
    "\U0001b000-\U0001b16f"
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7ff"  # Hangul
)
"""Characters written without spaces between words, as the inside of a character class."""

# Accents and vowel points, as ranges and not as a category, because marks in Indian scripts are
# vowels, not accents. Then variation selectors and invisible characters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
    "\u00ad\u200c-\u200f\u2060\ufeff]+"
)

# Letters that NFD does not decompose although readers expect it, and a second form of sigma.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ς": "σ",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŧ": "t",
        "þ": "th",
    }
)


def fold(text: str) -> str:
    """Fold `Élysée` to `elysee` and `ＫＩＭ` to `kim`. Hangul stays in syllables."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lowered)).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


_BEGINS_CJK = re.compile(f"[{CJK}]")


def is_cjk(term: str) -> bool:
    """Whether `term` is one or two characters of a run."""
    return not term.isascii() and _BEGINS_CJK.match(term) is not None


def separated(text: str) -> str:
    """The folded text, with spaces instead of everything outside words and runs."""
    quick = text.translate(QUICK)
    return quick if ODD not in quick else fold(text).translate(_SEPARATED)


ODD: Final = "\uffff"

# Conjoining letters of Hangul. Several of them form one character.
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


class _Separated(dict[int, str]):
    """A translation table that replaces everything outside words and runs by a space.

    Entries are made when they are first needed. A regular expression with a class of all marks
    takes a hundred times as long.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # The voicing marks of kana belong to runs, not words. They are in `CJK`.
        is_part = unicodedata.category(character)[0] in "LNM" or is_cjk(character)
        return self.setdefault(code, character if is_part else " ")


_SEPARATED: Final = _Separated()


class _Quick(dict[int, str]):
    """A table of the result of `separated` by code point. `ODD` marks characters that depend on
    their neighbours, such as vowel signs of Indian scripts or conjoining letters of Hangul."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        is_odd = any(unicodedata.category(c)[0] == "M" or _JAMO.match(c) for c in folded)
        return self.setdefault(code, ODD if is_odd else folded.translate(_SEPARATED))


QUICK: Final = _Quick()
"""For `str.translate`."""
