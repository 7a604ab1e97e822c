"""What a result of the search shows."""

from __future__ import annotations

from message_archive.model import Registry
from message_archive.search.documents import documents_of
from message_archive.words import Wording
from tests.support.archives import Archived
from tests.support.messages import message


def test_a_result_says_of_a_bound_what_it_is_the_day_of(archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message("date: ../1931-06-20", "published: 1931-06-20")},
    )
    (document,) = documents_of(archive, Wording("en", Registry()), ())
    assert document.date == "printed 20 June 1931"
    assert ("year", "1931") in document.facets
