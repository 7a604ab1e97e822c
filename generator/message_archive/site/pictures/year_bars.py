"""Messages a year as bars."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from message_archive.locales import Catalogue
from message_archive.site.pictures.bars import (
    HEIGHT,
    YearUrl,
    bar,
    bar_picture,
    place,
    span_name,
    span_of,
    summed,
)
from message_archive.site.pictures.figure import number_table

__all__ = ["year_bars", "year_table"]


def year_bars(counts: Mapping[int, int]) -> Markup:
    """Bars of messages a year, from the first year with messages to the last."""
    if not counts:
        return Markup("")
    span = span_of(counts)
    sums = summed(counts, span)
    first, last, most = min(sums), max(sums), max(sums.values())
    bars = []
    for start, count in sorted(sums.items()):
        height = max(round(HEIGHT * count / most), 2)
        bars.append(bar(place(start, first, span), HEIGHT - height, height))
    return bar_picture(f'<path class="ma-tone-1" d="{"".join(bars)}"/>', first, last, span)


def year_table(
    counts: Mapping[int, int],
    note: str,
    words: Catalogue,
    url: YearUrl | None = None,
    search: str = "",
) -> Markup:
    """The numbers of `year_bars` as a table."""
    span = span_of(counts)
    rows = [
        (span_name(start, span), url(start, span) if url else "", (count,))
        for start, count in sorted(summed(counts, span).items())
    ]
    head = words.gettext("Year"), words.gettext("Messages")
    return number_table(head, rows, note, words.gettext("The numbers"), search)
