"""Ordinals in words: `1st`, `12th`, `73rd`."""

from __future__ import annotations

from typing import Final

from message_archive.locales import N_
from message_archive.words.wording import Wording

__all__ = ["ordinal_words"]

# Translators: English has four endings. Other languages repeat the same form.
_NTH: Final = N_("%(number)sth")
_ORDINALS: Final = {1: N_("%(number)sst"), 2: N_("%(number)snd"), 3: N_("%(number)srd")}


def ordinal_words(number: int, wording: Wording) -> str:
    """`1st`, `12th`, `73rd`."""
    suffix = number % 100 if number % 100 in (11, 12, 13) else number % 10
    return wording.gettext(_ORDINALS.get(suffix, _NTH), number=number)
