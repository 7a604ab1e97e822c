"""Finds who a letter is addressed to in the lines below its signature, as old letters have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.address_cases import in_address
from message_archive.importing.address_lines import (
    ADDRESSED,
    is_titles,
    with_office_below,
    without_place,
)
from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_address import AddressReader
from message_archive.importing.letter_lines import ET_CETERA, HONOURED, LONGEST_LINE
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import FoundParty, marked, still_marked
from message_archive.importing.offices import after_office, parties_at_place, without_articles
from message_archive.importing.parties import (
    ESQUIRE,
    is_body,
    known_party,
    stated_parties,
    with_doubt,
)
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = ["addressed_below", "is_body_address", "is_foot_address"]

_SIGNING_FOR: Final = r"\W{0,3}{letters.signing_for}\s"
_SIGNS: Final = r"{letters.signed}\W*$"
# On an envelope: `(봉투) 전주시 교동 12번지  윤태식 선생님 귀하`
_PLACE_BEFORE: Final = (
    r"^.{0,80}(?:\s\s|　|\d[^\s\d]{0,4}\s)(?!{letters.after_names}|{names.offices})"
    r"(?=[^\W\d_]{2,8}\s?(?:{letters.after_names}|{names.offices}))"
)
_ONLY_ET_CETERA: Final = re.compile(
    r"(?:(?:&|et)\s?c[\w\u00e6]{0,6}[.,\s]{1,6}){1,6}", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]{2,}")


def is_foot_address(lines: Sequence[str], at: int, greeting: int | None) -> bool:
    """Whether a line below a signature begins the address: with words such as "To", with "&c."
    behind the name, or with the name of the salutation.

    Args:
        lines: the lines of the letter.
        at: the number of the line.
        greeting: that of its salutation.
    """
    line = lines[at]
    if pattern(ADDRESSED).match(line):
        return True
    if joined_letters().search(line) or len(line) > LONGEST_LINE or date_line(line):
        return False
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if ET_CETERA.search(line) or _ONLY_ET_CETERA.fullmatch(f"{following} "):
        return True
    if any(ESQUIRE.fullmatch(part.strip()) for part in line.split(",")[1:]):
        return True
    return greeting is not None and bool(_names_in(line) & _names_in(lines[greeting]))


def is_body_address(lines: Sequence[str], at: int) -> bool:
    """Whether a line, or the next one, names the body that an address is to: `An das`."""
    match = pattern(ADDRESSED).match(lines[at])
    if match is None or pattern(_SIGNING_FOR).match(lines[at]):
        return False
    rest = lines[at][match.end() :].strip(" .,:")
    if (not rest or is_titles(rest)) and at + 1 < len(lines):  # `Al Honorable`
        rest = lines[at + 1]
    return is_body(rest) and not date_line(rest)


def _names_in(line: str) -> set[str]:
    """The words with capital letters that are no titles or offices."""
    bare = pattern(_NO_NAMES).sub(" ", line)
    return {word.casefold() for word in _WORD.findall(bare) if not word.islower()}


_NO_NAMES: Final = (
    r"(?<!\w)(?:{names.titles}\.?|{names.honorifics}|{names.offices}|{names.roles}|{names.fields}"
    r"|{names.nobility}|{letters.salutations}|{letters.greetings})"
)


def addressed_below(
    reader: AddressReader,
    lines: Sequence[str],
    below: range,
    senders: Sequence[FoundParty],
    greeting: int | None,
) -> list[FoundParty]:
    """Who an old letter is addressed to, below its signature: `To Mrs. Teasdale`."""
    signed = {party.name for party in senders}
    first = next((at for at in below if any(p.name in lines[at] for p in senders)), below.start)
    below = range(first, below.stop)  # Above a name may be the body that it signs for.
    for at in below:
        is_short = len(lines[at]) <= LONGEST_LINE
        is_signer = any(party.name in lines[at] for party in senders)
        if is_short and not is_signer and is_foot_address(lines, at, greeting):
            line = lines[at]
            if cut := ET_CETERA.search(line):
                line = line[: cut.start()].rstrip(" ,.")
            inside = still_marked(*marked(line, reader.names))
            known = [p for p in inside if known_party(p.name, reader.registry)]
            if known and known[0].name not in signed:
                return known[:1]
            rest = without_place(pattern(ADDRESSED).sub("", line).rstrip(" ,"))
            following = lines[at + 1] if at + 1 in below else ""
            last = at
            if is_titles(line) and following and not date_line(following):
                # Below `His Excellency`, also `la Signora Ada Marlow`
                rest = without_articles(pattern(ADDRESSED).sub("", following))
                last = at + 1
            parties = parties_at_place(rest, reader.registry)
            if len(parties) != 1 or not is_name(parties[0].name, 2):
                parties = [party for party in inside if " " in party.name]
            if senders and len(parties) == 1 and parties[0].name not in signed:
                before = " ".join(lines[at : last + 1])
                party = in_address(parties[0], before, reader.registry)
                party = with_doubt(party, "from an address below the signature")
                return with_office_below([party], lines, last)
        elif joined_letters().search(lines[at]) and pattern(HONOURED).search(lines[at]):
            if pattern(_SIGNS).search(lines[at]):
                continue
            line = lines[at][:LONGEST_LINE]
            for text in (line, pattern(_PLACE_BEFORE).sub("", line)):
                parties = [*map(after_office, stated_parties(text, reader.registry))]
                if parties and all(is_name(party.name, 2) for party in parties):
                    return parties
    return reader.body_addressed(lines, below) if senders else []
