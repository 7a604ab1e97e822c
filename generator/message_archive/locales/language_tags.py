"""The language and script of a language tag, to compare tags."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

__all__ = ["language_and_script"]


@lru_cache(maxsize=1024)
def language_and_script(tag: str) -> tuple[str, str]:
    """The language and script of a BCP 47 tag. `en-GB` equals `en`, but `zh-TW` differs from `zh`.

    A tag without a script gets the one from CLDR's likely subtags
    (https://www.unicode.org/reports/tr35/#Likely_Subtags), or "" if there is none.
    """
    language, *others = tag.split("-")
    for part in others:
        if len(part) == 4 and part.isalpha():
            return language.lower(), part.title()
    likely = get_global("likely_subtags")
    regions = [f"{language.lower()}_{part.upper()}" for part in others if len(part) in (2, 3)]
    for key in (*regions, language.lower()):
        if key in likely:
            return language.lower(), likely[key].split("_")[1]
    return language.lower(), ""
