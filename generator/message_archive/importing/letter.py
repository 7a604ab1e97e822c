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

from message_archive.importing.date_lines import date_line, plain_line
from message_archive.importing.dates import FoundDate, dates_in
from message_archive.importing.names import NAME, UNKNOWN, FoundParty, KnownNames, marked
from message_archive.importing.parties import (
    is_office,
    known_party,
    stated_parties,
    with_doubt,
    without_titles,
)
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["Letter", "is_salutation", "read_letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a letter that were found."""

    senders: tuple[FoundParty, ...] = ()
    recipients: tuple[FoundParty, ...] = ()
    days: tuple[FoundDate, ...] = ()
    """Days of its date lines, without duplicates."""
    has_salutation: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether the text looks like a letter at all."""
        return self.has_salutation or bool(self.senders and (self.recipients or self.days))


_LONGEST_LINE: Final = 160
_MOST_ABOVE: Final = 14
_MOST_BELOW: Final = 9
_HEAD_LINES: Final = 5
_SENTENCE: Final = re.compile(r"[.!?。！？…](?:[\"'”’»)\]]{0,2})$")
_SHORTEST_SENTENCE: Final = 28
_SHORTEST_JOINED: Final = 10

_SALUTATION: Final = r"^\W*(?P<words>(?:{letters.salutations}\s*)+)(?P<rest>[^\n]{0,120})$"
_GREETING: Final = r"^\W*{letters.greetings}\W*$"
_CLOSING: Final = r"^\W*{letters.closings}"
_POSTSCRIPT: Final = r"^\W*{letters.postscripts}\b"
_ADDRESSED: Final = r"^\W{0,3}(?:{letters.addresses}[\s:：]*)+"
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
        for line in paragraph.split("\n")
        if (text := plain_line(line))
    ]
    greeting = reader.greeting(lines)
    end = _end_of_text(lines, greeting)
    senders, below = reader.signature(lines, end)
    above = range(min(greeting if greeting is not None else _HEAD_LINES, len(lines)))
    recipients = reader.recipients(lines, greeting, above, senders)
    if not recipients:
        recipients = reader.addressed_below(lines, below, senders)
    signs_above = reader.signed_above(lines, below) if not senders else []
    at_the_top = range(min(len(lines), max(_HEAD_LINES, above.stop)))
    days = _days(lines, [*at_the_top, *below])
    senders = senders or signs_above
    everyone = {party.name for party in recipients}
    senders = [party for party in senders if party.name not in everyone]
    return Letter(
        tuple(senders),
        tuple(recipients),
        tuple(days),
        greeting is not None,
    )


def _days(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[FoundDate]:
    seen: set[str] = set()
    for number in dict.fromkeys(numbers):
        found = date_line(lines[number])
        if found and found.edtf not in seen:
            seen.add(found.edtf)
            yield found


def _end_of_text(lines: Sequence[str], greeting: int | None) -> int:
    """The number of the first line below the text of the letter."""
    first = greeting + 1 if greeting is not None else 0
    last = next(
        (at for at in range(len(lines) - 1, first - 1, -1) if _is_sentence(lines[at])), None
    )
    if last is None:  # A telegram has no full stops. Its text is the longest line.
        last = max(range(first, len(lines)), key=lambda at: len(lines[at]), default=first - 1)
    # A postscript is below the signature.
    if last > first and pattern(_POSTSCRIPT).search(lines[last]):
        while last > first and not _is_closing(lines[last]):
            last -= 1
    closings = [
        at
        for at in range(max(first, len(lines) - _MOST_BELOW), len(lines))
        if _is_closing(lines[at])
    ]
    if closings and (last < closings[0] or closings[0] >= len(lines) - _MOST_BELOW):
        after = closings[-1] if last <= closings[-1] else last
        before = closings[0]
        if all(not _is_sentence(line) or _is_closing(line) for line in lines[before:after]):
            return before
    return last + 1


def _is_sentence(line: str) -> bool:
    joined = joined_letters().search(line) is not None
    shortest = _SHORTEST_JOINED if joined else _SHORTEST_SENTENCE
    if len(line) > _LONGEST_LINE:
        return True
    if date_line(line):
        return False
    return len(line) >= shortest and _SENTENCE.search(line) is not None


def _is_closing(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and pattern(_CLOSING).search(line) is not None


def _salutation(line: str) -> str | None:
    """The words for the person in a salutation; None if it is none."""
    match = pattern(_SALUTATION).match(line)
    if (match and line[-1] in ",:!，：！.،;") or (match and len(line) < 60):
        rest = match["rest"].strip(" ,:!，：！.،;")
        return rest
    if joined_letters().search(line) and len(line) <= 30:
        bare = line.rstrip("：:，,！!、 　")
        after = pattern(r"(?:{letters.after_names}|{names.offices}){1,3}(?:에게|께)?$").search(bare)
        if after and after.start() > 1 and not pattern(_VERB).search(bare):
            return bare
        if line[-1] in "：:" and not re.search(r"[，。、；]", bare) and 2 <= len(bare) <= 16:
            return bare if not pattern(_VERB).search(bare) else None
    return None


_VERB: Final = "(?:{names.verbs}|{sending.send})"


def _is_joined_salutation(line: str) -> bool:
    return joined_letters().search(line) is not None and _salutation(line) is not None


def is_salutation(line: str) -> bool:
    """Whether a line is the salutation of a letter."""
    is_short = 0 < len(line) <= _LONGEST_LINE
    return is_short and (
        _salutation(line) is not None or pattern(_GREETING).search(line) is not None
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    registry: Registry
    names: KnownNames

    # The salutation

    def greeting(self, lines: Sequence[str]) -> int | None:
        """The number of the line with the salutation, None if there is none."""
        for at, line in enumerate(lines[:_MOST_ABOVE]):
            if len(line) > _LONGEST_LINE or date_line(line):
                continue
            if pattern(_GREETING).search(line):
                return at
            if _SENTENCE.search(line) and not line.endswith("!"):
                if at and len(line) > _SHORTEST_SENTENCE:
                    return None
                continue
            if _salutation(line) is not None:
                # In Korean and Chinese, the office and the name may be on two lines.
                last = at
                while last + 1 < len(lines) and _is_joined_salutation(lines[last + 1]):
                    last += 1
                return last if any(len(other) > 3 for other in lines[last + 1 :]) else None
        return None

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
            found = self._addressed(lines, at)
            addressed += [party for party in found if party.name not in signed]
        greeted = self._greeted(lines[greeting]) if greeting is not None else []
        if greeting and not greeted:  # `한도윤각하` may be on two lines.
            greeted = []
        if not greeted:
            return _distinct(addressed)
        fuller = [
            party
            for party in addressed
            if any(_is_same(party.name, other.name) for other in greeted)
        ]
        if fuller and len(greeted) == 1:
            return _distinct(fuller if all(not p.doubt for p in fuller) else [*fuller])
        others = [party for party in addressed if party.doubt is None]
        return _distinct([*greeted, *(others if not greeted else [])])

    def _greeted(self, line: str) -> list[FoundParty]:
        """The parties that a salutation names."""
        words = _salutation(line)
        if words is None or pattern(_GREETING).search(line):
            return []
        found = self._known_in(line)
        if found:
            return found
        words = re.sub(r"(?:에게|께|へ|に)$", "", words).strip()
        if not words or pattern(_GREETING).search(words):
            return []
        parties = [p for p in stated_parties(words, self.registry) if not p.is_body]
        return [
            party
            if not party.doubt or " " in party.name or joined_letters().search(party.name)
            else with_doubt(party, "the salutation has only a part of the name")
            for party in parties
            if _is_name(party.name, 1)
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

    def _addressed(self, lines: Sequence[str], at: int) -> list[FoundParty]:
        """The parties in a line of the address above a letter."""
        line = lines[at]
        if len(line) > _LONGEST_LINE or (line[-1] in ".:!?。：" and len(line) > 60):
            return []
        match = pattern(_ADDRESSED).match(line)
        rest = line[match.end() :] if match else line
        parties = [p for p in stated_parties(rest, self.registry) if not is_office(p.name)]
        known = [party for party in parties if not party.doubt]
        if known and len(known) == len(parties):
            return _with_office_below(known, lines, at)
        if match and parties and all(_is_name(party.name, 2) for party in parties):
            return _with_office_below(parties, lines, at)
        if match or at < _HEAD_LINES:
            _, inside = marked(line, self.names)
            found = [p for p in inside if known_party(p.name, self.registry)]
            if found and len(line) < 80:
                return found
        joined = joined_letters().search(line)
        titled = joined and re.search(pattern("{letters.after_names}").pattern + r"\W*$", line)
        if titled and parties and all(_is_name(party.name, 2) for party in parties):
            return parties
        return []

    def addressed_below(
        self, lines: Sequence[str], below: range, senders: Sequence[FoundParty]
    ) -> list[FoundParty]:
        """Who an old letter is addressed to: `To Mrs. Teasdale, at Sylvania`, below the signature."""
        signed = {party.name for party in senders}
        for at in below:
            if pattern(_ADDRESSED).match(lines[at]) and len(lines[at]) <= _LONGEST_LINE:
                _, inside = marked(lines[at], self.names)
                known = [p for p in inside if known_party(p.name, self.registry)]
                if known and known[0].name not in signed:
                    return known[:1]
        return []

    # The signature

    def signature(self, lines: Sequence[str], end: int) -> tuple[list[FoundParty], range]:
        """Who signed below the text, and the numbers of the lines there."""
        below = range(max(end, 0), min(len(lines), max(end, 0) + _MOST_BELOW))
        found: list[FoundParty] = []
        offices: list[str] = []
        is_dated = False
        for at in below:
            line = lines[at]
            if pattern(_POSTSCRIPT).search(line):
                break
            parties = self._signer(line)
            is_dated = is_dated or (bool(found) and date_line(line) is not None)
            is_place = date_line(line) and not joined_letters().search(line)
            if (is_dated and found) or is_place:  # A place is next to the day.
                parties = [party for party in parties if not party.doubt]
            if parties:
                if offices and not parties[0].role and not found:
                    parties = [replace(parties[0], role=offices[-1]), *parties[1:]]
                found += parties
                offices = []
            elif is_office(line) and not _is_sentence(line) and not _is_closing(line):
                text = line.strip(" .,，")
                if found and not found[-1].role:
                    found[-1] = replace(found[-1], role=text)
                elif not found:
                    offices.append(text)
        return _distinct(found), below

    def _signer(self, line: str) -> list[FoundParty]:
        """The parties in a line of a signature."""
        if len(line) > _LONGEST_LINE:
            return []
        text = line
        for found in reversed(dates_in(line)):
            text = f"{text[: found.start]} {text[found.end :]}"
        signed = pattern(_SIGNED).search(text) is not None
        if text != line:
            text = pattern(r"^(?:{dates.lead}[\s,.]*)+").sub("", text.strip(" ,，、.()"))
        text = pattern(_SIGNED).sub("", text).strip(" 　,，.،:：—–-[]()/")
        closing = pattern(rf"{_CLOSING}[\s,]*").match(text)
        rest = text[closing.end() :] if closing else text
        if closing and not known_party(rest, self.registry):
            return []
        if not rest or _is_sentence(line):
            return []
        if known := known_party(rest, self.registry):
            return [known]
        parties = stated_parties(rest, self.registry)
        if all(not p.doubt or known_party(p.name, self.registry) for p in parties):
            return parties
        least = 1 if signed else 2
        if all(known_party(p.name, self.registry) or _is_name(p.name, least) for p in parties):
            return [p for p in parties if not p.is_body]
        words = rest.split()
        if len(words) == 1 and rest.istitle():
            return [
                with_doubt(party, f'the letter is signed "{rest}"')
                for party in self._known_in(rest)[:1]
            ]
        return []

    def signed_above(self, lines: Sequence[str], below: range) -> list[FoundParty]:
        """Who signed in the first lines, as in old Chinese letters."""
        for line in lines[:_HEAD_LINES]:
            if len(line) <= 40 and pattern(r"{letters.signed}\W*$").search(line):
                bare = pattern(_SIGNED).sub("", line).strip(" 　,，")
                name, role = without_titles(bare, self.registry)
                if _is_name(name, 2):
                    known = known_party(name, self.registry)
                    return [replace(known or FoundParty(name, doubt=UNKNOWN), role=role or None)]
        return []


def _with_office_below(
    parties: list[FoundParty], lines: Sequence[str], at: int
) -> list[FoundParty]:
    """The parties with the office in the next line of the address."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    last = parties[-1]
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


def _is_name(text: str, least: int) -> bool:
    """Whether `text` looks like a name of at least `least` words."""
    if not text or len(text) > 60 or re.search(r"[\d@:：。!！?？;；/]", text):
        return False
    if pattern(r"^(?:{letters.closings}|{letters.greetings}|{letters.postscripts})").match(text):
        return False
    if is_office(text) or pattern("{names.bodies}").search(text):
        return False
    if joined_letters().search(text):
        letters = re.sub(r"[\s·・=＝　-]", "", text)
        return least <= len(letters) <= 12 and (len(letters) <= 6 or len(letters) < len(text))
    words = text.split()
    if not least <= len(words) <= 5:
        return False
    if words[0].lower() == words[0].upper():  # Letters without case.
        return len(words) <= 4
    small = [word for word in words if word.islower()]
    return (
        not words[0].islower()
        and not words[-1].islower()
        and len(small) <= 2
        and all(len(word) <= 4 for word in small)
    )
