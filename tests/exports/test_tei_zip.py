"""`tei.zip`: readable, reproducible, and copied where nothing changed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from message_archive.archive import Archive
from message_archive.exports.rows import EarlierRows
from message_archive.exports.runs import runs_of
from message_archive.exports.tei import TeiDocuments
from message_archive.exports.tei_zip import write_tei_zip
from tests.support.archives import archive_of, publication_of
from tests.support.messages import message


def archive(**changes: str) -> Archive:
    texts = {name: f"Words of {name}." for name in ("a", "b", "c")} | changes
    return archive_of(
        {f"{name}.md": message(date=f"1931-05-0{ord(name) - 96}", body=text)
         for name, text in texts.items()}
    )  # fmt: skip


def zip_of(archive: Archive) -> tuple[bytes, list[int]]:
    file = BytesIO()
    sizes = write_tei_zip(publication_of(archive), runs_of(archive.entries), lambda: file)
    assert sizes is not None
    return file.getvalue(), [*sizes]


def test_other_programs_read_it() -> None:
    made = archive()
    content, _ = zip_of(made)
    documents = TeiDocuments(publication_of(made))
    with zipfile.ZipFile(BytesIO(content)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["a.xml", "b.xml", "c.xml"]
        assert {info.date_time for info in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for entry in made.entries:
            assert read.read(f"{entry.id}.xml") == documents.document(entry)
    assert zip_of(archive())[0] == content


def test_a_changed_archive_gives_the_same_bytes_as_a_new_one(tmp_path: Path) -> None:
    first = archive()
    content, sizes = zip_of(first)
    file = tmp_path / "tei.zip"
    file.write_bytes(content)
    earlier, ids = EarlierRows(file, 0, sizes), [entry.id for entry in first.entries]
    for same in ((), {"b"}):
        runs = runs_of(first.entries, ids, same)
        assert write_tei_zip(publication_of(first), runs, BytesIO, earlier) is None
    for changes, changed in (
        ({"b": "Other words, many more of them."}, {"b"}),
        ({"d": "A new one."}, {"d"}),
        ({"a": "x", "c": "y", "d": "z"}, {"a", "c", "d"}),
    ):
        second = archive(**changes)
        copied = BytesIO()
        runs = runs_of(second.entries, ids, changed)
        written = write_tei_zip(publication_of(second), runs, lambda copied=copied: copied, earlier)
        assert (copied.getvalue(), [*(written or ())]) == zip_of(second)


def test_more_files_than_a_plain_zip_can_list(monkeypatch) -> None:
    monkeypatch.setattr("message_archive.exports.tei_zip._MOST", 2)
    content, _ = zip_of(archive())
    assert b"PK\6\6" in content
    # The program that reads it takes the numbers of the second list.
    with zipfile.ZipFile(BytesIO(content.replace(b"\2\0\2\0", b"\xff\xff\xff\xff"))) as read:
        assert read.namelist() == ["a.xml", "b.xml", "c.xml"]
        assert read.testzip() is None
