"""Finds senders and recipients by the names in a text and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from message_archive.importing.capitals import (
    is_in_capitals,
    with_given_first,
    with_usual_capitals,
)
from message_archive.importing.found_parties import (
    FoundParties,
    agreed,
    in_full,
    in_whole,
    is_named,
    is_part,
    of_framed,
    of_heading,
)
from message_archive.importing.framing import first_reported
from message_archive.importing.head_parties import parties_of_head
from message_archive.importing.headings import Heading, heading_in
from message_archive.importing.letter import Letter
from message_archive.importing.names import (
    HAS_ONLY,
    PRINTED,
    FoundParty,
    KnownNames,
    marked,
    still_marked,
)
from message_archive.importing.page import Page
from message_archive.importing.parties import known_party, with_doubt
from message_archive.importing.report_sentences import report_in
from message_archive.importing.reported_bodies import with_bodies_marked
from message_archive.importing.same_person import is_same
from message_archive.importing.whole_names import with_whole_name
from message_archive.model import Registry

__all__ = ["parties_in"]


def parties_in(
    page: Page, paragraphs: Sequence[str], letter: Letter, names: KnownNames, registry: Registry
) -> FoundParties:
    """Find senders and recipients: in the header of an e-mail, the head and the signature of a
    letter, or the title and the first paragraphs of a report.

    Args:
        page: the page.
        paragraphs: without the date line of an agency and without quotations.
        letter: what was found in them, read as a letter.
        names: the names in the registry.
        registry: the registry.
    """
    found = _parties_in(page, paragraphs, letter, names, registry)
    lines = [page.title, *(line for text in paragraphs for line in text.split("\n"))]

    def whole(
        ours: tuple[FoundParty, ...], theirs: tuple[FoundParty, ...]
    ) -> tuple[FoundParty, ...]:
        others = {party.name for party in theirs}
        return tuple(
            with_given_first(
                with_usual_capitals(with_whole_name(party, lines, letter.frame, others), lines),
                lines,
                registry,
            )
            for party in ours
        )

    senders = whole(found.senders, found.recipients)
    return replace(found, senders=senders, recipients=whole(found.recipients, senders))


def _parties_in(
    page: Page, paragraphs: Sequence[str], letter: Letter, names: KnownNames, registry: Registry
) -> FoundParties:
    above = [page.heading] if page.heading not in ("", page.title) else []
    lines = [line for text in (*above, *paragraphs) for line in text.split("\n")]
    heading = heading_in(page.title, lines, names, registry, letter.senders)
    if heading and _is_addressed_below(heading, lines):
        letter = replace(letter, senders=())
    texts = [text for text in (page.title, *first_reported(paragraphs)) if text]
    readings = [marked(text, names) for text in texts]
    has_title = bool(page.title)
    report = report_in(readings, has_title=has_title)
    if page.senders or page.recipients:
        if heading and not page.recipients:  # As in an invitation to undisclosed recipients.
            letter = replace(letter, recipients=heading.recipients)
        return parties_of_head(page, letter, report, registry)
    of_bodies: FoundParties | None = None
    if not (report or heading or letter.frame or letter.has_salutation or letter.senders):
        of_bodies = report_in(with_bodies_marked(readings), has_title=has_title)
        report = None if of_bodies is None or of_bodies.is_unclear else of_bodies
    is_whole = letter.has_salutation and bool(letter.senders and letter.recipients)
    is_dated = letter.has_salutation and letter.days and not letter.frame
    if report and is_dated and not report.is_of_title and not report.doubt:
        doubt = "from a sentence of the letter, which may be about others"
        report = replace(report, doubt=doubt)
    if report and letter.frame:
        return of_framed(report, letter)
    if report and heading and is_in_capitals(report.sentence):
        report = None  # It is the heading.
    # A heading often has only offices.
    is_better = (
        report
        and heading
        and report.is_named
        and not all(map(is_named, (*heading.senders, *heading.recipients)))
    )
    if (
        report
        and (report.is_of_title or not is_whole)
        and not (heading and report.doubt and not is_better)
    ):
        return agreed(report, letter) if is_whole else report
    if heading and not is_whole and not is_better:
        everyone = [party for _, each in readings for party in each if not party.is_body]
        return of_heading(heading, letter, report, everyone)
    if letter.frame and letter.senders and not letter.recipients:
        letter = replace(letter, recipients=_other_in_frame(letter, names))
    if letter.is_letter and (letter.senders or letter.recipients):
        named = heading or Heading((), ())
        everyone = [party for _, each in readings for party in each]
        found = FoundParties(
            in_full(in_whole(letter.senders, everyone), named.senders),
            tuple(
                _in_full(each, page, registry)
                for each in in_full(in_whole(letter.recipients, everyone), named.recipients)
            ),
            letter.doubt,
        )
        return _completed(found, report) if report else found
    if report:
        return report
    if letter.senders:
        return FoundParties(letter.senders, letter.recipients, "from the line below the text")
    if letter.has_salutation:
        return FoundParties()  # In a letter, the order of names says nothing.
    if of_bodies:
        return of_bodies
    everyone = [party for _, parties in readings for party in parties]
    persons = list({p.name: p for p in everyone if not p.is_body}.values()) or everyone
    # `Varga` in the title is `Emil Varga` in the text.
    names_found = [p.name for p in persons]
    persons = [p for p in persons if not any(is_part(p.name, n) for n in names_found)]
    if len(persons) >= 2:
        doubt = "a guess: the first name as the sender, the second as the recipient"
        first, second = persons[:2]
        if PRINTED in (first.doubt or "") and PRINTED not in (second.doubt or ""):
            first, second = second, first  # The other case is that of the recipient.
            doubt = "a guess, by the case of the names"
        return FoundParties((first,), (second,), doubt, is_guess=True)
    if persons and PRINTED in (persons[0].doubt or ""):
        return FoundParties((), (persons[0],), "a guess, by the case of the name", is_guess=True)
    if persons:
        doubt = "only one name was found; it may be the recipient"
        return FoundParties((persons[0],), (), doubt, is_guess=True)
    return FoundParties()


def _other_in_frame(letter: Letter, names: KnownNames) -> tuple[FoundParty, ...]:
    """The only other person that the sentence above a letter names besides who signed it: `Ada
    Marlow urged her colleague, Emil Varga, to reopen the border. Her letter follows:`"""
    text, parties = marked(letter.frame, names)
    persons = [party for party in still_marked(text, parties) if not party.is_body]
    others = {party.name: party for party in persons if is_named(party)}
    signed = [name for name in others if any(is_same(name, s.name) for s in letter.senders)]
    known = [party for name, party in others.items() if name not in signed and not party.doubt]
    rest = known or [party for name, party in others.items() if name not in signed]
    if not signed or len(rest) != 1:
        return ()
    return (with_doubt(rest[0], "it is the only other name in the sentence above the letter"),)


def _is_addressed_below(heading: Heading, lines: Sequence[str]) -> bool:
    """Whether the address is below a note verbale, where other letters are signed: `Ministry of
    Foreign Affairs`, `Fenwick Castle`."""
    names = [party.name.casefold() for party in heading.recipients if party.is_body]
    is_note = bool(names) and all(party.is_body for party in heading.senders)
    last = [line.strip(" .,\\").casefold() for line in lines[-_MOST_BELOW:]]
    return is_note and any(
        len(line) >= _SHORTEST_BODY and name.startswith(line[:-1])
        for line in last
        for name in names
    )


_MOST_BELOW: Final = 5
"""Lines of an address."""
_SHORTEST_BODY: Final = 8


def _completed(found: FoundParties, report: FoundParties) -> FoundParties:
    """The parties of a letter with what a report of it says: names in full, and the day."""
    senders, recipients = (
        in_full(ours, theirs)
        for ours, theirs in (
            (found.senders, report.senders),
            (found.recipients, report.recipients),
        )
    )
    whole = agreed(replace(found, senders=senders, recipients=recipients), report)
    if whole.doubt == found.doubt and not report.is_of_title:
        return replace(whole, sentence=report.sentence, is_unclear=report.is_unclear)
    return whole


def _in_full(party: FoundParty, page: Page, registry: Registry) -> FoundParty:
    """A person of the registry whose name a line has only in part, without that doubt if the text
    has the whole name somewhere."""
    if not party.doubt or HAS_ONLY not in party.doubt or known_party(party.name, registry) is None:
        return party
    text = "\n".join((page.title, *page.paragraphs)).casefold()
    return replace(party, doubt=None) if party.name.casefold() in text else party
