"""EDTF dates for formats and styles that support less: as numbers and in words.

A *point* is a year, a month or a day as numbers: `(1952,)`, `(1952, 10)`, `(1952, 10, 5)`. As in
EDTF (ISO 8601-2:2019), the months 21 to 24 are spring, summer, autumn and winter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from message_archive.model import DatedBy, Edtf, FrontMatter, ends_of_span, parse_edtf

__all__ = [
    "APA",
    "CHICAGO",
    "DATED_BY",
    "MLA",
    "DateStyle",
    "Point",
    "certain_date",
    "in_words",
    "iso_date",
    "iso_point",
    "points",
    "sent_in_words",
]

Point = tuple[int, ...]

_QUALIFIERS = re.compile(r"[?~%]")
# Without its unspecified part (XX), a date is less exact but still correct.
_POINT = re.compile(
    r"(\d{4})(?:-(?:XX(?:-XX)?|(\d\d)(?:-(?:XX|(\d\d)))?))?",
    re.ASCII,
)


@lru_cache(maxsize=65536)
def points(when: Edtf) -> tuple[Point | None, ...]:
    """One point for a date, two for a span, with None for an open end.

    () if numbers cannot express it: undated, a decade, a set of dates.
    """
    return _points(when.simplified.text.split("/"))


def _points(sides: Iterable[str]) -> tuple[Point | None, ...]:
    found: list[Point | None] = []
    for side in sides:
        side = _QUALIFIERS.sub("", side)
        if match := _POINT.fullmatch(side):
            found.append(tuple(int(part) for part in match.groups() if part))
        elif side in ("", ".."):
            found.append(None)
        else:
            return ()
    return tuple(found)


@lru_cache(maxsize=65536)
def iso_date(when: Edtf | None) -> str | None:
    """An ISO 8601-1 date (`1952-10-05`, `1952-10`, `1952`); None if there is no date or if it is
    less certain than that."""
    if when is None or when.uncertain or when.approximate:
        return None
    at = points(when)
    return iso_point(at[0]) if len(at) == 1 else None


def certain_date(when: Edtf) -> str | None:
    """The part of a date that is certain, as an ISO 8601-1 date: the month or year that all of a
    span is in. None if there is none: the date is uncertain, approximate, open or several years.
    """
    is_open = any(member.is_open for member in when.members)
    if when.uncertain or when.approximate or is_open or not when.days:
        return None
    first, last = (day.isoformat() for day in when.days)
    # Where a season begins and ends depends on the place.
    is_season = any(point and _is_season(point) for point in points(when))
    lengths = (4,) if is_season else (10, 7, 4)
    return next((first[:length] for length in lengths if first[:length] == last[:length]), None)


def iso_point(point: Point | None) -> str | None:
    """The ISO 8601-1 date of a point; None for a season."""
    if point is None or _is_season(point):
        return None
    return "-".join(f"{part:0{2 if index else 4}}" for index, part in enumerate(point))


@dataclass(frozen=True, eq=False)
class DateStyle:
    """How a style manual writes dates.

    `day` combines `{month}` and `{day}`. `month_of_year` and `day_of_year` add `{year}` to the
    `{rest}`. `doubts` are the formats of a `{date}` that is approximate (`~`), uncertain (`?`) or
    both (`%`). `undated` is the text for no date.
    """

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    day: str
    month_of_year: str
    day_of_year: str
    doubts: Mapping[str, str]
    undated: str


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS: Final = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_SEASONS: Final = ("Spring", "Summer", "Fall", "Winter")

CHICAGO: Final = DateStyle(
    months=_MONTHS,
    seasons=_SEASONS,
    day="{month} {day}",
    month_of_year="{rest} {year}",
    day_of_year="{rest}, {year}",
    doubts={"~": "[ca. {date}]", "?": "[{date}?]", "%": "[ca. {date}?]"},
    undated="n.d.",
)
"""The Chicago Manual of Style, 17th ed., chapters 9 ("Dates") and 14 ("Date of Publication":
`n.d.`, `[1750?]`, `[ca. 1750]`)."""

APA: Final = DateStyle(
    months=_MONTHS,
    seasons=_SEASONS,
    day="{month} {day}",
    month_of_year="{year}, {rest}",
    day_of_year="{year}, {rest}",
    # The style has only this sign for dates that are not certain.
    doubts={"~": "ca. {date}", "?": "ca. {date}", "%": "ca. {date}"},
    undated="n.d.",
)
"""Publication Manual of the APA, 7th ed., 9.14 (format), 9.17 (`n.d.`); `ca.` from the page
"Archival Documents and Collections" of apastyle.apa.org."""

MLA: Final = DateStyle(
    months=_SHORT_MONTHS,
    seasons=("spring", "summer", "fall", "winter"),
    day="{day} {month}",
    month_of_year="{rest} {year}",
    day_of_year="{rest} {year}",
    doubts={"~": "[circa {date}]", "?": "[{date}?]", "%": "[circa {date}?]"},
    undated="",
)
"""MLA Handbook, 9th ed., chapter 5, "Publication Date": day before month, abbreviated months, a
question mark for an uncertain date, and brackets for a date that the source does not print. An
unknown date is omitted (there is no `n.d.`)."""


DATED_BY: Final[Mapping[DatedBy, str]] = {"received": "received", "published": "printed"}
"""The kind of day that is known for a message sent on or before that day."""


def sent_in_words(meta: FrontMatter, style: DateStyle) -> str:
    """The date of a message: as by `in_words`, or `received May 4, 1931` if only that is known."""
    if meta.dated_by is None:
        return in_words(meta.date, style)
    key, day = meta.dated_by
    return f"{DATED_BY[key]} {in_words(day, style)}"


@lru_cache(maxsize=65536)
def in_words(when: Edtf, style: DateStyle) -> str:
    """The date in English in `style`.

    A span is `November 1–8, 1966`. A span with an open start is `by 1965`, and with an open end
    `1920 or later`. Several dates are `1951 or 1953`, and some day in a span is `between November
    1, 1966 and November 8, 1966`. Rarer forms of EDTF level 2 become the span
    that contains them, `between 1951 and 1953`. The manuals define no form for these.
    """
    when = when.simplified
    if when.is_undated:
        return style.undated
    if when.is_set:
        one = in_words if when.means_all else _one_of
        members = list(dict.fromkeys(one(member, style) for member in when.members))
        return _listed(members, "and" if when.means_all else "or")
    if when.is_open_before:
        return f"by {in_words(when.known_part, style)}"
    at = _points(ends_of_span(when.text)) if when.is_interval else points(when)
    if not at:
        words = _rarer(when, style)
    elif len(at) == 1 and at[0]:
        words = _one(at[0], style)
    else:
        words = _span(at[0], at[-1], style)
    sign = "%" if when.uncertain and when.approximate else "?" if when.uncertain else "~"
    doubtful = when.uncertain or when.approximate
    return style.doubts[sign].format(date=words) if doubtful else words


def _one_of(when: Edtf, style: DateStyle) -> str:
    """A member of a set of possible dates. A span means some day in it."""
    ends = ends_of_span(when.text) if when.is_interval and not when.is_open else ()
    start, end = (in_words(parse_edtf(each), style) for each in ends) if ends else ("", "")
    return f"between {start} and {end}" if start != end else in_words(when, style)


def _listed(dates: Sequence[str], word: str) -> str:
    """`A or B`, or `A, B, or C`, with semicolons if the dates contain commas."""
    if len(dates) < 3:
        return f" {word} ".join(dates)
    comma = ";" if any("," in date for date in dates) else ","
    return f"{f'{comma} '.join(dates[:-1])}{comma} {word} {dates[-1]}"


def _is_season(point: Point) -> bool:
    return len(point) == 2 and point[1] > 12


def _rest(point: Point, style: DateStyle) -> str:
    """The month, or the day and month: everything except the year."""
    month = style.seasons[point[1] - 21] if _is_season(point) else style.months[point[1] - 1]
    return style.day.format(month=month, day=point[2]) if len(point) == 3 else month


def _with_year(rest: str, point: Point, style: DateStyle) -> str:
    form = style.day_of_year if len(point) == 3 else style.month_of_year
    return form.format(rest=rest, year=point[0])


def _one(point: Point, style: DateStyle) -> str:
    return _with_year(_rest(point, style), point, style) if len(point) > 1 else str(point[0])


def _span(first: Point | None, last: Point | None, style: DateStyle) -> str:
    """A span. Parts that both ends share are written once. Equal ends become one date."""
    if first == last and first:
        return _one(first, style)
    if first is None or last is None:
        return f"{_one(first or last or (), style)} or later"
    shorter = min(len(first), len(last))
    if first[0] != last[0] or first[:shorter] == last[:shorter]:
        return f"{_one(first, style)}–{_one(last, style)}"
    if first[1] == last[1] and len(first) == len(last) == 3:
        month = style.months[first[1] - 1]
        rest = style.day.format(month=month, day=f"{first[2]}–{last[2]}")
    else:
        rest = f"{_rest(first, style)}–{_rest(last, style)}"
    return _with_year(rest, last, style)


def _rarer(when: Edtf, style: DateStyle) -> str:
    """A decade, or anything else that has a first and a last day."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return _span(_parts(first), _parts(last), style)
    if re.fullmatch(r"\d{3}X[?~%]?", when.text, re.ASCII):
        return f"{first.year}s"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        ends = [str(first.year), str(last.year)]
    else:
        ends = [_one(_parts(first), style), _one(_parts(last), style)]
    if ends[0] == ends[1]:
        return ends[0]
    return "–".join(ends) if when.is_interval else f"between {ends[0]} and {ends[1]}"


def _parts(day: date | None) -> Point:
    return (day.year, day.month, day.day) if day else ()
