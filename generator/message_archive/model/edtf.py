"""Dates in the Extended Date/Time Format (ISO 8601-2:2019, loc.gov/standards/datetime).

This module parses levels 0 and 1 and sets. The `edtf` library parses the rarer forms of level 2
(partly uncertain or unspecified dates). It does not parse all dates, because it takes about 15 ms
per date, accepts 2021-02-29 and reversed intervals, and fails on open intervals.
"""

from __future__ import annotations

import calendar
import re
import warnings
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from message_archive.model.date_notations import to_edtf

__all__ = ["UNDATED", "DateError", "Edtf", "parse_edtf"]

# An interval is listed under every year it touches, so it must not touch thousands.
LONGEST_INTERVAL_YEARS: Final = 300

LONGEST_TEXT: Final = 100
"""The most characters of a set or a level 2 date, which lists show on one line."""

HOW_TO_WRITE: Final = (
    "write 2020-10-10, 2020-10 or 2020; 1952-10-05? if uncertain, 1979-08~ if approximate, "
    "1966-11-01/1966-11-08 for a span, ../1965 or 1920-08-01/.. if open, or undated"
)

_DATE = re.compile(
    r"""(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)
        (?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?
        (?P<qualifier>[?~%])?""",
    re.VERBOSE | re.ASCII,
)

_LEVEL_2 = re.compile(r"[0-9X?~%./\-]+", re.ASCII)

_SET = re.compile(r"\[[^\[\]{}/]+\]|\{[^\[\]{}/]+\}")

HOW_TO_WRITE_SETS: Final = (
    "write [1951,1952] for one of several dates, {1951,1952} for all of them; inside, 1951..1953 "
    "is a range, and ..1951 or 1951.. at an end is an open range"
)

# The open side of a span. In EDTF, empty means unknown and two dots mean open.
_OPEN: Final = ("", "..")

# The month at the start of a date.
_MONTH = re.compile(r"\d{4}[?~%]*-[?~%]?(0[1-9]|1[0-2])(?!\d)", re.ASCII)

# The months of a season in the northern hemisphere; EDTF leaves the hemisphere open.
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


