"""What `docs/data.md` says is so: every file, every column, every example."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from message_archive.exports.csv_files import MESSAGE_COLUMNS
from message_archive.exports.message_tables import message_tables
from message_archive.exports.registry_tables import registry_tables
from message_archive.importing import ColumnMapping, read_mapping
from message_archive.importing.mapping import KNOWN_NAMES
from message_archive.spreadsheet import Column
from tests.support.archives import REPOSITORY, archive_in, publication_of
from tests.support.commands import Command
from tests.support.documentation import coded, section, text_of

PAGE = REPOSITORY / "docs" / "data.md"
EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", text_of(PAGE), re.MULTILINE | re.DOTALL)


def names_of(columns: tuple[Column, ...]) -> list[str]:
    return sorted(column.name for column in columns)


def test_every_file_is_named_and_no_other(real_site: Path) -> None:
    named = [*coded(section(PAGE, "Open data"))]
    # The registry of this archive has no numbers of authority files yet.
    named.remove("beacon-*.txt")
    named.remove("places.geojson")  # Nor has it coordinates.
    assert sorted(named) == sorted(file.name for file in (real_site / "data").iterdir())


def test_every_file_beside_a_message_is_named_and_no_other(real_site: Path) -> None:
    named = {*coded(section(PAGE, "Next to each message"))}
    beside = {file.name for file in real_site.glob("messages/2020/2020-10-10-*")}
    assert {file.replace("2020-10-10-xi-jinping-kim-jong-un", "<id>") for file in beside} == named


def test_every_column_is_explained_and_no_other() -> None:
    publication = publication_of(archive_in(REPOSITORY))
    tables = (*registry_tables(publication), *message_tables(publication))
    assert sorted(coded(section(PAGE, "messages.csv"))) == names_of(MESSAGE_COLUMNS)
    for table in tables:
        is_csv = f"## {table.name}.csv" in text_of(PAGE)
        title = f"{table.name}.csv" if is_csv and table.name != "messages" else table.name
        assert sorted(coded(section(PAGE, title))) == names_of(table.columns), table.name


def test_names_of_columns_and_keys_of_a_mapping_are_explained() -> None:
    rows = re.findall(r"^\| (`[a-z`, ]+`) \| `(\w+)` \|$", text_of(PAGE), re.MULTILINE)
    reported = {name: column for names, column in rows for name in re.findall(r"`(\w+)`", names)}
    assert reported == KNOWN_NAMES
    assert {*ColumnMapping.model_fields} <= {*coded(section(PAGE, "From a table to messages"))}


def run(language: str, code: str) -> str:
    """What an example prints; of SQL the rows it finds."""
    if language == "sql":
        with closing(sqlite3.connect("data/archive.sqlite")) as database:
            return "\n".join(map(str, database.execute(code)))
    if language == "bash":
        return subprocess.run(
            ["bash", "-ec", code], check=True, capture_output=True, text=True
        ).stdout
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(PAGE), "exec"), {"__name__": "example"})
    return printed.getvalue()


@pytest.mark.parametrize(
    ("language", "code"),
    [example for example in EXAMPLES if example[0] not in ("yaml", "console", "json", "sh")],
)
def test_every_example_finds_something(
    language: str,
    code: str,
    real_site: Path,
    tmp_path: Path,
    archive_command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "parquet/" in code:
        (command,) = (code for language, code in EXAMPLES if language == "sh")
        _, *arguments = command.splitlines()[-1].split()
        monkeypatch.chdir(REPOSITORY)
        made = archive_command(*arguments[:-1], tmp_path / arguments[-1])
        assert made.status == 0, made.err
    shutil.copytree(real_site, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert run(language, code).strip()


def test_the_example_of_a_place_is_json() -> None:
    (code,) = (code for language, code in EXAMPLES if language == "json")
    assert json.loads(code)["geometry"]["type"] == "Point"


def test_the_example_of_a_mapping_is_one(tmp_path: Path) -> None:
    (code,) = (code for language, code in EXAMPLES if language == "yaml")
    (tmp_path / "mapping.yml").write_text(code, encoding="utf-8")
    mapping = read_mapping(tmp_path / "mapping.yml")
    assert mapping.columns["Absender"] == "sender"
    assert mapping.ignore == ("Regal", "Signatur")


def test_keys_of_a_message_in_json_are_as_told(real_data: Path) -> None:
    with (real_data / "messages.jsonl").open(encoding="utf-8") as lines:
        message: Mapping[str, list[Mapping[str, object]]] = json.loads(next(lines))
    reported = section(PAGE, "messages.jsonl")
    for key in ("id", "page", "heading", "date_earliest", "date_latest", "body", "texts"):
        assert f"`{key}`" in reported
        assert key in message
    assert all(f"`{key}`" in reported for key in message["sender"][0])
