"""A small map of the surroundings of a place."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from message_archive.site.pictures.world import outlines

__all__ = ["place_map"]

_WIDTH: Final = 360
_HEIGHT: Final = 180


def place_map(coordinates: tuple[float, float], label: str) -> Markup:
    """The land around a place, with a dot in the middle.

    Args:
        coordinates: latitude and longitude in degrees.
        label: the accessible name of the map.
    """
    world = outlines()
    x, y = world.point(coordinates)
    left, top = round(x - _WIDTH / 2), round(y - _HEIGHT / 2)
    land = world.land_in((left, top, left + _WIDTH, top + _HEIGHT))
    return Markup(
        '<svg class="ma-map ma-map--place" role="img" aria-label="{}" viewBox="{} {} {} {}">'
        '<path d="{}"/><circle cx="{:g}" cy="{:g}" r="4"/></svg>'
    ).format(label, left, top, _WIDTH, _HEIGHT, land, x, y)
