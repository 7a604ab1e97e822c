"""The language of a name, as far as its letters tell: for fonts and for voices that read aloud."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["language_of_name"]

# By the first word of a letter's Unicode name. A script that one language has gives that language,
# others give themselves: a name in Cyrillic letters may be Russian, Mongolian or Serbian.
_TAGS: Final = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "BOPOMOFO": "zh",
    "CJK": "zh",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "HEBREW": "und-Hebr",
    "DEVANAGARI": "und-Deva",
    "BENGALI": "und-Beng",
    "ETHIOPIC": "und-Ethi",
    "MONGOLIAN": "und-Mong",
    "TIBETAN": "und-Tibt",
}


@lru_cache(maxsize=4096)
def language_of_name(name: str, country: str | None = None) -> str | None:
    """A BCP 47 tag for `name`; None for Latin letters, and for scripts that are not known here.

    Chinese characters with kana among them are Japanese, and so they are in the name of a person
    of Japan.
    """
    scripts = {re.split(r"[ -]", unicodedata.name(c, "?"))[0] for c in name if c.isalpha()}
    if scripts & {"HIRAGANA", "KATAKANA"} or ("CJK" in scripts and country == "JP"):
        return "ja"
    if "HANGUL" in scripts:
        return "ko"
    tags = {_TAGS.get(script) for script in scripts}
    return tags.pop() if len(tags) == 1 else None
