"""CMIF: valid by a schema after its documentation, and dates that mean the same as in EDTF."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from message_archive.archive import Archive, Participant
from message_archive.exports import Publication
from message_archive.exports.cmif import _date, cmif_file
from message_archive.licence import read_licence
from message_archive.model import DateError, Edtf, parse_edtf
from message_archive.words import message_url
from tests.exports.archives import BOUNDS
from tests.exports.feed_archives import DATES, URL, Schema, day_by_day, fictional, many, published
from tests.exports.row_files import content_of
from tests.support.archives import archive_of, real_archive
from tests.support.messages import message

NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
CMIF = Schema("cmif.rng")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def write(archive: Archive, folder: Path, url: str = URL, **more: str) -> etree._Element:
    publication = published(archive, url, entered=day_by_day(archive), **more)
    return write_cmif(publication, folder)


def write_cmif(publication: Publication, folder: Path) -> etree._Element:
    form = cmif_file(publication)
    (folder / form.name).write_bytes(content_of(form, publication.archive))
    return CMIF.read(folder / form.name)


def letters(
    root: etree._Element,
) -> Iterator[tuple[etree._Element, etree._Element, etree._Element]]:
    """Every correspDesc with its two actions."""
    for letter in root.iterfind(".//t:correspDesc", NS):
        sent, received = letter.iterfind("t:correspAction", NS)
        yield letter, sent, received


def test_a_file_of_which_no_date_is_known_has_none(tmp_path: Path) -> None:
    archive = fictional()
    date = write_cmif(published(archive), tmp_path).find(".//t:publicationStmt/t:date", NS)
    assert dict(date.attrib) == {}


def names(action: etree._Element) -> list[tuple[str, str]]:
    agents = (e for e in action if not e.tag.endswith("date"))
    return [(etree.QName(agent).localname, agent.text or "") for agent in agents]


def expected(party: Participant) -> tuple[str, str]:
    return ("persName" if party.person else "orgName", party.name)


@pytest.mark.parametrize("archive", [real_archive, fictional, many])
@pytest.mark.parametrize("url", [URL, ""])
def test_every_message_is_a_letter_with_its_parties(
    archive: Callable[[], Archive], url: str, tmp_path: Path
) -> None:
    entries = archive().entries
    root = write(archive(), tmp_path, url)
    (source,) = root.iterfind(".//t:bibl", NS)
    for entry, (letter, sent, received) in zip(entries, letters(root), strict=True):
        assert letter.get("key") == entry.id
        assert letter.get("ref") == (url or "../") + message_url(entry)
        assert letter.get("source") == f"#{source.get(ID)}"
        assert names(sent) == list(map(expected, entry.senders))
        assert names(received) == list(map(expected, entry.recipients))
        for action, when in ((sent, entry.date), (received, entry.message.meta.received)):
            found = action.find("t:date", NS)
            assert (found is None) == (when is None or when.is_undated)


def test_names_lead_to_authority_files(tmp_path: Path) -> None:
    root = write(fictional(), tmp_path)
    refs = {e.text: e.get("ref") for a in letters(root) for e in (*a[1], *a[2]) if e.text}
    assert refs["Rufus T. Firefly"] == "http://viaf.org/viaf/77"
    assert refs["Sylvanian Red Cross"] == "https://d-nb.info/gnd/4000018-7"
    # A number that cannot be one, and names that the registry does not have.
    assert {refs[name] for name in ("Gloria Teasdale", "李 小龙", "Cabinet")} == {None}


def test_what_texts_mention_is_in_a_note(tmp_path: Path) -> None:
    files = {
        "_registry/people.yml": "otto-lund: {name: Otto Lund, ids: {viaf: '77'}}\n",
        "_registry/works.yml": "ode: {title: Ode to Freedonia}\n",
        "a.md": message(
            body="[He](person:otto-lund) [he](person:otto-lund) [It](work:ode) "
            "[Gloria](person:gloria-teasdale) [a](message:a)"
        ),
        "b.md": message("date: 1931"),
    }
    (with_note, *_), (without, *_) = sorted(
        letters(write(archive_of(files), tmp_path)), key=lambda each: each[0].get("key")
    )
    term = "https://lod.academy/cmif/vocab/terms#mentions"
    assert [(ref.get("type"), ref.get("target"), ref.text) for ref in with_note[2]] == [
        (f"{term}Person", "http://viaf.org/viaf/77", "Otto Lund"),
        (f"{term}Bibl", f"{URL}works/ode.html", "Ode to Freedonia"),
        (f"{term}Person", f"{URL}people/gloria-teasdale.html", "Gloria"),
    ]
    assert len(without) == 2


def test_a_person_and_a_body_of_one_name_are_told_apart(tmp_path: Path) -> None:
    parties = "sender: Chico\nrecipient: {organization: Chico}"
    text = f"---\ndate: 1931\n{parties}\noccasion: A visit\n---\nHail.\n"
    ((_, sent, received),) = letters(write(archive_of({"a.md": text}), tmp_path))
    assert names(sent) == [("persName", "Chico")]
    assert names(received) == [("orgName", "Chico")]


def test_places_have_their_names_at_the_time_and_lead_to_authority_files(tmp_path: Path) -> None:
    places = (
        "port:\n  name: Port Marlow\n  ids: {wikidata: Q7, geonames: '123'}\n"
        "  names: [{name: Port <Regent>, from: 1900, to: 1921}]\n"
        "syl: {name: Sylburg, ids: {gnd: 118540238}}\n"
    )
    archive = archive_of(
        {
            "_registry/places.yml": places,
            "a.md": message("date: 1910", "place: Port Marlow", "destination: Lost Valley"),
            "b.md": message("date: 1930", "place: Sylburg", "occasion: B", "received: 1930"),
        }
    )
    found = [
        [
            [(e.tag.partition("}")[2], e.text, e.get("ref")) for e in action if e.text]
            for action in (sent, received)
        ]
        for _, sent, received in letters(write(archive, tmp_path))
    ]
    firefly = ("persName", "Rufus T. Firefly", None)
    teasdale = ("persName", "Gloria Teasdale", None)
    assert found == [
        [
            [firefly, ("placeName", "Port <Regent>", "https://www.geonames.org/123")],
            [teasdale, ("placeName", "Lost Valley", None)],
        ],
        [[firefly, ("placeName", "Sylburg", "https://d-nb.info/gnd/118540238")], [teasdale]],
    ]


def test_a_country_is_no_place(tmp_path: Path) -> None:
    assert write(fictional(), tmp_path).find(".//t:placeName", NS) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1931-05-04", '<date when="1931-05-04"/>\n'),
        ("1931-05~", '<date when="1931-05" cert="low"/>\n'),
        ("1931?", '<date when="1931" cert="low"/>\n'),
        ("1931-05-04/1931-06", '<date from="1931-05-04" to="1931-06"/>\n'),
        ("1931-05-04?/1931-06~", '<date from="1931-05-04" to="1931-06" cert="low"/>\n'),
        ("1931-22/1932-01", '<date from="1931-06-01" to="1932-01"/>\n'),
        ("193X/194X", '<date from="1930-01-01" to="1949-12-31"/>\n'),
        ("1931-05-04/1931-05-04", '<date when="1931-05-04"/>\n'),
        ("{1931..1933}", '<date from="1931" to="1933"/>\n'),
        ("[1931..1933]", '<date notBefore="1931-01-01" notAfter="1933-12-31"/>\n'),
        (
            "[1931-05-04..1931-05-09]",
            '<date notBefore="1931-05-04" notAfter="1931-05-09"/>\n',
        ),
        ("[1931-05..]", '<date notBefore="1931-05-01"/>\n'),
        ("[..1931-05]", '<date notAfter="1931-05-31"/>\n'),
        ("[1931]", '<date when="1931" cert="low"/>\n'),
        ("[1931-05-04~]", '<date when="1931-05-04" cert="low"/>\n'),
        ("{1931-05-04}", '<date when="1931-05-04"/>\n'),
        ("../1931-05", '<date notAfter="1931-05-31"/>\n'),
        ("1931-05-04/", '<date notBefore="1931-05-04"/>\n'),
        ("193X", '<date notBefore="1930-01-01" notAfter="1939-12-31"/>\n'),
        ("[1951,1952]", '<date notBefore="1951-01-01" notAfter="1952-12-31"/>\n'),
        ("undated", ""),
    ],
)
def test_a_date_has_the_attributes_of_its_form(text: str, written: str) -> None:
    assert _date(parse_edtf(text)) == written


def test_a_bound_and_the_day_of_receipt_have_an_action_each(tmp_path: Path) -> None:
    texts = {
        f"{word}.md": message(*(f"{key}: {day}" for key, day in keys.items()))
        for word, keys in BOUNDS.items()
    }
    found = {
        letter.get("key"): [
            dict(date.attrib) for a in (sent, received) for date in a.iterfind("t:date", NS)
        ]
        for letter, sent, received in letters(write(archive_of(texts), tmp_path))
    }
    bound = {"notAfter": "1931-06-20"}
    assert found == {
        "received": [bound, {"when": "1931-06-20"}],
        "printed": [bound],
        "by": [bound, {"when": "1931-06-21"}],
    }


def first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def last_day(text: str) -> date:
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year, month, int(text[8:] or calendar.monthrange(year, month)[1]))


def assert_means_the_same(when: Edtf) -> None:
    """The attributes, read as TEI reads them, have the days of the EDTF date."""
    written = _date(when)
    if when.is_undated:
        assert written == ""
        return
    found = ElementTree.fromstring(written).attrib
    start = found.get("when") or found.get("from") or found.get("notBefore")
    end = found.get("when") or found.get("to") or found.get("notAfter")
    assert (start and first_day(start)) == when.earliest
    assert (end and last_day(end)) == when.latest
    assert (found.get("cert") == "low") == (when.uncertain or when.approximate)


@pytest.mark.parametrize("text", DATES)
def test_a_date_means_the_same_days(text: str) -> None:
    assert_means_the_same(parse_edtf(text))


_YEARS = st.integers(1, 9999).map("{:04}".format)
_DAYS = st.dates().map(date.isoformat)
_SINGLE = st.builds(
    str.__add__,
    st.one_of(
        _DAYS,
        _DAYS.map(lambda day: day[:7]),
        _YEARS,
        _YEARS.map(lambda year: f"{year[:3]}X"),
        _YEARS.map(lambda year: f"{year}-22"),
        _YEARS.map(lambda year: f"{year}-XX-XX"),
    ),
    st.sampled_from(["", "?", "~", "%"]),
)
_DATES = st.one_of(
    _SINGLE,
    st.builds("{}/{}".format, _SINGLE | st.sampled_from(["", ".."]), _SINGLE),
    st.builds("{}/..".format, _SINGLE),
)


@given(_DATES)
def test_any_date_means_the_same_days(text: str) -> None:
    try:
        when = parse_edtf(text)
    except DateError:
        return
    assert_means_the_same(when)


def test_what_is_not_stated_is_not_made_up(tmp_path: Path) -> None:
    root = write(fictional(), tmp_path)
    assert root.find(".//t:licence", NS) is None
    assert root.find(".//t:email", NS) is None
    assert root.findtext(".//t:availability/t:p", "", NS) == "No licence is stated."
    assert root.findtext(".//t:editor", "", NS).strip() == "Letters of <Freedonia> & Sylvania"


def test_editor_address_and_licence_are_those_of_the_publication(tmp_path: Path) -> None:
    stated = {"editor": "Gloria & Co", "email": "gloria@freedonia.example"}
    root = write(fictional(), tmp_path, **stated, licence=read_licence("CC-BY-4.0"))
    assert root.findtext(".//t:editor", "", NS).strip() == "Gloria & Co"
    assert root.findtext(".//t:email", "", NS) == "gloria@freedonia.example"
    licence = root.find(".//t:licence", NS)
    assert licence.get("target") == CC_BY
    assert "CC-BY 4.0" in licence.text
    other = write(fictional(), tmp_path, licence=read_licence("https://licence.example/?a&b"))
    assert other.find(".//t:licence", NS).get("target") == "https://licence.example/?a&b"
    public = write(fictional(), tmp_path, licence=read_licence("CC0-1.0"))
    assert public.findtext(".//t:licence", "", NS) == "CC0-1.0"


def test_the_file_is_as_old_as_the_last_message(tmp_path: Path) -> None:
    archive = archive_of({"a.md": message(), "b.md": message()})
    when = write(archive, tmp_path).find(".//t:publicationStmt/t:date", NS).get("when")
    assert when == "2026-02-01T12:30:00Z"


def test_the_schema_refuses_what_the_format_forbids(tmp_path: Path) -> None:
    root = write(archive_of({"a.md": message()}), tmp_path)
    sent = root.find(".//t:correspAction", NS)
    when = sent.find("t:date", NS)
    for bad in ("1931-5-4", "1931-13", "4 May 1931", ""):
        when.set("when", bad)
        assert CMIF.refuses(root), bad
    when.set("when", "1931")
    CMIF.check(root)
    sent.remove(sent.find("t:persName", NS))
    assert CMIF.refuses(root)
