"""Watches files for changes: by notifications of the system, or else by polling."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Condition
from typing import Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

__all__ = ["POLLING", "Watcher"]

POLLING: Final = "ARCHIVE_POLLING"
"""The environment variable that turns polling on."""

_INTERVAL: Final = 0.5
"""How often files are polled, in seconds."""

_QUIET: Final = 0.02
"""How long no file may change before `wait` returns, in seconds. An editor writes in steps."""

_LONGEST: Final = 0.5
"""How long `wait` waits for that, in seconds."""

_WAKE: Final = 0.25
"""How often `wait` checks whether to end, in seconds."""

# Not the events of reading, because a build reads.
_EVENTS: Final[list[type[FileSystemEvent]]] = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileClosedEvent, FileCreatedEvent,
    FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip

_OCTAL: Final = re.compile(r"\\([0-7]{3})")

_REMOTE: Final = {
    "9p", "afs", "ceph", "cifs", "drvfs", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs", "gfs2",
    "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf",
    "virtiofs", "vmhgfs",
}  # fmt: skip
"""File systems that report nothing when another machine changes a file."""


class Watcher(FileSystemEventHandler):
    """Watches folders with everything below them, and single files.

    `count` grows with each change.
    """

    def __init__(self, folders: Collection[Path], files: Collection[Path]) -> None:
        """Start watching. `ARCHIVE_POLLING` in the environment turns polling on."""
        self.count = 0
        self._condition = Condition()
        self._watched: dict[str, tuple[tuple[int, int], ObservedWatch]] = {}
        self._folders: Collection[str] = ()
        self._files: Collection[str] = ()
        self.polls = bool(os.environ.get(POLLING)) or any(map(_is_remote, folders))
        """Whether files are polled."""
        if not self.polls:
            try:
                self._start(Observer(), folders, files)
            except OSError:  # There can be a limit for notifications.
                self._observer.stop()
                self._watched.clear()
                self.polls = True
        if self.polls:
            self._start(PollingObserver(timeout=_INTERVAL), folders, files)

    def watch(self, folders: Collection[Path], files: Collection[Path]) -> None:
        """Watch these folders and files instead. They need not exist.

        Raises:
            OSError: if there are too many for the system.
        """
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._files = [_real_name(file) for file in (*folders, *files)]
        wanted = dict.fromkeys(self._folders, True)
        for file in self._files:
            # A single file is watched through its folder, because editors replace files.
            wanted.setdefault(os.path.dirname(file), False)
        for path, (identity, watch) in [*self._watched.items()]:
            if path not in wanted or _identity(path) != identity:
                del self._watched[path]
                self._observer.unschedule(watch)
        for path, is_recursive in wanted.items():
            identity_now = _identity(path)
            if path not in self._watched and identity_now:
                watch = self._observer.schedule(
                    self, path, recursive=is_recursive, event_filter=_EVENTS
                )
                self._watched[path] = identity_now, watch

    def wait(self, seen: int, check: Callable[[], None] = lambda: None) -> int:
        """Wait until `count` is more than `seen` and files are quiet. Returns `count`.

        `check` is called while waiting. It may raise an exception to end that.
        """
        with self._condition:
            while not self._condition.wait_for(lambda: self.count > seen, _WAKE):
                check()
            for _ in range(round(_LONGEST / _QUIET)):
                if not self._condition.wait(_QUIET):
                    break
            return self.count

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Count a change. Called by watchdog."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any(map(self._is_watched, paths)):
            with self._condition:
                self.count += 1
                self._condition.notify_all()

    def close(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()

    def _start(
        self, observer: BaseObserver, folders: Collection[Path], files: Collection[Path]
    ) -> None:
        self._observer = observer
        observer.start()
        self.watch(folders, files)

    def _is_watched(self, path: str) -> bool:
        if path in self._files:
            return True
        name = os.path.basename(path)
        if name.startswith(".") or name.endswith("~"):
            return False  # Editors make such files. No build reads them.
        return any(path.startswith(f"{folder}{os.sep}") for folder in self._folders)


def _identity(path: str) -> tuple[int, int] | None:
    """Identifies a folder, also if it is renamed. None if it is missing."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if os.path.isdir(path) else None


def _real_name(file: Path) -> str:
    """The path of a file in its real folder. The file itself can be a link."""
    return os.path.join(os.path.realpath(file.parent), file.name)


def _is_remote(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether a folder is on a file system of another machine (Linux)."""
    if sys.platform != "linux":
        return False
    path, kinds = os.path.realpath(folder), {}
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    for line in lines:
        # See proc(5). Spaces in paths are octal numbers there.
        fields, _, kind = line.partition(" - ")
        point = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields.split(" ")[4])
        kinds[point.rstrip("/")] = kind.partition(" ")[0]
    while path not in kinds and path:
        path = path.rpartition("/")[0]
    return kinds.get(path) in _REMOTE
