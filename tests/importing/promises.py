"""What is true of every import, whatever is imported: for the tests, and for
`tools/fuzz_import.py`."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from message_archive.errors import ArchiveError, Problem
from message_archive.importing import import_csv, read_mapping
from message_archive.importing.page_import import import_pages
from message_archive.reading import Loaded, load
from message_archive.reading.front_matter import split_front_matter
from message_archive.reading.message_file import read_message_file, split_name
from tests.importing import made_up

REGISTRY = {
    "people.yml": "ada-marlow: {name: Ada Marlow, country: XF, aliases: [埃达·马洛]}\n"
    "emil-varga: {name: Emil Varga, country: XS, aliases: [Эмиль Варга, 에밀 바르가]}\n",
    "countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    "occasions.yml": "founding: {name: Founding of Sylvania, country: XS, first: 1931-05-04}\n",
}
SECONDS = 10.0
"""Of CPU, for any input of at most 100 KB: five times what is documented, for a busy machine."""

OLD = """\
---
date: 1931-05-03
sender: Ada Marlow
recipient: Emil Varga
occasion: x
aliases: former
---
"""


@dataclass(frozen=True)
class Archive:
    """An archive of one message, for an import to add to."""

    project: Path
    folder: Path
    loaded: Loaded


@contextmanager
def an_archive() -> Iterator[Archive]:
    """One in a folder of its own, which is removed."""
    with tempfile.TemporaryDirectory() as project:
        folder = Path(project) / "messages"
        (folder / "_registry").mkdir(parents=True)
        for name, text in REGISTRY.items():
            (folder / "_registry" / name).write_text(text, encoding="utf-8")
        (folder / "_registry" / "removed.yml").write_text(
            "gone: {title: A to B, date: 1931, removed: 1999-01-01, reason: A mistake.}\n",
            encoding="utf-8",
        )
        (folder / "1931").mkdir()
        (folder / "1931" / "old.md").write_text(OLD, encoding="utf-8")
        (folder / "1931" / "TAKEN.md").write_text("no message", encoding="utf-8")
        yield Archive(Path(project), folder, load(folder, shown_as="messages", jobs=1))


@cache
def shared_archive() -> Archive:
    """The same one for all inputs; each takes away what it wrote."""
    project = Path(tempfile.mkdtemp())
    with an_archive() as made:
        shutil.copytree(made.folder, project / "messages")
    return Archive(project, project / "messages", made.loaded)


COUNTED = {"inputs": 0, "written": 0}


def _files(archive: Archive) -> set[Path]:
    return {path for path in archive.project.rglob("*") if path.is_file()}


@contextmanager
def _within_bounds(archive: Archive) -> Iterator[None]:
    """Everything written is below the folder of messages. It is removed afterwards."""
    COUNTED["inputs"] += 1
    before = _files(archive)
    yield
    new = _files(archive) - before
    COUNTED["written"] += bool(new)
    assert before <= _files(archive)
    for path in new:
        path.unlink()
    assert all(path.resolve().is_relative_to(archive.folder.resolve()) for path in new)


@contextmanager
def _in_time() -> Iterator[None]:
    """The import, without the checks of the test, takes less than `SECONDS`."""
    begun = time.process_time()
    try:
        yield
    finally:
        taken = time.process_time() - begun
        assert taken < SECONDS, f"{taken:.1f} seconds"


def check_draft(file: Path, archive: Archive) -> str:
    """A draft is UTF-8 and YAML, with nothing but values to fill or mend. Returns its text."""
    raw = file.read_bytes()
    text = raw.decode("utf-8")
    path = f"messages/{file.relative_to(archive.folder).as_posix()}"
    split, problems = split_front_matter(text, path)
    assert split is not None
    assert isinstance(split.tree.data, dict)
    assert [p for p in problems if p.what.startswith(("YAML", "a character that YAML"))] == []
    _, problems = read_message_file(raw, path)
    assert all(str(problem).isprintable() for problem in problems)
    assert "a file name that gives no id" not in [problem.what for problem in problems]
    return text


def page(raw: bytes) -> None:
    """Any bytes are a draft that can be read, or an error of one line."""
    archive = shared_archive()
    with _within_bounds(archive):
        try:
            with _in_time():
                files = import_pages(raw, archive.folder, archive.loaded, what="the file")
        except ArchiveError as error:
            reported = str(error)
        else:
            reported = ""
            for file in files:
                check_draft(file, archive)
        assert "\n" not in reported


def option(raw: bytes, options: Mapping[str, str]) -> None:
    """Any option is taken or refused, and never a way out of the folder."""
    archive = shared_archive()
    with _within_bounds(archive):
        try:
            with _in_time():
                files = import_pages(
                    raw, archive.folder, archive.loaded, what="the file", **options
                )
        except ArchiveError:
            return
        for file in files:
            check_draft(file, archive)


def table(files: tuple[bytes, bytes]) -> None:
    """A table is messages without a problem, or problems with places and nothing written."""
    archive = shared_archive()
    problems: Sequence[Problem] = ()
    with tempfile.TemporaryDirectory() as outside, _within_bounds(archive):
        csv, mapping = Path(outside) / "table.csv", Path(outside) / "mapping.yml"
        csv.write_bytes(files[0])
        mapping.write_bytes(files[1])
        before = _files(archive)
        try:
            with _in_time():
                columns = read_mapping(mapping) if files[1] else None
                written = import_csv(csv, archive.folder, columns)
        except ArchiveError as error:
            written = []
            problems = getattr(error, "problems", ())
        assert _files(archive) == before | set(written)
        after = load(archive.folder, shown_as="messages", jobs=1)
    assert all(str(problem).isprintable() for problem in problems)
    assert set(after.problems) == set(archive.loaded.problems)
    ids = [message.id for message in after.messages]
    assert len(ids) == len(set(ids))
    assert {split_name(file.name)[0] for file in written} <= set(ids)


PROMISES: Mapping[str, tuple[st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "text": (made_up.texts | st.binary(max_size=600), page),
    "page": (made_up.pages, page),
    "mail": (made_up.mails, page),
    "form": (made_up.forms, page),
    "saved": (made_up.saved(), page),
    "table": (made_up.tables(), table),
}
"""What is made up, and what is true of it."""
