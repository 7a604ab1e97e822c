"""Messages a year as bars."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from message_archive.locales import Catalogue
from message_archive.site.pictures.bars import (
    BAR,
    HEIGHT,
    bar_picture,
    place,
    span_name,
    span_of,
    summed,
)
from message_archive.site.pictures.figure import number_table

__all__ = ["year_bars", "year_table"]


def year_bars(counts: Mapping[int, int], label: str) -> Markup:
    """Bars of messages a year, from the first year with messages to the last.

    Args:
        counts: messages by year.
        label: the accessible name of the chart.
    """
    if not counts:
        return Markup("")
    span = span_of(counts)
    sums = summed(counts, span)
    first, last, most = min(sums), max(sums), max(sums.values())
    bars = "".join(
        f'<rect x="{place(start, first, span)}" y="{HEIGHT - height}" width="{BAR}" '
        f'height="{height}"><title>{span_name(start, span)}: {count}</title></rect>'
        for start, count in sorted(sums.items())
        if (height := max(round(HEIGHT * count / most), 2))
    )
    return bar_picture(bars, first, last, span, label)


def year_table(counts: Mapping[int, int], note: str, words: Catalogue) -> Markup:
    """The numbers of `year_bars` as a table."""
    span = span_of(counts)
    rows = [(span_name(y, span), (n,)) for y, n in sorted(summed(counts, span).items())]
    head = words.gettext("Year"), words.gettext("Messages")
    return number_table(head, rows, note, words.gettext("The numbers"))
