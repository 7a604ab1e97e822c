"""Two files of one address are named both, also where only capitals tell them apart."""

from __future__ import annotations

import unicodedata

import pytest
from message_archive.site.clashes import Claim, clashes, folded

CLAIMS = [
    Claim("people/ada-marlow.html", "a page of the archive", "Ada Marlow"),
    Claim("feeds/people/ada-marlow.xml", "a feed of the archive"),
    Claim("llms.txt", "a file that the archive writes"),
]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("people/ada-marlow.html", "its address people/ada-marlow.html is a page of the archive"),
        (
            "People/Ada-Marlow.html",
            "its address People/Ada-Marlow.html is people/ada-marlow.html on Windows and macOS, "
            "a page of the archive",
        ),
        ("people", "its address people is the folder of people/ada-marlow.html"),
        ("Feeds", "its address Feeds is the folder of feeds/people/ada-marlow.xml"),
        ("feeds/people", "its address feeds/people is the folder of feeds/people/ada-marlow.xml"),
        ("llms.txt/a/b.txt", "its folder llms.txt is a file that the archive writes"),
        ("data/x", "its address data/x is in the folder data/"),
    ],
)
def test_a_file_at_a_generated_address_is_named(address: str, told: str) -> None:
    def is_claimed(key: str) -> str:
        return "in the folder data/" if key.startswith("data/") else ""

    (sentence,) = clashes([(address, "docs/mine")], CLAIMS, is_claimed)
    assert sentence == f"docs/mine: {told}; rename or remove it"


@pytest.mark.parametrize(
    "address", ["people/emil-varga.html", "people/ada-marlow.html.txt", "llms", "feeds/other.xml"]
)
def test_another_address_is_free(address: str) -> None:
    assert [*clashes([(address, "docs/mine")], CLAIMS)] == []


def test_two_generated_files_of_one_address_are_named_both() -> None:
    again = Claim("people/ada-marlow.html", "the former address of people/a.html")
    other = Claim("people/Ada-Marlow.html", "a page of the archive", "Ada MARLOW")
    assert [*clashes([], [CLAIMS[0], again])] == [
        "people/ada-marlow.html: “Ada Marlow” and “the former address of people/a.html” would be "
        "one file; give one of them another id"
    ]
    assert [*clashes([], [CLAIMS[0], other])] == [
        "people/ada-marlow.html, people/Ada-Marlow.html: “Ada Marlow” and “Ada MARLOW” would be "
        "one file; give one of them another id"
    ]


def test_letters_and_their_accents_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Ä.html")
    assert folded(decomposed) == folded("ä.html") == "ä.html"
    assert folded("a/b.HTML") == "a/b.html"
