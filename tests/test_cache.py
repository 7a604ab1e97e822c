"""What an earlier run read is in the cache, and nothing else changes by it."""

from __future__ import annotations

import ast
import importlib.util
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from message_archive import cache
from message_archive.archive import Archive
from message_archive.cache import Cache, project_cache
from message_archive.errors import Problem
from message_archive.reading import load, loader, message_file
from tests.support.archives import Archived, Project
from tests.support.messages import message

FILES = {
    "2020/a.md": message(body="*Hail*[^1].\n\n[^1]: Freedonia."),
    "2020/a.zh.md": "---\ntext: translation\n---\n万岁。\n",
    "2020/b.md": message("date: 2020-10-19?", "in_reply_to: a", "source: {title: Gazette}"),
    "2020/broken.md": message("date: 2021-02-29"),
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "read.sqlite"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that have been read, one after the other."""
    paths: list[str] = []
    original = message_file.read_message_file

    def note(raw: bytes, path: str) -> object:
        paths.append(path.removeprefix("messages/"))
        return original(raw, path)

    monkeypatch.setattr(loader, "read_message_file", note)
    return paths


@pytest.fixture
def again(archived: Archived, database: Path) -> Callable[..., tuple[Archive, tuple[Problem, ...]]]:
    """Reads the archive with a cache, after writing files."""
    return lambda files=FILES: archived(files, Cache(database))


def _content(result: tuple[Archive, tuple[Problem, ...]]) -> object:
    archive, problems = result
    return [entry.message for entry in archive.entries], problems


def test_a_second_run_reads_no_file_and_gives_the_same(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]], archived: Archived, read: list[str]
) -> None:
    cold = again()
    assert sorted(read) == sorted(FILES)
    read.clear()
    warm = again()
    assert read == []
    assert _content(warm) == _content(cold) == _content(archived({}))
    assert len(cold[1]) == 1  # The broken file is in the cache too, and so is why.


def test_a_changed_file_alone_is_read_again(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]], read: list[str]
) -> None:
    again()
    read.clear()
    archive, problems = again({"2020/broken.md": message("date: 2021-02-28")})
    assert read == ["2020/broken.md"]
    assert str(archive.by_id["broken"].date) == "2021-02-28"
    assert problems == ()


def test_a_moved_file_is_read_again_because_problems_name_its_path(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]], project: Project, read: list[str]
) -> None:
    again()
    read.clear()
    (project.messages / "2020" / "broken.md").rename(project.messages / "moved.md")
    _, problems = again({})
    assert read == ["moved.md"]
    assert [str(p.place) for p in problems if p.key == "date"] == ["messages/moved.md:2:7"]


def test_a_file_that_is_gone_is_dropped(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]], project: Project, database: Path
) -> None:
    again()
    (project.messages / "2020" / "b.md").unlink()
    again({})
    assert _count(database) == len(FILES) - 1


def test_another_version_of_the_reader_reads_everything_anew(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]],
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again()
    read.clear()
    monkeypatch.setattr("message_archive.reading.loader.code_version", lambda *_: b"another")
    again()
    assert sorted(read) == sorted(FILES)


# Of these no result depends: they read the settings, find the folder of the user, make the index of
# the search, or have one version for each of pydantic.
NOT_IN_RESULTS = {"mergedeep", "numpy", "platformdirs", "pydantic-core", "pyyaml-env-tag"}


def test_results_depend_on_the_version_of_every_package_that_they_are_made_with() -> None:
    distributions = packages_distributions()
    used: set[str] = set()
    seen, waiting = set(), ["message_archive.reading.loader", "message_archive.site.pages"]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for imported in imports_of(name):
                top = imported.partition(".")[0]
                if top == "message_archive":
                    waiting.append(imported)
                elif top not in sys.stdlib_module_names:
                    used.update(canonical(each) for each in distributions[top])
    assert used - NOT_IN_RESULTS == {*cache._DISTRIBUTIONS}


def imports_of(module: str) -> Iterator[str]:
    """The modules that a module of the package imports, and the names taken from them."""
    spec = importlib.util.find_spec(module)
    assert spec
    assert spec.origin
    for node in ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_two_archives_have_two_caches(tmp_path: Path) -> None:
    databases = {project_cache(tmp_path / name, "read")._file for name in ("one", "other")}
    assert len(databases) == 2


def _count(database: Path) -> int:
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute("SELECT count(*) FROM results").fetchone()[0])
    finally:
        connection.close()


def _execute(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    try:
        connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def _no_database(file: Path) -> None:
    file.write_bytes(b"no database at all" * 1000)


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        _no_database,
        _cut_off,
        _empty,
        _a_folder,
        lambda file: _execute(file, "UPDATE results SET result = x'80'"),
        lambda file: _execute(file, "UPDATE results SET result = NULL"),
        lambda file: _execute(file, "UPDATE results SET result = 'words', checksum = 3"),
        lambda file: _execute(file, "UPDATE results SET checksum = x'00'"),
        lambda file: _execute(file, "DROP TABLE results"),
        lambda file: _execute(file, "ALTER TABLE results RENAME COLUMN result TO other"),
    ],
    ids=[
        "no database", "cut off", "empty", "a folder", "a result", "no result", "words",
        "a checksum", "no table", "another table",
    ],
)  # fmt: skip
def test_a_damaged_cache_is_as_none(
    damage: Callable[[Path], None],
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]],
    database: Path,
    read: list[str],
) -> None:
    cold = again()
    damage(database)
    read.clear()
    assert _content(again()) == _content(cold)
    assert sorted(read) == sorted(FILES)


def test_one_damaged_result_is_read_again_alone(
    again: Callable[..., tuple[Archive, tuple[Problem, ...]]], database: Path, read: list[str]
) -> None:
    cold = again()
    one = "(SELECT min(digest) FROM results)"
    _execute(database, f"UPDATE results SET result = x'80' WHERE digest = {one}")
    read.clear()
    assert _content(again()) == _content(cold)
    assert len(read) == 1


def test_a_folder_that_cannot_be_written_is_as_none(
    archived: Archived, tmp_path: Path, read: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        read.clear()
        archive, _problems = archived(FILES, Cache(tmp_path / "file" / "read.sqlite"))
        assert sorted(read) == sorted(FILES)
        assert len(archive) == 2


def test_the_cache_is_in_the_folder_of_the_user_and_not_in_the_archive(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project.write({"a.md": message()})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of the user"))
    before = sorted(project.root.rglob("*"))
    load(project.messages, cache=project_cache(project.root, "read"))
    assert len([*(tmp_path / "of the user").rglob("*.sqlite")]) == 1
    assert sorted(project.root.rglob("*")) == before


def test_many_files_are_read_in_several_processes_with_the_same_result(project: Project) -> None:
    project.write(
        {
            f"{n % 7}/m{n}.md": message(
                f"date: {1900 + n % 100}", *(["x: y"] if n % 50 == 0 else [])
            )
            for n in range(loader._FEW_FILES + 1)
        }
    )
    told: list[tuple[int, int]] = []
    together = load(project.messages, jobs=2, progress=lambda *numbers: told.append(numbers))
    alone = load(project.messages, jobs=1)
    assert together == alone
    assert len(together.problems) == 9
    assert told[-1] == (loader._FEW_FILES + 1,) * 2
