"""`archive import` of TEI, CMIF and tables for the registry, and `archive export tei`."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.archives import Project
from tests.support.commands import Command
from tests.support.tei_files import tei

CONFIG = """\
site_name: Letters
theme: {name: material}
plugins:
  - messages:
      required: [date, sender, recipient]
"""


@pytest.fixture
def letters(project: Project, tmp_path: Path) -> Path:
    project.write({})
    Path(project.config).write_text(CONFIG, encoding="utf-8")
    file = tmp_path / "1.xml"
    body = '<p>Hail, <persName ref="#p1">Ada</persName><fw>2</fw>.</p>'
    file.write_text(tei(body, received='<persName ref="#p1">A. Marlow</persName>'))
    (tmp_path / "people.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="p1">'
        "<persName>Ada Marlow</persName></person></listPerson></standOff></TEI>"
    )
    return file


def test_letters_come_in_with_a_report(
    project: Project, letters: Path, archive_command: Command
) -> None:
    people = letters.with_name("people.xml")
    done = archive_command("import", "tei", letters, "--people", people, "-f", project.config)
    path = "messages/1931/1931-05-04-ada-marlow-ada-marlow.md"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert done.err == ("not taken, or only in part:\n  fw (with its words): 1\n1 file written\n")
    written = (Path(project.root) / path).read_text(encoding="utf-8")
    assert written.endswith("---\nHail, [Ada](person:ada-marlow).\n")
    assert archive_command("check", "-f", project.config).status == 0


def test_what_is_refused_is_named_and_the_rest_comes_in(
    project: Project, letters: Path, archive_command: Command
) -> None:
    other = letters.with_name("2.xml")
    other.write_text(tei(sent=""))
    done = archive_command("import", "tei", letters, other, "-f", project.config)
    assert done.status == 1
    assert len(done.lines) == 1
    assert f"not imported: {other}: no sender\n" in done.err


def test_out_as_a_zip_and_as_a_folder(
    project: Project, letters: Path, archive_command: Command, tmp_path: Path
) -> None:
    archive_command("import", "tei", letters, "-f", project.config)
    target, folder = tmp_path / "out.zip", tmp_path / "out"
    for _ in range(2):  # The second replaces the first.
        for place in (target, folder):
            done = archive_command("export", "tei", "-o", place, "-f", project.config)
            assert (done.status, done.err) == (0, "")
    (file,) = folder.glob("*.xml")
    with zipfile.ZipFile(target) as read:
        assert read.namelist() == [file.name]
        assert read.read(file.name) == file.read_bytes()
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(foreign, "w") as made:
        made.writestr("a.xml", "<TEI/>")
    done = archive_command("export", "tei", "-o", foreign, "-f", project.config)
    assert done.status == 2
    assert "did not write" in done.err


def test_cmif(project: Project, letters: Path, archive_command: Command, tmp_path: Path) -> None:
    archive_command("import", "tei", letters, "-f", project.config)
    cmif = tmp_path / "cmif.xml"
    archive_command("export", "cmif", "-o", cmif, "-f", project.config)
    done = archive_command("import", "cmif", cmif, "-f", project.config)
    assert (done.status, len(done.lines)) == (0, 1)
    assert done.out.endswith("-2.md\n")  # The id of the letter is taken.


def test_people_from_a_table(
    project: Project, letters: Path, archive_command: Command, tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,family,given\nEve Grey,Grey,Eve\n")
    done = archive_command("import", "people", "--csv", table, "-f", project.config)
    assert (done.status, done.out) == (0, "1 entry added to messages/_registry/people.yml\n")
    done = archive_command("import", "people", "--csv", table, "-f", project.config)
    assert done.status == 1
    assert "a name that two entries share" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["tei"], "name the files: archive import tei FILE…"),
        (["cmif"], "name the files: archive import cmif FILE"),
        (["people"], "archive import people --csv FILE"),
        (["places", "a.csv"], "archive import places --csv FILE"),
        (["tei", "a.xml", "--csv", "b.csv"], "name the files"),
        (["tei", "a.xml", "--id", "b"], "--url, --retrieved and --id are for a single page"),
        (["a.html", "--people", "b.xml"], "are for tei FILE…"),
        (["a.html", "b.html"], "name one FILE"),
        (["tei", "missing.xml"], "missing.xml: No such file"),
    ],
)
def test_what_is_missing_is_said(
    arguments: list[str], why: str, project: Project, letters: Path, archive_command: Command
) -> None:
    done = archive_command("import", *arguments, "-f", project.config)
    assert done.status == 2
    assert why in done.err
