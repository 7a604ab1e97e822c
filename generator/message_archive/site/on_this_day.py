"""The page "On this day": the messages of each day of the year, on one page of limited size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from message_archive.archive import Entry
from message_archive.site.context import Site
from message_archive.site.overview_views import CalendarDayView, CalendarMonthView, CalendarView
from message_archive.site.views import Link
from message_archive.words import ON_THIS_DAY_URL, Wording, axis_url, message_url, root_of

__all__ = ["calendar_view", "messages_by_day"]

# Together with its frame and the headings of days, the page stays below 150 KB.
MESSAGES_BYTES: Final = 98_000

_Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of each day. `most` limits the lines of a day; None if all are listed."""

    lines: Mapping[_Day, Sequence[Markup]]
    most: int | None


def messages_by_day(entries: Iterable[Entry]) -> dict[_Day, list[Entry]]:
    """The messages with an exact day by month and day, newest first. The day can be a bound, such
    as the day of receipt."""
    days: dict[_Day, list[Entry]] = {}
    for entry in entries:
        day = entry.date.known_part.earliest
        if day and entry.date.known_part.is_day:
            days.setdefault((day.month, day.day), []).append(entry)
    return {day: days[day][::-1] for day in sorted(days)}


def calendar_view(site: Site) -> CalendarView:
    """Every day of the year that has a message.

    If the page has no room for all messages, it lists the same number of newest messages for each
    day, and the total of the day.
    """
    entries, wording = site.archive.entries, site.wording
    days = messages_by_day(entries)
    root = root_of(ON_THIS_DAY_URL)
    listed = _lines(days, root, site)
    months: dict[int, list[CalendarDayView]] = {}
    for (month, day), of_day in days.items():
        months.setdefault(month, []).append(
            CalendarDayView(
                anchor=f"{month:02}-{day:02}",
                name=wording.day_of_month(month, day),
                total=len(of_day),
                years=_years(of_day),
                lines=listed.lines[month, day],
                more=len(of_day) - len(listed.lines[month, day]),
            )
        )
    return CalendarView(
        total=sum(map(len, days.values())),
        days=len(days),
        undated=len(entries) - sum(map(len, days.values())),
        most=listed.most,
        months=[
            CalendarMonthView(wording.month(month), sum(day.total for day in views), views)
            for month, views in sorted(months.items())
        ],
        years=Link(wording.axis("years"), axis_url("years")) if entries else None,
        root=root,
    )


def _lines(days: Mapping[_Day, Sequence[Entry]], root: str, site: Site) -> _Lines:
    """Add the newest message of every day, then the second newest, until the page is full."""
    lines: dict[_Day, list[Markup]] = {day: [] for day in days}
    left = MESSAGES_BYTES
    for rank in range(max(map(len, days.values()), default=0)):
        of_rank = {
            day: _line(entries[rank], root, site)
            for day, entries in days.items()
            if rank < len(entries)
        }
        left -= sum(len(line.encode()) for line in of_rank.values())
        if left < 0:
            return _Lines(lines, rank)
        for day, line in of_rank.items():
            lines[day].append(line)
    return _Lines(lines, None)


def _line(entry: Entry, root: str, site: Site) -> Markup:
    words = site.wording.from_to(entry, 2)
    link = Link(words, root + message_url(entry), _year(entry, site.wording))
    return site.templates.macro("day_line")(link)


def _year(entry: Entry, wording: Wording) -> str:
    when = entry.date
    year = f"{when.year}{'?' if when.uncertain else ''}"
    if when.approximate:
        year = wording.gettext("about %(date)s", date=year)
    return wording.as_bound(year, entry)


def _years(entries: Sequence[Entry]) -> str:
    newest, oldest = entries[0].date.year, entries[-1].date.year
    return str(newest) if newest == oldest else f"{oldest}–{newest}"
