"""Reads a letter as a clerk does: the date line, who it is addressed to, who signed it.

Above the text of a letter are a place and a day, an address and a salutation; below it are a
closing phrase, one or more names, each with an office, and sometimes the day. Only these lines are
searched. What the letter says is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.address_lines import (
    ADDRESSED,
    HEAD_LINES,
    MOST_OF_FORM,
    ONLY_TITLES,
    further_addressed,
    is_titles,
)
from message_archive.importing.as_printed import BULLET
from message_archive.importing.date_lines import (
    COLUMNS,
    STAMPED,
    date_line,
    days_of,
    is_place_of_day,
    last_day_apart,
    plain_line,
    with_whole_day,
)
from message_archive.importing.dates import FoundDate, dates_in, seasons_in
from message_archive.importing.editors_lines import (
    is_note,
    starred_below,
    without_certificate,
    without_last_items,
)
from message_archive.importing.foot_address import addressed_below, is_body_address, is_foot_address
from message_archive.importing.handed_in import handed_in
from message_archive.importing.heads import without_sender_label
from message_archive.importing.letter_address import PARTIAL, AddressReader
from message_archive.importing.letter_lines import (
    HONOURED,
    LONGEST_LINE,
    MOST_BELOW,
    end_of_text,
    greeting_in,
    is_closing,
    is_countersigned,
    is_postscript,
    is_seal,
    is_sentence,
    is_text_mark,
    is_wish,
    other_salutation,
    with_whole_salutation,
)
from message_archive.importing.letterhead import (
    in_full_by_letterhead,
    is_office_below,
    is_office_of_body,
    is_place_below_day,
    is_place_of,
    is_street,
)
from message_archive.importing.name_lines import JUNIOR, is_longer_name, is_name
from message_archive.importing.names import UNKNOWN, FoundParty, KnownNames
from message_archive.importing.offices import after_office, at_office, before_office, is_only_office
from message_archive.importing.parties import (
    TITLES,
    is_of_country,
    is_office,
    known_party,
    stated_parties,
    with_doubt,
    without_titles,
)
from message_archive.importing.same_person import distinct
from message_archive.importing.short_signatures import (
    CLOSINGS,
    RELATION,
    SIGNED,
    is_honoured,
    of_body,
    of_one_word,
    with_run_in_lines_apart,
)
from message_archive.importing.signature_columns import columns_of, signed_in_columns, two_names
from message_archive.importing.telegram_address import addressed_below_the_day, addressed_on_form
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = ["SIGNATURE_TEMPLATES", "Letter", "read_letter"]


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
    frame: str = ""
    """The sentence of the report that quotes it."""

    @property
    def is_letter(self) -> bool:
        """Whether the text looks like a letter at all."""
        parts = (self.senders, self.recipients, self.days)
        return self.has_salutation or sum(map(bool, parts)) > 1


_LONGEST_SEARCHED: Final = 400
"""Characters of a line. A line of more than `LONGEST_LINE` is a sentence anyway."""

_SHORTEST: Final = 3
"""Lines of a letter. Footnotes below them are an editor's."""
_RELATED: Final = (
    r"(?:[^\s　]{0,12}{letters.relations}[\s　]{1,2}|{letters.relations})"
    r"(?P<name>{names.surnames}[\u3400-\u9fff]{1,2})"
)
"""As in Chinese: `弟卓大同`, `钟楼街居民 尤桂香`."""
# A date of another calendar: `기미년 삼월 일일`
_YEAR_AND_MONTH: Final = r"[^\W\da-zà-ÿа-яё]{1,6}{dates.year}\s?[^\W\da-zà-ÿа-яё]{1,3}{dates.month}"
# `PRESIDENT OF SYLVANIA`
_OFFICE_OF: Final = r"\W*(?:{names.offices}|{names.roles})\s{names.links}\s"
_OFFICE_ALONE: Final = r"^[^,]{0,80}{names.offices}$"
# On an envelope: `梁国祥先生 启`
_FOR_SOMEBODY: Final = r"{letters.after_names}[\s　]{1,3}{letters.signed_apart}\W*$"
_PLACE_BEFORE: Final = r"^[^\W\d_]{2,8}{dates.after_place}(?:[\s,，、]+|$)"
_OF_FORM: Final = (
    r"\W{0,3}(?:{dates.handed_in}|{dates.received})"
    r"|[^\n]{2,24}{dates.day}\s[^\n]{0,24}{dates.dispatched}$"
)
# Nobody signs with `To His Excellency Baron Falkenau`.
_TO_TITLED: Final = rf"\W{{0,3}}{{sending.to}}\s(?:{{letters.addresses}}|{TITLES})\W"
_GIVEN: Final = r"\W{0,3}{dates.given}\s"
"""In the last sentence above a closing phrase: `Written at Zenda this 9th day of March, 1953.`"""
_OF_PRESS: Final = r"^(?:[^\W\d_]{1,20}\s){0,3}{enclosures.offices}(?:\s[^\W\d_]{1,20}){0,5}$"
_SIGNED_BEHIND: Final = r"(?<=\w)[\s　]{0,3}(?:{letters.signed}|{letters.signed_apart})\W*$"
_PART_OF_DAY: Final = r"\W*{eras}?[\s\d〇零一二三四五六七八九十廿卅元年月日第號号]{2,}\W*"
"""The month and the day, or the year, alone."""
_FOREIGN_WORD: Final = re.compile(r"[ァ-ヶー]{2,12}")
_LEAD: Final = r"^(?:{dates.lead}[\s,.]*)+"
SIGNATURE_TEMPLATES: Final[Mapping[str, str]] = {
    "closings": CLOSINGS,
    "signed": SIGNED,
    "lead": _LEAD,
    "relation": RELATION,
    "related": _RELATED,
    "addressed": ADDRESSED,
    "honoured": HONOURED,
    "onlyTitles": ONLY_TITLES,
    "surnames": "{names.surnames}",
}
"""The templates of this module that `new.html` uses too."""