class DateError(ValueError):
    """A text is not a usable date; `fix` says how to write it."""

    def __init__(self, what: str, fix: str = HOW_TO_WRITE) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written and the days it can mean.

    `earliest` and `latest` are the first and last possible day in the proleptic Gregorian calendar.
    An open end is None. Both are None for `undated`.
    """

    text: str
    earliest: date | None = None
    latest: date | None = None
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[Edtf], tuple[object, ...]]:
        # Every cached message has several dates, and the default pickling of dataclasses is slow.
        fields = (self.text, self.earliest, self.latest, self.uncertain, self.approximate)
        return Edtf, fields

    @property
    def is_undated(self) -> bool:
        return self.earliest is None and self.latest is None

    @property
    def is_interval(self) -> bool:
        return "/" in self.text

    @property
    def is_set(self) -> bool:
        """Whether it is one of several dates, `[1951,1952]`, or all of them, `{1951,1952}`."""
        return self.text.startswith(("[", "{"))

    @property
    def means_all(self) -> bool:
        """Whether a set means all of its dates, `{1951,1952}`, rather than one of them."""
        return self.text.startswith("{")

    @property
    def members(self) -> tuple[Edtf, ...]:
        """The dates and spans of a set; for any other date, the date itself."""
        return _members(self.text) if self.is_set else (self,)

    @property
    def simplified(self) -> Edtf:
        """A set with a single member without its brackets.

        `[1931]` is `1931?`, because the brackets mark doubt. `{1931}` is `1931`, and
        `{1931..1933}` is the span `1931/1933`. Any other date is itself, also `[1931..1933]`.
        """
        return _simplified(self) if self.is_set else self

    @property
    def possible_days(self) -> tuple[tuple[date, date], ...]:
        """The `days` of each date or span that it can mean; empty for `undated`."""
        return tuple(days for member in self.members if (days := member.days))

    @property
    def known_part(self) -> Edtf:
        """The known end of a span with one open side; any other date itself. Lists, offices,
        countries and periods use only this part."""
        if not self.is_open:
            return self
        first, last = self.text.split("/")
        return parse_edtf(last if first in _OPEN else first)

    @property
    def is_open(self) -> bool:
        """Whether it is a span with one open side, `../1965` or `1965/..`."""
        return self.is_interval and (self.earliest is None or self.latest is None)

    @property
    def is_open_before(self) -> bool:
        """Whether it is a span with an open start, `../1965`."""
        return self.is_open and self.earliest is None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of the known part; None for undated."""
        if self.earliest and self.latest:
            return self.earliest, self.latest
        if self.is_undated:
            return None
        if not self.is_set:
            return self.known_part.days
        known = [member.days for member in self.members]
        return min(days[0] for days in known if days), max(days[1] for days in known if days)

    @property
    def is_day(self) -> bool:
        """Whether it means a single day, certain or not."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def year(self) -> int | None:
        """The year used in the URL, which is the first year; None for undated."""
        bound = self.earliest or self.latest
        return bound.year if bound else None

    @property
    def month(self) -> int | None:
        """The month it begins in, or the month of its end if the start is open. None if no month is
        given, as in `1969` and `1969-22`."""
        first = min(self.members, key=lambda member: member.sort_key)
        found = _MONTH.match(first.text.lstrip("./?~%"))
        return int(found[1]) if found else None

    @property
    def years(self) -> range | tuple[int, ...]:
        """All years it touches, in ascending order; an open end adds none."""
        first, last = self.earliest, self.latest
        if first and last and first.year == last.year:
            return range(first.year, first.year + 1)  # Most dates, whatever their form.
        if self.is_set:
            return tuple(sorted({year for member in self.members for year in member.years}))
        days = self.days
        return range(days[0].year, days[1].year + 1) if days else range(0)

    @property
    def sort_key(self) -> tuple[int, int]:
        """Sorts by the earliest day, then the less exact date first (1951-02 before 1951-02-01). A
        span with an open start sorts by its end. Undated comes last."""
        first = self.earliest or self.latest
        if first is None:
            return (date.max.toordinal() + 1, 0)
        last = self.latest or date.max
        return (first.toordinal(), -last.toordinal())


UNDATED: Final = Edtf("undated")


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> Edtf:
    """Parse an EDTF date.

    Raises:
        DateError: if `text` is not an EDTF date, is impossible, or is outside the years 1 to 9999.
    """
    if text == "undated":
        return UNDATED
    if _SET.fullmatch(text):
        return _set(text)
    parts = text.split("/")
    if len(parts) == 1:
        parsed = _single(text)
    elif len(parts) == 2:
        parsed = _interval(text, parts[0], parts[1])
    else:
        raise DateError("more than one / in a date", _rewritten(text))
    return parsed or _level_2(text)


def _single(text: str) -> Edtf | None:
    """Parse a level 0 or 1 date; None if the text has another form."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, qualifier = match.group("year", "month", "day", "qualifier")
    if year == "0000":
        raise DateError("there is no year 0000", "years go from 0001 to 9999")
    if day and month == "XX" and day != "XX":
        return None  # A day of an unknown month is level 2.
    first_year = max(int(year.replace("X", "0")), 1)
    last_year = int(year.replace("X", "9"))
    if "X" in year and month and month != "XX":
        return None  # A month of an unknown year is level 2.
    first_month, last_month = _months(text, month)
    last_day = calendar.monthrange(last_year, last_month)[1]
    first_day = 1
    if day and day != "XX":
        if not 1 <= int(day) <= last_day:
            raise DateError(
                f"impossible day, {year}-{month} has {last_day} days",
                "check it against the source; EDTF uses the Gregorian calendar, "
                "so convert an Old Style date",
            )
        first_day = last_day = int(day)
    earliest, latest = (
        date(first_year, first_month, first_day),
        date(last_year, last_month, last_day),
    )
    _check_span(earliest, latest)
    return Edtf(
        text,
        earliest,
        latest,
        uncertain=qualifier in ("?", "%"),
        approximate=qualifier in ("~", "%"),
    )


def _months(text: str, month: str | None) -> tuple[int, int]:
    """The first and last month that the month part of `text` can mean."""
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    if number in _SEASONS:
        if re.search(r"-\d\d-", text):
            raise DateError("a season has no days", "write the season alone, such as 1969-22")
        return _SEASONS[number]
    if not 1 <= number <= 12:
        raise DateError("impossible month", "a month is 01 to 12 (21 to 24 are the seasons)")
    return number, number


