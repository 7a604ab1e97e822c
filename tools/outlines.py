"""Makes `outlines.json` from Natural Earth's countries; run when they change.

    python tools/outlines.py countries-110m.json

Its argument is the file of that name in the npm package `world-atlas`, a TopoJSON: lines that two
countries share are there once, so they are simplified once and no gap opens between the two.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pycountry

from message_archive.site.pictures.world.projection import WIDTH, equal_earth

__all__ = ["convert", "simplified"]

Point = tuple[float, float]

TOLERANCE: Final = 1.2
"""How far a simplified line may be from the true one, in units of the picture."""
LEAST_AREA: Final = 12
"""Islands smaller than this are left out, but for a country's largest piece."""
LEFT_OUT: Final = "AQ"
"""Antarctica has no party that writes, and would take a quarter of the height."""


def simplified(line: Sequence[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """The line of degrees with fewer points (Douglas and Peucker 1973); its ends stay."""
    if len(line) < 3:
        return list(line)
    flat = [equal_earth(*point) for point in line]
    far, index = max((_distance(p, flat[0], flat[-1]), i) for i, p in enumerate(flat[1:-1], 1))
    if far <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: index + 1], tolerance)[:-1] + simplified(line[index:], tolerance)


def convert(topology: dict[str, Any]) -> dict[str, Any]:
    """What `outlines.json` holds."""
    arcs = [simplified(arc) for arc in _arcs(topology)]
    codes = {country.numeric: country.alpha_2 for country in pycountry.countries}
    rings: dict[str, list[list[Point]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                code = codes.get(shape.get("id"), "")
                rings.setdefault(code, []).extend(_cut(_ring(ring, arcs)))
    rings.pop(LEFT_OUT)
    top = min(y for lines in rings.values() for line in lines for _, y in line)
    bottom = max(y for lines in rings.values() for line in lines for _, y in line)
    down = 4 - top
    paths = {code: _path(lines, down) for code, lines in sorted(rings.items())}
    return {
        "width": WIDTH,
        "height": math.ceil(bottom - top) + 8,
        "equator": round(down, 2),
        "without_code": paths.pop("", ""),
        "countries": paths,
    }


def _arcs(topology: dict[str, Any]) -> Iterable[list[Point]]:
    """Its lines in degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"].values()
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        yield _unwrapped(line)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From `point` to the line from `start` to `end`; to `start`, when that is a ring."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length < 1e-9:
        return math.dist(point, start)
    return abs(dx * (start[1] - point[1]) - dy * (start[0] - point[0])) / length


def _ring(indices: Iterable[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Arcs joined; a negative index is an arc run backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return _unwrapped(ring)


def _unwrapped(line: Iterable[Point]) -> list[Point]:
    """The line without leaps from one edge of the map to the other: it runs on beyond 180°."""
    made: list[Point] = []
    for x, y in line:
        made.append((x + 360 * round((made[-1][0] - x) / 360) if made else x, y))
    return made


def _cut(ring: list[Point]) -> Iterable[list[Point]]:
    """The ring in units of the picture; one that runs on beyond 180° in its two parts."""
    for shift in (-360, 0, 360):
        part = [(x + shift, y) for x, y in ring]
        for edge, sign in ((180, 1), (-180, -1)):
            part = list(_inside(part, edge, sign))
        if part:
            part = part if part[0] == part[-1] else [*part, part[0]]
            yield [equal_earth(*point) for point in part]


def _inside(ring: list[Point], edge: int, sign: int) -> Iterable[Point]:
    """What of the ring is on this side of a meridian (Sutherland and Hodgman 1974)."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if sign * x1 <= sign * edge:
            yield x1, y1
        if (sign * x1 < sign * edge) != (sign * x2 < sign * edge) and x1 != x2:
            y = y1 + (y2 - y1) * (edge - x1) / (x2 - x1)
            yield edge, y


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _path(rings: list[list[Point]], down: float) -> str:
    """The outline in whole units, each point by its distance from the one before."""
    rings = sorted(rings, key=_area, reverse=True)
    parts = []
    for ring in [rings[0], *(ring for ring in rings[1:] if _area(ring) >= LEAST_AREA)]:
        points = [(round(x), round(y + down)) for x, y in ring]
        x, y = points[0]
        steps = f"M{x} {y}l"
        for px, py in points[1:-1]:
            if (px, py) != (x, y):
                steps += f"{px - x} {py - y} "
                x, y = px, py
        parts.append(steps.replace(" -", "-").rstrip() + "z")
    return "".join(parts)


def main() -> None:
    """Read the file named in the command and write the outlines next to this module."""
    made = convert(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    text = json.dumps(made, indent=0, ensure_ascii=False)
    world = Path(__file__).parents[1] / "generator/message_archive/site/pictures/world"
    (world / "outlines.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
