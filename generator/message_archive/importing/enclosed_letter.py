"""Reads the letter that somebody else's e-mail carries: date and parties are those of the letter.

The header of such an e-mail names an office, a mailing list or whoever passes the letter on. The
letter is read by `letter.py` and the words about it as those of a report. Everything is marked,
because a reader must compare it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.cover_note import (
    Enclosed,
    above_the_last_rule,
    day_of_document,
    enclosed_in,
    is_announcing,
    is_short_note,
    names_document,
)
from message_archive.importing.dates import FoundDate
from message_archive.importing.found_parties import FoundParties, in_full, joined
from message_archive.importing.headings import heading_in
from message_archive.importing.letter import Letter, read_letter
from message_archive.importing.letter_address import PARTIAL
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import FoundParty, KnownNames, marked
from message_archive.importing.offices import is_of_an_office, is_only_office
from message_archive.importing.page import Page, Quoted
from message_archive.importing.parties import stated_parties, with_doubt
from message_archive.importing.patronymics import with_family_name_in
from message_archive.importing.report_sentences import report_in
from message_archive.importing.sending_day import sending_day
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["Carried", "carried_letter", "may_carry", "with_note_quoted"]


@dataclass(frozen=True, slots=True)
class Carried:
    """The letter in an e-mail: who wrote it to whom, on which day, and where it is in the text."""

    parties: FoundParties
    day: FoundDate | None
    enclosed: Enclosed


_MOST_INTRODUCING: Final = 8
"""Paragraphs right above a letter that may say who wrote to whom."""


def carried_letter(
    page: Page, paragraphs: Sequence[str], names: KnownNames, registry: Registry
) -> Carried | None:
    """The letter that an e-mail of somebody else carries; None if it carries none.

    Args:
        page: the e-mail, with its header.
        paragraphs: its own paragraphs.
        names: the names in the registry.
        registry: the registry.
    """
    if not (page.senders or page.recipients):
        return None
    head = [
        tuple(party for name in each for party in stated_parties(name, registry))
        for each in (page.senders, page.recipients)
    ]
    reader = _Reader(page, names, registry, *head)
    for enclosed in enclosed_in(paragraphs):
        if carried := reader.carried(enclosed):
            return carried
    if head[0] and all(map(is_of_an_office, page.senders)):
        return reader.carried(above_the_last_rule(paragraphs), is_alone=True)
    return None


def may_carry(page: Page, paragraphs: Sequence[str]) -> bool:
    """Whether an e-mail of an office announces a letter, although none was found in it."""
    is_of_office = bool(page.senders) and all(map(is_of_an_office, page.senders))
    return is_of_office and any(map(is_announcing, paragraphs[:_MOST_INTRODUCING]))


def with_note_quoted(page: Page, enclosed: Enclosed) -> Page:
    """`page` with the words above and below a letter as a quotation: the letter is the text.

    A press release stays as it is. So does an e-mail that already quotes something.
    """
    is_whole = not (enclosed.note or enclosed.below)
    if enclosed.is_quoted or is_whole or any(isinstance(p, Quoted) for p in page.paragraphs):
        return page
    parts = [*map(Quoted, enclosed.note), *enclosed.letter, *map(Quoted, enclosed.below)]
    doubt = "the words above and below the letter are in it, as a quotation"
    return replace(page, paragraphs=parts, doubts=(*page.doubts, doubt))


@dataclass(frozen=True, slots=True)
class _Reader:
    page: Page
    names: KnownNames
    registry: Registry
    by: tuple[FoundParty, ...]
    to: tuple[FoundParty, ...]

    def carried(self, enclosed: Enclosed, *, is_alone: bool = False) -> Carried | None:
        """What an e-mail carries; None if it is by the sender of the e-mail.

        Without words about it (`is_alone`), a letter with neither an address nor a date line is the
        e-mail itself.
        """
        letter = read_letter(enclosed.letter, self.registry, self.names)
        if self.page.sent:  # Later days are those of an invitation or a deadline.
            days = tuple(day for day in letter.days if day.edtf <= self.page.sent)
            letter = replace(letter, days=days)
        if is_alone and not (letter.recipients or letter.days):
            return None
        report = self._introduced(enclosed)
        is_signed = bool(letter.senders) and (letter.has_salutation or bool(letter.recipients))
        is_signed = is_signed or (letter.has_salutation and bool(letter.days and enclosed.note))
        if not (is_signed or (report and enclosed.is_quoted)):
            return None
        signed = letter.senders or (report.senders if report else ())
        if _has_one_of(self.by, signed):
            return None  # Who sent the e-mail wrote the letter.
        if _has_one_of(self.to, signed):
            return None  # It is an earlier letter, which the e-mail answers.
        if not self._is_by_another(enclosed, letter):
            return None
        parties = self._parties(enclosed, letter, report)
        return Carried(parties, self._day(enclosed, letter, report), enclosed)

    def _is_by_another(self, enclosed: Enclosed, letter: Letter) -> bool:
        """Whether the header, the note or the day says that the letter is by somebody else.

        Below the letter of a person may be another one, to which it is an answer.
        """
        return (
            all(map(is_of_an_office, self.page.senders))
            or any(map(is_announcing, enclosed.note))
            or enclosed.is_quoted
            or is_short_note(enclosed.note)
            or any(_is_years_before(day.edtf, self.page.sent) for day in letter.days)
        )

    def _introduced(self, enclosed: Enclosed) -> FoundParties | None:
        """What the words above a letter say about it, the nearest first, and then the subject."""
        near = [*reversed(_unwrapped(enclosed.note))][:_MOST_INTRODUCING]
        texts = [text for text in (*near, self.page.title) if text]
        return report_in([marked(text, self.names) for text in texts]) if enclosed.note else None

    def _parties(
        self, enclosed: Enclosed, letter: Letter, report: FoundParties | None
    ) -> FoundParties:
        senders = letter.senders
        recipients = tuple(p for p in letter.recipients if not _has_one_of([p], senders))
        if report:
            senders = _of_both(report.senders, senders)
            recipients = _of_both(report.recipients, recipients)
        elif all(map(is_only_office, senders)) or all(map(is_only_office, recipients)):
            texts = (*enclosed.note, *enclosed.letter[:_MOST_INTRODUCING])
            above = [line for text in texts for line in text.split("\n")]
            if heading := heading_in(self.page.title, above, self.names, self.registry):
                senders = _named_first(senders, heading.senders)
                recipients = _named_first(recipients, heading.recipients)
        everyone = self._named(enclosed)
        senders = tuple(_fuller(party, everyone) for party in senders)
        if len(self.to) == 1 and not is_of_an_office(self.to[0].name):
            recipients = in_full(recipients, self.to)
            if not recipients and " " in self.to[0].name and is_name(self.to[0].name, 2):
                recipients = self.to
        about = [line for text in enclosed.note for line in text.split("\n")]
        recipients = tuple(with_family_name_in(_fuller(p, everyone), about) for p in recipients)
        taken = {party.name for party in senders}
        recipients = tuple(party for party in recipients if party.name not in taken)
        if not recipients:
            others = [
                party for party in self._likely_recipients(enclosed) if party.name not in taken
            ]
            recipients = tuple(
                with_doubt(party, "a guess, by the words about the letter") for party in others[:1]
            )
        by, to = (", ".join(party.name for party in each) for each in (self.by, self.to))
        doubt = f"from the letter in an e-mail by {by or 'nobody'} to {to or 'nobody'}"
        return FoundParties(senders, recipients, doubt[:500])

    def _named(self, enclosed: Enclosed) -> list[FoundParty]:
        """The persons whom the note and the subject name."""
        texts = [*reversed(_unwrapped(enclosed.note)), self.page.title]
        readings = [marked(text, self.names)[1] for text in texts if text]
        return [party for each in readings for party in each if not party.is_body]

    def _likely_recipients(self, enclosed: Enclosed) -> list[FoundParty]:
        """The persons whom the note names, those after a word such as "to" first."""
        likely: list[FoundParty] = []
        others: list[FoundParty] = []
        for note in (*reversed(_unwrapped(enclosed.note)), self.page.title):
            text, parties = marked(note, self.names)
            given = {
                int(n) for match in pattern(_GIVEN).finditer(text) for n in match.groups() if n
            }
            for number, party in enumerate(parties):
                if not (party.is_body or names_document(party.name)):
                    (likely if number in given else others).append(party)
        return [*likely, *others]

    def _day(
        self, enclosed: Enclosed, letter: Letter, report: FoundParties | None
    ) -> FoundDate | None:
        """The day of the letter, or that in the words about it, or else that of the e-mail."""
        sent = self.page.sent
        whole = [day for day in letter.days if day.is_day] or list(letter.days)
        if whole:
            first = whole[0]
            doubts = [first.doubt] if first.doubt else []
            others = sorted({day.edtf for day in whole} - {first.edtf})
            if others:
                doubts.append(f"another date line says {', '.join(others)}")
            if first.edtf != sent:
                doubts.append(f"the e-mail with the letter is of {sent or 'an unknown day'}")
            return replace(first, doubt="; ".join(doubts) or None)
        near = [*reversed(_unwrapped(enclosed.note))][:_MOST_INTRODUCING]
        for text in near:
            day = day_of_document(text, sent)
            if day and not _is_years_before(day.edtf, sent):
                return replace(day, doubt=f"from the words about the letter in an e-mail of {sent}")
        as_page = replace(self.page, senders=(), recipients=(), sent="", published=sent)
        reported = [report.sentence] if report and report.sentence else []
        of_page: FoundDate | None = None
        for sentence in (*reported, *filter(names_document, near)):
            words = FoundParties(sentence=sentence)
            found, _ = sending_day(as_page, list(enclosed.note), "", Letter(), words)
            if found and found.printed != sent:
                doubt = found.doubt or f"from the words about the letter in an e-mail of {sent}"
                return replace(found, doubt=doubt)
            of_page = of_page or found
        if of_page:
            return replace(of_page, doubt=of_page.doubt or "it is the day of the e-mail")
        if not sent:
            return None
        doubt = "it is the day of the e-mail; the letter in it has no date"
        return FoundDate(0, 0, sent, sent, doubt)


# `to President ⟦1⟧`, `⟦1⟧에게`
_GIVEN: Final = r"{sending.to}\s(?:[\w.]{1,30}\s){0,4}⟦(\d+)⟧|⟦(\d+)⟧\s?{sending.to}"


def _of_both(
    reported: tuple[FoundParty, ...], of_letter: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """The parties on one side, by the words about a letter and by the letter itself.

    What the letter says counts more, unless it has only a part of a name.
    """
    if len(reported) != 1 or len(of_letter) != 1:
        return of_letter or reported
    first, other = reported[0], of_letter[0]
    if first.name.split()[0] == other.name.split()[0] and " " in first.name:
        return reported  # `Олег Ставров`, who is greeted as `Олег Сергеевич`.
    is_part = PARTIAL in (other.doubt or "") or _is_one_person(
        _ROYAL.sub("", other.name), first.name
    )
    is_whole = joined_letters().search(first.name) and first.name in other.name
    if is_whole or not is_part:
        return of_letter
    return joined(reported, (replace(other, name=_ROYAL.sub("", other.name)),))


_ROYAL: Final = re.compile(r"(?<=\w),? R\.?$|^R\.? (?=\w)")
"""As kings sign: `Rudolf R.`, for rex."""


def _named_first(
    of_letter: tuple[FoundParty, ...], of_heading: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """The parties of a letter, or those of its heading if the letter has only their offices."""
    return (of_heading if all(map(is_only_office, of_letter)) else ()) or of_letter


def _fuller(party: FoundParty, others: Sequence[FoundParty]) -> FoundParty:
    """`party` with the whole name, if one of `others` has it."""
    is_whole = " " in party.name and not joined_letters().search(party.name)
    if is_whole and PARTIAL not in (party.doubt or ""):
        return party
    for other in others:
        (found,) = in_full((party,), (other,))
        if found.name != party.name:
            return found
    return party


def _has_one_of(parties: Sequence[FoundParty], others: Sequence[FoundParty]) -> bool:
    """Whether one of `parties` is one of `others`, whose name may be shorter."""
    persons = [party.name for party in parties if not is_of_an_office(party.name)]
    return any(_is_one_person(name, other.name) for name in persons for other in others)


def _is_one_person(a: str, b: str) -> bool:
    """Whether two names are of one person: one has all words of the other, or their initials."""
    if joined_letters().search(a):
        return a in b or b in a
    shorter, longer = sorted((_WORDS.findall(a.casefold()), _WORDS.findall(b.casefold())), key=len)
    return bool(shorter) and all(
        any(word == other or (len(word) == 1 and other[0] == word) for other in longer)
        or (len(word) > 1 and word[0] in longer)
        for word in shorter
    )


_WORDS: Final = re.compile(r"[^\W\d_]+")


def _is_years_before(day: str, other: str) -> bool:
    """Whether a day is at least a year before another one."""
    return day[:4].isdecimal() and other[:4].isdecimal() and int(other[:4]) - int(day[:4]) > 1


_LONGEST_SMALL_WORD: Final = 3


def _in_small_letters(text: str) -> str:
    """A heading in capitals in small letters, so that names can be found in it."""
    if not text.isupper():
        return text
    return " ".join(
        word.lower() if len(word) <= _LONGEST_SMALL_WORD else word.title() for word in text.split()
    )


def _unwrapped(note: Sequence[str]) -> list[str]:
    """The paragraphs of a note, with those joined that a program divided at the end of a line."""
    found: list[str] = []
    for text in map(_in_small_letters, note):
        if found and found[-1][-1:] in ",，、،":
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found
