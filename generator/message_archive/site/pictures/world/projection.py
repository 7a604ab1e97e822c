"""The projection of the map: Equal Earth (Šavrič, Patterson and Jenny 2018)."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["WIDTH", "equal_earth"]

WIDTH: Final = 2000
"""The width of the whole map, in units of the picture."""

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = math.sqrt(3) / 2
_SCALE: Final = WIDTH / (2 * math.pi / (_M * _A[0]))


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A point in units of the picture, with the equator at 0.

    Equal areas stay equal, so that a shade is as large as the country.
    """
    t = math.asin(_M * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = _A
    slope = a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2)
    x = math.radians(longitude) * math.cos(t) / (_M * slope)
    y = t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))
    return x * _SCALE + WIDTH / 2, -y * _SCALE
