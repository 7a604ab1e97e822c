"""`messages.jsonl` becomes the messages that it was written from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from message_archive.archive import Archive, check_archive
from message_archive.errors import ProblemsFound, UsageError
from message_archive.exports import Publication
from message_archive.exports.data import write_data
from message_archive.importing import import_json_lines
from message_archive.output import Output
from message_archive.reading import load
from message_archive.words import Wording

RECORD: dict[str, Any] = {
    "id": "firefly",
    "date": "1931-05-04",
    "sender": ["Ada Marlow"],
    "recipient": [{"name": "Emil Varga", "role": "Minister"}],
    "occasion": {
        "name": "75th anniversary",
        "series": "founding",
        "ordinal": 75,
        "id": "worked-out",
    },
    "source": [{"title": "Gazette", "held": False}],
    "tags": None,
    "body": "We thank you.",
    "texts": [{"label": "de", "text": "translation", "body": "Danke."}],
}


def lines(file: Path, *records: object) -> Path:
    text = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
    file.write_text(text, encoding="utf-8")
    return file


def with_registry(folder: Path) -> None:
    registry = folder / "messages" / "_registry"
    registry.mkdir(parents=True)
    (registry / "occasions.yml").write_text("founding: {name: Founding of Freedonia}\n")


def read(folder: Path) -> Archive:
    archive, problems = check_archive(load(folder / "messages"), folder)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return archive


def exported(archive: Archive, folder: Path) -> bytes:
    wording = Wording("en", archive.registry)
    write_data(Publication(archive, wording, "Freedonia", "", ""), Output(folder))
    return (folder / "data" / "messages.jsonl").read_bytes()


def refused(file: Path, folder: Path) -> list[str]:
    with_registry(folder)
    with pytest.raises(ProblemsFound) as raised:
        import_json_lines(file, folder / "messages")
    assert not list(folder.rglob("*.md"))
    return [str(problem) for problem in raised.value.problems]


def test_a_record_becomes_its_files(tmp_path: Path) -> None:
    with_registry(tmp_path)
    files = import_json_lines(lines(tmp_path / "a.jsonl", RECORD), tmp_path / "messages")
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "messages/1931/firefly.md",
        "messages/1931/firefly.de.md",
    ]
    (entry,) = read(tmp_path)
    assert entry.occasion.ordinal == 75
    assert entry.message.meta.source[0].held is False
    assert entry.message.meta.recipient[0].role == "Minister"
    assert [text.markdown for text in entry.texts] == ["We thank you.", "Danke."]


def test_what_was_exported_comes_back_to_the_byte(tmp_path: Path) -> None:
    for name in ("first", "second"):
        with_registry(tmp_path / name)
    import_json_lines(lines(tmp_path / "a.jsonl", RECORD), tmp_path / "first" / "messages")
    before = exported(read(tmp_path / "first"), tmp_path / "data")
    assert b'"stated"' in before
    (tmp_path / "b.jsonl").write_bytes(before)
    import_json_lines(tmp_path / "b.jsonl", tmp_path / "second" / "messages")
    assert exported(read(tmp_path / "second"), tmp_path / "again") == before


@pytest.mark.parametrize(
    ("record", "reported"),
    [
        ([1], "a.jsonl:1:1: not a message"),
        ({**RECORD, "date": "1931-02-30"}, "a.jsonl:1:1: impossible day"),
        ({**RECORD, "recepient": "X"}, 'unknown key, found "recepient"'),
        ({**RECORD, "date": None}, "missing key date: add it to the line"),
        ({**RECORD, "body": 5}, "body is not a text"),
        ({**RECORD, "texts": [{"body": "x"}]}, "not a list of texts"),
        ({**RECORD, "title": "a\u0007b"}, "invisible or control character"),
        ({**RECORD, "id": "!!"}, "a.jsonl:1:1"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, record: object, reported: str) -> None:
    problems = refused(lines(tmp_path / "a.jsonl", record), tmp_path / "archive")
    assert any(reported in problem for problem in problems), problems


def test_a_line_that_is_no_json_is_told_with_its_number(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", RECORD)
    file.write_text(file.read_text() + "\n{broken\n")
    (problem,) = refused(file, tmp_path / "archive")
    assert "a.jsonl:3:1: not JSON" in problem


def test_a_file_that_is_missing_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        import_json_lines(tmp_path / "none.jsonl", tmp_path / "messages")
