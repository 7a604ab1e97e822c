"""Changes of files are noticed, by notifications or by polling."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from message_archive.serving import Watcher, watcher

Watch = Callable[..., Watcher]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("messages/1931", "docs", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("mkdocs.yml", "messages/1931/first.md", "elsewhere/file.md"):
        (tmp_path / name).write_text("before")
    return tmp_path


@pytest.fixture(params=["notified", "polled"])
def watch(
    request: pytest.FixtureRequest, project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watch]:
    watchers: list[Watcher] = []

    def start(*names: str) -> Watcher:
        folders = [project / name for name in names or ("messages", "docs", "templates")]
        watchers.append(Watcher(folders, [project / "mkdocs.yml"]))
        return watchers[-1]

    if request.param == "polled":
        monkeypatch.setenv(watcher.POLLING, "1")
        monkeypatch.setattr(watcher, "_INTERVAL", 0.05)
    yield start
    for each in watchers:
        assert each.polls == (request.param == "polled")
        each.close()


def test_changes(project: Path, watch: Watch) -> None:
    changes: list[Callable[[], object]] = [
        lambda: (project / "messages/1931/first.md").write_text("changed"),
        lambda: (project / "messages/1931/second.md").write_text("new"),
        lambda: (project / "messages/1931/second.md").rename(project / "docs/moved.md"),
        lambda: (project / "docs/moved.md").unlink(),
        lambda: (project / "messages/1932").mkdir(),
        lambda: (project / "messages/1932/third.md").write_text("in a new folder"),
        lambda: (project / "mkdocs.yml").write_text("changed"),
    ]
    seen = (watched := watch()).count
    for change in changes:
        change()
        seen = watched.wait(seen)


def test_an_editor_replaces_files(project: Path, watch: Watch) -> None:
    seen = (watched := watch()).count
    for name in ("mkdocs.yml", "messages/1931/first.md", "mkdocs.yml"):
        (project / ".saving").write_text(f"another {name} {seen}")
        os.replace(project / ".saving", project / name)
        seen = watched.wait(seen)


def test_a_folder_that_is_made_later_or_replaced(project: Path, watch: Watch) -> None:
    seen = (watched := watch()).count
    for _ in range(2):
        (project / "templates").mkdir()
        seen = watched.wait(seen)
        watched.watch([project / "templates"], [])
        (project / "templates/message.html").write_text("new")
        seen = watched.wait(seen)
        (project / "templates").rename(project / f"old-{seen}")
        seen = watched.wait(seen)


def test_other_files_do_not_count(project: Path, watch: Watch) -> None:
    watched = watch("messages")
    seen = watched.count
    (project / "messages/1931/.first.md.swp").write_text("of an editor")
    (project / "messages/1931/first.md~").write_text("of an editor")
    (project / "docs/page.md").write_text("not watched")
    (project / "elsewhere/file.md").write_text("not watched")
    (project / "messages/1931/first.md").read_text()
    (project / "other.yml").write_text("not watched")
    (project / "mkdocs.yml").write_text("watched")
    watched.wait(seen)
    # One write is up to three notifications: emptied, written, closed.
    assert watched.count - seen <= (1 if watched.polls else 3)


def test_a_link_to_a_folder_is_watched(project: Path, watch: Watch) -> None:
    (project / "linked").symlink_to(project / "elsewhere")
    seen = (watched := watch("linked")).count
    (project / "elsewhere/file.md").write_text("changed")
    watched.wait(seen)


def test_polling_where_notifications_fail(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "_INTERVAL", 0.05)
    schedule = BaseObserver.schedule

    def full(self: BaseObserver, *arguments: object, **options: object) -> object:
        if not isinstance(self, watcher.PollingObserver):
            raise OSError(28, "inotify watch limit reached")
        return schedule(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(BaseObserver, "schedule", full)
    watched = Watcher([project / "messages"], [])
    try:
        assert watched.polls
        (project / "messages/1931/first.md").write_text("changed")
        watched.wait(0)
    finally:
        watched.close()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are listed differently")
@pytest.mark.parametrize(("kind", "is_remote"), [("nfs4", True), ("9p", True), ("ext4", False)])
def test_a_folder_of_another_machine(kind: str, is_remote: bool, tmp_path: Path) -> None:
    folder = tmp_path / "Nr. 5 ü"
    (folder / "messages").mkdir(parents=True)
    name = str(folder).replace(" ", r"\040")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        f"99 22 0:44 / {name} rw,relatime shared:9 - {kind} server:/share rw\n"
    )
    assert watcher._is_remote(folder / "messages", mounts) is is_remote
    assert not watcher._is_remote(tmp_path, mounts)
    assert not watcher._is_remote(tmp_path, tmp_path / "missing")
