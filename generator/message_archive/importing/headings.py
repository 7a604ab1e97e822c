"""Reads who writes to whom in the heading that an editor gave a document, and in the formula that a
diplomatic note begins with.

`Telegram From the Embassy in Freedonia to the Department of State` is a heading, `The Embassy of
Freedonia presents its compliments to the Ministry of Foreign Affairs` is such a formula. The
patterns are in the table `[headings]` of a language. Both name bodies and offices more often than
persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from message_archive.importing.address_lines import ADDRESSED
from message_archive.importing.capitals import (
    has_cases,
    heading_in_small_letters,
    in_small_letters,
)
from message_archive.importing.case_forms import body_nominative
from message_archive.importing.date_lines import date_line, plain_line
from message_archive.importing.dates import dates_in
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import (
    CAPITAL,
    PRINTED,
    UNKNOWN,
    FoundParty,
    KnownNames,
    marked,
    unknown_person,
)
from message_archive.importing.offices import (
    after_office,
    at_office,
    body_or_office,
    is_only_office,
    without_articles,
)
from message_archive.importing.parties import (
    is_office,
    known_party,
    stated_parties,
    with_doubt,
)
from message_archive.importing.same_person import is_same
from message_archive.importing.vocabulary import Language, pattern, patterns_in
from message_archive.model import Registry

__all__ = ["Heading", "heading_in"]

_LONGEST: Final = 300
"""Characters of a heading or of the beginning of a note."""
_LINES: Final = 8
"""The first lines of a text, in which a heading or a formula may be."""
_LONGEST_SEEN: Final = 4_000
"""Characters by which it is decided in which languages a heading may be."""
_PIECES: Final = (
    ("sender", r"(?P<s>[^\n:：;!?。！？⟦]{1,120}?)"),
    ("recipient", r"(?P<r>[^\n:：;!?。！？⟦]{1,160}?)"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Who writes to whom."""

    senders: tuple[FoundParty, ...]
    recipients: tuple[FoundParty, ...]


_MOST_SHOWN: Final = 80
_SAYS: Final = "(?:{sending.send}|{sending.greet}|{sending.letter}|{letters.first_person})"


def heading_in(
    title: str,
    lines: Sequence[str],
    names: KnownNames,
    registry: Registry,
    signed: Sequence[FoundParty] = (),
) -> Heading | None:
    """The first line that says who writes to whom, None if there is none.

    Args:
        title: the title of the page.
        lines: its lines.
        names: the names in the registry.
        registry: the registry.
        signed: who signed the text.
    """
    reader = _Reader(names, registry, tuple(signed))
    pieces = (*_PIECES, ("bodies", pattern("{names.bodies}").pattern))
    first = [*map(plain_line, lines[: _LINES + 1])]
    below = (
        f"{a} {b}"
        for a, b in pairwise(first)
        if pattern(_GOES_ON).match(b) or pattern(_IS_OPEN).search(a.rstrip(" \\"))
    )
    page = "\n".join((title, *first))[:_LONGEST_SEEN]
    notes = (line.strip(_BRACKETS) for line in lines[-2:] if _NOTE.fullmatch(line.strip()))
    two_lines = [*below]
    in_capitals = _in_capitals([plain_line(title), *first])
    of_bodies: Heading | None = None
    for line in (title, *in_capitals, *first[:_LINES], *two_lines, *notes):
        text = _NOTE_MARK.sub("", " ".join(plain_line(line).split())[:_LONGEST])
        text = heading_in_small_letters(_without_day(text))
        for found, language in patterns_in(page, "headings", pieces, re.IGNORECASE):
            if (match := found.search(text)) and (heading := reader.heading(match, language)):
                if line in two_lines and reader.is_signed_by_another(heading):
                    continue  # `Castle Street 4`, above `To Mr. Ada Marlow`
                is_to_body = all(party.is_body for party in heading.recipients)
                if line == title and heading.recipients and is_to_body:
                    of_bodies = heading  # A heading below may name the person.
                elif of_bodies is None or ("document" in match.groupdict() and not is_to_body):
                    return heading
    return of_bodies


def _without_day(text: str) -> str:
    """A heading without the day behind a colon: `Message to Emil Varga: 3 June 2019`, and without
    its number: `九、`."""
    text = _NUMBER.sub("", text)
    head, _, day = text.rpartition(": ")
    return head.rstrip() if head and date_line(day) else text


