"""Reads who a card or an envelope is addressed to in its description by an editor, above the text:
`[Postcard. Address: Mr. Jonas Pell, 2 High Street.]`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from message_archive.importing.address_lines import ADDRESSED
from message_archive.importing.letter_address import PARTIAL
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import FoundParty
from message_archive.importing.parties import stated_parties, with_doubt
from message_archive.importing.same_person import is_same
from message_archive.importing.vocabulary import pattern
from message_archive.model import Registry

__all__ = ["in_full_by_description"]

_ADDRESS: Final = r"{letters.addresses}\s?[:：]\s?(?P<name>(?:[^,;.\]\n]|\.(?!\s)){3,60})"
_LONGEST: Final = 600
_LINES: Final = 3


def in_full_by_description(
    recipients: tuple[FoundParty, ...], lines: Sequence[str], registry: Registry
) -> tuple[FoundParty, ...]:
    """`recipients`, in full if the salutation has only a part of the name and one of the first
    `lines` is a description with the address."""
    if len(recipients) != 1 or PARTIAL not in (recipients[0].doubt or ""):
        return recipients
    for line in lines[:_LINES]:
        is_description = line.startswith(("[", "("))
        match = pattern(_ADDRESS).search(line[:_LONGEST]) if is_description else None
        name = pattern(ADDRESSED).sub("", match["name"]).strip() if match else ""
        for party in stated_parties(name, registry) if name else ():
            if is_name(party.name, 2) and is_same(party.name, recipients[0].name):
                return (with_doubt(party, "from the description above the text"),)
    return recipients
