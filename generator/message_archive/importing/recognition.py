"""Guesses the keys of a message from a page: date, parties, occasion, kind, form and language.

Uncertain guesses have a doubt, which says why. Keys without any evidence are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from message_archive.importing.archive_record import (
    record_in,
    with_day_of_record,
    with_parties_of_record,
)
from message_archive.importing.as_printed import as_printed
from message_archive.importing.card_description import in_full_by_description
from message_archive.importing.enclosed_letter import carried_letter, may_carry, with_note_quoted
from message_archive.importing.framing import framed_letter
from message_archive.importing.furniture import without_dateline, without_opening_date
from message_archive.importing.letter import read_letter
from message_archive.importing.names import FoundParty, KnownNames
from message_archive.importing.old_spelling import in_modern_spelling
from message_archive.importing.ordinals import anniversary_name
from message_archive.importing.page import Page, Quoted
from message_archive.importing.party_search import parties_in
from message_archive.importing.sending_day import sending_day
from message_archive.importing.vocabulary import (
    Form,
    is_in_first_person,
    joined_letters,
    language_of,
    pattern,
    patterns_in,
    words_of,
)
from message_archive.model import REQUIRED, Registry, Series, names_of
from message_archive.model.message import Kind

__all__ = ["OF_INITIALS", "Recognized", "put_parties", "recognize"]


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

_LOOKED_AT: Final = 20_000
"""The number of characters of the text to search for the language."""


def recognize(page: Page, registry: Registry, required: Collection[str] = REQUIRED) -> Recognized:
    """Guess the keys of the message that `page` quotes or reports.

    A required occasion that is not found is the title of the page.
    """
    printed = page
    page = in_modern_spelling(page)
    own = [each for each in page.paragraphs if not isinstance(each, Quoted)]
    paragraphs, dateline, agency = without_dateline(own)
    record = record_in(paragraphs)
    of_text = [*record.paragraphs] if record.has_text else []
    doubts: dict[str, str] = {}
    keys: dict[str, Any] = {}
    names = KnownNames(registry)
    frame, quoted = framed_letter(of_text)
    # In Chinese and Japanese, a heading that ends with an office looks like a salutation.
    is_plain = page.heading and not quoted and not joined_letters().search(page.heading)
    above = [page.heading] if is_plain else []
    letter = read_letter(quoted or [*above, *of_text], registry, names)
    described = in_full_by_description(letter.recipients, [page.title, *paragraphs], registry)
    letter = replace(letter, frame=frame, recipients=described)
    searched, opening_line = without_opening_date(of_text)
    if not page.is_official and (carried := carried_letter(page, own, names, registry)):
        found, day, missing = carried.parties, carried.day, ""
        is_as_printed = printed is page
        page = with_note_quoted(page, carried.enclosed)
        printed = page if is_as_printed else printed
        paragraphs = [each for each in page.paragraphs if not isinstance(each, Quoted)]
    else:
        found = parties_in(page, searched, letter, names, registry)
        found = with_parties_of_record(found, record, names, registry)
        day, missing = sending_day(page, searched, dateline or opening_line, letter, found)
        if day is None or not (page.senders or page.recipients or found.sentence):
            day = with_day_of_record(day, letter.days, record)
        if day and not page.is_official and may_carry(page, own):
            doubt = "the e-mail may only pass on the letter of somebody else"
            day = replace(day, doubt=f"{day.doubt}; {doubt}" if day.doubt else doubt)
    if day:
        keys["date"] = day.edtf
        if day.doubt:
            doubts["date"] = f'from "{day.printed}": {day.doubt}'
    elif missing:
        doubts["date"] = missing
    for side, parties in (("sender", found.senders), ("recipient", found.recipients)):
        put_parties(keys, doubts, side, parties, found.doubt or "")
    opening = ". ".join((page.title, *paragraphs[:5]))[:2_000]
    _put_occasion(keys, doubts, page, opening, registry)
    if "occasion" in required and "occasion" not in keys and page.title:
        keys["occasion"] = {"name": printed.title}
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
        "title": printed.title, "publisher": publisher, "url": page.url,
        "published": page.published, "retrieved": page.retrieved, "archived": page.archived,
    }  # fmt: skip
    keys["source"] = {key: value for key, value in source.items() if value}
    if printed is not page:
        page = printed
        own = [each for each in page.paragraphs if not isinstance(each, Quoted)]
        paragraphs, _, _ = without_dateline(own)
    body = _body(page, paragraphs)
    if page.copies:
        keys["notes"] = f"Copy to {', '.join(page.copies)}."
    return Recognized(keys, body, doubts)


def _body(page: Page, own: Sequence[str]) -> str:
    """The text of the draft. What it quotes from other messages becomes block quotations."""
    has_quotations = any(isinstance(each, Quoted) for each in page.paragraphs)
    written: list[str] = []
    was_quoted = False
    for paragraph in page.paragraphs if has_quotations else own:
        text = paragraph if page.is_markdown else as_printed(paragraph)
        is_quoted = isinstance(paragraph, Quoted)
        if is_quoted:
            text = "\n".join(f"> {line}" for line in text.split("\n"))
        if written:
            written.append("\n>\n" if is_quoted and was_quoted else "\n\n")
        written.append(text)
        was_quoted = is_quoted
    return "".join(written)


def _has(key: str, text: str) -> bool:
    return pattern(f"{{{key}}}").search(text) is not None


def put_parties(
    keys: dict[str, Any],
    doubts: dict[str, str],
    side: str,
    parties: Sequence[FoundParty],
    doubt: str = "",
) -> None:
    """Set `sender` or `recipient`, with what is doubtful about them."""
    if parties:
        keys[side] = [_party(party) for party in parties]
    unsure = [f"{party.name}: {party.doubt}" for party in parties if party.doubt]
    if doubt:
        unsure.insert(0, doubt)
    if unsure:
        doubts[side] = "; ".join(unsure)


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
        series = series or _series_of_initials(words, number, year, registry)
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
        if not _fits(series, number, year):
            continue
        for name in names_of(series):
            words = _long_words(name) - common
            if words and words <= here and (best is None or len(words) > best[0]):
                best = (len(words), id_, series)
    return (best[1], best[2]) if best else None


# `75th anniversary of the founding of the WPK`, but not `of the WPK Central Committee`.
OF_INITIALS: Final = (
    r"\sof\s(?:the\s)?(?:{occasions.common}\sof\s(?:the\s)?)?"
    r"(?P<initials>(?-i:[A-Z]{3,6}))(?![\w'’/–-]|\s(?:and|&)\s|\s(?-i:[A-Z]))"
)


def _series_of_initials(
    words: str, number: int, year: int | None, registry: Registry
) -> tuple[str, Series] | None:
    """The one series of a founding whose state or party has the initials in `words`.

    Its first year plus `number` must be `year`.
    """
    match = pattern(OF_INITIALS).search(words)
    if match is None:
        return None
    found = [
        (id_, series)
        for id_, series in registry.occasions.items()
        if any(_initials(name) == match["initials"] for name in names_of(series))
        and _fits(series, number, year)
    ]
    return found[0] if len(found) == 1 else None


def _fits(series: Series, number: int, year: int | None) -> bool:
    """Whether the first year of `series` plus `number` may be `year`."""
    first = series.first.year if series.first else None
    return first is None or year is None or first + number == year


def _initials(name: str) -> str:
    """`WPK` for `Founding of the Workers' Party of Korea`."""
    first, *words = name.split()
    is_founding = first in words_of("occasions.registry_names")
    return "".join(word[0] for word in words if word[0].isupper()) if is_founding else ""


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’]{4,}", text.casefold().replace("’", "'")))


def _is_letter(paragraphs: Sequence[str]) -> bool:
    """Whether the text is in the first person, and not a report."""
    half = [p for p in paragraphs if len(p) > 60] or list(paragraphs)
    is_report = any(_has("letters.reporting", paragraph) for paragraph in paragraphs[:3])
    return not is_report and sum(map(is_in_first_person, half)) * 2 > len(half)
