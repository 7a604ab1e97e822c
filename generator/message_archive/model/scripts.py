"""Names that mix scripts, and names that only look alike (Unicode Technical Standard 39).

A Cyrillic `а` in a Latin name makes another name that nobody can tell from the first. So a word may
not mix scripts that look alike. East Asian scripts stand beside each other and beside Latin in many
words, and so does Latin beside scripts that look like no other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Mixed", "mixed_word", "skeleton"]

_EAST_ASIAN: Final = frozenset({"LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO"})
# Those of UAX 31's recommended scripts of which no letter looks like a Latin one ("moderately
# restrictive" in UTS 39 leaves out Cyrillic and Greek).
_BESIDE_LATIN: Final = frozenset(
    "ARABIC BENGALI DEVANAGARI ETHIOPIC GEORGIAN GUJARATI GURMUKHI HEBREW KANNADA KHMER LAO "
    "MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU THAANA THAI TIBETAN".split()
)
# The first word of a letter's name in Unicode is its script, but for these.
_SCRIPTS: Final = {
    "IDEOGRAPHIC": "CJK",
    "HALFWIDTH": "KATAKANA",
    "MICRO": "GREEK",
    "FEMININE": "",  # As in Mª.
    "MASCULINE": "",
}

_WORD: Final = re.compile(r"[^\W\d_]+")

# Letters that look like a Latin one, from Unicode's confusables.txt: Cyrillic, then Greek.
_LOOKS_LIKE: Final = str.maketrans(
    "аАВсСԁеЕһНіІјЈКМоОрРԛԚѕЅТѵԝԜхХуУӏ" + "αΑΒϲΕΖΗιΙϳΚΜνΝοΟρΡΤυΥΧγ",
    "aABcCdeEhHiIjJKMoOpPqQsSTvwWxXyYl" + "aABcEZHiIjKMvNoOpPTuYXy",
)


class Mixed(NamedTuple):
    """A word of several scripts, and a letter of the one that the fewest letters are of."""

    word: str
    letter: str


def mixed_word(name: str) -> Mixed | None:
    """The first word of `name` that mixes scripts which look alike; None without one."""
    if name.isascii():
        return None
    for word in _WORD.findall(unicodedata.normalize("NFC", name)):
        scripts = Counter(filter(None, map(_script_of, word)))
        if len(scripts) > 1 and not _may_be_mixed(frozenset(scripts)):
            rarest = min(scripts, key=scripts.__getitem__)
            return Mixed(word, next(each for each in word if _script_of(each) == rarest))
    return None


def skeleton(name: str) -> str:
    """What names that look alike have in common. It is no name, and is never shown."""
    # Compatible forms may be of letters that look alike, and a few letters have such forms.
    looks = unicodedata.normalize("NFKC", name.translate(_LOOKS_LIKE)).translate(_LOOKS_LIKE)
    return " ".join(looks.casefold().split())


def _may_be_mixed(scripts: frozenset[str]) -> bool:
    if "FULLWIDTH" in scripts and "LATIN" not in scripts:
        scripts = scripts - {"FULLWIDTH"} | {"LATIN"}
    others = scripts - {"LATIN"}
    return scripts <= _EAST_ASIAN or (len(others) == 1 and others <= _BESIDE_LATIN)


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str:
    """`CYRILLIC`; "" for what belongs to every script."""
    if unicodedata.category(letter) not in ("Lu", "Ll", "Lt", "Lo"):
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(script, script)