def _interval(text: str, start: str, end: str) -> Edtf | None:
    """Parse a level 1 interval; None if one of its ends has another form."""
    sides = []
    for side in (start, end):
        if side in _OPEN:
            sides.append(Edtf(side))
        elif parsed := _single(side):
            sides.append(parsed)
        else:
            return None
    first, last = sides
    if first.is_undated and last.is_undated:
        raise DateError("a span needs at least one known end", "write undated")
    _check_span(first.earliest, last.latest)
    return Edtf(
        text,
        first.earliest,
        last.latest,
        uncertain=first.uncertain or last.uncertain,
        approximate=first.approximate or last.approximate,
    )


def _members(text: str) -> tuple[Edtf, ...]:
    """The members of a set; `1951..1953` becomes a span."""
    if len(text) > LONGEST_TEXT:
        raise DateError("a set too long", "write the span that contains it, such as 1900/1902")
    members: list[Edtf] = []
    written = [member.strip() for member in text[1:-1].split(",")]
    for number, member in enumerate(written):
        first, dots, last = member.partition("..")
        is_open_inside = (number and not first) or (number < len(written) - 1 and not last)
        if not (first or last) or (dots and is_open_inside):
            raise DateError("a set with a gap", HOW_TO_WRITE_SETS)
        members.append(parse_edtf(f"{first or '..'}/{last or '..'}" if dots else member))
    if UNDATED in members:
        raise DateError("a set with a date that is not known", HOW_TO_WRITE_SETS)
    return tuple(members)


def _simplified(when: Edtf) -> Edtf:
    member, *others = dict.fromkeys(when.members)
    if others or (member.is_interval and not when.means_all):
        return when
    if when.means_all or member.uncertain:
        return member
    text = f"{member.text[:-1]}%" if member.text.endswith("~") else f"{member.text}?"
    return replace(member, text=text, uncertain=True)


def _set(text: str) -> Edtf:
    members = _members(text)
    is_single = len(set(members)) == 1 and not members[0].is_interval
    firsts = [member.earliest for member in members]
    lasts = [member.latest for member in members]
    earliest = None if None in firsts else min(day for day in firsts if day)
    latest = None if None in lasts else max(day for day in lasts if day)
    _check_span(earliest, latest)
    return Edtf(
        text,
        earliest,
        latest,
        uncertain=any(member.uncertain for member in members)
        or (is_single and not text.startswith("{")),
        approximate=any(member.approximate for member in members),
    )


def _check_span(earliest: date | None, latest: date | None) -> None:
    if earliest is None or latest is None:
        return
    if latest < earliest:
        raise DateError("the span ends before it starts", "put the earlier date first")
    if latest.year - earliest.year >= LONGEST_INTERVAL_YEARS:
        raise DateError(
            f"a span of more than {LONGEST_INTERVAL_YEARS} years",
            "narrow it, or write undated and say in notes what is known",
        )


def _level_2(text: str) -> Edtf:
    """Parse partly uncertain and partly unspecified dates with the `edtf` library."""
    # The library is slow, so reject in advance what this archive cannot use: years with more digits
    # are out of range, an exponent (Y17E999999999) would never finish, and the library ignores
    # significant digits (1950S2).
    if len(text) > LONGEST_TEXT or not _LEVEL_2.fullmatch(text) or re.search(r"\d{5}", text):
        raise DateError("not a date", _rewritten(text))
    with warnings.catch_warnings():
        # pyparsing warns about the library's outdated grammar.
        warnings.simplefilter("ignore")
        # Imported here because building the grammar takes 0.4 s, and few archives need it.
        from edtf import parse_edtf as parse_level_2
        from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_level_2(text)
        earliest, latest = (
            date(*bound[:3]) for bound in (parsed.lower_strict(), parsed.upper_strict())
        )
    except EDTFParseException:
        raise DateError("not a date", _rewritten(text)) from None
    except (ValueError, TypeError, OverflowError, AttributeError, IndexError):
        raise DateError("not a date with days between the years 1 and 9999") from None
    _check_span(earliest, latest)
    return Edtf(
        text,
        earliest,
        latest,
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
    )


def _rewritten(text: str) -> str:
    """The hint how to write `text`, a date in another notation, as EDTF."""
    edtf = to_edtf(text.strip())
    try:
        return f'did you mean "{parse_edtf(edtf)}"?' if edtf else HOW_TO_WRITE
    except DateError as error:
        return f"{error.what}: {error.fix}"
