"""Finds the parties in the header of an e-mail, or in a typed head."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.address_lines import without_place_of_form
from message_archive.importing.found_parties import FoundParties
from message_archive.importing.letter import Letter
from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.offices import is_of_an_office, is_only_office, parties_at_place
from message_archive.importing.page import Page
from message_archive.importing.parties import is_body, is_office, known_party, with_doubt
from message_archive.importing.titles_behind import turned_without_titles
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["parties_of_head"]


def parties_of_head(
    page: Page, letter: Letter, report: FoundParties | None, registry: Registry
) -> FoundParties:
    """The parties in the header of an e-mail, or of a typed letter.

    A press office may send the report of a message. Then the parties are those of the report, but
    not if the sender has an office, as in `From: Ada Marlow, Prime Minister`.
    """
    senders, recipients = (
        tuple(
            _by_address(party, registry)
            for name in _with_places_apart(stated, page)
            for party in parties_at_place(turned_without_titles(name), registry)
        )
        for stated in (page.senders, page.recipients)
    )
    by, to = ({party.name for party in each} for each in (senders, recipients))
    if not letter.recipients:
        recipients = tuple(_named_in(party, page.paragraphs) for party in recipients)
    head = FoundParties(senders, recipients, page.head_doubt or None)
    has_office = any(p.role and not pattern("{enclosures.offices}").search(p.role) for p in senders)
    if (
        report
        and not (letter.has_salutation or has_office)
        and by.isdisjoint(p.name for p in report.senders)
    ):
        shown = f"{', '.join(by) or 'nobody'} to {', '.join(to) or 'nobody'}"
        return replace(report, doubt=f"from the words of the text; it was sent by {shown[:200]}")
    doubts = [page.head_doubt] if page.head_doubt else []
    if letter.senders and by.isdisjoint(p.name for p in letter.senders):
        signed = ", ".join(party.name for party in letter.senders)
        is_better = not any(p.doubt for p in letter.senders) or _is_fuller(letter.senders, senders)
        if is_better and all(party.doubt for party in senders):
            doubts.append(f"from the signature; the header has {', '.join(by) or 'nobody'}")
            head = replace(head, senders=letter.senders)
            if _is_signed_by_name(letter.senders, senders):
                signer = replace(letter.senders[0], role=senders[0].name)
                head = replace(head, senders=(signer,))
        elif not any(p.doubt for p in letter.senders):
            doubts.append(f"the text is signed by {signed}")
    elif len(letter.senders) > 1 and all(map(_is_signed, letter.senders)):
        others = [each for each in letter.senders if each.name not in by]
        if len(senders) == 1 and others:  # One of those who signed sent the e-mail.
            doubts.append(f"the text is also signed by {', '.join(p.name for p in others)}")
            head = replace(head, senders=(*senders, *others))
    if letter.recipients and to.isdisjoint(p.name for p in letter.recipients):
        greeted = ", ".join(party.name for party in letter.recipients)
        if all(map(_is_unnamed, recipients)):
            doubts.append(f"from the salutation; the header has {', '.join(to) or 'nobody'}")
            head = replace(head, recipients=_in_full(letter.recipients, recipients))
        elif not any(p.doubt for p in letter.recipients):
            doubts.append(f"the text is addressed to {greeted}")
    return replace(head, doubt="; ".join(doubts)[:500] or None)


def _with_places_apart(stated: Sequence[str], page: Page) -> list[str]:
    """What a head has next to a label, without the place that a telegram has behind a name in
    capitals. If the other party has one, the last of three words is a place too."""
    lines = [line for text in page.paragraphs[:_MOST_TEXTS] for line in text.split("\n")]
    is_cut = any(without_place_of_form(n, lines) != n for n in (*page.senders, *page.recipients))
    found = [without_place_of_form(name, lines) for name in stated]
    return [_apart(n) if is_cut and n.isupper() else n for n in found]


def _apart(name: str) -> str:
    three = _THREE_WORDS.fullmatch(name) if not is_office(name) else None
    return f"{three[1]} - {three[2]}" if three else name


_THREE_WORDS: Final = re.compile(r"([^\W\d_]+ [^\W\d_]+) ([^\W\d_]+)")


def _is_fuller(signed: Sequence[FoundParty], senders: Sequence[FoundParty]) -> bool:
    """Whether a signature has a name where the header has none, or only the body or the office of
    who signed: `Embassy of Sylvania`, signed `Emil Varga`, `Ambassador`."""
    if all(map(_is_unnamed, senders)):
        return True
    if _is_signed_by_name(signed, senders):
        return True
    if all(map(is_only_office, senders)):
        names = [party.name for party in senders]
        return all(party.role and any(party.role in name for name in names) for party in signed)
    is_of_bodies = all(
        party.is_body or is_of_an_office(_IN_BRACKETS.sub("", party.name)) for party in senders
    )
    return is_of_bodies and all(party.role and not party.is_body for party in signed)


# `卫生部办公厅（西尔瓦尼亚）`
_IN_BRACKETS: Final = re.compile(r"\s?[（(][^（()）]{1,40}[）)]$")


def _is_signed_by_name(signed: Sequence[FoundParty], senders: Sequence[FoundParty]) -> bool:
    """Whether a header has only an office, and a name without one signs: `PRESIDENT OF SYLVANIA`,
    signed `OTTO PELL`."""
    both = len(signed) == len(senders) == 1
    is_office_alone = both and pattern(_OFFICE).match(senders[0].name) is not None
    is_person = both and not (signed[0].role or signed[0].is_body)
    return is_office_alone and is_person and not is_of_an_office(signed[0].name)


_OFFICE: Final = r"(?!{names.bodies}|{enclosures.offices})(?:{names.offices}|{names.roles})\s"


def _by_address(party: FoundParty, registry: Registry) -> FoundParty:
    """The person of the registry whose name a bare address has: `ada.marlow@xf.example`."""
    local, at, _ = party.name.strip(" \"'<>").partition("@")
    known = known_party(" ".join(_BETWEEN_NAMES.split(local)).title(), registry) if at else None
    return with_doubt(known, f'the header has only "{party.name}"') if known else party


_BETWEEN_NAMES: Final = re.compile(r"[._-]")


def _in_full(
    greeted: tuple[FoundParty, ...], addresses: Sequence[FoundParty]
) -> tuple[FoundParty, ...]:
    """Who is greeted by one name, with the other name in the only address: `Dear Nora`, to
    `nora.pell@xf.example`."""
    if len(greeted) != 1 or len(addresses) != 1 or " " in greeted[0].name or not greeted[0].doubt:
        return greeted
    local, at, _ = addresses[0].name.strip(" \"'<>").partition("@")
    words = _BETWEEN_NAMES.split(local)
    folded = [*map(_folded, words)]
    name = greeted[0].name
    is_whole = at and len(words) == _TWO and all(len(w) > 1 and w.isalpha() for w in words)
    if not is_whole or _folded(name) not in folded:
        return greeted
    words[folded.index(_folded(name))] = name
    whole = " ".join(word if word == name else word.title() for word in words)
    doubt = f'{UNKNOWN}; the text has only "{name}", the header "{addresses[0].name}"'
    return (replace(greeted[0], name=whole, doubt=doubt),)


_TWO: Final = 2


def _named_in(party: FoundParty, texts: Sequence[str]) -> FoundParty:
    """The party of a bare address, with its name if the text has words that spell one part of it:
    `Coast Guard Harl`, for `office@coastguard-harl.example`."""
    local, at, domain = party.name.strip(" \"'<>").partition("@")
    labels = {_folded(label) for label in (local, *domain.split(".")[:-1])} if at else set()
    names: set[str] = set()
    for text in texts[:_MOST_TEXTS] if labels else ():
        words = _WORDS.findall(text[:_LONGEST])
        for start, word in enumerate(words):
            for end in range(start + 2, start + _MOST_WORDS + 1) if word[0].isupper() else ():
                if _folded("".join(words[start:end])) in labels:
                    names.add(" ".join(words[start:end]))
    if len(names) != 1:
        return party
    (name,) = names
    doubt = f'the header has only "{party.name}"; the name is from the text'
    return with_doubt(replace(party, name=name, is_body=is_body(name)), doubt)


_WORDS: Final = re.compile(r"[^\W\d_]+")
_MOST_WORDS: Final = 6
_MOST_TEXTS: Final = 40
_LONGEST: Final = 2_000


def _folded(text: str) -> str:
    """The letters of `text` as an address has them: `Jörg Pell` is `joergpell` or `jorgpell`."""
    bare = "".join(filter(str.isalpha, unicodedata.normalize("NFKD", text.casefold())))
    return re.sub("(?<=[aou])e", "", bare)


def _is_signed(party: FoundParty) -> bool:
    """Whether a line of a signature has a name and an office or a body. Without one, it may be
    the office itself, or the company, of the name above it."""
    is_person = not (party.is_body or is_office(party.name) or _is_unnamed(party))
    return is_person and party.role is not None


def _is_unnamed(party: FoundParty) -> bool:
    """Whether a header has only an address, or a single word, instead of a name."""
    is_word = " " not in party.name and not joined_letters().search(party.name)
    return party.doubt is not None and ("@" in party.name or is_word)
