"""Dates as text: `10 October 2020`, `about August 1979`, `by 1965`, `received 20 June 1931`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from message_archive.locales import N_, Catalogue
from message_archive.model import DatedBy, Edtf, FrontMatter, ends_of_span, parse_edtf

__all__ = [
    "as_bound",
    "date_in_words",
    "dates_to_search",
    "list_locale",
    "mark_uncertain",
    "month_and_year",
    "month_name",
    "month_names",
    "sent_in_short",
    "sent_in_words",
    "short_date",
    "span_in_words",
]

_SEASONS: Final = (
    N_("spring %(year)s"),
    N_("summer %(year)s"),
    N_("autumn %(year)s"),
    N_("winter %(year)s"),
)

# How the day of a message is known if it was sent on or before that day.
_DATED_BY: Final[Mapping[DatedBy, str]] = {
    "received": N_("received %(date)s"),
    "published": N_("printed %(date)s"),
}

# An unspecified month or day, which the text leaves out.
_UNSPECIFIED = re.compile(r"(?:-XX)+(?=[?~%]?(?:/|$))")
_SHORT = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", re.ASCII)
_VAGUE_YEAR = re.compile(r"(\d{2,3})X{1,2}[?~%]?$", re.ASCII)


@lru_cache(maxsize=64)
def month_name(month: int, locale: str) -> str:
    """`October` for 10."""
    return str(Locale.parse(locale).months["stand-alone"]["wide"][month])


@lru_cache(maxsize=16)
def month_names(locale: str) -> Sequence[tuple[str, ...]]:
    """The names of each month in dates and on their own, here and in English, and their
    abbreviations."""
    # British English abbreviates September to Sept.
    locales = [Locale.parse(each) for each in (locale, "en", "en_GB")]
    return [
        tuple(
            dict.fromkeys(
                str(each.months[context][width][month])
                for each in locales
                for width in ("wide", "abbreviated")
                for context in ("format", "stand-alone")
            )
        )
        for month in range(1, 13)
    ]


@lru_cache(maxsize=8192)
def month_and_year(year: int, month: int, locale: str) -> str:
    """`October 2020`."""
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))


def list_locale(locale: str) -> str:
    """The locale for lists. CLDR's "en" is American and puts a comma before the "and" of a list."""
    return "en_001" if locale == "en" else locale


def short_date(when: Edtf, locale: str, words: Catalogue) -> str:
    """A date for a list: `1931-05-04`, `1931-05` or `1931`, or words for any other date."""
    when = when.simplified
    ends = {*ends_of_span(when.text)} if when.is_interval else {when.text}
    short = _UNSPECIFIED.sub("", min(ends))
    if len(ends) == 1 and _SHORT.fullmatch(short):
        return short
    return date_in_words(when, locale, words)


@lru_cache(maxsize=65536)
def date_in_words(when: Edtf, locale: str, words: Catalogue) -> str:
    """A date as text; `locale` is the CLDR name of the language."""
    when = when.simplified
    if when.is_undated:
        return words.gettext("undated")
    if when.is_set:
        # Without duplicates, in order.
        in_words = date_in_words if when.means_all else _one_of
        members = [*dict.fromkeys(in_words(m, locale, words) for m in when.members)]
        style: Literal["standard", "or"] = "standard" if when.means_all else "or"
        return str(format_list(members, style, list_locale(locale)))
    if when.is_open:
        return _open(date_in_words(when.known_part, locale, words), when, words)
    if when.is_interval:
        first, last = _ends(when, locale, words)
        if first == last:
            return first
        return words.gettext("from %(start)s to %(end)s", start=first, end=last)
    return _one_date(when, locale, words)


def _ends(when: Edtf, locale: str, words: Catalogue) -> tuple[str, str]:
    first, last = ends_of_span(when.text)
    return _one_date(parse_edtf(first), locale, words), _one_date(parse_edtf(last), locale, words)


def _one_of(when: Edtf, locale: str, words: Catalogue) -> str:
    """A member of a set of possible dates. A span means some day in it."""
    if not when.is_interval or when.is_open:
        return date_in_words(when, locale, words)
    return _between(*_ends(when, locale, words), words)


def _between(start: str, end: str, words: Catalogue) -> str:
    if start == end:
        return start
    return words.gettext("between %(start)s and %(end)s", start=start, end=end)


def sent_in_words(meta: FrontMatter, locale: str, words: Catalogue) -> str:
    """The date of a message as text, or `received 20 June 1931` (see `as_bound`)."""
    return as_bound(date_in_words(meta.date.known_part, locale, words), meta, words)


