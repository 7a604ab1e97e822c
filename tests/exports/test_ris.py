"""RIS: a parser takes every message, and nothing in a value begins a tag."""

from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import given

from message_archive.exports import Publication
from message_archive.exports.ris import ris
from tests.exports.archives import BOUNDS, entry_of, irregular, real, with_commas
from tests.exports.values import LINES, NAMES, PROSE, quiet


def read(text: str) -> list[dict[str, Any]]:
    return rispy.loads(text, skip_unknown_tags=False)


def tags(record: str, *names: str) -> list[str]:
    return [line for line in record.split("\r\n") if line[:2] in names]


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_a_parser_takes_every_message(published: Publication) -> None:
    entries = published.archive.entries
    records = read("".join(ris(entry, published) for entry in entries))
    assert [record["id"] for record in records] == [entry.id for entry in entries]
    for entry, record in zip(entries, records, strict=True):
        assert record["type_of_reference"] == "PCOMM"
        assert record["title"] == published.wording.entry_title(entry)
        for key, parties in (("authors", entry.senders), ("secondary_authors", entry.recipients)):
            named = with_commas(parties, published)
            # A comma at the end is left out where the name has another.
            assert [n.removesuffix(",") for n in record[key]] == [
                n.removesuffix(",") for n in named
            ]
        assert "unknown_tag" not in record


def test_a_message_with_most_of_what_there_is() -> None:
    record = ris(
        *entry_of(
            date="1931-06-21~",
            sender=[{"name": "Rufus T. Firefly"}, {"organization": "Freedonian Red Cross"}],
            recipient={"organization": "People of Sylvania"},
            form="telegram",
            text="abstract",
            tags=["flood", "help"],
            notes="One.\n\nER  - \nTwo.",
            source={"publisher": "The Sylvanian Gazette", "url": "https://gazette.example/1"},
            body="Freedonia\nwill help.\n",
        )
    )
    assert record.split("\r\n") == [
        "TY  - PCOMM",
        "ID  - a",
        "AU  - Rufus T. Firefly,",
        "AU  - Freedonian Red Cross,",
        "A2  - People of Sylvania,",
        "TI  - Rufus T. Firefly and Freedonian Red Cross to People of Sylvania: "
        "75th anniversary of Freedonia",
        "PY  - 1931",
        "DA  - 1931/06/21/circa",
        "M3  - telegram (abstract)",
        "LA  - en",
        "DB  - Freedonian Archive",
        "AN  - a",
        "AB  - Freedonia will help.",
        "KW  - flood",
        "KW  - help",
        "N1  - Dated [ca. June 21, 1931]. From The Sylvanian Gazette, https://gazette.example/1 – "
        "One. ER - Two.",
        "UR  - https://archive.example/freedonia/messages/1931/a.html",
        "ER  - ",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "year", "rest"),
    [
        ("2020-10-10", "2020", "2020/10/10/"),
        ("2020-10", "2020", "2020/10//"),
        ("0987", "0987", "0987///"),
        ("1952-10-05?", "1952", "1952/10/05/uncertain"),
        ("1979%", "1979", "1979///circa, uncertain"),
        ("1966-11-01/1966-11-08", "1966", "1966/11/01/to 1966-11-08"),
        ("1966-21/1966-23", "1966", "1966///spring, to fall 1966"),
        ("1920-08-01/..", "1920", "1920/08/01/or later"),
        ("../1965", "1965", "1965///or earlier"),
        ("1969-22", "1969", "1969///summer"),
    ],
)
def test_a_date_has_year_month_day_and_what_else_is_known(date: str, year: str, rest: str) -> None:
    record = ris(*entry_of(date=date))
    assert tags(record, "PY", "DA") == [f"PY  - {year}", f"DA  - {rest}"]


@pytest.mark.parametrize(("date", "words"), [("undated", "Undated."), ("195X", "Dated 1950s.")])
def test_what_is_no_date_stands_in_the_notes(date: str, words: str) -> None:
    assert tags(ris(*entry_of(date=date)), "PY", "DA", "N1") == [f"N1  - {words}"]


@pytest.mark.parametrize(
    ("word", "rest", "note"),
    [
        ("received", "received", "Received June 20, 1931."),
        ("printed", "printed", "Printed June 20, 1931."),
        ("by", "or earlier", "Sent by June 20, 1931."),
    ],
)
def test_a_day_that_is_only_a_bound_says_so(word: str, rest: str, note: str) -> None:
    record = ris(*entry_of(**BOUNDS[word]))
    assert tags(record, "PY", "DA", "N1") == [
        "PY  - 1931",
        f"DA  - 1931/06/20/{rest}",
        f"N1  - {note}",
    ]


def test_a_name_with_commas_is_left_as_it_is() -> None:
    record = ris(*entry_of(sender={"name": "Firefly, Rufus Jr."}))
    assert tags(record, "AU") == ["AU  - Firefly, Rufus Jr."]


def test_no_address_is_given_when_that_of_the_site_is_not_known() -> None:
    assert tags(ris(*entry_of(url="")), "UR") == []


@quiet
@given(title=LINES, sender=NAMES, recipient=NAMES, notes=PROSE)
def test_values_come_back(title: str, sender: str, recipient: str, notes: str) -> None:
    parties = {"sender": {"name": sender}, "recipient": {"organization": recipient}}
    record = ris(*entry_of(title=title, notes=notes, **parties))
    lines = record.split("\r\n")
    assert "".join(lines).splitlines() == ["".join(lines)]
    (back,) = read(record)
    assert back["title"] == title
    assert back["authors"] == [sender if "," in sender else f"{sender},"]
    assert back["secondary_authors"] == [recipient if "," in recipient else f"{recipient},"]
    assert back["notes"] == [" ".join(notes.split())]
