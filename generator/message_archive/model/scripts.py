"""Detects names that mix scripts and names that look alike (Unicode Technical Standard 39).

A Cyrillic `а` in a Latin name makes a different name that looks the same, so a word may not mix
scripts that look alike. Words may mix East Asian scripts with each other and with Latin, and Latin
with scripts that do not look like it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["EAST_ASIAN", "LOOKS_LIKE", "WITH_LATIN", "Mixed", "mixed_word", "script_of", "skeleton"]

EAST_ASIAN: Final = frozenset({"LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO"})
# The recommended scripts of UAX 31 without letters that look Latin ("moderately restrictive" in UTS
# 39 excludes Cyrillic and Greek).
WITH_LATIN: Final = frozenset(
    "ARABIC BENGALI DEVANAGARI ETHIOPIC GEORGIAN GUJARATI GURMUKHI HEBREW KANNADA KHMER LAO "
    "MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU THAANA THAI TIBETAN".split()
)
# The first word of a letter's Unicode name is its script, with these exceptions.
_SCRIPTS: Final = {
    "IDEOGRAPHIC": "CJK",
    "HALFWIDTH": "KATAKANA",
    "MICRO": "GREEK",
    "FEMININE": "",  # As in Mª.
    "MASCULINE": "",
}

_WORD: Final = re.compile(r"[^\W\d_]+")

# Letters that look like a Latin one, from Unicode's confusables.txt: Cyrillic, then Greek.
LOOKS_LIKE: Final = str.maketrans(
    "аАВсСԁеЕһНіІјЈКМоОрРԛԚѕЅТѵԝԜхХуУӏ" + "αΑΒϲΕΖΗιΙϳΚΜνΝοΟρΡΤυΥΧγ",
    "aABcCdeEhHiIjJKMoOpPqQsSTvwWxXyYl" + "aABcEZHiIjKMvNoOpPTuYXy",
)


class Mixed(NamedTuple):
    """A word with several scripts, and a letter of its rarest script."""

    word: str
    letter: str


def mixed_word(name: str) -> Mixed | None:
    """The first word in `name` that mixes scripts that look alike; None if there is none."""
    if name.isascii():
        return None
    for word in _WORD.findall(unicodedata.normalize("NFC", name)):
        scripts = Counter(filter(None, map(script_of, word)))
        if len(scripts) > 1 and not _may_be_mixed(frozenset(scripts)):
            rarest = min(scripts, key=scripts.__getitem__)
            return Mixed(word, next(each for each in word if script_of(each) == rarest))
    return None


def skeleton(name: str) -> str:
    """A key that names share if they look alike. It is only for comparison, not for display."""
    # Translate twice: NFKC can produce letters that look alike, and change some that do.
    looks = unicodedata.normalize("NFKC", name.translate(LOOKS_LIKE)).translate(LOOKS_LIKE)
    return " ".join(looks.casefold().split())


def _may_be_mixed(scripts: frozenset[str]) -> bool:
    if "FULLWIDTH" in scripts and "LATIN" not in scripts:
        scripts = scripts - {"FULLWIDTH"} | {"LATIN"}
    others = scripts - {"LATIN"}
    return scripts <= EAST_ASIAN or (len(others) == 1 and others <= WITH_LATIN)


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of a letter, such as `CYRILLIC`; "" for characters of no single script."""
    if unicodedata.category(letter) not in ("Lu", "Ll", "Lt", "Lo"):
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(script, script)