def dates_to_search(meta: FrontMatter, *languages: tuple[str, Catalogue]) -> tuple[str, ...]:
    """Every form of a date that a reader may search for, without duplicates: in words in each
    language, as recorded, and the names of its month.

    Args:
        meta: the record of the message.
        languages: the locale and texts of each language; the first is that of the interface.
    """
    when = meta.date
    found = [*(sent_in_words(meta, locale, words) for locale, words in languages), when.text]
    months = {(day.year, day.month) for days in when.possible_days for day in days}
    if len(months) == 1:
        ((_, month),) = months
        present = {*found[0].split()}
        found += [name for name in month_names(languages[0][0])[month - 1] if name not in present]
    return tuple(dict.fromkeys(found))


def sent_in_short(meta: FrontMatter, locale: str, words: Catalogue) -> str:
    """The date of a message for a list: as written, unless its form needs words."""
    if meta.date.is_open:
        return sent_in_words(meta, locale, words)
    return short_date(meta.date, locale, words)


def as_bound(date: str, meta: FrontMatter, words: Catalogue) -> str:
    """Mark `date`, the text of a message's date, as a bound if it is only a bound.

    `1931` becomes `received 1931` or `printed 1931` if the message was received or printed on that
    date (`FrontMatter.dated_by`), otherwise `by 1931` or `from 1931`.
    """
    if meta.dated_by:
        return words.gettext(_DATED_BY[meta.dated_by[0]], date=date)
    return _open(date, meta.date, words)


def _open(date: str, when: Edtf, words: Catalogue) -> str:
    """`by A` or `from A` for a span with one open side, whose known end is `date`."""
    if when.is_open_before:
        return words.gettext("by %(date)s", date=date)
    return words.gettext("from %(date)s", date=date) if when.is_open else date


def span_in_words(start: str, end: str, words: Catalogue) -> str:
    """`A to B`, `from A`, `until B`; "" if both are empty."""
    if start == end:
        return start
    if start and end:
        return words.gettext("%(start)s to %(end)s", start=start, end=end)
    if start:
        return words.gettext("from %(date)s", date=start)
    return words.gettext("until %(date)s", date=end) if end else ""


def _one_date(when: Edtf, locale: str, words: Catalogue) -> str:
    text, start = _UNSPECIFIED.sub("", when.text), when.earliest
    if vague := _VAGUE_YEAR.match(text):
        date = words.gettext("%(year)ss", year=f"{vague[1]}0".lstrip("0") or "0")
        if len(vague[1]) == 2:
            first, last = (f"{vague[1]}{end}" for end in ("00", "99"))
            start_text, end_text = (
                _one_date(parse_edtf(max(year, "0001")), locale, words) for year in (first, last)
            )
            date = _between(start_text, end_text, words)
        return _qualified(date, when, words)
    if start is None or not text.rstrip("?~%").replace("-", "").isdigit():
        return _qualified(_by_days(when, locale, words), when, words)
    parts = text.rstrip("?~%").count("-")
    if parts == 2 and locale == "en":
        # CLDR's "en" uses the American order, which most readers of English do not.
        date = f"{start.day} {month_and_year(start.year, start.month, locale)}"
    elif parts == 2:
        date = format_date(start, "long", locale=locale)
    elif parts == 1 and text[5:7] <= "12":
        date = month_and_year(start.year, start.month, locale)
    elif parts == 1:
        date = words.gettext(_SEASONS[int(text[5:7]) - 21], year=start.year)
    elif locale == "en":
        date = str(start.year)
    else:
        date = format_skeleton("y", start, locale=locale)
    return _qualified(date, when, words)


def _by_days(when: Edtf, locale: str, words: Catalogue) -> str:
    """A date of EDTF level 2, such as `1931-XX-05`, by its first and last possible day."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return when.text
    for length in (4, 7, 10):  # The shortest date with these two days.
        date = parse_edtf(first.isoformat()[:length])
        if (date.earliest, date.latest) == (first, last):
            return _one_date(date, locale, words)
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    ends = (day.isoformat()[: 4 if is_whole else 10] for day in (first, last))
    start, end = (_one_date(parse_edtf(each), locale, words) for each in ends)
    return _between(start, end, words)


def _qualified(date: str, when: Edtf, words: Catalogue) -> str:
    date = mark_uncertain(date, when, words)
    return words.gettext("about %(date)s", date=date) if when.approximate else date


def mark_uncertain(date: str, when: Edtf, words: Catalogue) -> str:
    """`date`, marked as uncertain if `when` is."""
    return words.gettext("%(date)s (uncertain)", date=date) if when.uncertain else date
