"""The parties that were found, and how two readings of a text are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from message_archive.importing.headings import Heading
from message_archive.importing.letter import Letter
from message_archive.importing.letter_address import is_same
from message_archive.importing.names import FoundParty
from message_archive.importing.offices import is_only_office
from message_archive.importing.parties import with_doubt

__all__ = ["FoundParties", "in_full", "joined", "of_heading"]


@dataclass(frozen=True, slots=True)
class FoundParties:
    """Senders and recipients; empty if none were found. `doubt` is about their roles."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    doubt: str | None = None
    sentence: str = ""
    """The sentence of a report that says who wrote to whom."""
    is_of_title: bool = False
    """Whether that sentence is the title."""
    is_unclear: bool = False
    """Whether that sentence may say something else."""

    @property
    def is_known(self) -> bool:
        """Whether the registry has all of them."""
        everyone = (*self.senders, *self.recipients)
        return bool(everyone) and not any(party.doubt for party in everyone)


def of_heading(
    heading: Heading, letter: Letter, report: FoundParties | None, everyone: Sequence[FoundParty]
) -> FoundParties:
    """The parties of a heading, and what a signature and an address say about them.

    A heading with one side only is completed from a report, or with the first other name.
    """
    senders = joined(heading.senders, letter.senders)
    recipients = joined(heading.recipients, letter.recipients)
    taken = {party.name for party in (*senders, *recipients)}
    others = [party for party in everyone if party.name not in taken][:1]
    guess = [with_doubt(party, "a guess: it is the first other name") for party in others]
    if not senders:
        senders = report.senders if report else tuple(guess)
    elif not recipients:
        recipients = report.recipients if report else tuple(guess)
    names = {party.name for party in recipients}
    senders = tuple(party for party in senders if party.name not in names)
    return FoundParties(senders, recipients, letter.doubt)


def in_full(
    parties: tuple[FoundParty, ...], others: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """`parties`, with a name in full if one of `others` is the same person."""
    if (
        not others
        or len(parties) != 1
        or len(others) != 1
        or not parties[0].doubt
        or others[0].is_body
    ):
        return parties
    party, other = parties[0], others[0]
    is_part = len(party.name) < len(other.name) and is_same(other.name, party.name)
    is_part = is_part and not is_only_office(other) and not party.is_body
    return (replace(party, name=other.name, doubt=other.doubt),) if is_part else parties


def joined(
    of_editor: tuple[FoundParty, ...], of_letter: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """The parties on one side: a person who signs for a body, or the fuller of two names."""
    if not (of_editor and of_letter):
        return of_editor or of_letter
    first, other = of_editor[0], of_letter[0]
    if len(of_letter) > 1 or not other.doubt or is_only_office(first):
        return of_letter
    if other.is_body or not is_same(first.name, other.name):
        if first.is_body and not other.is_body:
            return (replace(other, organization=other.organization or first.name),)
        return of_editor
    fuller, shorter = (first, other) if len(first.name) >= len(other.name) else (other, first)
    return (replace(fuller, role=fuller.role or shorter.role),)
