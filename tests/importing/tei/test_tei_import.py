"""A whole edition goes in, out, and in again, and nothing is lost that is not in the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from message_archive.archive import Archive
from message_archive.errors import UsageError
from message_archive.exports.cmif import cmif_file
from message_archive.exports.rows import update_rows
from message_archive.exports.runs import runs_of
from message_archive.exports.tei import TeiDocuments, tei_name
from message_archive.importing.tei.cmif_import import import_cmif
from message_archive.importing.tei.tei_import import Imported, import_tei
from message_archive.model.tei import OWN_REGISTRY
from message_archive.reading import load
from message_archive.starting import KINDS, Options, starter_files
from message_archive.starting.files import Kind
from tests.support.archives import archive_in, publication_of, write_files
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


def sample(kind: Kind, folder: Path) -> list[Path]:
    """The sample of a new archive as TEI."""
    (folder / "old").mkdir()
    (folder / "tei").mkdir()
    files = starter_files(Options("Old", kind))
    write_files(folder / "old", {k: v for k, v in files.items() if k.startswith("messages/")})
    return written(archive_in(folder / "old", required=REQUIRED), folder / "tei")


def new_archive(folder: Path, **registry: str) -> Path:
    files = {f"messages/_registry/{name}.yml": text for name, text in registry.items()}
    write_files(folder / "new", {"messages/_registry/works.yml": "", **files})
    return folder / "new" / "messages"


def texts(messages: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(messages.rglob("*.md"))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_goes_into_an_empty_archive(kind: Kind, tmp_path: Path) -> None:
    files, messages = sample(kind, tmp_path), new_archive(tmp_path)
    imported = import_tei(files, messages, required=REQUIRED)
    assert (imported.refused, imported.report) == ([], [])
    new = load(messages, shown_as="messages", required=REQUIRED)
    old = load(tmp_path / "old" / "messages", shown_as="messages", required=REQUIRED)
    assert new.problems == ()
    assert [m.meta.occasion for m in new.messages] == [m.meta.occasion for m in old.messages]
    for name in ("occasions", "countries", "people", "places"):
        entries = getattr(new.registry, name)
        assert entries.items() <= getattr(old.registry, name).items()


SERIES = "sylvania-founding"


@pytest.mark.parametrize(
    ("registry", "series"),
    [
        (f"{SERIES}: {{name: Founding of the Republic of Sylvania}}\n", SERIES),
        (f"{SERIES}: {{name: Another}}\n", f"{SERIES}-2"),
        ("founding: {name: Founding of the Republic of Sylvania}\n", "founding"),
    ],
)
def test_a_series_keeps_its_meaning(registry: str, series: str, tmp_path: Path) -> None:
    files, messages = sample("diplomatic", tmp_path), new_archive(tmp_path, occasions=registry)
    assert import_tei(files, messages, required=REQUIRED).report == []
    assert f"\n  series: {series}\n" in texts(messages)[0]
    loaded = load(messages, shown_as="messages", required=REQUIRED)
    assert loaded.problems == ()
    assert loaded.registry.occasions[series].name == "Founding of the Republic of Sylvania"


def without_registry(file: Path) -> None:
    """Remove what versions before 0.2.0 did not write."""
    lines = file.read_text("utf-8").split("\n")
    file.write_text("\n".join(x for x in lines if OWN_REGISTRY not in x), "utf-8")


def test_an_unknown_series_or_country_is_left_out_and_reported(tmp_path: Path) -> None:
    files, messages = sample("diplomatic", tmp_path), new_archive(tmp_path)
    without_registry(files[0])
    imported = import_tei(files, messages, required=REQUIRED)
    assert imported.report == [
        f"occasion/series ({SERIES} is not in the registry): 1",
        "people/country, XF has no name in countries.yml: 1",
        "people/country, XS has no name in countries.yml: 1",
    ]
    assert "\noccasion: 10th anniversary of the Republic of Sylvania\n" in texts(messages)[0]
    assert load(messages, shown_as="messages", required=REQUIRED).problems == ()


@pytest.mark.parametrize(
    ("countries", "says"),
    [
        ("XF: {name: Ruritania}\n", "XF is Freedonia, but in .* XF is Ruritania"),
        ("XG: {name: Freedonia}\n", "XF is Freedonia, but in .* XG is Freedonia"),
    ],
)
def test_a_code_that_is_another_country_here_is_refused(
    countries: str, says: str, tmp_path: Path
) -> None:
    files, messages = sample("diplomatic", tmp_path), new_archive(tmp_path, countries=countries)
    before = contents(tmp_path / "new")
    with pytest.raises(UsageError, match=says):
        import_tei(files, messages, required=REQUIRED)
    assert contents(tmp_path / "new") == before


def test_if_every_letter_is_refused_the_registry_stays(tmp_path: Path) -> None:
    files, messages = sample("diplomatic", tmp_path), new_archive(tmp_path)
    text = files[0].read_text("utf-8")
    files[0].write_text(text.replace('"text":"verbatim"', '"text":"lost"'), "utf-8")
    before = contents(tmp_path / "new")
    assert import_tei(files, messages, required=REQUIRED).refused
    assert contents(tmp_path / "new") == before
