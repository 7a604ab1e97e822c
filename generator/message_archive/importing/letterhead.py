"""Compares who signed a letter with its other lines: a letterhead has the name in full, and a date
line may show that the word is a place, and a line below a comma that it is an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_lines import is_closing
from message_archive.importing.names import FoundParty
from message_archive.importing.parties import is_body, is_of_country, is_office, with_doubt
from message_archive.importing.titles_behind import is_of_something
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "in_full_by_letterhead",
    "is_office_below",
    "is_office_of_body",
    "is_place_below_day",
    "is_place_of",
    "is_street",
]

_SIGNED_SHORT: Final = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.[\s-]?){1,3})?\s?(?P<family>[^\W\d_][\w'’-]+)"
)


def in_full_by_letterhead(party: FoundParty, lines: Sequence[str]) -> FoundParty:
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


_MOST_IN_LINE: Final = 8
_MOST_WORDS: Final = 3


def is_place_of(party: FoundParty, lines: Sequence[str]) -> bool:
    """Whether the name of a party is the place in a date line: `Strelsau, den 4. März 1957`."""
    start = f"{party.name},".casefold()
    return party.doubt is not None and any(
        line.casefold().startswith(start) and date_line(line) for line in lines
    )


def is_place_below_day(lines: Sequence[str], at: int, start: int) -> bool:
    """Whether a word right below the day is the place, in languages without spaces: above the day,
    a body has signed, and the word does not begin with a family name.

    Args:
        lines: the lines of a letter.
        at: the number of the line.
        start: that of the first line below the text.
    """
    if at < start + 2 or not joined_letters().search(lines[at]) or not date_line(lines[at - 1]):
        return False
    is_word = re.fullmatch(r"[^\W\d_]{2,6}", lines[at]) and not is_office(lines[at])
    is_named = pattern(r"{names.surnames}(?:[가-힣]{2}|[\u3400-\u9fff]{1,2})").fullmatch(lines[at])
    return bool(is_word) and not is_named and any(map(is_body, lines[start : at - 1]))


def is_office_below(
    above: str, line: str, signed: FoundParty, parties: Sequence[FoundParty]
) -> bool:
    """Whether what looks like a new name is an office that no language has a word for.

    The line above has a name and ends with a comma, and a word such as "of", which is not a part
    of names, follows the first word.

    Args:
        above: the line above.
        line: the line.
        signed: whose name was found last.
        parties: what was found in the line.
    """
    return (
        above.endswith(",")
        and above.startswith(signed.name)
        and not signed.role
        and len(parties) == 1
        and parties[0].doubt is not None
        and not parties[0].role
        and is_of_something(line)
    )


def is_office_of_body(line: str, parties: Sequence[FoundParty]) -> bool:
    """Whether a line below a name is an office, and what looks like a name is what it is of.

    In letters without capitals, as in Arabic, any words there do.
    """
    is_caseless = line.lower() == line.upper() and not joined_letters().search(line)
    return any(
        party.role
        and party.doubt
        and line.startswith(party.role)
        and (is_caseless or is_of_country(party.name) or is_body(party.name))
        for party in parties
    )


def is_street(text: str) -> bool:
    """Whether `text` has a house number, as in `Cabinet Office, 1 Founders' Square`."""
    return _STREET.search(text) is not None


_STREET: Final = re.compile(
    r"(?:^|,\s)\d{1,4}[a-z]?,?\s[^\W\d_]{3}|[^\W\d_]{3}\.?\s\d{1,4}[a-z]?(?:,|$)"
)
