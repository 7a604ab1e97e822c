"""Decides on which day a message was sent.

The header of an e-mail and the date line of a letter say it. A report of a message says it in the
sentence about the sending, or is itself from that day. Other days in a text are those of something
else: a meeting, an earlier letter, an anniversary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from message_archive.importing.date_lines import MAY_BE_ANOTHER, STAMPED, date_line
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.found_parties import FoundParties
from message_archive.importing.letter import Letter
from message_archive.importing.letter_lines import is_sentence
from message_archive.importing.near_days import (
    LONGEST_OPENING,
    cut,
    ends_quotation,
    is_inside_letter,
    is_next_to_a_name,
    is_of_another_clause,
    is_of_event,
    is_of_letter,
    of_document,
    of_other_sentence,
    without_anniversaries,
    without_quotations,
)
from message_archive.importing.offices import is_of_an_office
from message_archive.importing.page import Page
from message_archive.importing.party_search import without_spoken
from message_archive.importing.relative_days import (
    belongs,
    day_before,
    is_just_before,
    of_this_month,
    on_weekday,
    sent_today,
    without_year,
)
from message_archive.importing.report_day import day_of_report
from message_archive.importing.source_note import day_in_note
from message_archive.importing.vocabulary import pattern
from message_archive.importing.year_apart import day_with_year_apart

__all__ = ["sending_day"]

_LOOKED_AT: Final = 20_000
"""The number of characters of the text to search for a date."""


def sending_day(
    page: Page,
    paragraphs: Sequence[str],
    dateline: str,
    letter: Letter,
    found: FoundParties,
) -> tuple[FoundDate | None, str]:
    """The day of sending, and if there is none, what was not taken for it: see `_sending_day`.

    A day in the future is doubtful. It is a misprint, or of another calendar.
    """
    day, missing = _sending_day(page, paragraphs, dateline, letter, found)
    if day and not day.doubt and found.sentence and found.is_unclear:
        day = replace(day, doubt="it is the day in a sentence that may say something else")
    if day and not day.doubt and day.edtf > datetime.now(UTC).date().isoformat():
        day = replace(day, doubt="it is in the future")
    return day, missing


def _sending_day(
    page: Page,
    paragraphs: Sequence[str],
    dateline: str,
    letter: Letter,
    found: FoundParties,
) -> tuple[FoundDate | None, str]:
    """The day of sending, or a month or a year; and if there is none, what was not taken for it.

    Args:
        page: the page.
        paragraphs: its paragraphs without the date line of an agency and without quotations.
        dateline: that date line.
        letter: what was found in them, read as a letter.
        found: the parties.
    """
    is_of_head = bool(page.senders or page.recipients) and not found.sentence
    if page.sent and is_of_head:
        return _of_head(page, letter), ""
    if is_of_head and letter.days:
        doubt = "from the date line of the text; the header has no date that can be read"
        return replace(letter.days[0], doubt=doubt), ""
    if is_of_head:
        return None, "the header has no date that can be read"
    if letter.frame and letter.days:
        of_letter = _of_date_lines(letter.days, "", paragraphs, page)
        return _by_frame(of_letter, letter, paragraphs), ""
    if letter.frame and (day := _of_frame(letter.frame, day_of_report(page, dateline, paragraphs))):
        return day, ""
    sentence = "" if found.is_of_title else found.sentence
    sentence = sentence or letter.frame
    is_report = bool(sentence and (letter.frame or not letter.has_salutation))
    if is_report and (day := _of_sentence(page, sentence, paragraphs, dateline)):
        quoted = [each for each in letter.days if ends_quotation(each, paragraphs)]
        if not quoted or quoted[0].edtf == day.edtf:
            return day, ""
        return replace(quoted[0], doubt=f'the sentence above it has "{day.printed}"'), ""
    is_of_page = not (letter.has_salutation or letter.senders or dateline)
    if letter.days and is_of_page and (day := _before_the_page(page, paragraphs)):
        return day, ""
    if is_of_page and page.published and all(day.edtf > page.published for day in letter.days):
        letter = replace(letter, days=())  # Those of the menus.
    if letter.days and not (dateline and is_report):
        day = _of_date_lines(letter.days, dateline, paragraphs, page)
        of_page = (
            ""
            if letter.has_salutation or page.senders or page.recipients
            else page.published or page.printed
        )
        is_guess = (found.doubt and of_page) or (is_of_page and not _is_today(paragraphs))
        guess = "it may be the day of the page" if is_guess else ""
        return replace(day, doubt=day.doubt or letter.doubt or guess or None), ""
    in_title = [day for day in dates_in(page.title) if day.is_day]
    if letter.has_salutation and len(in_title) == 1:
        return replace(in_title[0], doubt=in_title[0].doubt or "from the title"), ""
    if not dateline and (of_note := day_in_note(paragraphs)):
        return of_note, ""
    if letter.is_letter and not dateline and (of_two := _day_with_year_apart(page, paragraphs)):
        return of_two, ""
    if letter.is_letter and not dateline and not (page.published or page.printed):
        mentioned = next(
            (day for text in cut(paragraphs, _LOOKED_AT) for day in dates_in(text)), None
        )
        shown = f"; the text mentions {mentioned.printed}" if mentioned else ""
        return None, f"there is no date line{shown}"
    return _of_page(page, paragraphs, dateline), ""


def _day_with_year_apart(page: Page, paragraphs: Sequence[str]) -> FoundDate | None:
    lines = [line for text in paragraphs for line in text.replace("\\\n", "\n").split("\n")]
    return day_with_year_apart([page.title, *lines])


def _by_frame(found: FoundDate, letter: Letter, paragraphs: Sequence[str]) -> FoundDate:
    """The day of a letter that a report quotes, if the sentence above the letter has another day.

    A line after that day may be by whoever published the report, unless it is inside the letter. A
    letter is sent after it is dated.
    """
    if not found.is_day:
        return found
    frame = letter.frame
    days = [*dates_in(frame), *days_in(frame, int(found.edtf[:4]))]
    days = [day for day in days if not belongs(frame, day)]
    if not days or any(day.edtf == found.edtf for day in days):
        return found
    is_own = is_inside_letter(found, paragraphs, frame, letter.senders)
    for day in () if is_own else days:
        if is_just_before(day.edtf, found.edtf):
            return replace(day, doubt=f"a date line at the letter says {found.edtf}")
    for day in days:
        if (is_own or is_just_before(found.edtf, day.edtf)) and not found.doubt:
            return replace(found, doubt=f'the sentence above the letter has "{day.printed}"')
    return found


def _of_frame(frame: str, reference: str) -> FoundDate | None:
    """The day that the sentence above a letter gives for it: `the message, dated 17 March 2023`."""
    stated = _stated_day(frame, reference)
    days = [stated] if stated else [day for day in dates_in(frame) if is_of_letter(frame, day)]
    for day in days:
        if day.is_day and (not reference or is_just_before(day.edtf, reference)):
            return replace(day, doubt=day.doubt or "from the sentence above the letter")
    return None


def _before_the_page(page: Page, paragraphs: Sequence[str]) -> FoundDate | None:
    """The day that a report gives by that of the page, such as "yesterday" or "20일"."""
    reference = day_of_report(page, "", paragraphs)
    for text in cut(without_quotations(paragraphs[:3]), LONGEST_OPENING):
        if date_line(text):
            continue
        if day := (
            day_before(text, reference)
            or without_year(text, reference)
            or of_this_month(text, reference)
        ):
            return day
        stated = _stated_day(text, reference)
        # `Referring to your note dated 20 May 1999`: long before, it is that of another letter.
        if stated and reference and is_just_before(stated.edtf, reference):
            return stated
    return None


def _is_today(paragraphs: Sequence[str]) -> bool:
    return any(pattern("{dates.today}").search(text) for text in paragraphs[:3])


def _of_head(page: Page, letter: Letter) -> FoundDate:
    doubts = [doubt for doubt in (page.head_doubt, page.sent_doubt) if doubt]
    others = [day for day in letter.days if day.edtf != page.sent]
    is_of_office = bool(page.senders) and all(map(is_of_an_office, page.senders))
    if is_of_office and others and is_just_before(others[0].edtf, page.sent):
        doubt = f"it is a date line in the text; the e-mail is of {page.sent}"
        return replace(others[0], doubt=doubt)
    if others:
        doubts.append(f'the text has the date line "{others[0].printed}"')
    return FoundDate(0, 0, page.sent, page.sent, "; ".join(doubts) or None)


def _of_date_lines(
    days: Sequence[FoundDate], dateline: str, paragraphs: Sequence[str], page: Page
) -> FoundDate:
    """The day of a letter with one or more date lines."""
    whole = [day for day in days if day.is_day] or list(days)
    # A telegram also has the day on which it arrived.
    whole = [day for day in whole if STAMPED not in (day.doubt or "")] or whole
    of_page = (page.published, page.printed)
    if whole[0].edtf in of_page and whole[-1].edtf not in of_page:
        whole.reverse()  # The day above the letter is that of the page.
    # The line with other words is that of a newspaper: `Vol. 71 – No. 4 – Zenda, 12 January 1967`.
    is_plain = any(not day.doubt for day in whole)
    whole.sort(
        key=lambda day: (
            not ends_quotation(day, paragraphs),
            is_plain and day.doubt == MAY_BE_ANOTHER,
        )
    )
    first = _settled(whole[0], (dateline, *paragraphs[:5]))
    if any(day.edtf == first.edtf and not day.doubt for day in dates_in(page.title)):
        first = replace(first, doubt=None)  # The title says it too.
    others = sorted({day.edtf for day in whole} - {first.edtf})
    if others:
        return replace(first, doubt=f"another date line says {', '.join(others)}")
    if page.published and first.edtf > page.published:
        return replace(first, doubt=f"it is after the day of publication, {page.published}")
    return _of_that_day(first, paragraphs)


def _of_sentence(
    page: Page, sentence: str, paragraphs: Sequence[str], dateline: str
) -> FoundDate | None:
    """The day in the sentence of a report that says who wrote to whom."""
    days = [day for day in without_anniversaries(sentence) if day.is_day]
    reference = day_of_report(page, dateline, paragraphs)
    if stated := _stated_day(sentence, reference):
        return stated
    today = sent_today(sentence, reference)
    if today and not any(is_next_to_a_name(sentence, day) for day in days):
        return today  # The other days are those of an accident or an election.
    belonging = [day for day in days if belongs(sentence, day)]
    is_without = len(belonging) == len(days) and not without_year(sentence, reference)
    if is_without and (day := of_document(paragraphs, reference)):
        return day
    if days and len(belonging) == len(days) and reference:
        # That of an accident or of an earlier letter. The report is of another day.
        yesterday = day_before(sentence, reference)
        if yesterday and not is_of_event(sentence, yesterday):
            return yesterday
        for day in days:
            if is_of_letter(sentence, day) and is_just_before(day.edtf, reference):
                return replace(day, doubt="it may be the day of another message")
        of_page = int(reference[:4])
        of_line = days_in(dateline, of_page) or days_in(sentence, of_page)
        doubt = f'the text also has "{days[0].printed}", of something else'
        if of_line:
            return replace(of_line[0], doubt=f"{of_line[0].doubt}; {doubt}")
        return FoundDate(0, 0, reference, reference, f"it is the day of the page; {doubt}")
    if days:
        first = days[0]
        others = sorted({day.edtf for day in days} - {first.edtf})
        if others and reference:
            # The nearest before the report. The other may be that of an anniversary.
            near = [day for day in days if is_just_before(day.edtf, reference)]
            first = near[0] if near else first
            others = [day.edtf for day in days if day.edtf != first.edtf]
        if reference and not is_just_before(first.edtf, reference):
            doubt = f"the page is of {reference}; this may be the day of something else"
            return replace(first, doubt=doubt)
        if others:
            return replace(first, doubt=f"another date is near it: {', '.join(others)}")
        if not first.doubt and is_of_another_clause(sentence, first):
            return replace(first, doubt="it may be the day of the other message")
        if not (reference or _is_of_line(first, dateline) or is_next_to_a_name(sentence, first)):
            doubt = "the page has no day of its own; this may be the day of something else"
            return replace(first, doubt=doubt)
        if not first.doubt and pattern("{sending.receive}").search(sentence):
            return replace(first, doubt="it may be the day on which it was received")
        return first
    yesterday = day_before(sentence, reference)
    yesterday = yesterday or on_weekday(sentence, reference)
    if yesterday and is_of_event(sentence, yesterday):
        return of_other_sentence(paragraphs, reference) or FoundDate(
            0, 0, reference, reference,
            f'it is the day of the page; "{yesterday.printed}" may be that of something else',
        )  # fmt: skip
    if (
        found := yesterday
        or without_year(sentence, reference)
        or of_this_month(sentence, reference)
    ):
        return found
    return of_other_sentence(paragraphs, reference)


def _stated_day(text: str, reference: str) -> FoundDate | None:
    """The day that a report gives for the letter: `dated 17 March`, `in a letter of 17 March`."""
    days = [day for day in dates_in(text) if day.is_day]
    short = days_in(text, int(reference[:4])) if reference else []
    for day in (*days, *short):
        if pattern(r"{dates.dated}\s?$").search(text[: day.start]):
            return day
    near = (day for day in short if is_just_before(day.edtf, reference))
    return next((day for day in near if not days and is_of_letter(text, day)), None)


def _is_of_line(found: FoundDate, dateline: str) -> bool:
    """Whether a day is just before that of a date line without a year."""
    days = days_in(dateline, int(found.edtf[:4]))
    return bool(days) and is_just_before(found.edtf, days[0].edtf)


def _of_page(page: Page, paragraphs: Sequence[str], dateline: str) -> FoundDate | None:
    """The day of a report by its opening, its date line, or the page."""
    of_page = day_of_report(page, dateline, paragraphs)
    start = next((at for at, text in enumerate(paragraphs) if is_sentence(text)), 0)
    sentences = paragraphs[start : start + 2]
    told = without_quotations(sentences)
    # Below an agency's date line, a day above the text is that of the page.
    opening = told if dateline else without_quotations(paragraphs[:2])
    for text in cut(told, LONGEST_OPENING):
        if stated := _stated_day(text, of_page):
            return replace(stated, doubt=stated.doubt or "it may be the day of another message")
        if yesterday := day_before(text, of_page):
            return yesterday
    first = next(cut(sentences[:1], LONGEST_OPENING), "")
    is_today = bool(of_page and pattern("{dates.today}").search(without_spoken(first)))
    for text in (*cut(opening, LONGEST_OPENING), page.title):
        days = [found for found in dates_in(text) if found.is_day and not belongs(text, found)]
        if is_today:  # The others are those of something else, such as a treaty.
            days = [day for day in days if is_just_before(day.edtf, of_page)]
        if days:
            return _opening_day(days)
    for text in (*cut(opening, LONGEST_OPENING), dateline):
        if day := without_year(text, of_page):
            return day
        if alone := of_this_month(text, of_page):
            return alone
    if of_page:
        if any(pattern("{dates.today}").search(text) for text in sentences):
            return FoundDate(0, 0, of_page, of_page)
        return FoundDate(0, 0, of_page, of_page, "it may be the day of publication, or of the copy")
    texts = (page.title, *cut(paragraphs, _LOOKED_AT))
    whole = next((found for text in texts for found in dates_in(text)), None)
    if whole:
        doubt = "it is somewhere in the text and may be the date of something else"
        return FoundDate(0, 0, whole.printed, whole.edtf, doubt)
    return None


def _opening_day(days: Sequence[FoundDate]) -> FoundDate:
    first = days[0]
    others = sorted({found.edtf for found in days} - {first.edtf})
    if others:
        return replace(first, doubt=f"another date is near it: {', '.join(others)}")
    if first.doubt:
        return first
    doubt = "it is somewhere in the text and may be the date of something else"
    return replace(first, doubt=doubt)


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
