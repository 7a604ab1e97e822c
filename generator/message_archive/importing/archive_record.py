"""Reads the record of an archive above or below a letter: fields such as `Reference`, `Date of
document`, `Addressee`, `Date scanned`.

The fields are rows of a table, lines with a colon, or lines below their labels. None of them is
part of the letter, and the day of a scan is not that of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from message_archive.importing.as_printed import BULLET
from message_archive.importing.dates import FoundDate, dates_in, short_dates_in
from message_archive.importing.found_parties import FoundParties, in_full
from message_archive.importing.headings import heading_in
from message_archive.importing.letter_lines import is_sentence
from message_archive.importing.name_lines import is_name
from message_archive.importing.names import FoundParty, KnownNames
from message_archive.importing.page import RecordRow
from message_archive.importing.parties import stated_parties, with_doubt
from message_archive.importing.vocabulary import joined_letters, pattern
from message_archive.model import Registry

__all__ = [
    "ArchiveRecord",
    "record_in",
    "record_key",
    "with_day_of_record",
    "with_parties_of_record",
]

_LONGEST: Final = 300
"""Characters of a line."""
_LONGEST_LABEL: Final = 40
_LABELS: Final = {
    "handled": "{dates.handled}",
    "author": "{records.author}",
    "addressee": "{records.addressee}",
    "day": "{records.day}",
    "field": "{records.field}",
}
_ROW: Final = re.compile(
    r"\|?\s{0,5}(?P<label>[^|]{1,80}?)\s{0,5}\|\s{0,5}(?P<value>[^|]{0,200})\|?"
)
_LINE: Final = re.compile(r"(?P<label>[^:：]{1,40}?)\s{0,3}[:：]\s{0,5}(?P<value>.{0,250})")
_ALONE: Final = re.compile(r"(?P<label>[^:：|]{1,40})[:：]?")
_BETWEEN: Final = re.compile(
    r"\s{1,3}[/·|;]\s{1,3}|\s{2,9}(?=[^\s:：]{1,20}[:：])"
    r"|\s(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}[:：])"
)


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """What an archive says about a letter."""

    paragraphs: tuple[str, ...] = ()
    """The paragraphs of the page that are not part of the record."""
    day: FoundDate | None = None
    author: str = ""
    addressee: str = ""
    others: tuple[str, ...] = ()
    """The values of its other fields, one of which may be the title."""
    has_text: bool = True
    """Whether the paragraphs are a text, and not only the headings of a page with a record."""


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    """One of `_LABELS`, "" for a row of a table with another label."""
    value: str
    first: int
    end: int
    """The numbers of its first paragraph and of that after the last."""
    is_of_archive: bool = False
    """Whether its label is one that heads of e-mails and press releases do not have."""


def record_in(paragraphs: Sequence[str]) -> ArchiveRecord:
    """The record in the paragraphs of a page, and the other paragraphs.

    Two fields next to each other are a record, unless both are those of a typed head, such as
    `From` and `Date`. A day of scanning or publication is one on its own, and so is the addressee
    in the last line.
    """
    fields = [*_fields(paragraphs)]
    kept = [*paragraphs]
    found: dict[str, str] = {}
    others: list[str] = []
    for run in _runs(fields):
        is_record = len(run) > 1 and any(field.is_of_archive for field in run)
        for field in run:
            is_last = field.key == "addressee" and field.end == len(paragraphs) > len(run) + 1
            if not (is_record or is_last or field.key == "handled"):
                continue
            kept[field.first : field.end] = [""] * (field.end - field.first)
            if (is_record or is_last) and field.key and field.value:
                found.setdefault(field.key, field.value)
            if is_record and field.key == "field" and field.value:
                others.append(field.value)
    if len([*filter(None, kept)]) == len([*filter(None, paragraphs)]):
        return ArchiveRecord(tuple(paragraphs))
    stated = found.get("day", "")
    days = dates_in(stated) or short_dates_in(stated) or _month_or_year(stated)
    return ArchiveRecord(
        tuple(filter(None, kept)),
        days[0] if len({day.edtf for day in days}) == 1 else None,
        _in_order(found.get("author", "")),
        _in_order(found.get("addressee", "")),
        tuple(others),
        any(map(is_sentence, kept)) or not any(isinstance(each, RecordRow) for each in paragraphs),
    )


# `Hartmann, Luise von, Gräfin (1849–1921)`, as a catalogue has a name
_FAMILY_FIRST: Final = re.compile(
    r"(?P<family>(?:[a-zß-ÿа-яё'’]{1,5}\s){0,2}[^\W\d_][\w'’-]{1,40}),\s"
    r"(?P<given>[^,;()\d]{1,40}?)(?:,\s[^;()]{1,80})?"
)
_YEARS: Final = re.compile(r"\s?[(（][^()（）\d]{0,12}\d{3,4}[^()（）]{0,20}[)）]$")


def _in_order(names: str) -> str:
    """Names in a record, with the given names first and without the years of their lives."""
    found = []
    for each in names.split(";"):
        name = _YEARS.sub("", each.strip())
        match = _FAMILY_FIRST.fullmatch(name)
        if match and is_name(whole := f"{match['given']} {match['family']}", 2):
            name = whole
        found.append(name)
    return "; ".join(found)


def _month_or_year(text: str) -> list[FoundDate]:
    """The month or the year that is all of `text`, as in `1889-06`."""
    is_one = _MONTH_OR_YEAR.fullmatch(text.strip())
    return [FoundDate(0, len(text), text.strip(), text.strip())] if is_one else []


_MONTH_OR_YEAR: Final = re.compile(r"1\d{3}(?:-(?:0[1-9]|1[0-2]))?")


def _runs(fields: Sequence[_Field]) -> Iterator[list[_Field]]:
    """The fields that follow each other without other paragraphs between them."""
    run: list[_Field] = []
    for field in fields:
        if run and run[-1].end < field.first:
            yield run
            run = []
        run.append(field)
    if run:
        yield run


def _fields(paragraphs: Sequence[str]) -> Iterator[_Field]:
    at = 0
    while at < len(paragraphs):
        text = paragraphs[at].removeprefix(BULLET).strip()
        end = at + 1
        if isinstance(paragraphs[at], RecordRow):
            label, _, value = text.strip("| ").partition("|")
            yield replace(_field(label, value, at, end), is_of_archive=True)
        elif len(text) <= _LONGEST and "\n" not in text:
            following = (
                paragraphs[end].removeprefix(BULLET).strip() if end < len(paragraphs) else ""
            )
            if row := _ROW.fullmatch(text) if text.startswith("|") else None:
                yield _field(row["label"], row["value"], at, end)
            elif inner := [*_in_line(text)]:
                yield from (replace(each, first=at, end=end) for each in inner)
            elif _is_of_handling(text):
                yield _Field("handled", "", at, end, is_of_archive=True)
            elif (alone := _ALONE.fullmatch(text)) and record_key(alone["label"]):
                is_value = 0 < len(following) <= _LONGEST and "\n" not in following
                other = _ALONE.fullmatch(following)
                is_value = is_value and not (other and record_key(other["label"]))
                end += is_value
                yield _field(alone["label"], following if is_value else "", at, end)
        at = end


def _is_of_handling(text: str) -> bool:
    """Whether a line only says what an archive did, and when: `Folder 3 · Scanned 4 May 2015`."""
    if is_sentence(text) or text[-1:] in (":", "："):
        return False
    handled = pattern(r"{dates.handled}[^\d\n]{0,12}$")
    return any(handled.search(text[: day.start]) for day in dates_in(text))


def _in_line(text: str) -> Iterator[_Field]:
    """The fields of a line, the first of which begins it."""
    for part in _BETWEEN.split(text):
        match = _LINE.fullmatch(part)
        if match is None or not record_key(match["label"]):
            return
        yield _field(match["label"], match["value"], 0, 0)


def _field(label: str, value: str, first: int, end: int) -> _Field:
    key = record_key(label)
    is_of_head = pattern("(?:{pages.source}|{heads.subject})").match(label)
    is_of_archive = key in ("field", "handled") and not is_of_head
    return _Field(key, value.strip(), first, end, is_of_archive)


# `Date(s)`, `Destinatario/a`
_ENDING: Final = re.compile(r"[(/][^\W\d_]{1,3}\)?$")


def record_key(label: str) -> str:
    """What the label of a field is for, one of `_LABELS`; "" for another."""
    bare = _ENDING.sub("", label.strip(" *_:：\\"))
    if not bare or len(bare) > _LONGEST_LABEL:
        return ""
    return next((key for key, words in _LABELS.items() if pattern(words).fullmatch(bare)), "")


def with_parties_of_record(
    found: FoundParties, record: ArchiveRecord, names: KnownNames, registry: Registry
) -> FoundParties:
    """The parties of a letter, with those of the record, or of its title, on a side where there are
    none, and with a name in full if the letter has only a part of it."""
    named = None
    if found.is_guess or not (found.senders and found.recipients):
        named = heading_in("", record.others, names, registry, found.senders)
    stated = (record.author, record.addressee, named)
    if found.is_guess and any(stated):
        found = FoundParties()

    def side(
        ours: tuple[FoundParty, ...], stated: str, others: tuple[FoundParty, ...]
    ) -> tuple[FoundParty, ...]:
        theirs = tuple(stated_parties(stated, registry)) if stated else others
        theirs = tuple(with_doubt(party, "from the record of the archive") for party in theirs)
        return _as_in_record(in_full(ours, theirs), theirs) if ours else theirs

    senders = side(found.senders, record.author, named.senders if named else ())
    recipients = side(found.recipients, record.addressee, named.recipients if named else ())
    if (senders, recipients) == (found.senders, found.recipients):
        return found
    return replace(found, senders=senders, recipients=recipients)


def _as_in_record(
    parties: tuple[FoundParty, ...], others: tuple[FoundParty, ...]
) -> tuple[FoundParty, ...]:
    """`parties`, without the word before a name that the record has alone, in languages without
    spaces within a name: `아내 임순녀`."""
    if len(parties) != 1 or len(others) != 1 or not joined_letters().search(others[0].name):
        return parties
    is_same_name = parties[0].doubt and parties[0].name.split()[1:] == [others[0].name]
    return (replace(parties[0], name=others[0].name),) if is_same_name else parties


def with_day_of_record(
    day: FoundDate | None, days: Sequence[FoundDate], record: ArchiveRecord
) -> FoundDate | None:
    """The day of a letter, and what the record says about it.

    Args:
        day: the day that was found without the record.
        days: those of the date lines of the letter.
        record: the record.
    """
    stated = record.day
    if stated is None or (not stated.is_day and days):
        return day
    if day is None or not days:
        return replace(stated, doubt=stated.doubt or "from the record of the archive")
    if any(each.edtf == stated.edtf for each in days):
        return replace(stated, doubt=None)  # The letter has it too.
    doubt = f'the record of the archive says "{stated.printed}"'
    return replace(day, doubt=f"{day.doubt}; {doubt}" if day.doubt else doubt)
