"""Guesses the language of a name from its script, for fonts and screen readers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["language_of_name"]

# By the first word of a letter's Unicode name. A script that only one language uses maps to that
# language. Others map to the script: a Cyrillic name may be Russian, Mongolian or Serbian.
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
    """A BCP 47 tag for `name`; None for Latin letters and unknown scripts.

    Chinese characters are Japanese if the name also has kana or if `country` is Japan.
    """
    scripts = {re.split(r"[ -]", unicodedata.name(c, "?"))[0] for c in name if c.isalpha()}
    if scripts & {"HIRAGANA", "KATAKANA"} or ("CJK" in scripts and country == "JP"):
        return "ja"
    if "HANGUL" in scripts:
        return "ko"
    tags = {_TAGS.get(script) for script in scripts}
    return tags.pop() if len(tags) == 1 else None
