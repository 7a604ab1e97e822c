"""BEACON link dumps, read back by the rules of the format."""

from __future__ import annotations

from pathlib import Path

from message_archive.archive import Archive
from message_archive.exports import Publication
from message_archive.exports.beacon import beacons
from message_archive.model.authorities import best_uri
from message_archive.output import Output
from tests.exports.feed_archives import URL, day_by_day, fictional, published
from tests.support.archives import archive_of
from tests.support.messages import message


def write(archive: Archive, folder: Path, url: str = URL) -> list[str]:
    publication = published(
        archive, url, email="gloria@freedonia.example", entered=day_by_day(archive)
    )
    return write_beacons(publication, folder)


def write_beacons(publication: Publication, folder: Path) -> list[str]:
    output = Output(folder).below("data")
    return [f"data/{output.write_text(name, text)}" for name, text in beacons(publication)]


def test_a_dump_of_which_no_date_is_known_has_none(tmp_path: Path) -> None:
    archive = fictional()
    write_beacons(published(archive), tmp_path)
    meta, _ = read(tmp_path / "data" / "beacon-gnd.txt")
    assert "TIMESTAMP" not in meta


def read(file: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Meta fields, and links as source, annotation and target, both addresses whole."""
    lines = file.read_text(encoding="utf-8").split("\n")
    meta = dict(line[1:].split(": ", 1) for line in lines if line.startswith("#"))
    links = []
    for line in lines[len(meta) :]:
        if line:
            source, annotation, target = line.split("|")
            whole = meta["TARGET"].replace("{+ID}", target)
            links.append((meta["PREFIX"] + source, annotation, whole))
    return meta, links


def test_there_is_a_file_for_each_authority_that_has_a_number(tmp_path: Path) -> None:
    written = write(fictional(), tmp_path)
    assert written == ["data/beacon-viaf.txt", "data/beacon-gnd.txt", "data/beacon-wikidata.txt"]
    assert sorted(written) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")
    )


def test_links_lead_from_a_number_to_the_page_with_the_count_of_messages(tmp_path: Path) -> None:
    write(fictional(), tmp_path)
    topics = fictional().topics
    _, links = read(tmp_path / "data/beacon-wikidata.txt")
    # Vera Marcal has no message, Gloria Teasdale no number: neither has a link.
    assert links == [
        (
            "http://www.wikidata.org/entity/Q7",
            str(len(topics["people"]["rufus-t-firefly"].entries)),
            f"{URL}people/rufus-t-firefly.html",
        ),
        (
            "http://www.wikidata.org/entity/Q9",
            str(len(topics["organizations"]["sylvanian-red-cross"].entries)),
            f"{URL}organizations/sylvanian-red-cross.html",
        ),
    ]


def test_the_head_says_what_it_is_on_a_line_each(tmp_path: Path) -> None:
    write(fictional(), tmp_path)
    meta, _ = read(tmp_path / "data/beacon-gnd.txt")
    assert meta["FORMAT"] == "BEACON"
    assert meta["NAME"] == "Letters of <Freedonia> & Sylvania"
    assert meta["DESCRIPTION"] == "What the two of them wrote"
    assert meta["CONTACT"] == "gloria@freedonia.example"
    assert meta["FEED"] == f"{URL}data/beacon-gnd.txt"
    assert meta["TIMESTAMP"] == "2026-02-17T12:30:00Z"


def test_nothing_is_written_without_numbers_or_an_address(tmp_path: Path) -> None:
    assert write(archive_of({"a.md": message()}), tmp_path) == []
    assert write(fictional(), tmp_path, url="") == []
    assert list(tmp_path.iterdir()) == []


def test_the_first_authority_with_a_possible_number_is_taken() -> None:
    assert best_uri({"wikidata": "Q7", "gnd": "118540238"}) == "https://d-nb.info/gnd/118540238"
    assert best_uri({"wikidata": "Q7", "gnd": "a b"}) == "http://www.wikidata.org/entity/Q7"
    assert best_uri({"freedonian-biography": "1234"}) is None
