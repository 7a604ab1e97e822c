"""Bar charts over years: the position of bars, the labels below them and the SVG around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from markupsafe import Markup

__all__ = [
    "HEIGHT",
    "YearUrl",
    "axis",
    "bar",
    "bar_picture",
    "place",
    "span_name",
    "span_of",
    "summed",
]

YearUrl = Callable[[int, int], str]
"""Returns the address of the messages of a bar, from its first year and its number of years."""

BAR: Final = 8
HEIGHT: Final = 72
_GAP, _LABELS = 2, 18
_NARROW: Final = 332  # A wider chart needs another label size on a narrow screen.
_MOST: Final = 200  # With more bars, the page gets large and the bars get too thin to see.


def span_of(years: Iterable[int]) -> int:
    """The number of years per bar: 1, or 10 or 100 for an archive of many centuries."""
    years = list(years)
    return next(span for span in (1, 10, 100) if (max(years) - min(years)) // span < _MOST)


def summed(counts: Mapping[int, int], span: int) -> dict[int, int]:
    """The counts summed for each `span` of years, by its first year."""
    if span == 1:
        return dict(counts)
    sums: dict[int, int] = {}
    for year, count in counts.items():
        start = year // span * span
        sums[start] = sums.get(start, 0) + count
    return sums


def span_name(start: int, span: int) -> str:
    """The name of a bar: `1950`, or `1950–1959` if it covers ten years."""
    return str(start) if span == 1 else f"{start}–{start + span - 1}"


def place(start: int, first: int, span: int) -> int:
    """The x position of the bar of `start`; the bar of `first` is at 0."""
    return (start - first) // span * (BAR + _GAP)


def axis(first: int, last: int, span: int) -> str:
    """Year labels, for every tenth bar or else for the first."""
    starts = range(first, last + 1, span)
    # A label is wider than three bars, so not every bar can have one.
    labelled = {start for start in starts if start % (10 * span) == 0} or {first}
    return "".join(
        f'<text x="{place(start, first, span) + BAR / 2:g}" y="{HEIGHT + 14}">{start}</text>'
        for start in starts
        if start in labelled
    )


def bar(x: int, top: float, height: float) -> str:
    """The outline of a bar, or of a part of it, as a piece of a path. assets/archive.js finds bars
    by where their pieces begin, and adds a tip and a link to each, from the table of numbers."""
    return f"M{x} {top:.4g}h{BAR}v{height:.4g}h-{BAR}z"


def bar_picture(bars: str, first: int, last: int, span: int, name: str = "") -> Markup:
    """The SVG element around `bars`; `name` is an additional class. It is hidden from screen
    readers, because the table of numbers says the same."""
    width = max(place(last, first, span) + BAR + _GAP, 60)
    classes = f"ma-bars{' ma-bars--long' if width > _NARROW else ''}{f' {name}' if name else ''}"
    return Markup(
        f'<svg class="{classes}" aria-hidden="true" '
        f'width="{width + 28}" height="{HEIGHT + _LABELS}" '
        f'viewBox="-14 0 {width + 28} {HEIGHT + _LABELS}">{bars}{axis(first, last, span)}'
        f'<path class="ma-line" d="M-14 {HEIGHT}.5H{width + 14}"/></svg>'
    )
