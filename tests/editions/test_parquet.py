"""The Parquet files have the tables of the database, and other programs read them."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from message_archive.editions import read_edition
from message_archive.editions.formats import FORMATS
from message_archive.editions.parquet import write_parquet
from message_archive.project import Project
from tests.support.archives import make_freedonia, write_files
from tests.support.commands import Command, contents
from tests.support.messages import letter


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_freedonia(tmp_path)
    body = 'It\'s "quoted", 信, and\nhas two lines.'
    files = {
        "a.md": letter("source: {url: https://gazette.example/1, held: false}", body=body),
        "b.md": letter("in_reply_to: a", date="1933-11-18"),
        "c.md": letter("in_reply_to: a letter that is lost", date="undated"),
    }
    write_files(root / "messages", files)
    return root


def test_the_files_have_the_rows_of_the_database(
    project: Path, tmp_path: Path, archive_command: Command
) -> None:
    files, database = tmp_path / "parquet", tmp_path / "archive.sqlite"
    for form, target in (("parquet", files), ("sqlite", database)):
        done = archive_command("export", form, "-f", project / "mkdocs.yml", "-o", target)
        assert (done.status, done.err) == (0, "")
    with closing(sqlite3.connect(database)) as connection:
        listed = "SELECT name FROM sqlite_schema WHERE type = 'table'"
        names = {name for (name,) in connection.execute(listed)}
        assert {file.stem for file in files.glob("*.parquet")} == names
        for name in names:
            rows = connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            assert duckdb.sql(f"SELECT * FROM '{files / name}.parquet'").fetchall() == rows


def test_the_same_archive_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    edition = read_edition(Project.open(project / "mkdocs.yml"), {}, is_dated=False)
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        assert write_parquet(edition, folder) == folder / "parquet"
    first, second = map(contents, folders)
    assert first == second
    assert {Path(name).suffix for name in first} == {".parquet"}


def test_columns_have_types_and_descriptions(project: Path, tmp_path: Path) -> None:
    edition = read_edition(Project.open(project / "mkdocs.yml"), {}, is_dated=False)
    schema = pyarrow.parquet.read_schema(write_parquet(edition, tmp_path) / "sources.parquet")
    held = schema.field("held")
    assert held.type == pyarrow.bool_()
    assert held.metadata[b"description"]
    assert schema.metadata[b"description"]
    assert schema.field("url").type == pyarrow.string()


def test_without_pyarrow_the_command_says_how_to_install_it(
    project: Path, tmp_path: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    target = tmp_path / "parquet"
    done = archive_command("export", "parquet", "-f", project / "mkdocs.yml", "-o", target)
    assert done.status == 2
    assert done.err == (
        "Error: archive export parquet needs pyarrow; install it with: "
        "python -m pip install pyarrow\n"
    )
    assert not target.exists()


def test_it_is_a_format() -> None:
    assert FORMATS["parquet"].write is write_parquet
