"""The order of names in lists, and the letter under which a list has a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

__all__ = ["LATIN_LETTERS", "collation_key", "initial"]

LATIN_LETTERS: Final[Mapping[str, str]] = {
    "ß": "ss",
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
"""Letters that Unicode does not decompose although readers look for them under another one."""

_FORMS: Final = str.maketrans({**LATIN_LETTERS, "-": " "})

# Hangul syllables decompose into these initial consonants, which readers know in another form.
_FIRST_CONSONANT: Final = 0x1100
_CONSONANTS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

_NUMERALS: Final = "0–9"


def collation_key(name: str) -> str:
    """A sort key. Case, accents, punctuation and the forms of letters do not count."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_FORMS)
    return "".join(c for c in folded if c.isalnum() or c.isspace()).strip()


def initial(key: str) -> str:
    """The letter of a sort key: `A`, `0–9`, `ㄱ` for any syllable that begins with it, `習`."""
    first = key[:1]
    if first.isdecimal():
        return _NUMERALS
    consonant = ord(first) - _FIRST_CONSONANT if first else -1
    if 0 <= consonant < len(_CONSONANTS):
        return _CONSONANTS[consonant]
    return first.upper() or "–"
