"""Places as GeoJSON: what RFC 7946 requires, and what the registry and the messages say."""

from __future__ import annotations

import json

from message_archive.exports.geojson import places_geojson
from tests.support.archives import URL, archive_of, publication_of
from tests.support.messages import COUNTRIES_YML, letter

PLACES = """\
port-marlow:
  name: Port "Marlow"
  coordinates: [12.5, -45.25]
  country: XF
  names: [{name: Port Regent, from: 1871, to: 1921-05}, {name: 马洛港, language: zh}]
  ids: {geonames: '123'}
sylburg: {name: Sylburg}
unused: {name: Unused, coordinates: [0, 0]}
"""
FILES = {
    "_registry/places.yml": PLACES,
    "_registry/countries.yml": COUNTRIES_YML,
    "a.md": letter(date="1921", place="Port Regent", destination="Sylburg"),
    "b.md": letter(date="1930/1931", place="Sylburg", destination="Port Regent", occasion="B"),
    "c.md": letter(date="undated", destination="马洛港", occasion="C"),
}


def test_a_place_is_a_point_with_the_longitude_first() -> None:
    text = places_geojson(publication_of(archive_of(FILES), url=URL))
    assert text
    assert json.loads(text) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "port-marlow",
                "geometry": {"type": "Point", "coordinates": [-45.25, 12.5]},
                "properties": {
                    "name": 'Port "Marlow"',
                    "names": [
                        {"name": "Port Regent", "from": "1871", "to": "1921-05"},
                        {"name": "马洛港", "language": "zh"},
                    ],
                    "country": "XF",
                    "ids": {"geonames": "123"},
                    "url": f"{URL}places/port-marlow.html",
                    "sent": 1,
                    "received": 2,
                    "first_year": 1921,
                    "last_year": 1931,
                },
            }
        ],
    }


def test_without_coordinates_there_is_no_file() -> None:
    files = {**FILES, "_registry/places.yml": "sylburg: {name: Sylburg}\n"}
    assert places_geojson(publication_of(archive_of(files))) is None


def test_without_the_address_of_the_site_links_start_at_the_file() -> None:
    text = places_geojson(publication_of(archive_of(FILES), url=""))
    assert text
    assert '"../places/port-marlow.html"' in text
