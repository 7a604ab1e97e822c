"""The table of a series: its anniversaries, and which of them have no message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from message_archive.archive import Entry
from message_archive.locales import N_
from message_archive.model import Series
from message_archive.site.views import (
    AnniversaryView,
    Link,
    SeriesView,
)
from message_archive.words import Wording, message_url

__all__ = ["Anniversary", "anniversaries", "ordinal_words", "series_view"]

ROUND: Final = 5
"""Every fifth anniversary is a round one."""

# Limits of the table, so that the page has room for a list.
_MOST_ROWS: Final = 150
_MOST_MESSAGES: Final = 150

# Translators: English has four endings. Other languages repeat the same form.
_NTH: Final = N_("%(number)sth")
_ORDINALS: Final = {1: N_("%(number)sst"), 2: N_("%(number)snd"), 3: N_("%(number)srd")}


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A row of the table: the messages of one ordinal, or round ordinals without a message.

    `ordinals` is empty for messages without an ordinal.
    """

    ordinals: tuple[int, ...]
    entries: tuple[Entry, ...]


def anniversaries(entries: Iterable[Entry], has_gaps: bool) -> list[Anniversary]:
    """The rows of a table by ordinal; messages without an ordinal come last.

    `has_gaps` adds a row for the round anniversaries missing between two ordinals.
    """
    held: dict[int, list[Entry]] = {}
    for entry in entries:
        held.setdefault(entry.message.meta.ordinal or 0, []).append(entry)
    unnumbered = held.pop(0, [])
    rows: list[Anniversary] = []
    for ordinal, following in pairwise([*sorted(held), None]):
        assert ordinal is not None
        rows.append(Anniversary((ordinal,), tuple(held[ordinal])))
        if has_gaps and following:
            missing = range(ordinal // ROUND * ROUND + ROUND, following, ROUND)
            if missing:
                rows.append(Anniversary(tuple(missing), ()))
    if unnumbered:
        rows.append(Anniversary((), tuple(unnumbered)))
    return rows


def series_view(series: Series, entries: Sequence[Entry], wording: Wording) -> SeriesView | None:
    """The table of `series`; None if no message has an ordinal."""
    if not any(entry.message.meta.ordinal for entry in entries):
        return None
    first = series.first.year if series.first else None
    every = anniversaries(entries, has_gaps=first is not None)
    rows = every[-_MOST_ROWS:]
    most = max(1, _MOST_MESSAGES // len(rows))
    if sum(len(row.entries) for row in rows) <= _MOST_MESSAGES:
        most = _MOST_MESSAGES
    shown = sum(min(len(row.entries), most) for row in rows)
    return SeriesView(
        title=wording.gettext("Anniversaries") if first else wording.gettext("By number"),
        heading=wording.gettext("Anniversary") if first else wording.gettext("Number"),
        rows=[_row(row, first, most, wording) for row in rows],
        has_gaps=any(not row.entries for row in rows),
        is_whole=shown == len(entries),
    )


def _row(row: Anniversary, first: int | None, most: int, wording: Wording) -> AnniversaryView:
    return AnniversaryView(
        name=_name(row.ordinals, wording),
        years=_years(row, first),
        messages=[
            Link(
                wording.from_to(entry),
                message_url(entry),
                wording.date_of(entry),
            )
            for entry in row.entries[:most]
        ],
        more=max(0, len(row.entries) - most),
    )


def _name(ordinals: Sequence[int], wording: Wording) -> str:
    if not ordinals:
        return wording.gettext("Not given")
    first, last = (ordinal_words(number, wording) for number in _ends(ordinals))
    if len(ordinals) == 1:
        return first
    if len(ordinals) == 2:
        return wording.gettext("%(first)s and %(last)s", first=first, last=last)
    return wording.gettext("%(first)s to %(last)s", first=first, last=last)


def _years(row: Anniversary, first: int | None) -> str:
    """The year of the anniversary, or the year of the messages if the series has no first year."""
    years: Iterable[int]
    if first and row.ordinals:
        years = [first + ordinal for ordinal in _ends(row.ordinals)]
    else:
        years = sorted(_known_years(row.entries))
        years = _ends(years) if years else ()
    return "–".join(map(str, dict.fromkeys(years)))


def _known_years(entries: Iterable[Entry]) -> Iterator[int]:
    return (entry.date.year for entry in entries if entry.date.year)


def _ends(numbers: Sequence[int]) -> tuple[int, int]:
    return numbers[0], numbers[-1]


def ordinal_words(number: int, wording: Wording) -> str:
    """`1st`, `12th`, `73rd`."""
    suffix = number % 100 if number % 100 in (11, 12, 13) else number % 10
    return wording.gettext(_ORDINALS.get(suffix, _NTH), number=number)
