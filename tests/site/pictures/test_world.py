"""The outlines of countries on the map, and how they are drawn."""

from __future__ import annotations

import re

import pytest

from message_archive.model import all_countries
from message_archive.site.pictures.world import outlines
from message_archive.site.pictures.world.projection import equal_earth
from tests.support.archives import REPOSITORY
from tools.outlines import simplified


def test_outlines_are_those_of_todays_countries_and_small() -> None:
    world = outlines()
    today = {key for key, country in all_countries().items() if not country.withdrawn}
    assert set(world.countries) <= today
    assert len(world.countries) > 170
    path = re.compile(r"(M\d+ \d+l(-?\d+[ -]\d+ ?|-?\d+-\d+ ?)+z)+")
    assert all(path.fullmatch(d) for d in (*world.countries.values(), world.without_code))
    folder = REPOSITORY / "generator/message_archive/site/pictures/world"
    assert (folder / "outlines.json").stat().st_size < 60_000
    readme = (folder / "README.md").read_text()
    assert "public domain" in readme
    assert "ISC" in readme


def test_the_projection_keeps_areas() -> None:
    """Squares of one degree, at the equator and at 60°, where it is half as wide on the globe."""

    def area(latitude: float) -> float:
        (x1, y1), (x2, _) = equal_earth(10, latitude), equal_earth(10.1, latitude)
        (_, y3) = equal_earth(10, latitude + 0.1)
        return abs((x2 - x1) * (y3 - y1))

    assert area(60) / area(0) == pytest.approx(0.5, rel=0.01)


def test_a_simplified_line_keeps_its_ends_and_its_corners() -> None:
    line = [(0.0, 0.0), (10.0, 0.01), (20.0, 0.0), (20.0, 20.0)]
    assert simplified(line) == [line[0], line[2], line[3]]
