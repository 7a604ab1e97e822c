"""What an archive has and what it lacks, in numbers."""

from __future__ import annotations

import json

import pytest

from message_archive.archive import Archive, Collection, Tally
from tests.support.archives import Archived
from tests.support.messages import COUNTRIES_YML, letter, message

TWO = "source: [{url: 'https://www.gazette.example/1'}, {url: 'https://courier.example/1'}]"
ONE = "source: [{url: 'https://gazette.example/1'}, {url: 'https://www.gazette.example/2'}]"

FILES = {
    "_registry/countries.yml": COUNTRIES_YML,
    "1933/asked.md": letter("kind: letter", "text: verbatim", "language: en", TWO),
    "1933/answer.md": letter(
        "date: 1933-11-18", "in_reply_to: asked", "confidence: check", ONE, "language: de"
    ),
    "1934/thanks.md": letter("date: 1934", "kind: thanks", "in_reply_to: A letter of 1932"),
    "1949/span.md": letter("date: 1949-12-31/1950-01-01", "source: {publisher: Courier}"),
    "undated/lost.md": message("date: undated", "text: abstract"),
}


@pytest.fixture
def collection(archived: Archived) -> Collection:
    archive, problems = archived(FILES)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return Collection(archive)


def test_the_whole_archive_is_counted(collection: Collection) -> None:
    assert collection.total == Tally(messages=5, to_check=1, one_source=4, unanswered=2)
    assert collection.texts == 5
    assert collection.to_check == {"answer"}


def test_two_pages_of_one_host_are_one_source(collection: Collection) -> None:
    assert "answer" in collection.one_source
    assert "asked" not in collection.one_source
    assert collection.by_host == {"gazette.example": 2, "Courier": 1, "courier.example": 1}


def test_replies_and_thanks_are_not_waiting_for_an_answer(collection: Collection) -> None:
    assert collection.unanswered == {"span", "lost"}
    assert [entry.id for entry in collection.answers_to_unknown] == ["thanks"]


def test_a_message_counts_in_each_of_its_decades_and_undated_ones_are_last(
    collection: Collection,
) -> None:
    assert {key: tally.messages for key, tally in collection.by_decade.items()} == {
        1930: 3, 1940: 1, 1950: 1, None: 1,
    }  # fmt: skip
    assert list(collection.by_decade) == [1930, 1940, 1950, None]
    assert collection.by_decade[1930] == Tally(3, 1, 2, 0)


def test_both_directions_of_a_pair_count_together(collection: Collection) -> None:
    assert {key: tally.messages for key, tally in collection.by_pair.items()} == {"xf-xs": 4}


def test_texts_are_counted_by_what_they_are(collection: Collection) -> None:
    assert collection.by_text == {"not stated": 3, "abstract": 1, "verbatim": 1}


def test_all_numbers_can_be_written_as_json(collection: Collection) -> None:
    numbers = json.loads(json.dumps(collection.as_numbers()))
    assert (numbers["messages"], numbers["undated"], numbers["replies"]) == (5, 1, 2)
    assert numbers["by year"] == {"1933": 2, "1934": 1, "1949": 1, "undated": 1}
    assert numbers["by decade"] == {"1930": 3, "1940": 1, "1950": 1, "undated": 1}
    assert numbers["by country"] == {"XF": 4, "XS": 4}
    assert numbers["by language"] == {"not stated": 3, "de": 1, "en": 1}
    assert numbers["by confidence"] == {"not stated": 4, "check": 1}
    assert numbers["missing from series"] == {}


def test_an_empty_archive_has_nothing(archived: Archived) -> None:
    empty: Archive = archived.whole({})
    collection = Collection(empty)
    assert collection.total == Tally(0, 0, 0, 0)
    assert collection.by_decade == {}
    assert collection.as_numbers()["messages"] == 0


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
