"""Finds the day on which a report was written, by which "today" and "yesterday" are worked out.

A newspaper is often of a later day than the report in it: `Wednesday, October 3, 1928` above
`PORT CLARENCE, Tuesday. –`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import FoundDate, dates_in, days_in
from message_archive.importing.letter_lines import is_sentence
from message_archive.importing.near_days import ends_quotation
from message_archive.importing.page import Page
from message_archive.importing.relative_days import is_just_before, on_weekday

__all__ = ["day_of_report"]


def day_of_report(page: Page, dateline: str, paragraphs: Sequence[str]) -> str:
    """The day of a report, "" if it is not known: that of its date line if that is just before the
    day of the page, or else that of the page."""
    of_page = page.published or page.printed or _of_issue(dateline, paragraphs)
    if not of_page:
        return ""
    year = int(of_page[:4])
    whole = [day for day in dates_in(dateline) if day.is_day and not day.doubt]
    whole += _in_lines(paragraphs[:2], paragraphs)
    days = whole or [*days_in(dateline, year), *days_in(dateline, year - 1)]
    if day := next((day for day in days if is_just_before(day.edtf, of_page)), None):
        return day.edtf
    weekday = None if days else on_weekday(dateline, of_page)
    return weekday.edtf if weekday else of_page


def _of_issue(dateline: str, paragraphs: Sequence[str]) -> str:
    """The day in the date line, or in a line above or below the text."""
    days = [day for day in dates_in(dateline) if day.is_day and not day.doubt]
    days += _in_lines((*paragraphs[:2], *paragraphs[-1:]), paragraphs)
    return days[0].edtf if days else _of_clipping(next(iter(paragraphs), ""))


def _in_lines(lines: Sequence[str], paragraphs: Sequence[str]) -> list[FoundDate]:
    return [
        day
        for day in map(date_line, lines)
        if day and day.is_day and not day.doubt and not ends_quotation(day, paragraphs)
    ]


def _of_clipping(line: str) -> str:
    """The day in a line that says where a report was printed: `The Elsham Courier, Wednesday,
    October 3, 1928, p. 5`."""
    if len(line) > _LONGEST_SOURCE or is_sentence(line):
        return ""
    days = [day for day in dates_in(line) if day.is_day]
    return days[0].edtf if len(days) == 1 else ""


_LONGEST_SOURCE: Final = 120
"""Characters."""
