"""A time axis as inline SVG, with the messages of one side above the line and the other below.

Few messages are drawn as marks that link to the message, many as bars with the number of each year.
The style sheet sets the colours. The lists on the page have the same information.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup, escape

__all__ = ["MOST_MARKS", "Mark", "shows_marks", "time_axis"]

MOST_MARKS: Final = 60
DEEPEST: Final = 8
"""With more marks than this in one slot, bars are clearer."""

_WIDTH, _STEP, _RADIUS = 480, 10, 4
_BAND = 26  # Between the two sides, for the years, which are larger on narrow screens.
_BAR_HEIGHT = 56
_MOST_LABELS = 7
_EDGE = 16  # Half a label of the first or last year.


@dataclass(frozen=True, slots=True)
class Mark:
    """A message on the axis: the `url` of its link and its text `label`."""

    day: date
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years from `first` to the end of `last`."""

    first: int
    last: int

    @property
    def year_width(self) -> float:
        return _WIDTH / (self.last + 1 - self.first)

    def x(self, day: date) -> float:
        return (day.year - self.first + (day.timetuple().tm_yday - 1) / 366) * self.year_width

    def slot(self, mark: Mark) -> int:
        """The index of the slot of a mark; slots are `_STEP` wide."""
        return min(int(self.x(mark.day) / _STEP), _WIDTH // _STEP - 1)


def shows_marks(above: Sequence[Mark], below: Sequence[Mark]) -> bool:
    """Whether to draw a mark for each message instead of bars for years."""
    if not above and not below:
        return False
    scale = _scale(above, below)
    return len(above) + len(below) <= MOST_MARKS and all(
        max(Counter(map(scale.slot, side)).values(), default=0) <= DEEPEST
        for side in (above, below)
    )


def time_axis(above: Sequence[Mark], below: Sequence[Mark], label: str) -> Markup:
    """The time axis; empty without messages.

    Args:
        above: the messages of one side, ordered by day.
        below: the messages of the other side.
        label: the accessible name of the picture.
    """
    if not above and not below:
        return Markup("")
    scale = _scale(above, below)
    if shows_marks(above, below):
        role, (height, parts) = "group", _marks(above, below, scale)
    else:
        role, (height, parts) = "img", _bars(above, below, scale)
    return Markup(
        f'<svg class="ma-between" role="{role}" aria-label="{escape(label)}" '
        f'viewBox="-{_EDGE} 0 {_WIDTH + 2 * _EDGE} {height}">{"".join(parts)}</svg>'
    )


def _scale(above: Sequence[Mark], below: Sequence[Mark]) -> _Scale:
    years = [mark.day.year for side in (above, below) for mark in side]
    first, last = min(years), max(years)
    return _Scale(first, max(last, first + 3))  # An axis of a single year would be unreadable.


def _marks(
    above: Sequence[Mark], below: Sequence[Mark], scale: _Scale
) -> tuple[int, Iterator[str]]:
    sides = [list(_stacked(side, scale)) for side in (above, below)]
    over, under = ((1 + max((level for *_, level in side), default=0)) * _STEP for side in sides)
    line = over + 4

    def circle(mark: Mark, slot: int, y: float) -> str:
        return (
            f'<a href="{escape(mark.url)}" aria-label="{escape(mark.label)}">'
            f'<circle cx="{(slot + 0.5) * _STEP:g}" cy="{y:g}" r="{_RADIUS}">'
            f"<title>{escape(mark.label)}</title></circle></a>"
        )

    def parts() -> Iterator[str]:
        yield from _line(scale, line)
        for name, side, y_of in (
            ("sent", sides[0], _above(line)),
            ("received", sides[1], _below(line)),
        ):
            yield f'<g class="ma-between-{name}">'
            yield from (circle(mark, slot, y_of(level)) for mark, slot, level in side)
            yield "</g>"

    return line + _BAND + under + 4, parts()


def _above(line: int) -> Callable[[int], float]:
    return lambda level: line - 3 - _STEP / 2 - level * _STEP


def _below(line: int) -> Callable[[int], float]:
    return lambda level: line + _BAND + 3 + _STEP / 2 + level * _STEP


def _stacked(side: Sequence[Mark], scale: _Scale) -> Iterator[tuple[Mark, int, int]]:
    """Each mark with its slot and the number of marks already in that slot."""
    depths: Counter[int] = Counter()
    for mark in side:
        slot = scale.slot(mark)
        yield mark, slot, depths[slot]
        depths[slot] += 1


def _bars(above: Sequence[Mark], below: Sequence[Mark], scale: _Scale) -> tuple[int, Iterator[str]]:
    counts = [Counter(mark.day.year for mark in side) for side in (above, below)]
    most = max(count for side in counts for count in side.values())
    line = _BAR_HEIGHT + 4
    width = round(max(scale.year_width * 0.8, 0.8), 2)

    def parts() -> Iterator[str]:
        yield from _line(scale, line)
        for name, side in zip(("sent", "received"), counts, strict=True):
            yield f'<g class="ma-between-{name}">'
            for year, count in sorted(side.items()):
                height = max(round(_BAR_HEIGHT * count / most), 2)
                x = round((year - scale.first) * scale.year_width, 2)
                y = line - height if name == "sent" else line + _BAND
                yield (
                    f'<rect x="{x:g}" y="{y}" width="{width:g}" height="{height}">'
                    f"<title>{year}: {count}</title></rect>"
                )
            yield "</g>"

    return line + _BAND + _BAR_HEIGHT + 4, parts()


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
