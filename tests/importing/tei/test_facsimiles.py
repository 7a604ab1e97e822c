"""Pictures of a TEI document become names of files that every system can use."""

from __future__ import annotations

import pytest

from message_archive.importing.tei.facsimiles import _place_of
from message_archive.model import Image


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("scans/b%201.jpg", {"file": "b 1.jpg"}),
        ("https://x.example/c.tif", {"file": "c.tif"}),
        ("urn:nbn:de:7", {"file": "nbn-de-7"}),
        ("a%2Fb%3Fc.jpg", {"file": "b-c.jpg"}),
        ("scans/.hidden.jpg", {"file": "hidden.jpg"}),
        ("scans/...", {"file": "picture"}),
        (f"{'ä' * 300}-7.jpg", {"file": f"{'ä' * 97}-7.jpg"}),
        ("https://x.example/iiif/7/info.json", {"iiif": "https://x.example/iiif/7"}),
        (
            "https://x.example/iiif/7/full/300,/0/default.jpg",
            {"iiif": "https://x.example/iiif/7"},
        ),
    ],
)
def test_an_address_becomes_a_file_or_a_service(address: str, place: dict[str, str]) -> None:
    found = _place_of(address)
    assert found == place
    Image.model_validate({**found, "label": "1"})
