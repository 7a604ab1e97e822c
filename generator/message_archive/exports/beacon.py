"""People, organizations and places with messages, by their numbers in authority files: BEACON.

There is one link dump, `data/beacon-<authority>.txt`, for each authority file with a number in the
registry (`message_archive.model.authorities`), in the format of draft-voss-beacon-003
(gbv.github.io/beaconspec): `number|messages|address of the page`. Entries without a message have no
page, so they are left out. A link must be a complete URI, so no file is written if the address of
the site is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from message_archive.archive import Axis
from message_archive.exports.data_folder import DATA
from message_archive.exports.history import last_entered, timestamp
from message_archive.exports.publication import Publication
from message_archive.model import Organization, Person, Place
from message_archive.model.authorities import AUTHORITIES
from message_archive.words import topic_url

__all__ = ["beacons"]


def beacons(publication: Publication) -> Iterator[tuple[str, str]]:
    """The name and the text of a file for each authority."""
    if not publication.url:
        return
    updated = last_entered(publication.entered.values())
    for authority in AUTHORITIES:
        if links := sorted(set(_links(publication, authority))):
            name = f"beacon-{authority}.txt"
            head = {
                "FORMAT": "BEACON",
                "PREFIX": AUTHORITIES[authority].prefix,
                # Reserved expansion keeps the slash in people/<id>.html.
                "TARGET": publication.url + "{+ID}",
                "MESSAGE": "{annotation}",
                "NAME": publication.name,
                "DESCRIPTION": publication.description,
                "CONTACT": publication.email,
                "FEED": f"{publication.url}{DATA}{name}",
                "TIMESTAMP": timestamp(updated) if updated else "",
            }
            lines = [f"#{key}: {_line(value)}" for key, value in head.items() if value]
            yield name, "\n".join([*lines, "", *links, ""])


def _links(publication: Publication, authority: str) -> Iterator[str]:
    archive, registry = publication.archive, publication.archive.registry
    registered: tuple[tuple[Axis, Mapping[str, Person | Organization | Place]], ...] = (
        ("people", registry.people),
        ("organizations", registry.organizations),
        ("places", registry.places),
    )
    for axis, entries in registered:
        for id_, known in entries.items():
            topic, number = archive.topics[axis].get(id_), known.ids.get(authority)
            if topic and number and AUTHORITIES[authority].has(number):
                total = len(topic.entries) or len(topic.mentioned)
                yield f"{number}|{total}|{topic_url(axis, id_)}"


def _line(value: str) -> str:
    """`value` with white space normalized as the format requires and no control characters."""
    return "".join(c for c in " ".join(value.split()) if c.isprintable())
