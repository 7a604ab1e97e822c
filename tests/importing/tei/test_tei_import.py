"""A whole edition goes in, out, and in again, and nothing is lost that is not in the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from message_archive.archive import Archive
from message_archive.exports.cmif import cmif_file
from message_archive.exports.rows import update_rows
from message_archive.exports.runs import runs_of
from message_archive.exports.tei import TeiDocuments, tei_name
from message_archive.importing.tei.cmif_import import import_cmif
from message_archive.importing.tei.tei_import import Imported, import_tei
from tests.support.archives import archive_in, publication_of
from tests.support.edition import LETTERS, edition, errors_in, write_edition

REQUIRED = ("date", "sender", "recipient")


@dataclass(frozen=True)
class Result:
    """An archive made of TEI, and what the import said."""

    folder: Path
    archive: Archive
    imported: Imported


def imported(files: list[Path], folder: Path, indices: list[Path] | None = None) -> Result:
    (folder / "messages" / "_registry").mkdir(parents=True)
    countries = "XF: {name: Freedonia}\nXS: {name: Sylvania}\n"
    (folder / "messages" / "_registry" / "countries.yml").write_text(countries)
    found = import_tei(files, folder / "messages", indices or [], REQUIRED)
    return Result(folder, archive_in(folder, required=REQUIRED), found)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Result:
    letters, indices = write_edition(tmp_path_factory.mktemp("edition"))
    return imported(letters, tmp_path_factory.mktemp("first"), indices)


@pytest.fixture(scope="module")
def second(first: Result, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    folder = tmp_path_factory.mktemp("tei")
    return imported(written(first.archive, folder), tmp_path_factory.mktemp("second"))


def written(archive: Archive, folder: Path) -> list[Path]:
    documents = TeiDocuments(publication_of(archive))
    for entry in archive.entries:
        (folder / tei_name(entry.id)).write_bytes(documents.document(entry))
    return sorted(folder.glob("*.xml"))


def contents(folder: Path) -> dict[str, str]:
    files = sorted((folder / "messages").rglob("*.*"))
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in files}


def test_the_edition_itself_is_valid() -> None:
    for name, document in edition().items():
        assert errors_in(document.encode()) == [], name


def test_every_letter_comes_in(first: Result) -> None:
    assert first.imported.refused == []
    assert len(first.archive.entries) == len(first.imported.files) == LETTERS


def test_the_report_has_what_markdown_cannot_hold_and_no_more(first: Result) -> None:
    names = {line.rpartition(":")[0] for line in first.imported.report}
    assert names == {
        "person/birth",
        "l (as a line)",
        "lg (as a paragraph)",
        "choice/sic (corr is kept)",
    }


def test_what_comes_out_is_valid(first: Result, tmp_path: Path) -> None:
    for file in written(first.archive, tmp_path):
        assert errors_in(file.read_bytes()) == [], file.name


def test_out_and_in_again_nothing_is_lost(first: Result, second: Result) -> None:
    assert second.imported.refused == []
    assert second.imported.report == []
    before, after = contents(first.folder), contents(second.folder)
    registry = [name for name in before if "_registry" in name]
    # Entries are in the order in which letters name them, and only those that are named go out.
    for name in registry:
        before_entries = {*before.pop(name).split("\n\n")} - {""}
        after_entries = {*after.pop(name, "").split("\n\n")} - {""}
        assert {each.strip() for each in after_entries} <= {each.strip() for each in before_entries}
    assert after == before


def test_each_feature_is_in_the_archive(first: Result) -> None:
    text = "\n".join(contents(first.folder).values())
    for mark in (
        "place: Fredonia City",
        "destination: Upper Sylvan",
        "repository: state-library-of-sylvania",
        "shelfmark: MS 7",
        "extent: 3 leaves",
        "- file: L07-1.jpg",
        "- iiif: https://iiif.example/L07-2",
        "alt: A page with a blot",
        "date: '[1931-05-03..1931-07-01]'",
        "date: 1932-01-04/1932-02",
        "date: 1933-03-05?",
        "date: '[..1934-04-06]'",
        "date: '[1935?..]'",
        "date: 1937-01-10/..",
        "date: undated",
        "confidence: check",
        "[friend](person:emil-von-varga)",
        "[Sylburg](place:sylburg)",
        "[Red Cross](organization:freedonian-red-cross)",
        "[the Voyage](work:a-voyage-to-sylvania)",
        "](message:",
        "~~grain~~ ++bread++",
        "[?a garden?]",
        "[… 3 words]",
        "[^ed1]: See the [law](work:the-grain-law).",
        "[^1]: The old one!",
        "{page 2}",
        "won{page 3}der",
        "family: Varga\n  given: Emil von",
        "gnd: 190000015",
        "geonames: 900001",
        "coordinates:\n    - '-12.5'",
        r"1\. This is no list, and \{page 3} no mark.",
    ):
        assert mark in text, mark


def test_what_cmif_carries_goes_out_and_in_again(first: Result, tmp_path: Path) -> None:
    file = tmp_path / "cmif.xml"
    with file.open("wb") as stream:
        form = cmif_file(publication_of(first.archive))
        update_rows(form, runs_of(first.archive.entries), lambda: stream)
    (tmp_path / "messages").mkdir()
    found = import_cmif(file, tmp_path / "messages", REQUIRED)
    assert found.refused == []
    again = {entry.id: entry for entry in archive_in(tmp_path, required=REQUIRED).entries}
    for entry in first.archive.entries:
        other = again[entry.id]
        assert [party.name for party in other.parties] == [party.name for party in entry.parties]
        assert (other.date.earliest, other.date.latest) == (entry.date.earliest, entry.date.latest)
