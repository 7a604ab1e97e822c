"""The map of places: what it counts, what it leaves out, and how large it may become."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import message_archive
from message_archive.archive import Archive
from message_archive.site import site_pages
from message_archive.site.map_page import has_map, map_view
from message_archive.site.overview_views import MapView
from message_archive.site.pictures.world import outlines
from tests.support.archives import Archived, archive_of, site_of
from tests.support.messages import COUNTRIES_YML, letter

PLACES = """\
port-marlow: {name: Port <Marlow>, coordinates: [-12.5, -45.25], country: XF}
sylburg: {name: Sylburg, coordinates: [48.2, 16.4]}
fort-clare: {name: Fort Clare}
unused: {name: Unused, coordinates: [0, 0]}
"""
REGISTRY = {"_registry/places.yml": PLACES, "_registry/countries.yml": COUNTRIES_YML}
LETTERS = {
    "a.md": letter(date="1921", place="Port <Marlow>", destination="Sylburg"),
    "b.md": letter(date="1921-05", place="Port <Marlow>", destination="Sylburg", occasion="B"),
    "c.md": letter(date="1923/1925", place="Sylburg", destination="Port <Marlow>", occasion="C"),
    "d.md": letter(date="1922", place="Fort Clare", destination="Sylburg", occasion="D"),
    "e.md": letter(date="undated", destination="Sylburg", occasion="E"),
    "f.md": letter(date="1930", occasion="F"),
}


def _view(archive: Archive) -> MapView:
    return map_view(archive, site_of(archive).wording)


def test_there_is_a_map_where_a_place_with_messages_has_coordinates(archived: Archived) -> None:
    without = {**REGISTRY, "d.md": LETTERS["d.md"].replace("destination: Sylburg\n", "")}
    archive = archived.whole(without)
    assert not has_map(archive)
    assert "map.html" not in [page.url for page in site_pages(site_of(archive))]
    archive = archived.whole({**REGISTRY, **LETTERS})
    assert has_map(archive)
    pages = {page.url: page for page in site_pages(site_of(archive))}
    assert "map.css" in pages["map.html"].head()
    assert '<a href="../map.html">Map</a>' in pages["places/index.html"].content(None)
    assert '"../map.html?place=sylburg"' in pages["places/sylburg.html"].content(None)
    assert "map.html" not in pages["places/fort-clare.html"].content(None)


def test_the_table_says_who_wrote_from_where_to_where(archived: Archived) -> None:
    view = _view(archived.whole({**REGISTRY, **LETTERS}))
    rows = [(p.link.words, p.written, p.received, p.years, p.routes) for p in view.places]
    assert rows == [
        ("Sylburg", 1, 4, "1921–1925", "Port <Marlow> 1 (1923)"),
        ("Port <Marlow>", 2, 1, "1921–1925", "Sylburg 2 (1921)"),
        ("Fort Clare", 1, 0, "1922", "Sylburg 1 (1922)"),
    ]
    assert [place.country for place in view.places] == ["", "Freedonia", ""]
    assert (view.total, view.unmapped, view.more_places, view.more_routes) == (5, 1, 0, 0)
    assert [place.link.words for place in view.circles] == ["Sylburg", "Port <Marlow>"]


def test_the_numbers_for_the_lines_are_by_year(archived: Archived) -> None:
    view = _view(archived.whole({**REGISTRY, **LETTERS}))
    # Sylburg is 0, Port <Marlow> 1 and Fort Clare 2.
    assert view.letters == "1921:1.0.2;1922:2.0;1923:0.1;:.0"
    assert (view.first, view.last, view.years) == (1921, 1923, "1921–1923")


def test_the_page_has_every_number_and_escapes_every_name(archived: Archived) -> None:
    archive = archived.whole({**REGISTRY, **LETTERS})
    (page,) = (page for page in site_pages(site_of(archive)) if page.url == "map.html")
    html = page.content(None)
    assert '<a href="places/port-marlow.html">Port &lt;Marlow&gt;</a>' in html
    assert "Port <Marlow>" not in html
    assert html.count("<circle") == 2
    assert "1 place has no coordinates and is not on the map." in html
    assert "style=" not in html


def test_only_undated_letters_have_a_map_without_years(archived: Archived) -> None:
    view = _view(archived.whole({**REGISTRY, "e.md": LETTERS["e.md"]}))
    assert (view.letters, view.first, view.last, view.years) == (":.0", None, None, "")


def test_the_first_view_has_all_places(archived: Archived) -> None:
    view = _view(archived.whole({**REGISTRY, **LETTERS}))
    left, top, width, height = map(float, view.view_box.split())
    for place in view.circles:
        assert place.at
        x, y = place.at
        assert left < x < left + width
        assert top < y < top + height


def test_a_place_is_where_the_land_says() -> None:
    """Points in Iceland, Madagascar and Sri Lanka: islands with nothing else around them."""
    world = outlines()
    for code, coordinates in (("IS", (64.9, -18.5)), ("MG", (-19.5, 46.5)), ("LK", (7.6, 80.7))):
        x, y = world.point(coordinates)
        ring = re.findall(r"M[^z]*z", world.countries[code])[0]
        assert ring in world.land_in((x, y, x, y))
    assert world.point((0, 0)) == (1000, world.equator)
    assert world.land_in((0, 800, 10, 810)) == ""


@pytest.mark.parametrize("places", [120, 1500])
def test_five_thousand_letters_take_less_than_400_kb(places: int) -> None:
    chosen = random.Random(places)
    names = [f"Place of Sylvania {number:04}" for number in range(places)]
    registry = "".join(
        f"p{number}: {{name: {name}, coordinates: "
        f"[{chosen.uniform(-60, 70):.4f}, {chosen.uniform(-180, 180):.4f}], country: XS}}\n"
        for number, name in enumerate(names)
    )
    files = {"_registry/places.yml": registry, "_registry/countries.yml": COUNTRIES_YML}
    for number in range(5000):
        start, end = chosen.choices(names, k=2)
        files[f"m{number}.md"] = letter(
            date=f"{chosen.randint(1800, 1950)}",
            occasion=f"Matter {number}",
            place=start,
            destination=end,
        )
    archive = archive_of(files)
    site = site_of(archive)
    view = map_view(archive, site.wording)
    page = site.templates.render("map.html", view=view).encode()
    assets = Path(message_archive.__file__).parent / "site/theme/assets"
    size = len(page) + sum((assets / name).stat().st_size for name in ("map.js", "map.css"))
    assert size < 385_000  # The frame of a page has another 10 KB.
    shown = len(view.places) + view.more_places
    assert shown == len(archive.places)
    assert (view.more_places > 0) == (places > 1000)
    assert len(re.findall(rb"<tr[ >]", page)) == len(view.places) + 1
    assert len(re.findall(r"[ :]\d*\.\d*", view.letters)) <= 5000


def test_a_place_that_is_only_mentioned_has_a_page_but_is_not_on_the_map(
    archived: Archived,
) -> None:
    mentioning = LETTERS["f.md"].replace("Hail, hail.", "In [it](place:sylburg).")
    archive = archived.whole({**REGISTRY, "f.md": mentioning})
    pages = {page.url: page for page in site_pages(site_of(archive))}
    assert "map.html" not in pages
    content = pages["places/sylburg.html"].content(None)
    assert "Map of the surroundings of Sylburg" in content
    assert "map.html" not in content
    assert "../messages/1930/f.html" in content.partition("Mentioned in")[2]
    archive = archived.whole({"a.md": LETTERS["a.md"].replace("Sylburg", "Port <Marlow>")})
    assert [place.link.words for place in _view(archive).places] == ["Port <Marlow>"]
