"""The parties that were found, and how two readings of a text are put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.headings import Heading
from message_archive.importing.letter import Letter
from message_archive.importing.names import HEAD_DOUBT, MARK, FoundParty
from message_archive.importing.offices import is_only_office
from message_archive.importing.parties import is_of_country, is_office, with_doubt
from message_archive.importing.patronymics import with_family_name, with_given_name
from message_archive.importing.same_person import is_same
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "FoundParties",
    "agreed",
    "countries_in",
    "in_full",
    "in_whole",
    "is_named",
    "is_part",
    "joined",
    "of_framed",
    "of_heading",
]


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
    is_guess: bool = False
    """Whether they are only names that are somewhere in the text."""

    @property
    def is_known(self) -> bool:
        """Whether the registry has all of them."""
        everyone = (*self.senders, *self.recipients)
        return bool(everyone) and not any(party.doubt for party in everyone)

    @property
    def is_named(self) -> bool:
        """Whether all of them have names, and not only offices or countries."""
        return all(map(is_named, (*self.senders, *self.recipients)))

    def is_named_without(self, places: Collection[str]) -> bool:
        """Whether all of them have names, and none of these is one of `places`."""
        everyone = (*self.senders, *self.recipients)
        return self.is_named and not any(p.doubt and p.name in places for p in everyone)


def is_named(party: FoundParty) -> bool:
    """Whether a party has the name of a person or a body, as far as the words tell.

    `King of Ruritania` has none, nor has `ルリタニア`, which is one word in letters for foreign
    names.
    """
    if not party.doubt or party.is_body:
        return True
    if is_office(party.name):
        return False
    if joined_letters().search(party.name):
        is_word = _FOREIGN_WORD.fullmatch(party.name) is not None
        is_country = pattern("{names.countries}$").search(party.name) is not None
        return not (is_word or (is_country and _BETWEEN.search(party.name) is None))
    return " " in party.name


def countries_in(readings: Sequence[tuple[str, list[FoundParty]]]) -> set[str]:
    """Words between a name and an office, as in `이고르 마테이 그라우스타르크 외교장관`.

    In Korean, a title may have only such a country and the office, which looks like a name.

    Args:
        readings: texts with their names marked, and the parties.
    """
    return {
        match["country"]
        for text, _ in readings
        if joined_letters().search(text)
        for match in pattern(_COUNTRY_BETWEEN).finditer(text)
    }


_COUNTRY_BETWEEN: Final = (
    rf"{MARK}\s(?P<country>[가-힣]{{2,10}})\s(?:{{names.new}}\s)?{{names.offices}}"
)
_BETWEEN: Final = re.compile(r"[\s・·]")
_FOREIGN_WORD: Final = re.compile(r"[ァ-ヺー]+")


def of_framed(report: FoundParties, letter: Letter) -> FoundParties:
    """The parties of a report that quotes the letter, with names that only the letter has."""

    def side(
        ours: tuple[FoundParty, ...], theirs: tuple[FoundParty, ...]
    ) -> tuple[FoundParty, ...]:
        if theirs and not all(map(is_named, ours)) and all(map(is_named, theirs)):
            return theirs
        return in_full(ours, theirs)

    # `Ada Marlow and Emil Varga sent the letter`: the first of them may not look like a name.
    named = {party.name for party in report.senders}
    are_some = named < {party.name for party in letter.senders if is_named(party)}
    found = replace(
        report,
        senders=letter.senders if are_some else side(report.senders, letter.senders),
        recipients=side(report.recipients, letter.recipients),
    )
    return agreed(found, letter)


def agreed(found: FoundParties, other: FoundParties | Letter) -> FoundParties:
    """`found`, with a doubt if another reading of the text gives other names."""
    for ours, theirs in ((found.senders, other.senders), (found.recipients, other.recipients)):
        words = {word for party in ours for word in _words(party.name)}
        if theirs and words.isdisjoint(word for p in theirs for word in _words(p.name)):
            shown = ", ".join(party.name for party in theirs)
            doubt = f"another reading of the text gives {shown}"
            return replace(found, doubt=f"{found.doubt}; {doubt}" if found.doubt else doubt)
    return found


def in_whole(parties: tuple[FoundParty, ...], everyone: list[FoundParty]) -> tuple[FoundParty, ...]:
    """The parties with their offices and full names, from their first complete mention."""

    def fuller(party: FoundParty) -> FoundParty:
        family = _without_country(party)
        for other in everyone:
            if other.name == party.name and (other.role or (party.doubt and not other.doubt)):
                return replace(other, doubt=HEAD_DOUBT) if party.doubt == HEAD_DOUBT else other
            is_part = party.doubt and " " not in party.name
            is_greeting = pattern("{letters.salutations}").match(other.name)
            if is_part and not is_greeting and _is_longer(other.name, party.name):
                return other
            is_other = other.name != party.name and not is_greeting
            if family and is_other and _is_longer(other.name, family):
                return other
        return party

    return tuple(map(fuller, parties))


def _without_country(party: FoundParty) -> str:
    """The family name, if a country follows it instead of a name: `말로 프리도니아 총리`."""
    family, _, country = party.name.partition(" ")
    is_joined = party.doubt is not None and joined_letters().search(family) is not None
    return family if is_joined and pattern("{names.countries}$").search(country) else ""


def _is_longer(name: str, part: str) -> bool:
    """Whether `name` ends with the family name `part`, or begins with it, as in Japanese."""
    if joined_letters().search(part) and len(part) > 1:
        return name != part and (
            name.startswith(part) or name.endswith((f" {part}", f"・{part}", f"·{part}"))
        )
    return name.endswith(f" {part}")


def _words(name: str) -> list[str]:
    return name.casefold().split()


def of_heading(
    heading: Heading, letter: Letter, report: FoundParties | None, everyone: Sequence[FoundParty]
) -> FoundParties:
    """The parties of a heading, and what a signature and an address say about them.

    A heading with one side only is completed from a report, or with the first other name.
    """
    senders = joined(heading.senders, letter.senders)
    recipients = joined(heading.recipients, letter.recipients)
    taken = {party.name for party in (*senders, *recipients)}
    others = [
        party
        for party in everyone
        if party.name not in taken and not any(is_part(party.name, name) for name in taken)
    ][:1]
    guess = [with_doubt(party, "a guess: it is the first other name") for party in others]
    if not senders:
        senders = report.senders if report else tuple(guess)
    elif not recipients:
        recipients = report.recipients if report else tuple(guess)
    names = {party.name for party in recipients}
    senders = tuple(party for party in senders if party.name not in names)
    return FoundParties(senders, recipients, letter.doubt)


def is_part(name: str, whole: str) -> bool:
    """Whether `whole` has all words of `name` and more, as a given name with that of the father."""
    return set(_words(name)) < set(_words(whole))


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
    if (completed := with_family_name(party, other.name)) is not party:
        return (completed,)
    if (whole := with_given_name(other, party)) is not None:
        return (whole,)
    if _INITIAL.match(party.name) and _INITIAL.match(other.name):
        return parties  # As it is signed: an editor may have one more initial.
    is_part = len(party.name) < len(other.name) and is_same(other.name, party.name)
    is_part = is_part and not is_only_office(other) and not party.is_body
    return (replace(party, name=other.name, doubt=other.doubt),) if is_part else parties


_INITIAL: Final = re.compile(r"[^\W\d_]\.\s?")


def joined(
    of_editor: tuple[FoundParty, ...], of_letter: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """The parties on one side: a person who signs for a body, or the fuller of two names."""
    if not (of_editor and of_letter):
        return of_editor or of_letter
    first, other = of_editor[0], of_letter[0]
    is_of_place = not first.is_body and is_of_country(first.name)  # `Дел Сильвании`
    if len(of_letter) > 1 or not other.doubt or is_only_office(first) or is_of_place:
        return of_letter
    if (whole := with_given_name(first, other)) is not None:
        return (whole,)
    if first.is_body and other.is_body and _words(first.name)[-2:] == _words(other.name)[-2:]:
        return of_letter  # `Центрального комитета Рабочей партии`, which signs in the nominative
    if other.is_body or not is_same(first.name, other.name):
        if first.is_body and not other.is_body:
            return (replace(other, organization=other.organization or first.name),)
        return of_editor
    fuller, shorter = (first, other) if len(first.name) >= len(other.name) else (other, first)
    return (replace(fuller, role=fuller.role or shorter.role),)
