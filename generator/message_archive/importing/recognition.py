"""Guesses the keys of a message from a page: date, parties, occasion, kind, form and language.

Uncertain guesses have a doubt, which says why. Keys without any evidence are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from message_archive.importing.as_printed import as_printed
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.furniture import without_dateline
from message_archive.importing.names import FoundParty
from message_archive.importing.ordinals import anniversary_name
from message_archive.importing.page import Page
from message_archive.importing.parties import FoundParties, parties_in
from message_archive.importing.vocabulary import Form, language_of, pattern, patterns_in, words_of
from message_archive.model import REQUIRED, Registry, Series, names_of
from message_archive.model.message import Kind

__all__ = ["Recognized", "recognize"]


@dataclass(frozen=True, slots=True)
class Recognized:
    """Keys of the front matter, the text, and a reason for each doubtful key."""

    keys: dict[str, Any]
    body: str
    doubts: dict[str, str]


_KINDS: Final[tuple[Kind, ...]] = (
    "condolence", "sympathy", "thanks", "reply", "congratulation", "greeting", "appeal",
)  # fmt: skip
"""The first match counts, because thanks for congratulations also mention congratulations."""
_FORMS: Final[tuple[Form, ...]] = ("telegram", "letter", "message")


def recognize(page: Page, registry: Registry, required: Collection[str] = REQUIRED) -> Recognized:
    """Guess the keys of the message that `page` quotes or reports.

    A required occasion that is not found is the title of the page.
    """
    paragraphs, dateline, agency = without_dateline(page.paragraphs)
    doubts: dict[str, str] = {}
    keys: dict[str, Any] = {}
    found = parties_in(page, paragraphs, registry)
    if day := _day(page, paragraphs, dateline):
        keys["date"] = day.edtf
        if day.doubt:
            doubts["date"] = f'from "{day.printed}": {day.doubt}'
    _put_parties(keys, doubts, found)
    opening = ". ".join((page.title, *paragraphs[:5]))[:2_000]
    _put_occasion(keys, doubts, page, opening, registry)
    if "occasion" in required and "occasion" not in keys and page.title:
        keys["occasion"] = {"name": page.title}
        doubts["occasion"] = "this is the title of the page; write what the message is about"
    if kind := next((k for k in _KINDS if _has(f"kinds.{k}", opening)), None):
        keys["kind"] = kind
    form = [form for form in _FORMS if _has(f"forms.{form}", opening)]
    if form:
        keys["form"] = form[0]
        if len(form) > 1:
            doubts["form"] = f"the page also mentions a {' and a '.join(form[1:])}"
    language = language_of(" ".join((page.title, *paragraphs))[:_LOOKED_AT])
    if language:
        keys["language"] = language
    if paragraphs:
        keys["text"] = "verbatim" if _is_letter(paragraphs) else "reported"
        doubts["text"] = "; ".join(("from the words of the text; check it", *page.doubts))
    elif page.doubts:
        doubts["source"] = "; ".join(page.doubts)
    publisher = agency or page.publisher
    source = {
        "title": page.title, "publisher": publisher, "url": page.url, "published": page.published
    }  # fmt: skip
    keys["source"] = {key: value for key, value in source.items() if value}
    body = paragraphs if page.is_markdown else map(as_printed, paragraphs)
    return Recognized(keys, "\n\n".join(body), doubts)


def _has(key: str, text: str) -> bool:
    return pattern(f"{{{key}}}").search(text) is not None


def _day(page: Page, paragraphs: Sequence[str], dateline: str) -> FoundDate | None:
    """The day of sending.

    It is searched for in the signature and the head of a letter, then in the first words of a
    report, then in the date line and the head of the page, then anywhere in the text.
    """
    lines = [line.strip("\\ ") for paragraph in paragraphs for line in paragraph.split("\n")]
    for line in (*lines[-4:][::-1], *lines[:3]):
        if len(line) > _LONGEST_DATE_LINE:
            continue
        dates = dates_in(line)
        if len(dates) == 1 and len(line) - len(dates[0].printed) <= 40 and dates[0].is_day:
            return _of_that_day(_settled(dates[0], (dateline, *paragraphs[:5])), paragraphs)
    for text in (*_cut(paragraphs[:2], _LONGEST_OPENING), page.title):
        days = [found for found in dates_in(text) if found.is_day]
        if days:
            others = sorted({found.edtf for found in days} - {days[0].edtf})
            doubt = f"another date is near it: {', '.join(others)}" if others else days[0].doubt
            return FoundDate(days[0].start, days[0].end, days[0].printed, days[0].edtf, doubt)
    of_page = page.published or page.printed
    year = int(of_page[:4]) if of_page else None
    for text in (*_cut(paragraphs[:2], _LONGEST_OPENING), dateline):
        if year and (days := days_in(text, year)):
            return days[0]
    if of_page:
        doubt = "it may be the day of publication, or of the copy"
        return FoundDate(0, 0, of_page, of_page, doubt)
    texts = (page.title, *_cut(paragraphs, _LOOKED_AT))
    whole = next((found for text in texts for found in dates_in(text)), None)
    if whole:
        doubt = "it is somewhere in the text and may be the date of something else"
        return FoundDate(0, 0, whole.printed, whole.edtf, doubt)
    return None


_LONGEST_DATE_LINE: Final = 100
"""The most characters of a line with little more than a date."""
_LONGEST_OPENING: Final = 2_000
"""The number of characters of the first paragraphs to search for the date of a report."""
_LOOKED_AT: Final = 20_000
"""The number of characters of the text to search for a date, and to find the language."""


def _cut(texts: Iterable[str], most: int) -> Iterator[str]:
    """The first `most` characters of the texts combined."""
    for text in texts:
        if most <= 0:
            return
        yield text[:most]
        most -= len(text)


def _of_that_day(found: FoundDate, paragraphs: Sequence[str]) -> FoundDate:
    """Add a doubt if the text says that the message was sent on another day or a weekday."""
    other = next(filter(None, map(pattern("{letters.other_days}").search, paragraphs[:4])), None)
    if other is None or found.doubt:
        return found
    return replace(found, doubt=f'the page says "{other[0]}": work out the day')


def _settled(found: FoundDate, texts: Sequence[str]) -> FoundDate:
    """Remove the doubt about a date in numerals if the text also has the date in words."""
    year = int(found.edtf[:4])
    words = {day.edtf for text in texts for day in days_in(text, year)}
    if found.other is None or (found.edtf in words) == (found.other in words):
        return found
    sure = found.edtf if found.edtf in words else found.other
    return FoundDate(found.start, found.end, found.printed, sure)


def _put_parties(keys: dict[str, Any], doubts: dict[str, str], found: FoundParties) -> None:
    for key, parties in (("sender", found.senders), ("recipient", found.recipients)):
        if parties:
            keys[key] = [_party(party) for party in parties]
        unsure = [f"{party.name}: {party.doubt}" for party in parties if party.doubt]
        if found.doubt:
            unsure.insert(0, found.doubt)
        if unsure:
            doubts[key] = "; ".join(unsure)


def _party(party: FoundParty) -> dict[str, str]:
    if party.is_body:
        values = {"organization": party.name, "country": party.country}
    else:
        values = {
            "name": party.name, "role": party.role, "organization": party.organization,
            "country": party.country,
        }  # fmt: skip
    return {key: value for key, value in values.items() if value}


def _put_occasion(
    keys: dict[str, Any], doubts: dict[str, str], page: Page, opening: str, registry: Registry
) -> None:
    found = [
        (match, language)
        for each, language in patterns_in(opening, "occasions", flags=re.IGNORECASE)
        if (match := each.search(opening))
    ]
    numbered = [each for each in found if "n" in each[0].re.groupindex]
    if numbered:
        match, language = min(numbered, key=lambda each: each[0].start())
        number, words = int(match["n"]), match[0].strip()
        year = int(keys["date"][:4]) if "date" in keys else None
        series = _series(f"{page.title} {words}", number, year, registry)
        if series:
            id_, known = series
            name = anniversary_name(number, known.name) if language.separated else words
            keys["occasion"] = {"name": name or words, "series": id_, "ordinal": number}
            if not (known.first and year):
                doubts["occasion"] = f'from "{words}"'
        else:
            keys["occasion"] = {"name": words}
            doubts["occasion"] = "these are words from the page"
    elif found:
        words = found[0][0]["words"].strip()
        keys["occasion"] = {"name": words[:1].upper() + words[1:]}
        doubts["occasion"] = "these are words from the page"


def _series(
    text: str, number: int, year: int | None, registry: Registry
) -> tuple[str, Series] | None:
    """The series with the most words of its name in `text`.

    All words except common ones must be there, and its first year plus `number` must be `year`.
    """
    here = _long_words(text)
    common = words_of("occasions.common")
    best: tuple[int, str, Series] | None = None
    for id_, series in registry.occasions.items():
        first = series.first.year if series.first else None
        if first and year and first + number != year:
            continue
        for name in names_of(series):
            words = _long_words(name) - common
            if words and words <= here and (best is None or len(words) > best[0]):
                best = (len(words), id_, series)
    return (best[1], best[2]) if best else None


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’]{4,}", text.casefold().replace("’", "'")))


def _is_letter(paragraphs: Sequence[str]) -> bool:
    """Whether the text is in the first person, and not a report."""
    half = [p for p in paragraphs if len(p) > 60] or list(paragraphs)
    is_report = any(_has("letters.told", paragraph) for paragraph in paragraphs[:3])
    return not is_report and sum(_has("letters.first_person", p) for p in half) * 2 > len(half)
