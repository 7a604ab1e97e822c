"""The map of places: who wrote from where to where, and a table with the same numbers.

The page has the land, a circle for each place and the table. Lines and the choice of years need
`assets/map.js`, which reads the numbers from `data-letters`. The size of the page is limited: in a
large archive, the places and routes with the fewest messages are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from message_archive.archive import Archive, Topic
from message_archive.site.overview_views import MapPlaceView, MapView
from message_archive.site.pictures.world import outlines
from message_archive.site.views import Link
from message_archive.words import MAP_URL, Wording, axis_url, root_of, topic_url

__all__ = ["has_map", "map_view"]

_MOST_BYTES: Final = 320_000
"""The places, the routes and the numbers together, so that the page stays below 400 KB."""
_MOST_OF_PLACES: Final = 230_000
_ROW_BYTES: Final = 170
_CIRCLE_BYTES: Final = 45

_LEAST_WIDTH: Final = 160
_SCREEN: Final = 740
"""The usual width of the map in CSS pixels, for the circles before the script runs."""
_LARGEST: Final = 13
_SMALLEST: Final = 3.5

_Point = tuple[float, float]
_Route = tuple[str, str]
"""The keys of the place and of the destination of a message; "" for a missing one."""


def has_map(archive: Archive) -> bool:
    """Whether a place with messages has coordinates."""
    registered = archive.registry.places
    return any(
        (place := registered.get(topic.key)) and place.coordinates for topic in _places(archive)
    )


def _places(archive: Archive) -> list[Topic]:
    """The places from or to which messages were sent. Others are only mentioned."""
    return [topic for topic in archive.topics["places"].values() if topic.entries]


def map_view(archive: Archive, wording: Wording) -> MapView:
    """The map of all places and routes, the most frequent first."""
    topics = sorted(_places(archive), key=lambda t: (-len(t.entries), t.key))
    shown = _that_fit(topics)
    points = _points(archive, shown)
    letters = _letters(archive, {topic.key for topic in shown})
    routes = _years_by_route(letters)
    room = _MOST_BYTES - sum(map(_size, shown))
    kept = _routes_that_fit(routes, topics, room)
    left, top, width, height = _view_box(points.values())
    largest = max((len(topic.entries) for topic in shown if topic.key in points), default=1)
    unit = width / _SCREEN
    to: dict[str, list[str]] = {}
    for (start, end), years in routes.items():
        if start and end and (start, end) in kept:
            to.setdefault(start, []).append(_route(archive.topics["places"][end].name, years))
    numbers = {topic.key: number for number, topic in enumerate(shown)}
    places = [
        MapPlaceView(
            link=Link(topic.name, topic_url("places", topic.key)),
            at=points.get(topic.key),
            radius=round(max(_LARGEST * sqrt(len(topic.entries) / largest), _SMALLEST) * unit, 2),
            country=_country(archive, topic, wording),
            written=len(topic.sent),
            received=len(topic.received),
            years=_span(topic.year_counts),
            routes=wording.comma_separated(to.get(topic.key, ())),
        )
        for topic in shown
    ]
    dated = [year for year, _ in letters if year is not None]
    return MapView(
        title=wording.gettext("Map"),
        index=Link(wording.axis("places"), axis_url("places")),
        total=sum(bool(entry.place or entry.destination) for entry in archive.entries),
        years=_span(sorted(dated)),
        view_box=f"{left:g} {top:g} {width:g} {height:g}",
        land=outlines().land,
        circles=[place for place in places if place.at],
        places=places,
        more_places=len(topics) - len(shown),
        more_routes=sum(bool(a and b) for a, b in routes.keys() - kept),
        unmapped=len(shown) - len(points),
        letters=_as_text(letters, kept, numbers),
        first=min(dated, default=None),
        last=max(dated, default=None),
        root=root_of(MAP_URL),
    )


def _size(topic: Topic) -> int:
    """The estimated size of a place on the page, without its routes."""
    words = 2 * len(topic.name.encode()) + 2 * len(topic.key)
    return _ROW_BYTES + _CIRCLE_BYTES + words


def _that_fit(topics: Sequence[Topic]) -> list[Topic]:
    left = _MOST_OF_PLACES
    shown = []
    for topic in topics:
        left -= _size(topic)
        if left < 0:
            break
        shown.append(topic)
    return shown


def _points(archive: Archive, topics: Iterable[Topic]) -> dict[str, _Point]:
    """Where the places are in the picture, by key."""
    world, registered = outlines(), archive.registry.places
    return {
        topic.key: world.point(place.coordinates)
        for topic in topics
        if (place := registered.get(topic.key)) and place.coordinates
    }


def _letters(archive: Archive, shown: set[str]) -> Counter[tuple[int | None, _Route]]:
    """The number of messages by year and route. A message that spans several years counts in the
    first. Places that are not `shown` are left out."""
    letters: Counter[tuple[int | None, _Route]] = Counter()
    for entry in archive.entries:
        start, end = (
            key if key and key in shown else "" for key in (entry.place, entry.destination)
        )
        if start or end:
            letters[entry.date.year, (start, end)] += 1
    return letters


def _years_by_route(
    letters: Mapping[tuple[int | None, _Route], int],
) -> dict[_Route, dict[int | None, int]]:
    """The number of messages of each route by year, the most frequent route first."""
    routes: dict[_Route, dict[int | None, int]] = {}
    for (year, route), count in letters.items():
        routes.setdefault(route, {})[year] = count
    return dict(sorted(routes.items(), key=lambda item: (-sum(item[1].values()), item[0])))


def _routes_that_fit(
    routes: Mapping[_Route, Mapping[int | None, int]], topics: Iterable[Topic], room: int
) -> set[_Route]:
    """The most frequent routes that fit into so many bytes, in the table and in the numbers."""
    names = {topic.key: len(topic.name.encode()) for topic in topics}
    kept: set[_Route] = set()
    for route, years in routes.items():
        start, end = route
        # In the table `Sylburg 12 (1921–1933), `, in the numbers `12.34.5 ` for each year.
        room -= (names[end] + 22 if start and end else 0) + 11 * len(years)
        if room < 0:
            break
        kept.add(route)
    return kept


def _view_box(points: Iterable[_Point]) -> tuple[float, float, float, float]:
    """The part of the world with all places: left, top, width and height."""
    points = list(points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max((max(xs) - min(xs)) * 1.2, (max(ys) - min(ys)) * 2.4, _LEAST_WIDTH)
    height = width / 2
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    box = (middle[0] - width / 2, middle[1] - height / 2, width, height)
    left, top, width, height = (round(each, 1) for each in box)
    return left, top, width, height


def _country(archive: Archive, topic: Topic, wording: Wording) -> str:
    place = archive.registry.places.get(topic.key)
    return wording.country(place.country) if place and place.country else ""


def _route(name: str, years: Mapping[int | None, int]) -> str:
    """`Sylburg 12 (1921–1933)`."""
    dated = _span(sorted(year for year in years if year is not None))
    count = f"{name} {sum(years.values()):,}"
    return f"{count} ({dated})" if dated else count


def _span(years: Iterable[int]) -> str:
    every = list(years)
    return "–".join(dict.fromkeys(str(year) for year in (*every[:1], *every[-1:])))


def _as_text(
    letters: Mapping[tuple[int | None, _Route], int],
    kept: set[_Route],
    numbers: Mapping[str, int],
) -> str:
    by_year: dict[int | None, list[str]] = {}
    for (year, (start, end)), count in letters.items():
        if (start, end) in kept:
            text = f"{numbers.get(start, '')}.{numbers.get(end, '')}"
            by_year.setdefault(year, []).append(f"{text}.{count}" if count > 1 else text)
    return ";".join(
        f"{'' if year is None else year}:{' '.join(found)}" for year, found in by_year.items()
    )
