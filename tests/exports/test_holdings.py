"""A citation names the repository that keeps the document, not this site as its archive."""

from __future__ import annotations

from typing import Any

import pytest

from message_archive.exports.bibtex import bibtex
from message_archive.exports.citation_elements import Kept, archive_of
from message_archive.exports.csl import csl_item
from message_archive.exports.head import head_metadata
from message_archive.exports.ris import ris
from tests.exports.archives import entry_of
from tests.exports.test_citations import all_three

KEPT = {"repository": "State Archive", "collection": "Marlow Papers", "shelfmark": "FO 371/12"}


@pytest.mark.parametrize(
    ("holding", "kept"),
    [
        (KEPT, Kept("State Archive", "Marlow Papers", "FO 371/12")),
        ([{"shelfmark": "A 1"}, KEPT], Kept("State Archive", "Marlow Papers", "FO 371/12")),
        # A key of the registry.
        ({"repository": "freedonian-red-cross"}, Kept("Freedonian Red Cross")),
        ({"shelfmark": "A 1"}, Kept()),
        ([], Kept()),
    ],
)
def test_the_first_holding_with_a_repository_is_cited(holding: Any, kept: Kept) -> None:
    assert archive_of(entry_of(holding=holding)[0]) == kept


def test_citations_in_words() -> None:
    assert all_three(holding=KEPT, kind="letter") == [
        "Rufus T. Firefly to Gloria Teasdale, October 10, 2020, FO 371/12, Marlow Papers, State "
        "Archive, Freedonian Archive.",
        "Rufus T. Firefly. (2020, October 10). [Letter to Gloria Teasdale]. State Archive (Marlow "
        "Papers, FO 371/12). Freedonian Archive.",
        "Rufus T. Firefly. Letter to Gloria Teasdale. 10 Oct. 2020. Marlow Papers, State Archive, "
        "FO 371/12. Freedonian Archive.",
    ]


def test_citations_with_a_repository_only() -> None:
    chicago, apa, mla = all_three(holding={"repository": "State Archive"}, kind="letter")
    assert "October 10, 2020, State Archive, Freedonian Archive." in chicago
    assert "]. State Archive. Freedonian Archive." in apa
    assert "2020. State Archive. Freedonian Archive." in mla


def test_references() -> None:
    entry, publication = entry_of(holding=KEPT)
    item = csl_item(entry, publication)
    assert item["archive"] == "State Archive"
    assert item["archive_location"] == "Marlow Papers, FO 371/12"
    lines = ris(entry, publication).split("\r\n")
    assert {"DB  - State Archive", "AN  - Marlow Papers, FO 371/12"} <= {*lines}
    assert "  library = {State Archive, Marlow Papers, FO 371/12}," in bibtex(entry, publication)
    head = head_metadata(entry, publication)
    assert '<meta name="z.archive" content="State Archive">' in head
    assert '<meta name="z.archiveLocation" content="Marlow Papers, FO 371/12">' in head


def test_without_a_repository_the_site_is_the_archive() -> None:
    entry, publication = entry_of(holding={"shelfmark": "FO 371/12"})
    assert csl_item(entry, publication)["archive"] == "Freedonian Archive"
    assert "DB  - Freedonian Archive" in ris(entry, publication)
    assert "library" not in bibtex(entry, publication)
    assert "z.archive" not in head_metadata(entry, publication)
