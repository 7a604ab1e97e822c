"""The spellings that a text may have of a name in the registry: in capitals, and in other cases."""

from __future__ import annotations

import re

from message_archive.importing.case_forms import endings_of
from message_archive.importing.office_words import has_joined_letters

__all__ = ["spelled"]


def spelled(name: str) -> re.Pattern[str]:
    """A pattern for a name in a text, also in capitals and with case endings."""
    if endings := endings_of(name):
        stems = (re.escape(re.sub(f"[{endings}]$", "", word)) for word in name.split())
        words = [rf"{stem}\w{{0,3}}" for stem in stems]
        return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)", re.IGNORECASE)
    if has_joined_letters(name):
        return re.compile(re.escape(name))
    words = [re.escape(word) for word in name.split()]
    return re.compile(rf"(?<!\w){'[ -]'.join(words)}(?!\w)", re.IGNORECASE)
