"""The OAI-PMH static repository: valid by a schema after the guidelines, its values equal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from message_archive.archive import Archive, Entry
from message_archive.exports import Publication
from message_archive.exports.oai import oai_file
from message_archive.markup import letter_words
from message_archive.words import message_url
from tests.exports.feed_archives import (
    URL,
    Schema,
    day_by_day,
    fictional,
    many,
    published,
    texts,
    title_of,
)
from tests.exports.row_files import content_of
from tests.support.archives import archive_of, real_archive
from tests.support.messages import message

NS = {
    "sr": "http://www.openarchives.org/OAI/2.0/static-repository",
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
EMAIL = "gloria@freedonia.example"
OAI = Schema("oai.rng")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(archive: Archive, folder: Path, gateway: str = "") -> etree._Element:
    publication = published(archive, email=EMAIL, oai_gateway=gateway, entered=day_by_day(archive))
    return write_oai(publication, folder)


def write_oai(publication: Publication, folder: Path) -> etree._Element:
    form = oai_file(publication)
    assert form
    (folder / form.name).write_bytes(content_of(form, publication.archive))
    return OAI.read(folder / form.name)


def dublin_core(entry: Entry, language: str = "en") -> dict[str, list[str]]:
    """What a record must say, said in another way than by the code."""
    meta = entry.message.meta
    words = letter_words(entry.text.markdown, entry.text.rendered)
    abstract = [NO_XML.sub("", words).strip()] if meta.text == "abstract" else []
    expected = {
        "title": [title_of(entry)],
        "creator": [party.name for party in entry.senders],
        "subject": [meta.occasion.name, *meta.tags],
        "description": [text for text in abstract if text],
        "publisher": ["Letters of <Freedonia> & Sylvania"],
        "contributor": [party.name for party in entry.recipients],
        "date": [] if str(entry.date) == "undated" else [str(entry.date)],
        "type": ["Text", *([meta.kind] if meta.kind else [])],
        "identifier": [URL + message_url(entry)],
        "source": [source.url or source.title or source.publisher or "" for source in meta.source],
        "language": [meta.language or language],
        "rights": [meta.rights] if meta.rights else [],
    }
    return {name: values for name, values in expected.items() if values}


@pytest.mark.parametrize("archive", [real_archive, fictional, many])
def test_a_record_has_the_values_of_its_message(
    archive: Callable[[], Archive], tmp_path: Path
) -> None:
    made = archive()
    records = write(made, tmp_path).findall(".//oai:record", NS)
    days = day_by_day(made)
    for entry, record in zip(made.entries, records, strict=True):
        identifier = record.findtext("oai:header/oai:identifier", "", NS)
        assert identifier == f"oai:letters.example.org:archive/{entry.id}"
        datestamp = record.findtext("oai:header/oai:datestamp", "", NS)
        assert datestamp == days[entry.id].date().isoformat()
        found: dict[str, list[str]] = {}
        for value in record.find("oai:metadata", NS)[0]:
            found.setdefault(etree.QName(value).localname, []).append(value.text or "")
        assert found == dublin_core(entry)


def test_the_repository_says_whom_to_ask_and_since_when(tmp_path: Path) -> None:
    root = write(fictional(), tmp_path)
    assert root.findtext(".//oai:repositoryName", "", NS) == "Letters of <Freedonia> & Sylvania"
    assert texts(root.iterfind(".//oai:adminEmail", NS)) == [EMAIL]
    days = texts(root.iterfind(".//oai:datestamp", NS))
    assert root.findtext(".//oai:earliestDatestamp", "", NS) == min(days)


@pytest.mark.parametrize(
    ("gateway", "base"),
    [
        ("", f"{URL}data/oai.xml"),
        (
            "http://gateway.example/oai",
            "http://gateway.example/oai/letters.example.org/archive/data/oai.xml",
        ),
        (
            "http://gateway.example/oai/",
            "http://gateway.example/oai/letters.example.org/archive/data/oai.xml",
        ),
    ],
)
def test_the_base_is_that_of_the_gateway(gateway: str, base: str, tmp_path: Path) -> None:
    root = write(fictional(), tmp_path, gateway)
    assert root.findtext(".//oai:baseURL", "", NS) == base


def test_nothing_is_written_that_the_protocol_would_refuse() -> None:
    archive = fictional()
    days = day_by_day(archive)
    empty = archive_of({"README.md": ""})
    for publication in (
        published(archive, entered=days),
        published(archive, "", email=EMAIL, entered=days),
        published(empty, email=EMAIL),
        published(archive, email=EMAIL),
    ):
        assert oai_file(publication) is None


def test_a_message_of_which_it_is_not_known_when_it_entered_has_no_record(tmp_path: Path) -> None:
    """A record must have a datestamp, and harvesters go by it."""
    archive = archive_of({"a.md": message(), "b.md": message(), "c.md": message()})
    days = day_by_day(archive)
    del days["a"]
    root = write_oai(published(archive, email=EMAIL, entered=days), tmp_path)
    identifiers = texts(root.iterfind(".//oai:identifier", NS))
    assert [each.rpartition("/")[2] for each in identifiers] == ["b", "c"]
    earliest = root.findtext(".//oai:earliestDatestamp", "", NS)
    assert earliest == days["b"].date().isoformat()


def test_a_record_can_be_taken_out_as_it_stands(tmp_path: Path) -> None:
    write(archive_of({"a.md": message()}), tmp_path)
    text = (tmp_path / "oai.xml").read_text(encoding="utf-8")
    (record,) = re.findall(r"<oai_dc:dc.*</oai_dc:dc>", text, re.DOTALL)
    root = etree.fromstring(record.replace("xsi:schemaLocation", "location"))
    assert (
        root.findtext("dc:title", "", NS)
        == "Rufus T. Firefly to Gloria Teasdale: 75th anniversary of Freedonia"
    )


def test_the_schema_refuses_what_the_protocol_forbids(tmp_path: Path) -> None:
    root = write(archive_of({"a.md": message()}), tmp_path)
    day = root.find(".//oai:datestamp", NS)
    for bad in ("2026-01", "2026-01-01T00:00:00Z", ""):
        day.text = bad
        assert OAI.refuses(root), bad
    day.text = "2026-01-01"
    OAI.check(root)
    root.find(".//oai:adminEmail", NS).text = "nobody"
    assert OAI.refuses(root)
