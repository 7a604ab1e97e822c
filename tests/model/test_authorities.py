"""Numbers in authority files: their forms, check characters and addresses."""

from __future__ import annotations

import pytest

from message_archive.model import Organization, Person
from message_archive.model.authorities import AUTHORITIES, best_uri, uris

VALID = {
    "gnd": (
        # Nine digits, from the former file of people and from that of music.
        "118540238 11850553X 128915706 13140007X 132312794 300016417 30036718X "
        # Ten digits, as issued today.
        "1055864695 103048337X 1137284463 1204665788 1231592788 1384382429 "
        # With a hyphen, from the former files of bodies and of subjects.
        "4011882-4 4079154-3 2024703-5 5034321-X 5299671-2 30026-3"
    ),
    "viaf": "24602065 76440365 3144152600123430550001",
    "lcnaf": "n79021164 no2001012345 nr98012345 nb2016020482",
    "lc": "n79021164",
    "isni": "0000000121032683 000000012281955X",
    "orcid": "0000-0002-1825-0097 0000-0002-1694-233X",
    "geonames": "2950159 1816670",
    "wikidata": "Q42 Q5879",
    "bnf": "cb11905453m cb139395009",
    "ndl": "00054222 001234567",
}


def test_there_are_numbers_of_each_file() -> None:
    assert set(VALID) == set(AUTHORITIES)
    assert all(each.has(each.example) for each in AUTHORITIES.values())


@pytest.mark.parametrize(
    ("key", "number"), [(key, number) for key in VALID for number in VALID[key].split()]
)
def test_a_number_of_the_right_form_is_valid(key: str, number: str) -> None:
    assert AUTHORITIES[key].has(number)
    assert AUTHORITIES[key].as_number(number) == number
    assert uris({key: number}) == [AUTHORITIES[key].prefix + number]


@pytest.mark.parametrize("key", ["gnd", "isni", "orcid"])
def test_no_other_last_character_is_valid(key: str) -> None:
    for number in VALID[key].split():
        others = set("0123456789X") - {number[-1]}
        assert not any(AUTHORITIES[key].has(number[:-1] + other) for other in others), number


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("gnd", "218540238"),
        ("gnd", "12345"),
        ("gnd", "11854023"),
        ("gnd", "11854023812"),
        ("gnd", "118540-238"),
        ("gnd", "११८५४०२३८"),
        ("gnd", "https://www.wikidata.org/wiki/Q42"),
        ("gnd", "https://a.example/gnd/118540238"),
        ("wikidata", "Q0"),
        ("wikidata", "P227"),
        ("wikidata", "not a number"),
        ("viaf", "0123"),
        ("lcnaf", "n123"),
        ("lcnaf", "sh85001441"),
        ("isni", "00000001210326834"),
        ("orcid", "0000-0002-1825"),
        ("geonames", "Berlin"),
        ("geonames", "0"),
        ("bnf", "11905453m"),
        ("ndl", "123"),
        *((key, "") for key in AUTHORITIES),
        *((key, "x y") for key in AUTHORITIES),
        *((key, "|") for key in AUTHORITIES),
    ],
)
def test_anything_else_is_not_valid_and_stays_as_it_is(key: str, value: str) -> None:
    assert not AUTHORITIES[key].has(value)
    assert AUTHORITIES[key].as_number(value) == value
    assert uris({key: value}) == []


@pytest.mark.parametrize(
    ("key", "address", "number"),
    [
        ("gnd", "https://d-nb.info/gnd/118540238", "118540238"),
        ("gnd", "http://d-nb.info/gnd/118540238/", "118540238"),
        ("gnd", "d-nb.info/gnd/4011882-4", "4011882-4"),
        ("gnd", "HTTPS://D-NB.INFO/gnd/11850553x", "11850553X"),
        ("gnd", "https://d-nb.info/gnd/118540238/about/html", "118540238"),
        ("gnd", "https://lobid.org/gnd/118540238.json", "118540238"),
        ("gnd", "https://explore.gnd.network/gnd/118540238?term=x&rows=25", "118540238"),
        (
            "gnd",
            "https://portal.dnb.de/opac.htm?method=simpleSearch&query=nid%3D118540238",
            "118540238",
        ),
        ("gnd", "(DE-588)118540238", "118540238"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
        ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
        ("wikidata", "https://m.wikidata.org/wiki/Q42#sitelinks-wikipedia", "Q42"),
        ("wikidata", "https://www.wikidata.org/wiki/Special:EntityData/Q42.json", "Q42"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42?uselang=de", "Q42"),
        ("wikidata", "q42", "Q42"),
        ("viaf", "http://viaf.org/viaf/24602065", "24602065"),
        ("viaf", "https://viaf.org/viaf/24602065/#Goethe", "24602065"),
        ("viaf", "https://www.viaf.org/en/viaf/24602065/", "24602065"),
        ("lcnaf", "http://id.loc.gov/authorities/names/n79021164", "n79021164"),
        ("lcnaf", "https://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
        ("lcnaf", "https://lccn.loc.gov/n79021164/", "n79021164"),
        ("lcnaf", "n 79021164", "n79021164"),
        ("lcnaf", "n79-21164", "n79021164"),
        ("lc", "https://id.loc.gov/authorities/names/n79021164", "n79021164"),
        ("isni", "https://isni.org/isni/0000000121032683/", "0000000121032683"),
        ("isni", "http://www.isni.org/0000000121032683", "0000000121032683"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("isni", "ISNI 0000 0001 2281 955x", "000000012281955X"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "http://orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        ("orcid", "0000000218250097", "0000-0002-1825-0097"),
        ("geonames", "https://www.geonames.org/2950159/berlin.html", "2950159"),
        ("geonames", "http://sws.geonames.org/2950159/", "2950159"),
        ("geonames", "geonames.org/2950159", "2950159"),
        ("bnf", "https://catalogue.bnf.fr/ark:/12148/cb11905453m", "cb11905453m"),
        ("bnf", "https://data.bnf.fr/ark:/12148/cb11905453m#about", "cb11905453m"),
        ("ndl", "https://id.ndl.go.jp/auth/ndlna/00054222", "00054222"),
    ],
)
def test_an_address_is_its_number(key: str, address: str, number: str) -> None:
    assert AUTHORITIES[key].as_number(address) == number
    person = Person(name="Ada Marlow", ids={key: address})
    assert person.ids == {key: number}
    assert person.as_written()["ids"] == {key: number}


def test_numbers_of_other_files_stay_as_they_are() -> None:
    ids = {"freedonian-biography": "https://d-nb.info/gnd/118540238"}
    assert Organization(name="Freedonian Mail", ids=ids).ids == ids
    assert uris(ids) == []


def test_letters_prefer_the_files_that_correspsearch_recommends() -> None:
    ids = {"wikidata": "Q7", "orcid": "0000-0002-1825-0097", "gnd": "118540238", "viaf": "0"}
    assert best_uri(ids) == "https://d-nb.info/gnd/118540238"
    assert uris(ids) == [
        "https://d-nb.info/gnd/118540238",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.wikidata.org/entity/Q7",
    ]


def test_a_hostile_value_takes_no_time() -> None:
    for key, authority in AUTHORITIES.items():
        for piece in ("1", "-", "/", "d-nb.info/gnd/", "n ", "%20", "query=nid=", "X "):
            assert not authority.has(authority.as_number(piece * 5_000)) or key == "x"
