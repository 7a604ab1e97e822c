"""Outlines of countries for maps: the data, and how they were made."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Final

from message_archive.site.pictures.world.projection import equal_earth

__all__ = ["Box", "Outlines", "outlines"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in units of the picture."""

_RING: Final = re.compile(r"M[^z]*z")
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Outlines:
    """SVG paths by country key, in a view of `width` by `height`.

    `equator` is the distance of the equator from the top. `without_code` is the land that Natural
    Earth draws separately and that has no ISO 3166 code.
    """

    width: int
    height: int
    equator: float
    countries: Mapping[str, str]
    without_code: str

    @property
    def land(self) -> str:
        """All land as one path."""
        return "".join((*self.countries.values(), self.without_code))

    def point(self, coordinates: tuple[float, float]) -> tuple[float, float]:
        """Where a latitude and longitude are in the picture."""
        latitude, longitude = coordinates
        x, y = equal_earth(longitude, latitude)
        return round(x, 2), round(y + self.equator, 2)

    def land_in(self, box: Box) -> str:
        """The land of which a part may be inside a box, as one path."""
        left, top, right, bottom = box
        return "".join(
            ring
            for ring, (x1, y1, x2, y2) in self._rings
            if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top
        )

    @cached_property
    def _rings(self) -> list[tuple[str, Box]]:
        """The closed lines of the land, each with the box around it."""
        return [(ring, _box(ring)) for ring in _RING.findall(self.land)]


def _box(ring: str) -> Box:
    numbers = [int(number) for number in _NUMBER.findall(ring)]
    # After the first point, each is the distance from the one before.
    xs, ys = [*accumulate(numbers[::2])], [*accumulate(numbers[1::2])]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def outlines() -> Outlines:
    """The outlines from `outlines.json`."""
    path = Path(__file__).with_name("outlines.json")
    return Outlines(**json.loads(path.read_text(encoding="utf-8")))
