"""Ordinals in words (`1st`, `12th`, `73rd`), and series with the number of a message."""

from __future__ import annotations

import re
from typing import Final

from message_archive.locales import N_, Catalogue

__all__ = ["number_in_series", "numbered_series", "ordinal_words"]

# Translators: English has four endings. Other languages repeat the same form.
_NTH: Final = N_("%(number)sth")
_ORDINALS: Final = {1: N_("%(number)sst"), 2: N_("%(number)snd"), 3: N_("%(number)srd")}

_PUNCTUATION: Final = re.compile(r"^\W+|\W+$")


def ordinal_words(number: int, words: Catalogue) -> str:
    """`1st`, `12th`, `73rd`."""
    suffix = number % 100 if number % 100 in (11, 12, 13) else number % 10
    return words.gettext(_ORDINALS.get(suffix, _NTH), number=number)


def numbered_series(name: str, number: int, is_anniversary: bool, words: Catalogue) -> str:
    """A series with its number in a message: `朝鲜劳动党成立 · 75周年`."""
    if is_anniversary:
        # Translators: an anniversary on a page in another language: Founding of the Republic,
        # 75 years.
        return words.gettext("%(series)s, %(number)s years", series=name, number=number)
    # Translators: the occasion on a page in another language: Congress of the Party, no. 8.
    return words.gettext("%(series)s, no. %(number)s", series=name, number=number)


def number_in_series(number: int, is_anniversary: bool, words: Catalogue) -> str:
    """The number without the name: `75周年`."""
    return _PUNCTUATION.sub("", numbered_series("", number, is_anniversary, words))
