"""`places.geojson`: the places with coordinates, for maps and geographic programs (RFC 7946).

Each place is a point, the longitude before the latitude, as the format requires. The file has the
places of the registry that messages were sent from or to. If the address of the site is not known,
addresses in it are relative to the folder of the file.
"""

from __future__ import annotations

import json
from typing import Any, Final

from message_archive.archive import Topic
from message_archive.exports.publication import Publication
from message_archive.model import Place
from message_archive.words import topic_url

__all__ = ["PLACES", "places_geojson"]

PLACES: Final = "places.geojson"


def places_geojson(publication: Publication) -> str | None:
    """The content of the file; None if no place has coordinates."""
    archive = publication.archive
    features = [
        _feature(key, place, topic, publication)
        for key, place in sorted(archive.registry.places.items())
        if (topic := archive.topics["places"].get(key)) and topic.entries and place.coordinates
    ]
    if not features:
        return None
    # One feature per line, so that a change is a change of one line.
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _feature(key: str, place: Place, topic: Topic, publication: Publication) -> dict[str, Any]:
    assert place.coordinates
    latitude, longitude = place.coordinates
    years = [*topic.year_counts]
    properties = {
        "name": place.name,
        "names": [name.as_written() for name in place.names],
        "country": place.country,
        "ids": place.ids,
        "url": (publication.url or "../") + topic_url("places", key),
        "sent": len(topic.sent),
        "received": len(topic.received),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
    }
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": properties,
    }