_NUMBER: Final = re.compile(
    r"^(?:第?[〇零一二三四五六七八九十百]{1,5}(?:、|[號号][\s、])|[（(][一二三四五六七八九十\d]{1,3}[）)])\s?"
)
# `Ada Marlow to Emil Varga ¹`
_NOTE_MARK: Final = re.compile(
    r"\s{0,2}(?:[¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,3}|\(\d{1,2}\)|\[(?:\d{1,2}|\^\w{1,9})\]|(?<=\s)\d{1,2}\)"
    r"|(?<=[^\W\d_])\d|(?<=[^\W\d_]\))\d{1,3})$"
)
_NOTE: Final = re.compile(r"[\[(（［〔].{4,200}[\])）］〕]")
"""A note of the editor below the text."""
_BRACKETS: Final = "[]()（）［］〔〕 \u3000"
# The second line of a heading: `The Mayor of Fredonville` above `to the Governor`, `послу`.
_GOES_ON: Final = r"\W{0,2}(?:{sending.to}|{headings.oblique})\s"
# As in Japanese: `在ルリタニア国久米川公使ヨリ` above `牧瀬外務大臣宛`.
_IS_OPEN: Final = r"[^\W\d_]\s?{headings.from}$"


def _in_capitals(lines: Sequence[str]) -> Iterator[str]:
    """Lines in capitals that follow each other, as one: a long heading takes several.

    Only in languages with cases, which say where the recipient begins. Elsewhere, the head of a
    telegram would be one line with its text.
    """
    for is_upper, each in groupby(lines, str.isupper):
        together = [*each]
        if is_upper and len(together) > 1 and has_cases(" ".join(together)):
            for start in range(len(together) - 1):  # Above it may be the number of the document.
                yield " ".join(together[start:])


@dataclass(frozen=True, slots=True)
class _Case:
    """The case of a name in a heading of a language."""

    language: Language
    is_oblique: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    names: KnownNames
    registry: Registry
    signed: tuple[FoundParty, ...]

    def is_signed_by_another(self, heading: Heading) -> bool:
        """Whether the sender is a person without an office, and somebody else signed."""
        return bool(self.signed) and not any(
            party.role
            or party.is_body
            or is_only_office(party)
            or any(is_same(party.name, other.name) for other in self.signed)
            for party in heading.senders
        )

    def heading(self, match: re.Match[str], language: Language) -> Heading | None:
        """What a match of a pattern of a language says; None if it is no heading."""
        has_document = "document" in match.groupdict()
        groups = match.groupdict()
        if not has_document and pattern(r"\s{sending.conjunctions}\s?$").search(
            groups.get("s") or ""
        ):
            return None  # `M. Émile Roux, Ministre, et` above `à M. Jean Moulin`
        if not has_document and not (
            all(map(_is_of_names, (match["s"], match["r"])))
            and pattern(ADDRESSED).match(match.string) is None
        ):
            return None
        senders, recipients = (
            self._parties(
                groups[side],
                match.string[: match.start(side)],
                _Case(language, is_oblique=side == "r" or "genitive" in groups),
                whole=match.string if has_document and side == "s" else "",
            )
            if side in groups
            else []
            for side in "sr"
        )
        if not (has_document or (senders and recipients)) or not (senders or recipients):
            return None
        if {party.name for party in senders} & {party.name for party in recipients}:
            return None
        if not has_document and match.string.isupper() and pattern(_SAYS).search(match.string):
            return None  # `I SEND TO YOUR EXCELLENCY MY CONGRATULATIONS`
        is_signed = any(is_same(a.name, b.name) for a in senders for b in self.signed)
        # `Botschafter Kessler an das Ministerium`
        is_whole = _is_whole(senders) or (
            all(party.is_body for party in recipients)
            and pattern(r"\W*{names.offices}\s").match(groups.get("s") or "") is not None
        )
        if not has_document and not (is_signed or is_whole):
            return None
        printed = match[0].strip()
        shown = printed if len(printed) <= _MOST_SHOWN else f"{printed[:_MOST_SHOWN]}…"
        doubt = f'from "{shown}"'  # Headings are by editors, and formulas may be quoted.
        return Heading(
            *(
                tuple(in_small_letters(with_doubt(p, doubt)) for p in each)
                for each in (senders, recipients)
            )
        )

    def _parties(self, text: str, before: str, case: _Case, whole: str) -> list[FoundParty]:
        """The parties on one side of a heading: a person, a body, or an office."""
        found = self._as_printed(text, before, case)
        return [_of_genitive(party, whole, case) for party in found] if whole else found

    def _as_printed(self, text: str, before: str, case: _Case) -> list[FoundParty]:
        kept: list[str] = []
        for part in filter(None, map(str.strip, _PARTS.split(text))):
            if any(map(str.isdecimal, part)) and (dates_in(part) or part[0].isdecimal()):
                break  # The day, and what follows it.
            bare = without_articles(pattern(_NEUTER).sub(r"\g<stem>es ", part))
            if kept and (not bare or (bare[0].islower() and not is_office(bare))):
                break
            kept += [bare] if bare else []
        if not kept:
            return []
        found = self._one(kept[0], before, case)
        if found is None and len(kept) > 1:  # `his wife, Queen Anna`
            found, kept = self._one(kept[1], before, case), kept[1:]
        if found is None:
            return []
        if len(kept) > 1 and is_only_office(found):  # `the President of Sylvania, Emil Varga`
            name = kept[1].rstrip(_BRACKETS)  # `The Minister in Sylvania (Pell)`
            other = self._one(name, f"{before} {kept[0]}", case)
            least = 2 if name == kept[1] else 1
            is_person = other and not other.is_body and is_name(other.name, least)
            return [replace(other, role=kept[0])] if other and is_person else [found]
        if len(kept) > 1 and not (found.role or found.is_body) and is_office(kept[1]):
            found = replace(found, role=kept[1])
        return [found]

    def _one(self, text: str, before: str, case: _Case) -> FoundParty | None:
        """The party in a text such as `President Marlow` or `the Embassy in Freedonia`."""
        if known := known_party(text, self.registry):
            return known
        if pattern(_NOBLE, 0).match(text):
            return FoundParty(text, doubt=UNKNOWN)
        _, inside = marked(text, self.names)
        persons = [party for party in inside if not party.is_body]
        found = _body_in_nominative(body_or_office(text), case)
        has_body = found is not None and found.is_body
        is_known = len(persons) == 1 and known_party(persons[0].name, self.registry)
        has_office = not has_body and (is_office(text) or text[0].islower())
        if is_known or (len(persons) == 1 and has_office):
            before_name = text.removesuffix(persons[0].name).strip()
            is_behind = before_name != text and is_office(before_name)
            return replace(persons[0], role=before_name) if is_behind else persons[0]
        parties = [after_office(p) for p in stated_parties(at_office(text), self.registry)]
        is_one = len(parties) == 1 and is_name(parties[0].name, 1)
        if is_one and not text[0].islower() and (found is None or parties[0].role):
            return _in_nominative(parties[0], before, case)
        return found


