"""Data files that copy from earlier ones are what they would be without them, to the byte."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from message_archive.archive import Archive, Entry, check_archive
from message_archive.exports import Publication, sqlite_file
from message_archive.exports.data import DataRecord, EarlierData, write_data
from message_archive.exports.rows import EarlierRows, RowFile, update_rows
from message_archive.exports.runs import runs_of
from message_archive.output import Output
from message_archive.reading import load
from message_archive.words import Wording

# One with everything that a row may have several of, or none of.
ODD = """\
---
date: 1966-11~
sender: [Ada Marlow, '=Gloria Teasdale', {organization: 'Cabinet | of "Sylvania"'}]
recipient: Emil Varga
occasion: Flood, with a comma
source: [{title: 'a "quote"'}, {publisher: b, held: false}]
in_reply_to: [the appeal of 1965]
related: [words of another]
tags: [a, 'b;c', '+d']
aliases: [former-odd]
text: abstract
---
An abstract, in our own words,
of two lines.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_corpus(folder, 60, words=30)
    (folder / "messages" / "odd.md").write_text(ODD, encoding="utf-8")
    (folder / "messages" / "odd.zh.md").write_text("---\ntext: excerpt\n---\n友好\u2028\n")
    return folder


def archive_of(project: Path) -> Archive:
    archive, problems = check_archive(load(project / "messages", jobs=1), project)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return archive


def published(archive: Archive) -> Publication:
    wording = Wording("en", archive.registry)
    return Publication(archive, wording, "Freedonia", "", "https://archive.example/")


def written(
    archive: Archive, site: Path, earlier: EarlierData | None = None
) -> tuple[dict[str, bytes], DataRecord]:
    output = Output(site, earlier.site if earlier else None)
    record = write_data(published(archive), output, earlier)
    files = {file.name: file.read_bytes() for file in (site / "data").iterdir()}
    return files, record


def edited(archive: Archive, random_: random.Random) -> tuple[Archive, set[str]]:
    """The archive with some messages changed, gone, new or in other places, and their ids."""
    entries = list(archive.entries)
    changed: set[str] = set()
    for _ in range(random_.randint(0, 4)):
        at = random_.randrange(len(entries))
        entry = entries[at]
        match random_.choice(("text", "gone", "new", "moved")):
            case "text":
                entries[at] = with_text(entry, f"Other words {random_.random()}.")
                changed.add(entry.id)
            case "gone":
                del entries[at]
            case "new":
                message = entry.message.model_copy(update={"id": f"new-{len(entries)}-{at}"})
                entries.insert(random_.randrange(len(entries)), replace(entry, message=message))
            case "moved":
                entries.insert(random_.randrange(len(entries)), entries.pop(at))
    return replace(archive, entries=tuple(entries)), changed


def with_text(entry: Entry, words: str) -> Entry:
    own, *further = entry.texts
    texts = (own.model_copy(update={"markdown": words}), *further)
    return replace(entry, message=entry.message.model_copy(update={"texts": texts}))


@pytest.mark.parametrize("seed", range(25))
def test_what_is_copied_is_what_would_be_made(project: Path, tmp_path: Path, seed: int) -> None:
    before = archive_of(project)
    _, record = written(before, tmp_path / "site")
    after, changed = edited(before, random.Random(seed))
    earlier = EarlierData(tmp_path / "site", record, changed)
    made, again = written(after, tmp_path / "new", earlier)
    cold, whole = written(after, tmp_path / "cold")
    kept = {name: (tmp_path / "site" / "data" / name).read_bytes() for name in cold}
    assert {**kept, **made} == cold
    assert again.digests == whole.digests
    assert [*again.ids] == [*whole.ids]
    assert {k: (h, [*s]) for k, (h, s) in again.rows.items()} == {
        k: (h, [*s]) for k, (h, s) in whole.rows.items()
    }
    assert {k: [*n] for k, n in again.tables.items()} == {k: [*n] for k, n in whole.tables.items()}


def test_an_archive_that_grows_gets_larger_pages_of_its_database(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = archive_of(project)
    size = len(after.entries)
    monkeypatch.setattr(sqlite_file, "_PAGE_SIZES", ((size, 16_384), (0, 4_096)))
    before = replace(after, entries=after.entries[:-1])
    small, record = written(before, tmp_path / "site")
    made, _ = written(after, tmp_path / "new", EarlierData(tmp_path / "site", record, set()))
    cold, _ = written(after, tmp_path / "cold")
    assert made["archive.sqlite"] == cold["archive.sqlite"]
    sizes = [int.from_bytes(each["archive.sqlite"][16:18]) for each in (small, made)]
    assert sizes == [4_096, 16_384]


def test_a_changed_text_leaves_the_facts_alone(project: Path, tmp_path: Path) -> None:
    before = archive_of(project)
    _, record = written(before, tmp_path / "site")
    entries = [with_text(e, "Other words.") if e.id == "odd" else e for e in before.entries]
    after = replace(before, entries=tuple(entries))
    made, _ = written(after, tmp_path / "new", EarlierData(tmp_path / "site", record, {"odd"}))
    assert not [name for name in made if name.endswith((".csv", ".xml"))]
    # The text is an abstract, which references have too.
    assert {"messages.jsonl", "messages.ris", "messages.bib", "archive.sqlite"} <= made.keys()


def test_no_text_is_in_the_tables(project: Path, tmp_path: Path) -> None:
    files, _ = written(archive_of(project), tmp_path / "site")
    assert "messages.json" not in files
    for name, content in files.items():
        is_there = "友好".encode() in content
        assert is_there == (name in ("messages.jsonl", "archive.sqlite")), name


def test_a_file_that_became_shorter_is_not_taken_for_whole(project: Path, tmp_path: Path) -> None:
    entries = archive_of(project).entries
    file = tmp_path / "rows"
    form = RowFile("rows", b"head\n", lambda entry: f"{entry.id}\n".encode(), b"foot\n")
    with file.open("wb") as stream:
        sizes = update_rows(form, runs_of(entries), lambda: stream)
    assert sizes is not None
    earlier = EarlierRows(file, 5, sizes)
    runs = runs_of(entries[1:], [entry.id for entry in entries])
    file.write_bytes(file.read_bytes()[:100])
    with (tmp_path / "new").open("wb") as stream, pytest.raises(EOFError, match="shorter"):
        update_rows(form, runs, lambda: stream, earlier)
