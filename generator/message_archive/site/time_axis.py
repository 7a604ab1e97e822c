"""The messages of a pair by year as inline SVG: one side above a line, the other below.

assets/exchange.js adds to each bar a tip and the link to its year. Both are for pointers: the bars
are too thin for keyboards and fingers, so the page has the same links as words. The style sheet
sets the colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

__all__ = ["time_axis"]

_WIDTH = 480
_BAND = 26  # Between the two sides, for the years, which are larger on narrow screens.
_BAR_HEIGHT: Final = 56
_WIDEST: Final = 40
_MOST_LABELS = 7
_EDGE = 16  # Half a label of the first or last year.


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years from `first` to the end of `last`."""

    first: int
    last: int

    @property
    def year_width(self) -> float:
        return _WIDTH / (self.last + 1 - self.first)


def time_axis(above: Sequence[int], below: Sequence[int]) -> Markup:
    """The time axis; empty without messages.

    Args:
        above: the years of the messages of one side.
        below: the years of the messages of the other side.
    """
    if not above and not below:
        return Markup("")
    years = [*above, *below]
    # An axis of a single year would be unreadable.
    scale = _Scale(min(years), max(max(years), min(years) + 3))
    line, height = _BAR_HEIGHT + 4, 2 * (_BAR_HEIGHT + 4) + _BAND
    parts = [*_line(scale, line)]
    most = max((*Counter(above).values(), *Counter(below).values()))
    for name, side in (("sent", above), ("received", below)):
        counts = sorted(Counter(side).items())
        data = " ".join(f"{year}:{count}" for year, count in counts)
        bars = "".join(_bars(name, counts, most, scale))
        parts.append(f'<g class="ma-between-{name}" data-years="{data}"><path d="{bars}"/></g>')
    return Markup(
        f'<svg class="ma-between" aria-hidden="true" data-first="{scale.first}" '
        f'data-last="{scale.last}" '
        f'viewBox="-{_EDGE} 0 {_WIDTH + 2 * _EDGE} {height}">{"".join(parts)}</svg>'
    )


def _bars(name: str, counts: Sequence[tuple[int, int]], most: int, scale: _Scale) -> Iterator[str]:
    """A bar for each year, as a piece of a path."""
    width = round(min(max(scale.year_width * 0.8, 0.8), _WIDEST), 2)
    line = _BAR_HEIGHT + 4
    for year, count in counts:
        height = max(round(_BAR_HEIGHT * count / most), 2)
        x = round((year - scale.first) * scale.year_width + (scale.year_width - width) / 2, 2)
        y = line - height if name == "sent" else line + _BAND
        yield f"M{x:g} {y}h{width:g}v{height}h-{width:g}z"


def _line(scale: _Scale, line: int) -> Iterator[str]:
    """The axis: a rule on each side of the band, and years inside it."""
    width = _WIDTH + 2 * _EDGE
    yield f'<path d="M-{_EDGE} {line}h{width}m-{width} {_BAND}h{width}"/>'
    years = scale.last - scale.first
    step = next(
        (step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if years // step < _MOST_LABELS),
        2000,
    )
    for year in range(scale.first, scale.last + 1):
        if year % step == 0:
            x = round((year - scale.first + 0.5) * scale.year_width, 1)
            yield f'<text x="{x:g}" y="{line + _BAND / 2:g}">{year}</text>'
