"""What an earlier run read is not read again, and nothing else changes by it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from message_archive.reading import Loaded, Memory, load, load_memory, loader, message_file
from message_archive.state.state import State
from message_archive.state.store import Store
from tests.support.archives import Project
from tests.support.messages import message

FILES = {
    "2020/a.md": message(body="*Hail*[^1].\n\n[^1]: Freedonia."),
    "2020/a.zh.md": "---\ntext: translation\n---\n万岁。\n",
    "2020/b.md": message("date: 2020-10-19?", "in_reply_to: a", "source: {title: Gazette}"),
    "2020/broken.md": message("date: 2021-02-29"),
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that have been read, one after the other."""
    paths: list[str] = []
    original = message_file.read_message_file

    def note(raw: bytes, path: str, required: Collection[str]) -> object:
        paths.append(path.removeprefix("messages/"))
        return original(raw, path, required)

    monkeypatch.setattr(loader, "read_message_file", note)
    return paths


@pytest.fixture
def again(project: Project) -> Callable[..., Loaded]:
    """Reads the archive, after writing files, with what the reading before remembered."""
    memories: list[Memory | None] = [None]

    def read_again(files: Mapping[str, str] = FILES) -> Loaded:
        project.write(files)
        loaded = load(project.messages, memory=memories[-1])
        assert loaded.memory
        memories.append(pickle.loads(pickle.dumps(loaded.memory)))
        return loaded

    return read_again


def _content(loaded: Loaded) -> object:
    return loaded.messages, loaded.problems


def test_a_second_run_reads_no_file_and_gives_the_same(
    again: Callable[..., Loaded], project: Project, read: list[str]
) -> None:
    cold = again()
    assert sorted(read) == sorted(FILES)
    read.clear()
    warm = again()
    assert read == []
    assert _content(warm) == _content(cold) == _content(load(project.messages))
    assert len(cold.problems) == 1  # The broken file is remembered too, and what is wrong with it.


def test_a_changed_file_alone_is_read_again(again: Callable[..., Loaded], read: list[str]) -> None:
    again()
    read.clear()
    loaded = again({"2020/broken.md": message("date: 2021-02-28")})
    assert read == ["2020/broken.md"]
    assert {each.id: str(each.meta.date) for each in loaded.messages}["broken"] == "2021-02-28"
    assert loaded.problems == ()


def test_a_file_changed_without_another_size_or_time_is_read_again(
    again: Callable[..., Loaded], project: Project
) -> None:
    """Two changes within one tick of the clock."""
    again()
    file = project.messages / "2020" / "a.md"
    status = file.stat()
    file.write_text(file.read_text().replace("Hail", "Veil"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    texts = {each.id: each.texts[0].markdown for each in again({}).messages}
    assert "Veil" in texts["a"]


def test_a_moved_file_is_read_again_because_problems_name_its_path(
    again: Callable[..., Loaded], project: Project, read: list[str]
) -> None:
    again()
    read.clear()
    (project.messages / "2020" / "broken.md").rename(project.messages / "moved.md")
    problems = again({}).problems
    assert read == ["moved.md"]
    assert [str(p.place) for p in problems if p.key == "date"] == ["messages/moved.md:2:7"]


def test_a_file_that_is_gone_is_forgotten(again: Callable[..., Loaded], project: Project) -> None:
    again()
    (project.messages / "2020" / "b.md").unlink()
    memory = again({}).memory
    assert memory
    assert {*memory.files} == {f"messages/{name}" for name in FILES} - {"messages/2020/b.md"}


def test_a_changed_registry_is_read_again(again: Callable[..., Loaded]) -> None:
    again()
    assert not again({}).registry.countries
    assert "XF" in again({"_registry/countries.yml": "XF: {name: Freedonia}\n"}).registry.countries


def test_another_version_of_the_code_reads_everything_anew(
    again: Callable[..., Loaded], read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    again()
    read.clear()
    monkeypatch.setattr("message_archive.reading.memory.code_version", lambda: b"another")
    again()
    assert sorted(read) == sorted(FILES)


def test_the_cache_has_a_memory_in_pieces(
    again: Callable[..., Loaded], project: Project, read: list[str], tmp_path: Path
) -> None:
    memory = again().memory
    assert memory
    read.clear()
    site, config_file = tmp_path / "site", tmp_path / "mkdocs.yml"
    site.mkdir()
    config_file.touch()
    store = Store(config_file, site)
    digests = {name: store.write(name, piece) for name, piece in memory.pieces().items()}
    state = State(b"", {}, {}, str(site), {}, (), 0, is_complete=True, pickles=digests)
    store.save(state, digests)
    load(project.messages, memory=load_memory(store, state))
    assert read == []
    del digests["messages-00"]
    assert load_memory(store, state) is None


def test_a_changed_file_changes_one_piece(again: Callable[..., Loaded]) -> None:
    before = again().memory
    after = again({"2020/b.md": message(body="Hail!")}).memory
    assert before
    assert after
    pieces = after.pieces()
    changed = [name for name, piece in before.pieces().items() if pieces[name] != piece]
    assert changed[0] == "messages"  # Everything but the files, with the time.
    assert len(changed) == 2


def test_many_files_are_read_in_several_processes_with_the_same_result(project: Project) -> None:
    project.write(
        {
            f"{n % 7}/m{n}.md": message(
                f"date: {1900 + n % 100}", *(["x: y"] if n % 50 == 0 else [])
            )
            for n in range(loader._FEW_FILES + 1)
        }
    )
    reported: list[tuple[int, int]] = []
    together = load(project.messages, jobs=2, progress=lambda *numbers: reported.append(numbers))
    alone = load(project.messages, jobs=1)
    assert together == alone
    assert len(together.problems) == 9
    assert reported[-1] == (loader._FEW_FILES + 1,) * 2
