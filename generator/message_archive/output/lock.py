"""A lock of the operating system on a folder, released when its process ends.

A lock file with a process id would not be reliable, because ids are reused and containers share
them. The kernel manages `flock` for all containers on a machine.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Final

__all__ = ["FolderLock", "is_free"]

log = logging.getLogger("archive")

_FILE: Final = ".message-archive.lock"  # For Windows, where folders cannot be locked.


class FolderLock:
    """Locks an existing folder until `release`. Waits while another process has the lock."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        if sys.platform == "win32":
            import msvcrt

            self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT)
            while True:
                try:
                    msvcrt.locking(self._descriptor, msvcrt.LK_LOCK, 1)  # Tries for ten seconds.
                    return
                except OSError:
                    _log_waiting(folder)
        else:
            import fcntl

            self._descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _log_waiting(folder)
                fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            except OSError:
                pass  # The file system does not support locks.

    def release(self) -> None:
        """Release the lock. Processes forked in the meantime keep it until they end."""
        if self._descriptor < 0:
            return
        os.close(self._descriptor)
        self._descriptor = -1
        if sys.platform == "win32":
            self._file.unlink(missing_ok=True)


def is_free(folder: Path) -> bool:
    """Whether no process has locked `folder`. Always False on Windows, where it is unknown."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _log_waiting(folder: Path) -> None:
    log.warning("%s: another build is writing here; waiting until it is done", folder)
