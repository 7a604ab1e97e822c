"""Maps numbers to shades: up to five steps on a logarithmic scale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

__all__ = ["Shades", "shades"]

_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Shades:
    """`starts` has the smallest number of each shade, `most` is the largest number of all."""

    starts: Sequence[int]
    most: int

    def name(self, count: int) -> str:
        """The class of the shade for `count`."""
        return f"ma-shade-{bisect_right(self.starts, count)}"

    def key(self) -> list[tuple[str, str]]:
        """The class of each shade and its range of numbers."""
        ends = [*(start - 1 for start in self.starts[1:]), self.most]
        return [
            (self.name(start), f"{start:,}" if start == end else f"{start:,}–{end:,}")
            for start, end in zip(self.starts, ends, strict=True)
        ]


def shades(counts: Iterable[int]) -> Shades:
    """The shades for these positive numbers, without steps that would be empty."""
    numbers = sorted(set(counts))
    if not numbers:
        return Shades((), 0)
    least, most = numbers[0], numbers[-1]
    bounds = sorted({ceil(least * (most / least) ** (step / _STEPS)) for step in range(_STEPS)})
    # Powers are rounded, so the first bound may be slightly above the smallest number.
    bounds[0] = least
    starts = [
        start
        for start, end in zip(bounds, [*bounds[1:], most + 1], strict=True)
        if bisect_right(numbers, end - 1) > bisect_right(numbers, start - 1)
    ]
    return Shades(tuple(starts), most)
