"""The bulk files say what the messages say, and other tools read them without a complaint."""

from __future__ import annotations

import asyncio
import csv
import json
import shutil
import sqlite3
import subprocess
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from message_archive.archive import Archive
from message_archive.exports.csv_files import MESSAGE_COLUMNS
from message_archive.exports.data import write_data
from message_archive.exports.message_tables import message_tables
from message_archive.model import (
    Collation,
    FrontMatter,
    Holding,
    Image,
    Registry,
    Source,
    TextFrontMatter,
)
from message_archive.output import Output
from message_archive.spreadsheet import GROUPS, LISTS, RECORDED, split_cell, unescape_formula
from tests.support.archives import publication_of, write_files
from tests.support.bulk_data import check_lines, check_texts, data_of, irregular_project, lines_of
from tests.support.messages import message

Files = pytest.mark.parametrize("data", ["real_data", "irregular_data", "many_data"], indirect=True)


@pytest.fixture
def data(request: pytest.FixtureRequest) -> Path:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


@pytest.fixture
def database(irregular_data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(irregular_data / "archive.sqlite")) as connection:
        yield connection


def csv_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_key_of_a_message_has_its_columns(irregular_archive: Archive) -> None:
    keys = {key for key, *_ in RECORDED.values()}
    assert keys == {"id", *FrontMatter.model_fields, "body", "texts"}
    tables = {table.name: table for table in message_tables(publication_of(irregular_archive))}
    texts = {column.name for column in tables["texts"].columns}
    assert {*TextFrontMatter.model_fields} - {"source"} <= texts
    assert {*Source.model_fields} <= {column.name for column in tables["sources"].columns}
    for name, model in (("holdings", Holding), ("images", Image), ("comparisons", Collation)):
        assert {*model.model_fields} <= {column.name for column in tables[name].columns}
    of_their_own = {*GROUPS, *LISTS} - {"accept"}
    messages = {column.name for column in tables["messages"].columns}
    assert {*FrontMatter.model_fields} - of_their_own <= messages


@Files
def test_every_column_of_every_table_is_described(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            assert field["description"], f"{resource['name']}.{field['name']}"


def test_json_has_all_that_a_message_states(
    irregular_archive: Archive, irregular_data: Path
) -> None:
    check_lines(lines_of(irregular_data), irregular_archive)


def test_the_irregular_archive_is_irregular(irregular_data: Path) -> None:
    lines = lines_of(irregular_data)
    by_id = {line["id"]: line for line in lines}
    joint: Any = by_id["joint"]
    assert [line["id"] for line in lines][-1] == "undated-one"
    assert (by_id["open"]["date_earliest"], by_id["open"]["date_latest"]) == (None, "1965-12-31")
    first, second, third = joint["sender"]
    assert first["name"] == "Rufus T. Firefly"
    assert first["role"] == "Prime Minister"
    assert first["organization"] == "cabinet-xf"
    assert second["country"] == "XS"
    assert third["stated"] == {"name": "=Gloria Teasdale"}
    assert [text["label"] for text in joint["texts"]] == ["xx-other", "zh"]


def test_no_line_of_json_is_ended_by_what_some_take_for_an_end(tmp_path: Path) -> None:
    project = irregular_project(tmp_path)
    file = project / "messages" / "deep" / "plain.md"
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\none\u2028two\u2029three\n")
    lines = (data_of(project, tmp_path / "data") / "messages.jsonl").read_text(encoding="utf-8")
    assert len(lines.splitlines()) == lines.count("\n")
    assert any("one\u2028two\u2029three" in json.loads(line)["body"] for line in lines.splitlines())


@Files
def test_no_cell_is_a_formula(data: Path) -> None:
    for file in data.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))] == []


@Files
def test_csv_is_of_rfc_4180_with_a_mark_for_excel(data: Path) -> None:
    for file in data.glob("*.csv"):
        raw = file.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_messages_csv_has_what_is_stated_and_what_is_known(irregular_data: Path) -> None:
    rows = csv_rows(irregular_data / "messages.csv")
    assert list(rows[0]) == [column.name for column in MESSAGE_COLUMNS]
    (joint,) = (row for row in rows if row["id"] == "joint")
    assert joint["occasion"] == '\'=HYPERLINK("https://evil.example","click")'
    assert joint["sender"].endswith("|' =Gloria Teasdale")
    assert split_cell(unescape_formula(joint["sender"])) == ["鲁弗斯", "", "=Gloria Teasdale"]
    assert split_cell(joint["sender_names"])[0] == "Rufus T. Firefly"
    assert split_cell(joint["sender_countries"]) == ["XF", "XS", ""]
    assert split_cell(unescape_formula(joint["sender_role"])) == ["", "\\ a backslash", ""]
    assert split_cell(joint["sender_organization"])[1] == "Cabinet of | Sylvania"
    assert split_cell(unescape_formula(joint["tags"])) == ["+plus", "a|b", "c;d"]
    assert joint["source_held"] == "true | false"
    assert (joint["series"], joint["ordinal"]) == ("founding", "45")
    assert joint["page"] == "https://archive.example/freedonia/messages/1966/joint.html"


def test_csv_and_database_have_the_same_rows(
    irregular_data: Path, database: sqlite3.Connection
) -> None:
    for name in ("parties", "sources", "people", "organizations", "occasions", "countries"):
        rows = csv_rows(irregular_data / f"{name}.csv")
        held = database.execute(f"SELECT * FROM {name} ORDER BY rowid")
        columns = [column for column, *_ in held.description]
        expected = [
            {
                key: str(bool(value)).lower() if key in ("held", "registered") else str(value or "")
                for key, value in zip(columns, row, strict=True)
            }
            for row in held
        ]
        assert [{k: unescape_formula(v) for k, v in row.items()} for row in rows] == expected
        assert rows


