"""Former ids of places keep their addresses."""

from __future__ import annotations

from message_archive.site import redirect_pages
from tests.support.archives import Archived, site_of
from tests.support.messages import message


def test_the_former_id_of_a_place_leads_to_its_page(archived: Archived) -> None:
    places = (
        "port: {name: Port Marlow, former_ids: [old-port, sylburg]}\n"
        "unused: {name: Unused, former_ids: [never]}\n"
    )
    archive = archived.whole(
        {
            "_registry/places.yml": places,
            "a.md": message("place: Port Marlow", "destination: Sylburg"),
        }
    )
    pages = dict(redirect_pages(site_of(archive), (), ""))
    # A place outside the registry now has the other former id, and unused places have no page.
    assert [*pages] == ["places/old-port.html"]
    assert 'content="0; url=../places/port.html"' in pages["places/old-port.html"]


def test_a_former_id_of_two_places_is_an_error(archived: Archived) -> None:
    places = "port: {name: Port, former_ids: [old]}\nsyl: {name: Syl, former_ids: [old, port]}\n"
    _, problems = archived({"_registry/places.yml": places, "a.md": message()})
    found = [(p.place.path, p.code, p.severity, p.found) for p in problems]
    path = "messages/_registry/places.yml"
    assert found == [(path, "taken-id", "error", "old"), (path, "taken-id", "error", "port")]