# `comtesse de Sérizolles`
_NOBLE: Final = (
    rf"(?i:{{names.nobility}})\s(?:(?:{{names.particles}}|{{names.links}})\s){{1,2}}{CAPITAL}"
)


def _is_of_names(text: str) -> bool:
    """Whether one side of a heading without a word for a document has only names and offices."""
    first = next((part for part in _PARTS.split(text) if part.strip()), "")
    bare = pattern(r"^(?:{headings.articles}\s?)+").sub("", first)
    words = _ELISION.sub("", pattern(_SMALL).sub(" ", bare)).split()
    is_document = pattern("{headings.document}").match(text) is not None
    return not is_document and bool(words) and not any(word[0].islower() for word in words)


def _is_whole(parties: Sequence[FoundParty]) -> bool:
    return any(
        party.role or party.is_body or not party.doubt or " " in party.name for party in parties
    )


# In German: `das Auswärtige Amt` is `Auswärtiges Amt` without its article.
_NEUTER: Final = (
    r"^{headings.neuter_articles}\s(?P<stem>[^\W\d_]{2,24})en?\s"
    r"(?=[^\W\d_]{0,24}{headings.neuter}(?!\w))"
)
_ELISION: Final = re.compile(r"(?<!\w)[dl]['’](?=\w)")
_SMALL: Final = (
    r"(?<!\w)(?:{names.nobility}|{names.links}|{names.particles}|{names.offices}|{names.roles}|{names.oblique}"
    r"|{headings.articles}|{headings.oblique}|{dates.near})(?!\w)"
)
_PARTS: Final = re.compile(r"[,，、(（\[]")


def _in_nominative(party: FoundParty, before: str, case: _Case) -> FoundParty:
    if not party.doubt or party.is_body:
        return party
    unknown = unknown_person(
        party.name,
        f"{before} {party.role or ''}",
        is_oblique=case.is_oblique,
        language=case.language,
    )
    return replace(party, name=unknown.name, doubt=unknown.doubt)


def _body_in_nominative(party: FoundParty | None, case: _Case) -> FoundParty | None:
    if party is None or not case.is_oblique:
        return party
    name = body_nominative(party.name, case.language)
    if name == party.name:
        return party
    return with_doubt(replace(party, name=name), f'printed "{party.name}"')


def _of_genitive(party: FoundParty, heading: str, case: _Case) -> FoundParty:
    """The sender after a word such as "Letter", who is in the genitive in languages with cases, if
    each word has an ending of it."""
    if not party.doubt or party.is_body or PRINTED in party.doubt:
        return party
    unknown = unknown_person(party.name, heading, is_oblique=True, language=case.language)
    printed, changed = party.name.split(), unknown.name.split()
    if len(printed) != len(changed):  # It is not the name of a person only.
        return party
    if any(a == b and not a.endswith(".") for a, b in zip(printed, changed, strict=True)):
        return party
    return replace(party, name=unknown.name, doubt=unknown.doubt)
