"""Folds what readers do not distinguish, such as case and accents, so that texts can be compared.

The browser does the same (`script_parts/folding.js`). docs/developers/search.md specifies both, and
their tests share `tests/search/tokens.json`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from message_archive.markup import HAN, KANA
from message_archive.search.han import han_forms
from message_archive.words import LATIN_LETTERS

__all__ = [
    "APOSTROPHE",
    "ODD",
    "QUICK",
    "UNSPACED",
    "fold",
    "is_unspaced",
    "separated",
    "with_whole_runs",
]

_HANGUL: Final = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7ff"

UNSPACED: Final = (
    f"{HAN}{KANA}{_HANGUL}"
    "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai
    "\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf"  # Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\ua9fa-\ua9fe"  # Burmese
    "\uaa60-\uaa76\uaa7a-\uaa7f"
    "\u1780-\u17d3\u17d7\u17dc\u17dd"  # Khmer
)
"""Characters of scripts whose words are found without the spaces between them, as the inside of a
character class."""

# Accents and vowel points, as ranges and not as a category, because marks in Indian scripts are
# vowels, not accents. Then variation selectors and invisible characters, the letters that
# transliterations write for hamza, ayn and the like, and the line that stretches Arabic words.
_REMOVED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
    "\u00ad\u200c-\u200f\u2060\ufeff"
    "\u02bb\u02bc\u02be\u02bf\u0640]+"
)

# Initial sounds of Hangul that the north and the south of Korea spell differently: 로동당 and
# 노동당, 련합 and 연합, 리념 and 이념, 녀성 and 여성. They are equal everywhere in a word,
# because the second part of a compound begins with them too. 르 and 니 are not among them: they
# are mostly endings. These are the conjoining letters of NFD.
_INITIAL_N = re.compile("\u1105(?=[\u1161\u1162\u1169\u116c\u116e])")
_INITIAL_NONE = re.compile(
    "\u1105(?=[\u1163\u1167\u1168\u116d\u1172\u1175])|\u1102(?=[\u1167\u116d\u1172])"
)

APOSTROPHE: Final = "'"

_LETTERS: Final = {
    **LATIN_LETTERS,
    # A second form of sigma.
    "ς": "σ",
    # Arabic and Persian spellings.
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ە": "ه",
    "’": APOSTROPHE,
    "‘": APOSTROPHE,
}


class _Forms(dict[int, str]):
    """A translation table. Entries of digits are made when they are first needed."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        return self.setdefault(code, chr(code) if digit is None else str(digit))


@cache
def _forms() -> _Forms:
    return _Forms({ord(letter): form for letter, form in _LETTERS.items()} | {**han_forms()})


def fold(text: str) -> str:
    """Fold `Élysée` to `elysee`, `國慶` to `国庆`, `로동` to `노동`. Hangul stays in syllables."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).lower()
    bare = _REMOVED.sub("", unicodedata.normalize("NFD", lowered)).translate(_forms())
    bare = _INITIAL_NONE.sub("\u110b", _INITIAL_N.sub("\u1102", bare))
    return unicodedata.normalize("NFC", bare)


_BEGINS_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_unspaced(term: str) -> bool:
    """Whether `term` is one or two characters of a run."""
    return not term.isascii() and _BEGINS_UNSPACED.match(term) is not None


_SPACES: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_GAPS = re.compile(f"[{_SPACES}\n\u200b]+")
_HANGUL_LETTER = re.compile(f"[{_HANGUL}\u3131-\u318e\uffa0-\uffdc]")
_LETTER_OF_LINE = re.compile(f"[{HAN}{KANA}\uff66-\uff9f]")


def with_whole_runs(text: str) -> str:
    """The text of a field without the gaps that do not end a run.

    These are spaces and a line break between Hangul, a line break between Han and kana, and
    zero-width spaces between any characters of runs.
    """
    return text if text.isascii() else _GAPS.sub(_gap, text)


def _gap(found: re.Match[str]) -> str:
    gap, start, end = found[0], found.start(), found.end()
    before, after = _kind(found.string[start - 1 : start]), _kind(found.string[end : end + 1])
    if not before or not after:
        return gap
    is_line = gap.count("\n") == 1
    if before == after == "hangul":
        is_nothing = is_line or "\n" not in gap
    else:
        is_nothing = (is_line and before == after == "line") or not gap.strip("\u200b")
    return "" if is_nothing else gap


@lru_cache(maxsize=16384)
def _kind(character: str) -> str:
    if _HANGUL_LETTER.match(character):
        return "hangul"
    if _LETTER_OF_LINE.match(character):
        return "line"
    return "other" if _BEGINS_UNSPACED.match(character) else ""


def separated(text: str) -> str:
    """The folded text, with spaces instead of everything except words, runs and apostrophes."""
    quick = text.translate(QUICK)
    return quick if ODD not in quick else fold(text).translate(_SEPARATED)


ODD: Final = "\uffff"

# Conjoining letters of Hangul. Several of them form one character.
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


class _Separated(dict[int, str]):
    """A translation table that replaces everything except words, runs and apostrophes by a space.

    Entries are made when they are first needed. A regular expression with a class of all marks
    takes a hundred times as long.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # The voicing marks of kana belong to runs, not words. They are in `UNSPACED`.
        is_part = unicodedata.category(character)[0] in "LNM" or is_unspaced(character)
        is_part |= character == APOSTROPHE
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