def test_the_database_is_sound(real_data: Path, irregular_data: Path) -> None:
    for folder in (real_data, irregular_data):
        with closing(sqlite3.connect(folder / "archive.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            keys = connection.execute("PRAGMA foreign_key_list (parties)").fetchall()
            assert {key[2] for key in keys} == {"messages", "people", "organizations", "countries"}


def test_the_database_has_every_text_as_it_is(
    irregular_archive: Archive, database: sqlite3.Connection
) -> None:
    check_texts(database, irregular_archive)


def test_a_link_leads_to_a_message_that_is_held(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT relation, value, target FROM links WHERE message = 'joint' ORDER BY rowid"
    )
    assert rows.fetchall() == [
        ("in_reply_to", "the appeal, which is | not held", None),
        ("in_reply_to", "undated-one", "undated-one"),
        ("related", "in the words of a", None),
        ("related", "plain", "plain"),
        ("aliases", "former-one", None),
        ("aliases", "former-two", None),
    ]


def faults_of(data: Path) -> list[Any]:
    """What frictionless finds wrong."""
    with warnings.catch_warnings():
        # Its own use of what its dependencies have since deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

        report = frictionless.validate(str(data / "datapackage.json"))
    found: list[Any] = report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    return found


@Files
def test_every_line_of_json_has_the_fields_that_are_described(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    (lines,) = (each for each in package["resources"] if each["format"] == "jsonl")
    types = {"array": list, "object": dict, "string": str, "date": str}
    fields = {field["name"]: types[field["type"]] for field in lines["schema"]["fields"]}
    for line in lines_of(data):
        assert list(line) == list(fields)
        for name, value in line.items():
            assert value is None or isinstance(value, fields[name]), name


@Files
def test_frictionless_finds_nothing_wrong(data: Path) -> None:
    with warnings.catch_warnings():
        # Its own use of what its dependencies have since deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

        report = frictionless.validate(str(data / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid
    assert report.stats["warnings"] == 0
    assert report.warnings == []
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert len(report.tasks) == len(package["resources"])


def test_the_schemas_fit_dates_of_every_form(tmp_path: Path) -> None:
    # A reader without a schema would go by the first hundred rows, in which all dates are days.
    forms = ["1931-06-20"] * 110 + ["1931-06-20?", "1931-06", "../1931-06", "[1931,1932]", "193X"]
    files = {
        f"m{number:03}.md": message(
            f"date: {1800 + number}",
            f'received: "{form}"',
            f'published: "{form}"',
            f'added: "{form}"',
        )
        for number, form in enumerate(forms)
    }
    write_files(tmp_path / "messages", files)
    assert faults_of(data_of(tmp_path, tmp_path / "data")) == []


def test_frictionless_would_find_a_changed_file(real_data: Path, tmp_path: Path) -> None:
    shutil.copytree(real_data, tmp_path / "data")
    file = tmp_path / "data" / "parties.csv"
    file.write_bytes(file.read_bytes().replace(b",sender,", b",writer,", 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

        report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    kinds = {kind for (kind,) in report.flatten(["type"])}
    assert kinds == {"hash-count", "constraint-error"}


def test_datasette_shows_and_filters_the_archive(real_data: Path) -> None:
    with warnings.catch_warnings():
        # Its own use of what its dependencies have since deprecated.
        warnings.simplefilter("ignore")
        from datasette import app

        metadata = json.loads((real_data / "metadata.json").read_text(encoding="utf-8"))
        datasette = app.Datasette([str(real_data / "archive.sqlite")], metadata=metadata)

        async def get(path: str) -> Any:
            response = await datasette.client.get(path)
            assert response.status_code == 200, response.text
            return response.json()

        async def ask() -> tuple[Any, Any, Any]:
            await datasette.invoke_startup()
            return (
                await get("/archive.json"),
                await get("/archive/messages.json?_size=3&_shape=objects"),
                await get("/archive/messages.json?occasion__contains=anniversary&_shape=objects"),
            )

        # In a thread of its own: the browser of other tests may have a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            database, first, found = pool.submit(lambda: asyncio.run(ask())).result()
    tables = {table["name"]: table for table in database["tables"]}
    assert tables["messages"]["count"] == len(lines_of(real_data))
    assert [row["number"] for row in first["rows"]] == [1, 2, 3]
    assert found["rows"]
    assert len(found["rows"]) < len(lines_of(real_data))


@Files
def test_sha256sum_finds_every_file_whole(data: Path) -> None:
    run = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=data,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    named = {line.removesuffix(": OK") for line in run.stdout.splitlines()}
    assert named == {file.name for file in data.iterdir()} - {"SHA256SUMS"}


def test_the_same_archive_gives_the_same_bytes(
    irregular: Path, irregular_data: Path, tmp_path: Path
) -> None:
    again = data_of(irregular, tmp_path / "again")
    files = {file.name: file.read_bytes() for file in irregular_data.iterdir()}
    assert {file.name: file.read_bytes() for file in again.iterdir()} == files


def test_an_archive_without_messages_has_its_files_too(tmp_path: Path) -> None:
    write_data(publication_of(Archive((), Registry())), Output(tmp_path))
    assert (tmp_path / "data" / "messages.jsonl").read_bytes() == b""
    assert csv_rows(tmp_path / "data" / "messages.csv") == []
