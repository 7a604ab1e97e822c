"""Works out days from that of the page: "yesterday", a weekday, a day without its month or year."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from message_archive.importing.date_doubts import weekday_number
from message_archive.importing.dates import FoundDate, dates_in, days_in, number
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "belongs",
    "day_before",
    "gives_day",
    "is_just_before",
    "of_this_month",
    "on_weekday",
    "sent_today",
    "without_year",
]

_MOST_DAYS_AFTER: Final = 14
"""A report is printed within so many days after the message."""


def without_year(text: str, reference: str) -> FoundDate | None:
    """A day without a year, as one just before the report; not that of an accident or a summit."""
    days = days_in(text, int(reference[:4])) if reference else []
    fitting = [
        day
        for day in days
        if not (belongs(text, day) or pattern(_TOOK_PLACE).search(_before(text, day)))
        # `sent a telegram today after the fire of 25 September`
        and not pattern("{dates.today}").search(text[: day.start])
        and is_just_before(day.edtf, reference)
    ]
    # What a message is about was before it, and it was announced after it.
    verbs = [match.end() for match in pattern(_SENDING).finditer(text)]
    before = [day for day in fitting if verbs and day.start < verbs[-1]]
    return max(before or fitting, key=lambda day: day.edtf, default=None)


# `с избранием, состоявшимся 8 мая`: letters of at least four, as "on" may be a deadline too.
_TOOK_PLACE: Final = r"(?=[^\W\d_]{4}){dates.deadlines}\W{0,3}$"
_SENDING: Final = "(?:{sending.send}|{sending.sent}|{sending.write}|{sending.greet})"


def day_before(text: str, reference: str) -> FoundDate | None:
    """The day before that of the report, if the text says "yesterday"."""
    match = pattern(_YESTERDAY).search(text) if reference else None
    if match is None:
        return None
    with suppress(ValueError, OverflowError):
        day = date.fromisoformat(reference) - timedelta(days=1)
        doubt = f"it is the day before {reference}, the day of the page"
        return FoundDate(match.start(), match.end(), match[0], day.isoformat(), doubt)
    return None


def sent_today(text: str, reference: str) -> FoundDate | None:
    """The day of the report, if a sentence begins with a word such as "today", or has it right next
    to that of the sending: `envió hoy un telegrama a Emil Varga, elegido ayer`.

    A day right behind "today" is that day: the page may be of the next.
    """
    if not reference or pattern(_SENT_TODAY).search(text) is None:
        return None
    for day in (*dates_in(text), *days_in(text, int(reference[:4]))):
        if day.is_day and pattern(_TODAY_IS).search(text[: day.start]):
            return replace(day, doubt=None)
    return FoundDate(0, 0, reference, reference)


_TODAY_IS: Final = r"{dates.today}[\s,，、(（]{1,3}(?:[^\W\d_]{1,3}\s)?$"
_SEND_OR_WRITE: Final = "(?:{sending.send}|{sending.sent}|{sending.write})"
_SENT_TODAY: Final = (
    r"(?:^\W{0,3}(?:\d{1,2}\.?\s)?{dates.today}"
    rf"|{{dates.today}}[\s,，、]{{0,3}}(?:[^\W\d_]{{1,8}}\s){{0,2}}{_SEND_OR_WRITE}"
    rf"|{_SEND_OR_WRITE}[\s,，、]{{0,3}}(?:[^\W\d_]{{1,3}}\s)?{{dates.today}})"
)


def on_weekday(text: str, reference: str) -> FoundDate | None:
    """The last day before the report, or that of it, with the first weekday in the text."""
    for match in pattern("{dates.weekdays}").finditer(text) if reference else ():
        number = weekday_number(match[0])
        is_short = len(match[0]) < _SHORTEST_WEEKDAY and not joined_letters().search(match[0])
        if number is None or is_short or text[match.end() : match.end() + 2] in ("'s", "’s"):
            continue
        with suppress(ValueError, OverflowError):
            of_page = date.fromisoformat(reference)
            day = of_page - timedelta(days=(of_page.weekday() - number) % 7)
            doubt = f'it is the last "{match[0]}" up to {reference}, the day of the page'
            return FoundDate(match.start(), match.end(), match[0], day.isoformat(), doubt)
    return None


_SHORTEST_WEEKDAY: Final = 4
"""Letters. Shorter ones are words too, such as "So" in German."""


_YESTERDAY: Final = r"{dates.yesterday}(?!['’]s)"
"""Not "yesterday's accident"."""


def of_this_month(sentence: str, reference: str) -> FoundDate | None:
    """A day without its month, as newspapers write: `20일`, `14 bm.`, `the 14th inst.`"""
    matches = [*_DAY_ALONE.finditer(sentence)] if reference else []
    if reference and not matches:
        matches = [*pattern(_OF_THIS_MONTH).finditer(sentence)]
    if not matches:
        return None
    # `今（12）日表示，已於11日致電`: the day next to the sending.
    sent = pattern(_SENT_ON)
    match = next((each for each in matches if sent.match(sentence, each.end())), matches[0])
    of_page = date.fromisoformat(reference)
    for month in (of_page, of_page.replace(day=1) - timedelta(days=1)):
        with suppress(ValueError):
            day = month.replace(day=number(match[1]))
            if is_just_before(day.isoformat(), reference):
                doubt = f"the text gives only the day; it is the last one up to {reference}"
                return FoundDate(match.start(), match.end(), match[0], day.isoformat(), doubt)
    return None


def gives_day(text: str) -> bool:
    """Whether a text has a day, be it without its month or year, or "yesterday"."""
    alone = (_DAY_ALONE, pattern(_OF_THIS_MONTH), pattern(_YESTERDAY))
    return bool(days_in(text, _ANY_YEAR)) or any(each.search(text) for each in alone)


_ANY_YEAR: Final = 2000
_SENT_ON: Final = r"[^。，、⟦]{0,6}?{sending.send}"
_DAY_ALONE: Final = re.compile(
    r"(?<![\d월月一二三四五六七八九十廿~～∼〜–-])(?<![월月]\s)(?<![~～∼〜–-]\s)(\d{1,2}|[一二三四五六七八九十廿]{1,3})[)）]?[일日](?![간째間])"
)


_OF_THIS_MONTH: Final = (
    r"(?<![\d./-])(\d{1,2})(?:\.|{dates.ordinals})?\s{1,3}{dates.this_month}(?!\w)"
)


_BELONGS: Final = re.compile(r"(?:\bof|\bsince|\bvom|\bseit|\bdu|\bdepuis|\bdel|\bdesde|от|с)\s?$")


def belongs(sentence: str, found: FoundDate) -> bool:
    """Whether a day is that of something in the sentence, such as a flood or an earlier letter."""
    before = _before(sentence, found)
    return _BELONGS.search(before) is not None or before.rstrip().endswith("dated")


def _before(sentence: str, found: FoundDate) -> str:
    return sentence[max(0, found.start - 20) : found.start]


def is_just_before(day: str, reference: str) -> bool:
    try:
        apart = (date.fromisoformat(reference) - date.fromisoformat(day)).days
    except ValueError:
        return False
    return 0 <= apart <= _MOST_DAYS_AFTER
