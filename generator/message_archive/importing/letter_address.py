"""Finds who a letter is addressed to: by the address above it, its salutation, or below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.address_cases import in_address, in_salutation
from message_archive.importing.address_lines import (
    ADDRESSED,
    DATIVE,
    HEAD_LINES,
    OFFICE_OF_PLACE,
    is_of_address,
    is_of_person_below,
    is_titles,
    with_office_below,
    without_place,
    without_place_of_form,
)
from message_archive.importing.date_lines import date_line
from message_archive.importing.letter_lines import (
    HONOURED,
    LONGEST_LINE,
    greeted_at,
    is_greeting,
    is_sentence,
    salutation,
)
from message_archive.importing.letterhead import is_office_of_body
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import (
    HAS_ONLY,
    HEAD_DOUBT,
    PRINTED,
    UNKNOWN,
    FoundParty,
    KnownNames,
    marked,
    still_marked,
    without_country,
)
from message_archive.importing.offices import (
    after_office,
    at_office,
    body_or_office,
    greeted_body,
    parties_at_place,
    without_articles,
)
from message_archive.importing.parties import (
    is_body,
    is_of_country,
    is_office,
    known_party,
    stated_parties,
    with_doubt,
)
from message_archive.importing.patronymics import with_family_name_in
from message_archive.importing.same_person import (
    distinct,
    is_abbreviated,
    is_of_another,
    is_same,
    names_in,
)
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.importing.whole_names import titled_in_full, with_whole_name
from message_archive.model import Registry

__all__ = ["BELOW_DAY", "PARTIAL", "AddressReader"]

PARTIAL: Final = "the salutation has only a part of the name"
BELOW_DAY: Final = "from the line below the day"
_AND_ALSO: Final = r"^{sending.conjunctions}\s"
# `Monsieur Émile Roux, Ministre, et`: the next line names another.
_AND_ANOTHER: Final = r"[,\s]\s?{sending.conjunctions}$"
# `A doña Ada Marlow y a don Emil Varga`
_TO_ANOTHER: Final = r"\s(?P<and>{sending.conjunctions})\s{sending.to}\s"
_BEGINS_WITH_NAME: Final = r"\W*(?:(?:{names.titles}|{names.offices})\W{1,3}){0,3}⟦"


@dataclass(frozen=True, slots=True)
class AddressReader:
    """Finds the recipients of a letter."""

    registry: Registry
    names: KnownNames

    def recipients(
        self,
        lines: Sequence[str],
        greeting: int | None,
        above: Sequence[int],
        senders: Sequence[FoundParty],
    ) -> list[FoundParty]:
        """Who the letter is addressed to: by its address, or else by its salutation."""
        signed = {party.name for party in senders}
        addressed: list[FoundParty] = []
        of_letterhead: list[FoundParty] = []
        roles = {party.role for party in senders if party.role}
        last = -1
        last_day = max((at for at in above if date_line(lines[at])), default=0)
        for at in above:
            if at == greeting or date_line(lines[at]):
                continue
            if addressed and addressed[-1].role == lines[at].strip(" .,"):
                continue  # The office of the person in the line above.
            if at < last_day and lines[at].strip(" .,") in roles:
                continue  # That of the writer, who signs with it.
            is_above = at < last_day and pattern(ADDRESSED).match(lines[at]) is None
            may_be_head = not (at and senders) or at < last_day
            parties = self._addressed(lines, at, may_be_head=may_be_head)
            if addressed and at == last + 1 and is_office_of_body(lines[at], parties):
                continue  # Its last words are what the office is of, and no name.
            last = at if parties else last
            for party in parties:
                if party.is_body and addressed and not addressed[-1].is_body:
                    # The body below a person is where the person is.
                    addressed[-1] = replace(addressed[-1], organization=party.name)
                elif not any(party.name == n or is_abbreviated(party.name, n) for n in signed):
                    addressed.append(party)
                    if is_above and party.doubt and PRINTED not in party.doubt:
                        of_letterhead.append(party)
        if any(party.doubt != HEAD_DOUBT for party in addressed):  # The others are a letterhead.
            addressed = [party for party in addressed if party.doubt != HEAD_DOUBT]
        below_the_day = self._below_the_day(lines, greeting)
        if below_the_day or any(party not in of_letterhead for party in addressed):
            # `Guildhall, Millbrook` is above the day, and `Dr. Edith Farraday` below it.
            addressed = [party for party in addressed if party not in of_letterhead]
        if any(" " in party.name for party in addressed):  # `To the President of Sylvania`
            addressed = [p for p in addressed if " " in p.name or PRINTED not in (p.doubt or "")]
        greeted = [p for at in greeted_at(lines, greeting) for p in self._greeted(lines[at], lines)]
        greeted = [with_whole_name(party, lines, others=signed) for party in greeted]
        if greeting is not None and greeted:
            greeted = [*self._greeted_above(lines, greeting, signed), *greeted]
        if greeting is not None and not greeted:
            greeted = titled_in_full(salutation(lines[greeting]) or "", lines, signed)
        if not greeted:
            found = addressed or below_the_day
            is_address = greeting is not None and not is_greeting(lines[greeting])
            numbers = [*above, *([greeting] if is_address and greeting is not None else [])]
            bodies = [body for at in numbers for body in greeted_body(lines[at])]
            return distinct(found or self.body_addressed(lines, numbers) or bodies)
        fuller = [
            replace(party, doubt=None) if party.doubt == HEAD_DOUBT else party
            for party in addressed
            if any(is_same(party.name, other.name) for other in greeted)
        ]
        if fuller and len(greeted) == 1:
            return distinct(fuller)
        return distinct(
            [
                with_family_name_in(self._named_above(party, lines[:greeting], signed), lines)
                for party in greeted
            ]
        )

    def _named_above(
        self, greeted: FoundParty, above: Sequence[str], signed: Collection[str]
    ) -> FoundParty:
        """Who is greeted by the family name, with the whole name if a line of the address has it:
        `Dr. Gerard Pell` above `Dear Dr. Pell`."""
        if PARTIAL not in (greeted.doubt or ""):
            return greeted
        for line in above:
            found = stated_parties(pattern(ADDRESSED).sub("", line), self.registry)
            names = [party.name for party in found if is_name(party.name, 2)]
            if len(names) == 1 and names[0].endswith(f" {greeted.name}") and names[0] not in signed:
                doubt = f"{UNKNOWN}; the whole name is on a line above the salutation"
                return replace(greeted, name=names[0], doubt=doubt)
        return greeted

    def _below_the_day(self, lines: Sequence[str], greeting: int | None) -> list[FoundParty]:
        """Whose name is between the date line and a salutation such as "Dear Sir"."""
        days = [at for at in range(greeting or 0) if date_line(lines[at])]
        if not days or days[-1] + 1 >= (greeting or 0):
            return []
        first = next((line for line in lines[days[-1] + 1 : greeting] if not is_titles(line)), "")
        first = pattern(ADDRESSED).sub("", first)
        parties = stated_parties(first, self.registry)
        return [with_doubt(p, BELOW_DAY) for p in parties if is_name(p.name, 2) and not p.is_body]

    def body_addressed(self, lines: Sequence[str], numbers: Iterable[int]) -> list[FoundParty]:
        """The body, or the office without a name, that an address begins with."""
        for at in numbers:
            if pattern(_HEADING).match(lines[at]):
                continue
            match = pattern(ADDRESSED).match(lines[at]) or pattern(DATIVE).match(lines[at])
            if match and len(lines[at]) <= LONGEST_LINE and not date_line(lines[at]):
                # `Начальнику Штаба`: the office is a word of the address itself.
                is_part = is_office(match[0]) or is_body(match[0]) or match.re is pattern(DATIVE)
                start = 0 if is_part else match.end()
                rest = pattern(_LEADING_TITLES).sub("", lines[at][start:])
                rest = without_place_of_form(rest, lines)
                if not rest.strip(" :") and is_body("\n".join(lines[at + 1 : at + 2])):
                    rest = lines[at + 1]  # Below `An das`
                rest = pattern(HONOURED).sub("", rest)
                parties = stated_parties(_stated(rest), self.registry)
                if len(parties) == 1 and parties[0].role and is_name(parties[0].name, 1):
                    return parties
                if found := body_or_office(rest):
                    return [after_office(found)]
        return []

    def _greeted(self, line: str, lines: Sequence[str]) -> list[FoundParty]:
        """The parties that a salutation names. The other lines show its language."""
        words = salutation(line)
        if words is None or is_greeting(line):
            return []
        text, _ = marked(line, self.names)
        # "Dear son of Emil Varga" greets somebody else.
        is_of_another = pattern(r"(?:{sending.from}|{sending.of})\s⟦").search(text)
        if not is_of_another and (found := self.known_in(line)):
            return found
        if joined_letters().search(words):  # `宛　フリードニア首相　エイダ・マーロウ閣下`
            words = pattern(ADDRESSED).sub("", words)
        words = without_place_of_form(words, lines)
        words = pattern(_SMALL_WORDS, 0).sub("", without_place(words))
        if joined_letters().search(words) and (who := pattern(_IN_CHARGE).fullmatch(words)):
            return [FoundParty(who["body"], is_body=True, doubt=UNKNOWN)]
        words = re.sub(r"(?:에게|께|へ|に)$", "", words).strip()
        if joined_letters().search(words):  # `우진 형에게`
            words = pattern(r"(?<=\w)\s{letters.relations}$").sub("", words)
        words = at_office(words)
        if not words or is_greeting(words) or is_titles(words) or _has_no_name(words, line):
            return []
        parties = [p for p in stated_parties(words, self.registry) if not p.is_body]
        return [
            party
            if not party.doubt or " " in party.name or joined_letters().search(party.name)
            else with_doubt(party, PARTIAL)
            for party in (in_salutation(after_office(each), lines) for each in parties)
            if is_name(party.name, 1) and not is_titles(party.name)
        ]

    def _greeted_above(
        self, lines: Sequence[str], greeting: int, signed: Collection[str]
    ) -> list[FoundParty]:
        """Who is greeted on the lines right above, in languages without spaces: on each, as in the
        salutation, an office is behind a name. On a letterhead, it is before the name."""
        found: list[FoundParty] = []
        for at in range(greeting, -1, -1):
            bare = pattern(HONOURED).sub("", lines[at]).strip(" 　:：,，")
            match = pattern(_NAME_AND_OFFICE).fullmatch(bare)
            if match is None or match["name"] in signed or is_office(match["name"]):
                break
            found += stated_parties(bare, self.registry)
        return found[:0:-1]

    def known_in(self, line: str) -> list[FoundParty]:
        """People in the registry whose names, or parts of them, are in a line."""
        parties = still_marked(*marked(line, self.names))
        known = [p for p in parties if known_party(p.name, self.registry)]
        if known:
            others = [p for p in parties if p.doubt and " " in p.name and is_name(p.name, 2)]
            return distinct([*known, *others])
        for run, word in names_in(line):
            of_word = {name for name, _ in self.names.of_word.get(word, ())}
            if len(of_word) == 1 and not is_of_another(run, word, *of_word):
                doubt = (
                    f'the salutation {HAS_ONLY}{word}"; one person in the registry has this name'
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
        line = pattern(_TO_ANOTHER).sub(r" \g<and> ", pattern(_AND_ANOTHER).sub("", line))
        if len(line) > LONGEST_LINE or (line[-1:] in ".:!?。：" and len(line) > 60):
            return []
        is_joined = joined_letters().search(line) is not None
        is_caseless = line.lower() == line.upper() and pattern(ADDRESSED).match(line) is None
        if is_sentence(line) and (is_joined or is_caseless):
            return []
        if pattern(_HEADING).match(line):
            return []  # `Message from Prime Minister Ada Marlow to President Emil Varga`
        match = pattern(ADDRESSED).match(line)
        is_house = pattern(r"\W{0,2}{names.houses}\s(?!{names.particles}\s)").match(line)
        if at and match is None and (is_house or is_of_person_below(lines, at)):
            return []
        rest = without_place_of_form(line[match.end() :], lines) if match else line
        above = "\n".join((*lines[max(0, at - 1) : at], line[: match.end() if match else 0]))
        before = "\n".join((*lines, above.replace("\n", " ")))
        is_below_titles = bool(at) and is_titles(lines[at - 1])  # `la Signora Ada Marlow`
        stated = _stated(rest) if match or is_below_titles else rest
        parties = [
            in_address(_not_in_office(party) if match else party, before, self.registry)
            for party in parties_at_place(stated, self.registry)
            if not (is_office(party.name) or is_titles(party.name))
            and not pattern(_OF_DOCUMENT).match(party.role or party.name)
            and not (match and is_office(match[0]) and is_of_country(party.name))
        ]
        is_said = pattern("{letters.first_person}").search(line)  # In a telegram, by its writer.
        is_dative = any(party.doubt and PRINTED in party.doubt for party in parties)
        if is_dative and not is_said and all(is_name(party.name, 1) for party in parties):
            return with_office_below(parties, lines, at)  # The dative says "to".
        known = [party for party in parties if not party.doubt]
        if known and len(known) == len(parties):
            sure = match or not may_be_head or is_of_address(lines, at)
            found = known if sure else [with_doubt(each, HEAD_DOUBT) for each in known]
            return with_office_below(found, lines, at)
        if match and parties and all(is_name(party.name, 2) for party in parties):
            return with_office_below(parties, lines, at)
        if not match and at and (is_of_address(lines, at) or any(p.role for p in parties)):
            return with_office_below(
                [p for p in parties if is_name(p.name, 2) and not p.is_body], lines, at
            )
        if match or at < HEAD_LINES:
            text, inside = marked(line, self.names)
            inside = still_marked(text, inside)
            found = [p for p in inside if known_party(p.name, self.registry)]
            if found and len(line) < 80 and (match or pattern(_BEGINS_WITH_NAME).match(text)):
                is_sure = match or not may_be_head
                return found if is_sure else [with_doubt(each, HEAD_DOUBT) for each in found]
            is_of_another = pattern(r"{names.links}\s⟦").search(text) is not None
            is_one = len(inside) == 1 and " " in inside[0].name and not is_of_another
            is_one = is_one and not pattern(OFFICE_OF_PLACE).match(inside[0].name)
            if match and is_one and len(line) < 80:
                return [with_doubt(inside[0], "from a line of the address with other words")]
        joined = joined_letters().search(line)
        titled = joined and re.search(pattern("{letters.after_names}").pattern + r"\W*$", line)
        if titled and parties and all(is_name(party.name, 2) for party in parties):
            return parties
        return []


_HEADING: Final = (
    r"\W{0,3}{headings.document}\s{sending.from}\s"
    r"|\W{0,3}{heads.to}[^，。：:\s]{2,40}[的之]{headings.document}$"  # `致国际茶业大会的贺电`
)
# `Письмо Ольги Терентьевой Клименту Рогозину` is a heading, and no name.
_OF_DOCUMENT: Final = r"{headings.document}\s"
# `To His Majesty the King of Sylvania`
_LEADING_TITLES: Final = (
    r"^\W{0,3}(?:{sending.to}\s)?"
    r"(?:(?:{headings.articles}\s)?(?:{names.titles}|{names.honorifics})\.?\s+)*"
)


def _has_no_name(words: str, line: str) -> bool:
    """Whether a salutation only has a word such as "friend", without a title before it, or in
    letters without capitals an office: `Hochverehrter Freund!`, `جناب القنصل العام`."""
    if pattern("{letters.relations}").fullmatch(words):
        return pattern(_TITLED).search(line) is None
    return words.lower() == words.upper() and pattern(_OFFICE_ALONE).fullmatch(words) is not None


_TITLED: Final = r"(?:{names.titles}|{names.honorifics})\.?\s{letters.relations}\W*$"
_OFFICE_ALONE: Final = r"(?:{names.offices}|{names.roles})(?:\s{letters.after_names})?"


def _not_in_office(party: FoundParty) -> FoundParty:
    """A person after an office with the name of a body in it, as in `Председателю Совета министров
    товарищу Яну Ковальчуку`."""
    is_person = party.is_body and party.role and not is_body(party.name)
    return replace(party, is_body=False) if is_person else party


_NAME_AND_OFFICE: Final = (
    r"(?P<name>[^\W\da-zà-ÿа-яё]{1,7}(?:[·・][^\W\da-zà-ÿа-яё]{1,7}){1,3}"
    r"|{names.surnames}[^\W\da-zà-ÿа-яё]{1,2})\s?{names.offices}"
)
"""In languages without spaces: `史明舟总领事`, `奧雷里奧·薩爾達市長`."""
# `은빛시청 민원실 담당자님께`, `国際課ご担当者様`
_IN_CHARGE: Final = (
    r"(?P<body>[^\d,，]{2,40}?)[\s　]?[の的]?{letters.in_charge}"
    r"\s?(?:{letters.after_names}){0,2}(?:에게|께)?"
)
# `My dear friend Ada`, `Ma chère petite Ada`
_SMALL_WORDS: Final = r"^(?:(?!{names.particles})[a-zà-ÿа-яё]{3,}\s){1,3}(?=[A-ZÀ-ÞА-ЯЁ])"


def _stated(text: str) -> str:
    """The words of an address that name the party, without articles, place and case endings."""
    text = without_place(at_office(without_articles(text))).rstrip(" :")
    return without_country(text)
