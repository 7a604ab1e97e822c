"""Reads a letter as a clerk does: the date line, who it is addressed to, who signed it.

Above the text of a letter are a place and a day, an address and a salutation; below it are a
closing phrase, one or more names, each with an office, and sometimes the day. Only these lines are
searched. What the letter says is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.date_lines import date_line, doubt_of, plain_line
from message_archive.importing.dates import FoundDate, dates_in
from message_archive.importing.letter_lines import (
    LONGEST_LINE,
    MOST_BELOW,
    end_of_text,
    greeting_in,
    is_closing,
    is_greeting,
    is_name,
    is_postscript,
    is_salutation,
    is_sentence,
    salutation,
)
from message_archive.importing.names import NAME, UNKNOWN, FoundParty, KnownNames, marked
from message_archive.importing.parties import (
    TITLES,
    is_office,
    known_party,
    stated_parties,
    with_doubt,
    without_titles,
)
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["Letter", "read_letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter that were found."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    days: tuple[FoundDate, ...] = ()
    """Days of its date lines, without duplicates."""
    has_salutation: bool = False
    doubt: str | None = None
    """Why all of it is doubtful."""

    @property
    def is_letter(self) -> bool:
        """Whether the text looks like a letter at all."""
        return self.has_salutation or bool(self.senders and (self.recipients or self.days))


_HEAD_LINES: Final = 5
_LONGEST_SEARCHED: Final = 400
"""Characters of a line. A line of more than `LONGEST_LINE` is a sentence anyway."""

_ADDRESSED: Final = r"^\W{0,3}(?:{letters.addresses}[\s:：]*)+"
_AND_ALSO: Final = r"^{sending.conjunctions}\s"
_BEGINS_WITH_NAME: Final = r"\W*(?:(?:{names.titles}|{names.offices})\W{1,3}){0,3}⟦"
_CLOSING: Final = r"^\W*{letters.closings}"
_HONOURED: Final = r"{letters.after_names}\W*$"
_COLUMNS: Final = re.compile(r"\t|\s{3,}")
"""Between the names of two who sign next to each other."""
_SIGNED: Final = r"(?:^\W*{letters.signed}[\s:]*|[\s　]*{letters.signed}\W*$)"


def read_letter(paragraphs: Sequence[str], registry: Registry, names: KnownNames) -> Letter:
    """Find the parts of a letter in its paragraphs.

    Args:
        paragraphs: its text, without what it quotes.
        registry: the registry.
        names: the names in it.
    """
    reader = _Reader(registry, names)
    lines = [
        text
        for paragraph in paragraphs
        for whole in paragraph.split("\n")
        for line in _without_last_day(whole)
        if (text := plain_line(line[:_LONGEST_SEARCHED]))
    ]
    greeting = greeting_in(lines)
    end = end_of_text(lines, greeting)
    senders, below = reader.signature(lines, end)
    above = range(min(greeting if greeting is not None else _HEAD_LINES, len(lines)))
    recipients = reader.recipients(lines, greeting, above, senders)
    if not recipients:
        recipients = reader.addressed_below(lines, below, senders)
    signs_above = reader.signed_above(lines, greeting, end) if not senders else []
    at_the_top = range(min(len(lines), max(_HEAD_LINES, above.stop)))
    days = _days(lines, [*at_the_top, *below], below if senders else range(0))
    senders = senders or signs_above
    everyone = {party.name for party in recipients}
    senders = [party for party in senders if party.name not in everyone]
    other = _other_salutation(lines, greeting)
    return Letter(
        tuple(senders),
        tuple(recipients),
        tuple(days),
        greeting is not None,
        None if other is None else f'another letter follows: "{other}"',
    )


def _other_salutation(lines: Sequence[str], greeting: int | None) -> str | None:
    """The salutation of a second letter in the text, None if there is none."""
    if greeting is None:
        return None
    is_signed = False
    for at in range(greeting + 1, len(lines) - 1):
        line = lines[at]
        is_other = line[-1] in ",:!，：！،" and is_salutation(line) and not is_closing(line)
        if is_signed and is_other and any(map(is_sentence, lines[at + 1 :])):
            return line
        is_signed = is_signed or is_closing(line) or is_name(line, 2) or bool(date_line(line))
    return None


def _without_last_day(line: str) -> list[str]:
    """A line, and the day after its last sentence as one of its own, as in Japanese."""
    at = line.rfind("。", max(0, len(line) - LONGEST_LINE), len(line) - 1) + 1
    return [line[:at], line[at:]] if at and date_line(line[at:]) else [line]


def _days(lines: Sequence[str], numbers: Sequence[int], signed: range) -> Iterator[FoundDate]:
    """The days of the date lines. Below a signature, there may also be a stamp."""
    seen: set[str] = set()
    for number in dict.fromkeys(numbers):
        found = date_line(lines[number])
        if found and found.edtf not in seen:
            seen.add(found.edtf)
            doubt = doubt_of(lines[number], found, is_signed=number in signed)
            yield replace(found, doubt=found.doubt or doubt)


@dataclass(frozen=True, slots=True)
class _Reader:
    registry: Registry
    names: KnownNames

    # The recipient

    def recipients(
        self,
        lines: Sequence[str],
        greeting: int | None,
        above: range,
        senders: Sequence[FoundParty],
    ) -> list[FoundParty]:
        """Who the letter is addressed to: by its address, or else by its salutation."""
        signed = {party.name for party in senders}
        addressed: list[FoundParty] = []
        for at in above:
            if at == greeting or date_line(lines[at]):
                continue
            for party in self._addressed(lines, at, may_be_head=not (at and senders)):
                if party.is_body and addressed and not addressed[-1].is_body:
                    # The body below a person is where the person is.
                    addressed[-1] = replace(addressed[-1], organization=party.name)
                elif party.name not in signed:
                    addressed.append(party)
        greeted = self._greeted(lines[greeting]) if greeting is not None else []
        if not greeted:
            return _distinct(addressed)
        fuller = [
            _without_head_doubt(party)
            for party in addressed
            if any(_is_same(party.name, other.name) for other in greeted)
        ]
        return _distinct(fuller if fuller and len(greeted) == 1 else greeted)

    def _greeted(self, line: str) -> list[FoundParty]:
        """The parties that a salutation names."""
        words = salutation(line)
        if words is None or is_greeting(line):
            return []
        found = self._known_in(line)
        if found:
            return found
        words = re.sub(r"(?:에게|께|へ|に)$", "", words).strip()
        if not words or is_greeting(words):
            return []
        parties = [p for p in stated_parties(words, self.registry) if not p.is_body]
        return [
            party
            if not party.doubt or " " in party.name or joined_letters().search(party.name)
            else with_doubt(party, "the salutation has only a part of the name")
            for party in map(_after_office, parties)
            if is_name(party.name, 1)
        ]

    def _known_in(self, line: str) -> list[FoundParty]:
        """People in the registry whose names, or parts of them, are in a line."""
        _, parties = marked(line, self.names)
        known = [p for p in parties if known_party(p.name, self.registry)]
        if known:
            return _distinct(known)
        words = re.findall(r"[^\W\d_][\w'’-]+", line)
        for word in words:
            of_word = {name for name, _ in self.names.of_word.get(word, ())}
            if len(of_word) == 1:
                doubt = (
                    f'the salutation has only "{word}"; one person in the registry has this name'
                )
                (name,) = of_word
                party = known_party(name, self.registry)
                return [with_doubt(party, doubt)] if party else []
        return []

    def _addressed(self, lines: Sequence[str], at: int, *, may_be_head: bool) -> list[FoundParty]:
        """The parties in a line of the address above a letter.

        `may_be_head` says that a bare name may be that of the writer, on the letterhead.
        """
        line = pattern(_AND_ALSO).sub("", lines[at]) if at else lines[at]
        if len(line) > LONGEST_LINE or (line[-1:] in ".:!?。：" and len(line) > 60):
            return []
        match = pattern(_ADDRESSED).match(line)
        rest = line[match.end() :] if match else line
        parties = [p for p in stated_parties(rest, self.registry) if not is_office(p.name)]
        known = [party for party in parties if not party.doubt]
        if known and len(known) == len(parties):
            sure = match or not may_be_head or _is_of_address(lines, at)
            found = known if sure else [with_doubt(each, _HEAD_DOUBT) for each in known]
            return _with_office_below(found, lines, at)
        if match and parties and all(is_name(party.name, 2) for party in parties):
            return _with_office_below(parties, lines, at)
        if not match and at and (_is_of_address(lines, at) or any(p.role for p in parties)):
            return _with_office_below(
                [p for p in parties if is_name(p.name, 2) and not p.is_body], lines, at
            )
        if match or at < _HEAD_LINES:
            text, inside = marked(line, self.names)
            found = [p for p in inside if known_party(p.name, self.registry)]
            if found and len(line) < 80 and (match or pattern(_BEGINS_WITH_NAME).match(text)):
                return found
        joined = joined_letters().search(line)
        titled = joined and re.search(pattern("{letters.after_names}").pattern + r"\W*$", line)
        if titled and parties and all(is_name(party.name, 2) for party in parties):
            return parties
        return []

    def addressed_below(
        self, lines: Sequence[str], below: range, senders: Sequence[FoundParty]
    ) -> list[FoundParty]:
        """Who an old letter is addressed to, below its signature: `To Mrs. Teasdale`."""
        signed = {party.name for party in senders}
        for at in below:
            if pattern(_ADDRESSED).match(lines[at]) and len(lines[at]) <= LONGEST_LINE:
                _, inside = marked(lines[at], self.names)
                known = [p for p in inside if known_party(p.name, self.registry)]
                if known and known[0].name not in signed:
                    return known[:1]
            elif joined_letters().search(lines[at]) and pattern(_HONOURED).search(lines[at]):
                parties = stated_parties(lines[at], self.registry)
                if parties and all(is_name(party.name, 2) for party in parties):
                    return parties
        return []

    # The signature

    def signature(self, lines: Sequence[str], end: int) -> tuple[list[FoundParty], range]:
        """Who signed below the text, and the numbers of the lines there."""
        below = range(max(end, 0), min(len(lines), max(end, 0) + MOST_BELOW))
        found: list[FoundParty] = []
        offices: list[str] = []
        is_dated = False
        for at in below:
            line = lines[at]
            if is_postscript(line):
                break
            parties = [party for part in _COLUMNS.split(line) for party in self._signer(part)]
            is_dated = is_dated or (bool(found) and date_line(line) is not None)
            is_place = date_line(line) and not joined_letters().search(line)
            if (is_dated and found) or is_place:  # A place is next to the day.
                parties = [party for party in parties if not party.doubt]
            if parties:
                if offices and not parties[0].role and not found:
                    parties = [replace(parties[0], role=offices[-1]), *parties[1:]]
                found += parties
                offices = []
            elif is_office(line) and not is_sentence(line) and not is_closing(line):
                text = line.strip(" .,，")
                if found and not found[-1].role:
                    found[-1] = replace(found[-1], role=text)
                elif not found:
                    offices.append(text)
        return _distinct(found), below

    def _signer(self, line: str) -> list[FoundParty]:
        """The parties in a line of a signature."""
        if len(line) > LONGEST_LINE:
            return []
        text = line
        for found in reversed(dates_in(line)):
            text = f"{text[: found.start]} {text[found.end :]}"
        signed = pattern(_SIGNED).search(text) is not None
        if not signed and joined_letters().search(text) and pattern(_HONOURED).search(text):
            return []  # Who it is addressed to, as in `山田花子　殿`.
        if text != line:
            text = pattern(r"^(?:{dates.lead}[\s,.]*)+").sub("", text.strip(" ,，、.()"))
        text = pattern(_SIGNED).sub("", text).strip(" 　,，.،:：—–-[]()/")
        closing = pattern(rf"{_CLOSING}[\s,]*").match(text)
        rest = text[closing.end() :] if closing else text
        if closing and not (
            known_party(rest, self.registry) or (rest[:1].isupper() and is_name(rest, 2))
        ):
            return []
        if not rest or is_sentence(line):
            return []
        if known := known_party(rest, self.registry):
            return [known]
        if joined_letters().search(rest) and pattern("{names.offices}$").search(rest):
            return []  # An office alone, such as `林国总统`. The name is on another line.
        parties = stated_parties(rest, self.registry)
        if all(not p.doubt or known_party(p.name, self.registry) for p in parties):
            return parties
        least = 1 if signed else 2
        if all(known_party(p.name, self.registry) or is_name(p.name, least) for p in parties):
            return [p for p in parties if not p.is_body]
        words = rest.split()
        if len(words) == 1 and rest.istitle():
            return [
                with_doubt(party, f'the letter is signed "{rest}"')
                for party in self._known_in(rest)[:1]
            ]
        return []

    def signed_above(
        self, lines: Sequence[str], greeting: int | None, end: int
    ) -> list[FoundParty]:
        """Who signed above the text, as in formal letters in Chinese and Japanese."""
        if greeting is not None and joined_letters().search(lines[greeting]):
            found, _ = self.signature(lines[: min(greeting + 3, end - 1)], greeting + 1)
            if found:
                return found
        for line in lines[:_HEAD_LINES]:
            if len(line) <= 40 and pattern(r"{letters.signed}\W*$").search(line):
                bare = pattern(_SIGNED).sub("", line).strip(" 　,，")
                name, role = without_titles(bare, self.registry)
                if is_name(name, 2):
                    known = known_party(name, self.registry)
                    return [replace(known or FoundParty(name, doubt=UNKNOWN), role=role or None)]
        return []


_HEAD_DOUBT: Final = "it may be the name on the letterhead"


def _without_head_doubt(party: FoundParty) -> FoundParty:
    return replace(party, doubt=None) if party.doubt == _HEAD_DOUBT else party


def _is_of_address(lines: Sequence[str], at: int) -> bool:
    """Whether the line above has only titles and an office: `To the Minister`, `His Excellency`."""
    if not at:
        return False
    above = lines[at - 1]
    match = pattern(_ADDRESSED).match(above)
    if match is None:
        return False
    rest = pattern(TITLES).sub(" ", above[match.end() :]).strip(" .,:")
    return not rest or (is_office(rest) and not pattern(NAME, 0).fullmatch(_bare(rest)))


def _bare(text: str) -> str:
    """`text` without words for offices."""
    return " ".join(pattern("(?:{names.offices}|{names.roles})").sub(" ", text).split())


_AFTER_OFFICE: Final = rf"(?P<role>.{{0,60}}?{{names.offices}})\s{NAME}"


def _after_office(party: FoundParty) -> FoundParty:
    """The name after an office with other words, as in `le Président Émile Roux`."""
    match = pattern(_AFTER_OFFICE, 0).fullmatch(party.name) if party.doubt else None
    if match is None or " " not in match["name"]:
        return party
    return replace(party, name=match["name"], role=match["role"])


def _with_office_below(
    parties: list[FoundParty], lines: Sequence[str], at: int
) -> list[FoundParty]:
    """The parties with the office in the next line of the address."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    last = parties[-1] if parties else FoundParty("", role="-")
    is_plain = not following.endswith((",", ":", "!", "，", "：")) and len(following) < 80
    if not last.role and is_plain and is_office(following) and not date_line(following):
        name, _ = without_titles(following, Registry())
        if not pattern(NAME, 0).fullmatch(following) or is_office(name):
            return [*parties[:-1], replace(last, role=following.strip(" .,"))]
    return parties


def _is_same(a: str, b: str) -> bool:
    """Whether one of two names may be a part of the other."""
    return a == b or not set(a.casefold().split()).isdisjoint(b.casefold().split()) or b in a


def _distinct(parties: Sequence[FoundParty]) -> list[FoundParty]:
    best: dict[str, FoundParty] = {}
    for party in parties:
        old = best.get(party.name)
        if old is None or (old.doubt and not party.doubt):
            best[party.name] = replace(party, role=party.role or (old.role if old else None))
    return list(best.values())