def read_letter(paragraphs: Sequence[str], registry: Registry, names: KnownNames) -> Letter:
    """Find the parts of a letter in its paragraphs.

    Args:
        paragraphs: its text, without what it quotes.
        registry: the registry.
        names: the names in it.
    """
    address = AddressReader(registry, names)
    reader = _SignatureReader(registry, address)
    starred = {plain_line(line.removeprefix(BULLET)) for line in starred_below(paragraphs)}
    rows = [row for text in without_last_items(paragraphs) for row in text.split("\n")]
    columns = signed_in_columns(rows, registry)
    opening = next((at for at, row in enumerate(rows[:HEAD_LINES]) if is_sentence(row)), None)
    lines = [
        text
        for at, row in enumerate(rows)
        if not (columns and at in columns[1])
        for whole in with_run_in_lines_apart(row, is_first=at == opening)
        for part in columns_of(whole)
        for line in last_day_apart(part)
        if (text := plain_line(line[:_LONGEST_SEARCHED]))
        and not (is_seal(text) or is_text_mark(text))
    ]
    lines = with_whole_salutation(with_whole_day(without_certificate(lines)))
    while len(lines) > _SHORTEST and (is_note(lines[-1]) or lines[-1] in starred):
        lines.pop()
    greeting = greeting_in(lines)
    end = end_of_text(lines, greeting)
    lines[end:] = map(without_sender_label, lines[end:])
    senders, below = reader.signature(lines, end, greeting)
    senders = columns[0] if columns else senders
    above = range(min(greeting if greeting is not None else HEAD_LINES, len(lines)))
    numbers = [*above, *(further_addressed(lines, end) if greeting is None else [])]
    recipients = address.recipients(lines, greeting, numbers, senders)
    if all(PARTIAL in (party.doubt or "") or is_only_office(party) for party in recipients):
        recipients = addressed_below(address, lines, below, senders, greeting) or recipients
    if greeting is None and not recipients:
        recipients = addressed_below_the_day(registry, lines[:end], senders)
        recipients = recipients or addressed_on_form(address, paragraphs, senders)
    if len(recipients) == 1 and joined_letters().search(recipients[0].name):
        part = recipients[0].name
        fuller = addressed_below(address, lines, below, senders, greeting)
        # `瀬名君` above the text, `瀬名 俊文 様` below the signature
        if len(fuller) == 1 and is_longer_name(fuller[0].name, part):
            recipients = fuller
    signs_above = reader.signed_above(lines, greeting, end) if not senders else []
    at_the_top = range(min(len(lines), max(HEAD_LINES, above.stop)))
    given = [at for at in range(max(0, end - 1), end) if pattern(_GIVEN).match(lines[at])]
    days = [*days_of(lines, [*at_the_top, *given, *below], below if senders else range(0))]
    is_form = greeting is None or lines[greeting][-1].isalnum()
    form = lines[: min(end, MOST_OF_FORM)]
    if is_form and all(day.doubt for day in days) and (sent := handed_in(form, is_only=not days)):
        days = [sent, *(day for day in days if STAMPED in (day.doubt or ""))]
    senders = [in_full_by_letterhead(party, lines) for party in senders or signs_above]
    # A letterhead such as `호반시장`, which the signature has too
    offices = {party.role for party in senders}
    recipients = [p for p in recipients if f"{p.name}{p.role or ''}" not in offices]
    everyone = {party.name for party in recipients}
    senders = [p for p in senders if p.name not in everyone and not is_place_of(p, lines)]
    other = other_salutation(lines, greeting)
    return Letter(
        tuple(senders),
        tuple(recipients),
        tuple(days),
        greeting is not None,
        None if other is None else f'another letter follows: "{other}"',
    )


