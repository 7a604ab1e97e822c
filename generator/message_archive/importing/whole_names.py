"""Finds the whole name of somebody whom a letter calls only by a part of it, in Chinese and Korean,
where one word is the whole name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.names import FoundParty
from message_archive.importing.parties import with_doubt
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["with_whole_name"]


def with_whole_name(
    party: FoundParty, lines: Sequence[str], frame: str = "", others: Collection[str] = ()
) -> FoundParty:
    """In Chinese and Korean, a party with the whole name, if a line has only the given name or only
    the family name, as in `소월에게` and `받는이: 임소월`.

    Args:
        party: the party.
        lines: lines that may have the whole name. Only short ones are searched.
        frame: the sentence of a report, which may have it next to an office.
        others: the names of other parties.
    """
    if not party.doubt or len(party.name) > 2 or not joined_letters().search(party.name):
        return party
    part = re.escape(party.name)
    whole = rf"(?P<name>{{names.surnames}}{part})"
    if pattern("{names.surnames}").fullmatch(party.name):
        whole = rf"(?<!\w)(?P<name>{part}[^\W\da-zà-ÿа-яё]{{1,2}})(?=\s?{_HONOUR_OR_OFFICE})"
    near = (rf"{{names.offices}}\s?{whole}", rf"{whole}\s?{_HONOUR_OR_OFFICE}")
    short = (line for line in lines if len(line) <= _MOST_JOINED)
    matches = [match for line in short for match in pattern(whole).finditer(line)]
    for each in near:
        matches += pattern(each).finditer(frame[:_LONGEST_FRAME])
    names = {match["name"] for match in matches} - set(others) - {party.name}
    if len(names) != 1:
        return party
    return replace(with_doubt(party, "the whole name is on another line"), name=names.pop())


_HONOUR_OR_OFFICE: Final = "(?:{letters.after_names}|{names.offices})"
_LONGEST_FRAME: Final = 300
_MOST_JOINED: Final = 30
"""Characters."""
