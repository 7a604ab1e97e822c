"""Finds who a telegram is addressed to on its form: in the lines between the one with its number,
the count of its words and the time, and the text in capitals; or right below the day.

`PARIS 1204 25 17/2 1926 1610` / `EMIL VARGA` / `ACADEMY OF SCIENCES` / `SYLBURG`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.address_cases import in_address
from message_archive.importing.capitals import heading_in_small_letters
from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_address import BELOW_DAY, AddressReader
from message_archive.importing.letter_lines import LONGEST_LINE, is_sentence
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import FoundParty
from message_archive.importing.offices import body_or_office, parties_at_place
from message_archive.importing.parties import is_body, with_doubt
from message_archive.model import Registry

__all__ = ["addressed_below_the_day", "addressed_on_form"]

_NUMBER: Final = re.compile(r"\d{1,6}")
_LEAST_NUMBERS: Final = 3
"""Numbers in the line of a form."""
_MOST_LINES: Final = 6
_DOUBT: Final = "from the lines above the text of a telegram"


def addressed_on_form(
    reader: AddressReader, paragraphs: Sequence[str], senders: Sequence[FoundParty]
) -> list[FoundParty]:
    """The person in the address of a telegram, or else the body or the office there."""
    signed = {party.name for party in senders}
    others: list[FoundParty] = []
    before = ""
    for printed in _address(paragraphs):
        line = heading_in_small_letters(printed)
        before = f"{before} {line}"
        if _NUMBER.search(line):
            continue  # The street.
        for party in parties_at_place(line, reader.registry):
            if not party.is_body and is_name(party.name, 2) and party.name not in signed:
                return [with_doubt(in_address(party, before, reader.registry), _DOUBT)]
        if found := body_or_office(printed):
            others.append(with_doubt(found, _DOUBT))
    return others[:1]


def _address(paragraphs: Sequence[str]) -> list[str]:
    """The lines of the paragraph above the text; none if the text is no telegram."""
    at = max(range(len(paragraphs)), key=lambda each: len(paragraphs[each]), default=0)
    above = [line for text in paragraphs[: max(at - 1, 0)] for line in text.split("\n")]
    is_form = any(len(_NUMBER.findall(line)) >= _LEAST_NUMBERS for line in above)
    if not (is_form and paragraphs[at].isupper()):
        return []
    lines = [line.strip(" \\") for line in paragraphs[at - 1].split("\n")]
    return lines if len(lines) <= _MOST_LINES and all(map(str.isupper, lines)) else []


def addressed_below_the_day(
    registry: Registry, lines: Sequence[str], senders: Sequence[FoundParty]
) -> list[FoundParty]:
    """Who is on the lines below the day of a message without a salutation: a body, as in `ЦК Партии
    труда Бордурии`, if another body signed, or right below the day a name, if another person did.

    Args:
        registry: the registry.
        lines: the lines of the message above the signature.
        senders: who signed.
    """
    signed = {party.name.casefold() for party in senders}
    day = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if date_line(line)), None)
    if day is None or not signed:
        return []
    below = [line for line in lines[day + 1 : day + 4] if not _NUMBER.search(line)]
    is_of_body = any(party.is_body for party in senders)
    # The text is below a name.
    for line in below if is_of_body else below[:1] if len(lines) > day + 2 else []:
        if is_sentence(line) or len(line) > LONGEST_LINE:
            continue
        parties = [] if is_of_body else parties_at_place(line, registry)
        if is_of_body and is_body(line) and (body := body_or_office(line)) and body.is_body:
            parties = [body]
        if parties and all(party.is_body is is_of_body for party in parties):
            is_other = signed.isdisjoint(party.name.casefold() for party in parties)
            if is_of_body or all(is_name(party.name, 2) for party in parties):
                return [with_doubt(party, BELOW_DAY) for party in parties] if is_other else []
    return []


_MOST_ABOVE: Final = 8
"""Lines up to the day, with those of a form."""