@dataclass(frozen=True, slots=True)
class _SignatureReader:
    registry: Registry
    address: AddressReader

    def signature(
        self, lines: Sequence[str], end: int, greeting: int | None = None
    ) -> tuple[list[FoundParty], range]:
        """Who signed below the text, and the numbers of the lines there."""
        below = range(max(end, 0), min(len(lines), max(end, 0) + MOST_BELOW))
        found: list[FoundParty] = []
        offices: list[str] = []
        is_dated, has_signed, addressed = False, False, 0
        for at in below:
            line = lines[at]
            if is_postscript(line) or is_countersigned(line):
                break
            if at and is_wish(lines[at - 1], line):
                continue
            if is_note(line) or (line.startswith("[") and not pattern(SIGNED).search(line)):
                continue
            is_sure = is_body_address(lines, at) or pattern(_TO_TITLED).match(line) is not None
            if is_foot_address(lines, at, greeting) and (found or is_sure):
                addressed = addressed or at  # `His Excellency Mr. Emil Varga`
            if addressed:
                continue
            parties = [party for part in COLUMNS.split(line) for party in self._signer(part)]
            is_place = found and is_street(line) and not is_street(found[-1].role or "")
            if found and (is_place or pattern(_OFFICE_OF).match(line)):
                parties = [party for party in parties if not party.doubt]
            if found and is_office_of_body(line, parties):
                parties = []
            if not found and is_place_below_day(lines, at, below.start):
                continue
            if found and is_office_below(lines[at - 1], line, found[-1], parties):
                found[-1] = with_doubt(found[-1], f'"{line}" was read as the office')
                found[-1] = replace(found[-1], role=line)
                parties = []
            is_dated = is_dated or (bool(found) and date_line(line) is not None)
            is_dateline = date_line(line) and not joined_letters().search(line)
            is_signed = joined_letters().search(line) and pattern(_SIGNED_BEHIND).search(line)
            # Below `명순복 올림`, a signature has such a word. A place is next to the day.
            if (has_signed and not is_signed) or (is_dated and found) or is_dateline:
                parties = [party for party in parties if not party.doubt]
            if found and pattern(_OF_PRESS).search(line):
                continue  # `Assessoria de Imprensa do Gabinete`, below a press release.
            if parties:
                if offices and not parties[0].role and not found:
                    parties = [replace(parties[0], role=offices[-1]), *parties[1:]]
                found += parties
                offices = []
                has_signed = bool(is_signed)
            elif is_office(line) and not (
                is_sentence(line) or is_closing(line) or is_honoured(line) or is_dateline
            ):
                text = line.strip(' .,，"“”«»')
                if found and not found[-1].role:
                    found[-1] = replace(found[-1], role=text)
                elif not found:
                    offices.append(text)
        above = range(below.start, addressed or below.stop)
        found = found or of_one_word(lines, above) or of_body(lines, above, offices)
        return distinct(found), below

    def _signer(self, line: str) -> list[FoundParty]:
        """The parties in a line of a signature."""
        if len(line) > LONGEST_LINE:
            return []
        text = line
        if pattern(_PART_OF_DAY).fullmatch(line):
            return []
        if not dates_in(line) and pattern(_YEAR_AND_MONTH).match(line):
            return []
        if joined_letters().search(line) and pattern(_OF_FORM).match(line):
            return []  # `着信局　神戸中央`, `五月五日　前八時　本省着`
        if dates_in(line) and pattern("{pages.dated}|{dates.handled}").search(line):
            return []  # `（2001年10月15日掲載）`, `Printed 4 May 1931 for Hugo Pell`
        for found in reversed(dates_in(line) or seasons_in(line)):
            before, after = line[: found.start], line[found.end :]
            text = f"{text[: found.start]} {text[found.end :]}"
            is_signed = pattern(SIGNED).search(text) is not None
            if is_place_of_day(before, after) and not is_signed:
                return []
        if pattern(_FOR_SOMEBODY).search(text):
            return []
        signed = pattern(SIGNED).search(text) is not None
        if not signed and is_honoured(text):
            return []
        if text != line:
            text = pattern(_LEAD).sub("", text.strip(" ,，、.()"))
        text = pattern(SIGNED).sub("", text).strip(" 　,，.،:：—–-[]()/")
        if text != line and _FOREIGN_WORD.fullmatch(text):
            return []  # The place next to the day. A foreign name has a point in it.
        if joined_letters().search(text):  # `부산에서`, alone or before the name.
            text = pattern(_PLACE_BEFORE).sub("", text)
        closing = pattern(CLOSINGS).match(text)
        rest = text[closing.end() :] if closing else text
        related = pattern(RELATION).match(rest)
        rest = rest[related.end() :] if related else rest
        if joined_letters().search(rest) and (related := pattern(_RELATED).fullmatch(rest)):
            rest = related["name"]
        if pair := two_names(rest):
            return [FoundParty(name, doubt=UNKNOWN) for name in pair]
        if closing and not (
            known_party(rest, self.registry) or (rest[:1].isupper() and is_name(rest, 2))
        ):
            return []
        if not rest or is_sentence(line) or is_titles(rest):
            return []
        if known := known_party(rest, self.registry):
            return [known]
        if joined_letters().search(rest) and pattern(_OFFICE_ALONE).search(at_office(rest)):
            return []  # An office alone, such as `林国总统`. The name is on another line.
        if suffix := pattern(JUNIOR).search(rest):
            rest = rest[: suffix.start()]
        parties = [*map(after_office, stated_parties(at_office(rest), self.registry))]
        if behind := before_office(rest, self.registry):
            parties = [behind]  # `Hugo Pell, Warden`
        if suffix and len(parties) == 1:
            dot = "." if suffix[0].strip(" ,") + "." in line else ""
            parties = [replace(parties[0], name=f"{parties[0].name} {suffix[0].strip(' ,')}{dot}")]
        if all(not p.doubt or known_party(p.name, self.registry) for p in parties):
            return parties
        least = 1 if signed else 2
        if all(known_party(p.name, self.registry) or is_name(p.name, least) for p in parties):
            return [p for p in parties if not p.is_body]
        name, _, role = rest.partition(", ")
        if is_name(name, 1) and is_office(role) and not is_of_country(name):
            return [FoundParty(name, role=role, doubt=UNKNOWN)]  # `Ottokar-Louis, Roi des Syldaves`
        words = rest.split()
        if len(words) == 1 and rest.istitle():
            return [
                with_doubt(party, f'the letter is signed "{rest}"')
                for party in self.address.known_in(rest)[:1]
            ]
        return []

    def signed_above(
        self, lines: Sequence[str], greeting: int | None, end: int
    ) -> list[FoundParty]:
        """Who signed above the text, as in formal letters in Chinese and Japanese."""
        if greeting is not None and joined_letters().search(lines[greeting]):
            last = greeting + 3
            # `霧ヶ浦市議会議長`, `宇佐美　千草`: each who signs has an office and a name.
            while last + 1 < end and is_office(lines[last]) and is_name(lines[last + 1], 2):
                last += 2
            found, _ = self.signature(lines[: min(last, end - 1)], greeting + 1)
            if found:
                return found
        for line in lines[:HEAD_LINES]:
            if len(line) <= 40 and pattern(r"{letters.signed}\W*$").search(line):
                bare = pattern(SIGNED).sub("", line).strip(" 　,，")
                name, role = without_titles(bare, self.registry)
                if is_name(name, 2):
                    known = known_party(name, self.registry)
                    return [replace(known or FoundParty(name, doubt=UNKNOWN), role=role or None)]
        return []
