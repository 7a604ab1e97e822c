"""CSL-JSON: the schema takes every message, and values come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from message_archive.exports import Publication
from message_archive.exports.csl import csl_item, csl_json
from tests.exports.archives import BOUNDS, entry_of, irregular, real
from tests.exports.values import LINES, NAMES, PROSE, quiet

SCHEMA = json.loads((Path(__file__).parent / "csl_schema.json").read_text(encoding="utf-8"))


def issued(date: str) -> Any:
    return csl_item(*entry_of(date=date)).get("issued")


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_the_schema_takes_every_message(published: Publication) -> None:
    entries = published.archive.entries
    items = json.loads(csl_json(csl_item(entry, published) for entry in entries))
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(items, SCHEMA, jsonschema.Draft7Validator)
    assert [item["id"] for item in items] == [entry.id for entry in entries]


def test_a_message_with_most_of_what_there_is() -> None:
    item = csl_item(
        *entry_of(
            date="1931-06-21~",
            sender=[{"name": "Rufus T. Firefly"}, {"organization": "Freedonian Red Cross"}],
            recipient={"organization": "People of Sylvania"},
            title="Help is coming",
            form="telegram",
            kind="sympathy",
            language="en",
            text="abstract",
            tags=["flood", "help"],
            notes="The day is worked out.\nSecond line.",
            source={
                "title": "Freedonia offers help",
                "publisher": "The Sylvanian Gazette",
                "url": "https://gazette.example/1",
                "published": "1931-06-22",
                "retrieved": "2026-02-01",
                "held": "false",
            },
            body="Freedonia will help.\n",
        )
    )
    assert item == {
        "id": "a",
        "type": "personal_communication",
        "title": "Help is coming",
        "author": [{"literal": "Rufus T. Firefly"}, {"literal": "Freedonian Red Cross"}],
        "recipient": [{"literal": "People of Sylvania"}],
        "issued": {"date-parts": [[1931, 6, 21]], "circa": True},
        "genre": "telegram (abstract)",
        "language": "en",
        "archive": "Freedonian Archive",
        "keyword": "flood, help",
        "abstract": "Freedonia will help.",
        "note": "Dated [ca. June 21, 1931].\n"
        "From “Freedonia offers help,” The Sylvanian Gazette, June 22, 1931, "
        "accessed February 1, 2026, https://gazette.example/1\n"
        "The day is worked out.\nSecond line.",
        "URL": "https://archive.example/freedonia/messages/1931/a.html",
    }


def test_the_least_message() -> None:
    entry, published = entry_of(url="")
    assert csl_json([csl_item(entry, published)]) == (
        '[\n{"id": "a", "type": "personal_communication", '
        '"title": "Rufus T. Firefly to Gloria Teasdale: 75th anniversary of Freedonia", '
        '"author": [{"literal": "Rufus T. Firefly"}], '
        '"recipient": [{"literal": "Gloria Teasdale"}], '
        '"issued": {"date-parts": [[2020, 10, 10]]}, "language": "en", '
        '"archive": "Freedonian Archive", "archive_location": "a"}\n]\n'
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-10", {"date-parts": [[2020, 10]]}),
        ("1952?", {"date-parts": [[1952]], "circa": True}),
        ("1966-11-01/1966-11-08", {"date-parts": [[1966, 11, 1], [1966, 11, 8]]}),
        ("1969-24~", {"date-parts": [[1969]], "season": 4, "circa": True}),
        ("1966-21/1966-23", {"literal": "Spring–Fall 1966"}),
        ("1920-08-01/..", {"literal": "August 1, 1920 or later"}),
        ("../1965", {"literal": "by 1965"}),
        ("195X?", {"literal": "[1950s?]", "circa": True}),
        ("undated", None),
    ],
)
def test_a_date_is_parts_or_words(date: str, expected: object) -> None:
    assert issued(date) == expected


@pytest.mark.parametrize("word", BOUNDS)
def test_a_day_that_is_only_a_bound_is_words(word: str) -> None:
    item = csl_item(*entry_of(**BOUNDS[word]))
    assert item["issued"] == {"literal": f"{word} June 20, 1931"}


def test_an_undated_message_says_so_in_a_note() -> None:
    assert csl_item(*entry_of(date="undated"))["note"] == "Undated."


def test_a_text_that_is_no_abstract_is_not_given() -> None:
    assert "abstract" not in csl_item(*entry_of(text="verbatim"))
    assert "abstract" not in csl_item(*entry_of(text="abstract", body="\n"))


def test_the_day_a_source_was_read_is_not_the_day_the_page_was() -> None:
    item = csl_item(*entry_of(source={"publisher": "Gazette", "retrieved": "2026-02-01"}))
    assert "accessed" not in item
    assert item["note"] == "From Gazette, accessed February 1, 2026."


@quiet
@given(title=LINES, sender=NAMES, recipient=NAMES, notes=PROSE)
def test_values_come_back(title: str, sender: str, recipient: str, notes: str) -> None:
    parties = {"sender": {"name": sender}, "recipient": {"organization": recipient}}
    item = csl_item(*entry_of(title=title, notes=notes, **parties))
    (read,) = json.loads(csl_json([item]))
    assert read["title"] == title
    assert (read["author"], read["recipient"]) == ([{"literal": sender}], [{"literal": recipient}])
    assert read["note"] == notes.strip()
    assert "\n" not in csl_json([item])[2:-3]
