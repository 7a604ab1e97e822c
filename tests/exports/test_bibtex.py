"""BibTeX: a parser takes every message, names stay whole, and TeX runs nothing."""

from __future__ import annotations

import re
from typing import Any

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from hypothesis import given

from message_archive.exports import Publication
from message_archive.exports.bibtex import bibtex
from tests.exports.archives import BOUNDS, entry_of, irregular, real, with_commas
from tests.exports.values import LINES, NAMES, PROSE, quiet

NAMED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def read(text: str) -> list[dict[str, Any]]:
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    database = bibtexparser.loads(text, parser)
    assert database.comments == database.preambles == []
    return database.entries


def unescaped(value: str) -> str:
    """What TeX prints for a field."""
    return re.sub(r"\\text[a-z]+\{\}|\\([%&#_$])", lambda found: found[1] or NAMED[found[0]], value)


def name(value: str) -> str:
    assert (value[0], value[-1]) == ("{", "}")
    return unescaped(value[1:-1])


def person(value: str) -> str:
    """`{Marlow}, Ada` as `Marlow, Ada`, and a whole name as `Ada Marlow,`."""
    family, comma, given = value.partition("}, ")
    if not comma:
        return f"{name(value)},"
    return f"{name(family + '}')}, {name(given) if given.startswith('{') else given}"


def people(value: str) -> list[str]:
    """The names that BibTeX sees: divided at an "and" outside of braces."""
    depth, current, found = 0, "", []
    for piece in re.split(r"([{}]| and )", value):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if piece == " and " and depth == 0:
            found.append(current)
            current = ""
        else:
            current += piece
    return [person(each) for each in [*found, current]]


@pytest.mark.parametrize("published", [real(), irregular(2_000)], ids=["real", "irregular"])
def test_a_parser_takes_every_message(published: Publication) -> None:
    entries = published.archive.entries
    records = read("\n".join(bibtex(entry, published) for entry in entries))
    assert [record["ID"] for record in records] == [entry.id for entry in entries]
    for entry, record in zip(entries, records, strict=True):
        assert record["ENTRYTYPE"] == "misc"
        assert name(record["title"]) == published.wording.entry_title(entry)
        assert people(record["author"]) == with_commas(entry.senders, published)
        assert record["url"] == published.url_of(entry)


def test_a_message_with_most_of_what_there_is() -> None:
    record = bibtex(
        *entry_of(
            date="1931-06-21~",
            sender=[{"name": "Rufus T. Firefly"}, {"organization": "Cabinet & Council"}],
            recipient={"organization": "People of Sylvania"},
            title="100% help",
            form="telegram",
            language="de",
            text="abstract",
            tags=["flood", "help"],
            notes="One.\n\nTwo_2.",
            source={"publisher": "The Sylvanian Gazette", "url": "https://gazette.example/1"},
            body="Freedonia\nwill help.\n",
        )
    )
    assert record == (
        "@misc{a,\n"
        "  author = {{Rufus T. Firefly} and {Cabinet \\& Council}},\n"
        "  title = {{100\\% help}},\n"
        "  date = {1931-06-21~},\n"
        "  year = {1931},\n"
        "  month = jun,\n"
        "  howpublished = {Freedonian Archive},\n"
        "  type = {telegram (abstract)},\n"
        "  note = {Telegram to People of Sylvania (abstract). Dated [ca. June 21, 1931]},\n"
        "  language = {German},\n"
        "  keywords = {flood, help},\n"
        "  abstract = {Freedonia will help.},\n"
        "  annotation = {From The Sylvanian Gazette, https://gazette.example/1 – One. Two\\_2.},\n"
        "  url = {https://archive.example/freedonia/messages/1931/a.html},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-10-10", {"date": "2020-10-10", "year": "2020", "month": "October"}),
        ("2020", {"date": "2020", "year": "2020"}),
        ("1952-10-05?", {"date": "1952-10-05?", "year": "1952", "month": "October"}),
        ("1966-11-01/1966-11-08", {"date": "1966-11-01/1966-11-08", "year": "1966"}),
        ("1920-08-01/..", {"date": "1920-08-01/..", "year": "1920"}),
        ("../1965", {"date": "../1965", "year": "1965"}),
        ("1969-22", {"date": "1969-22", "year": "1969"}),
        ("195X", {"date": "195X"}),
        ("2004-06-XX", {"date": "2004-06-XX", "year": "2004", "month": "June"}),
        ("2004-XX-12", {}),
        ("2004-XX/2005", {"year": "2004"}),
        ("2004-06~-11", {"year": "2004", "month": "June"}),
        ("[1951,1952]", {}),
        ("undated", {}),
    ],
)
def test_a_date_is_given_to_biblatex_and_a_year_to_bibtex(
    date: str, expected: dict[str, str]
) -> None:
    (record,) = read(bibtex(*entry_of(date=date)))
    assert {key: record[key] for key in ("date", "year", "month") if key in record} == expected


@pytest.mark.parametrize(("word", "note"), [("received", "Received"), ("by", "Sent by")])
def test_a_day_that_is_only_a_bound_is_in_the_note(word: str, note: str) -> None:
    (record,) = read(bibtex(*entry_of(**BOUNDS[word])))
    assert (record["date"], record["year"]) == ("../1931-06-20", "1931")
    assert record["note"] == f"Message to Gloria Teasdale. {note} June 20, 1931"


def test_an_undated_message_says_so() -> None:
    (record,) = read(bibtex(*entry_of(date="undated")))
    assert record["note"] == "Message to Gloria Teasdale. Undated"


def test_no_address_is_given_when_that_of_the_site_is_not_known() -> None:
    assert "url" not in bibtex(*entry_of(url=""))


@quiet
@given(title=LINES, sender=NAMES, second=NAMES, notes=PROSE)
def test_values_come_back(title: str, sender: str, second: str, notes: str) -> None:
    senders = [{"name": sender}, {"organization": second}]
    record = bibtex(*entry_of(title=title, sender=senders, notes=notes))
    # BibTeX itself counts every brace, and knows no escaped one.
    for field in record.splitlines()[1:-1]:
        depth = 0
        for character in field:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
    (back,) = read(record)
    assert name(back["title"]) == title
    assert people(back["author"]) == [f"{sender},", f"{second},"]
    assert unescaped(back["annotation"]) == " ".join(notes.split())
