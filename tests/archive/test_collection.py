"""What the archive has, and what it lacks."""

from __future__ import annotations

import pytest

from message_archive.archive.collection import Collection
from tests.support.archives import Archived
from tests.support.messages import message


@pytest.mark.parametrize(
    ("sources", "second"),
    [
        ("{url: https://gazette.example/1}", False),
        ("[{url: https://gazette.example/1}, {url: https://herald.example/1}]", True),
        ("[{url: https://gazette.example/1}, {publisher: The Herald}]", True),
        # Two pages of one host, whatever it is called.
        ("[{url: https://gazette.example/1}, {url: https://www.gazette.example/2}]", False),
        ("[{url: https://gazette.example/1}, {url: https://gazette.example./2}]", False),
        # A mirror.
        (
            "[{url: https://gazette.example/item/20012}, {url: http://192.0.2.1:81/item/20012}]",
            False,
        ),
        (
            "[{url: https://gazette.example/item/20012}, {url: http://192.0.2.1/item/20012},"
            " {url: https://herald.example/1}]",
            True,
        ),
    ],
)
def test_pages_of_one_host_and_mirrors_are_no_second_source(
    sources: str, second: bool, archived: Archived
) -> None:
    file = message(f"source: {sources}")
    archive, _ = archived({"a.md": file})
    assert (Collection(archive).one_source == frozenset()) == second
