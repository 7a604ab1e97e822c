"""Completes the name of who signed with initials, or with the family name only, by another line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.letter_lines import is_closing
from message_archive.importing.names import FoundParty
from message_archive.importing.parties import is_office, with_doubt
from message_archive.importing.vocabulary import joined_letters

__all__ = ["in_full_by_line"]

_SIGNED_SHORT: Final = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.[\s-]?){1,3})?\s?(?P<family>[^\W\d_][\w'’-]+)"
)
_MOST_IN_LINE: Final = 8
_MOST_WORDS: Final = 3


def in_full_by_line(party: FoundParty, lines: Sequence[str]) -> FoundParty:
    """Who signed with initials or the family name only, with the name that another line has in
    full, as a letterhead."""
    match = _SIGNED_SHORT.fullmatch(party.name) if party.doubt else None
    if match is None or joined_letters().search(party.name):
        return party
    initial = party.name[0] if match["initials"] else ""
    for line in lines:
        words = line.strip(" .,").split()
        given = words[-_MOST_WORDS:-1]
        while given and (len(given[0].strip(".")) < 2 or not given[0][0].isupper()):
            given = given[1:]
        if (
            len(words) <= _MOST_IN_LINE
            and words[-1].casefold() == match["family"].casefold()
            and given
            and given[0].startswith(initial)
            and not any(map(is_office, given))
            and not is_closing(line)  # `Твоя Мария`
        ):
            doubt = f'it is signed "{party.name}"'
            return with_doubt(replace(party, name=" ".join((*given, words[-1]))), doubt)
    return party
