"""Work of a build that goes on beside its pages, in a process of its own.

Pages are made by one core, for Python lets no second one help it; the search index and the data
need none of them. They are `Pieces`, and the process that makes the pages helps with them when it
has. A fork has the whole archive already and need be sent nothing. Where a process may not be
forked, as on Windows and macOS, all pieces are done after the pages.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Thread
from typing import Generic, TypeVar

__all__ = ["Beside", "Pieces", "can_go_on_beside"]

_Later = TypeVar("_Later")


class Pieces:
    """Pieces of work, each done once and in this order, by whichever process is free.

    Their numbers lie in a pipe, two bytes each, which all processes read; a pipe holds 64 KB.
    """

    def __init__(self, pieces: Sequence[Callable[[], None]]) -> None:
        self._pieces = pieces
        self._pipe, end = os.pipe()
        for number in range(len(pieces)):
            os.write(end, number.to_bytes(2, "big"))
        os.close(end)

    def do(self) -> None:
        """Do what no other process has taken, until nothing is left."""
        while taken := os.read(self._pipe, 2):
            self._pieces[int.from_bytes(taken, "big")]()

    def close(self) -> None:
        """Take no more; closing twice does nothing."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1


def can_go_on_beside() -> bool:
    """Whether this system forks processes that have threads."""
    return sys.platform == "linux"


class Beside(Generic[_Later]):
    """A process that does `work`, which is given a function that waits for what comes later; none
    where none can be forked."""

    def __init__(self, work: Callable[[Callable[[], _Later]], None]) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        if not can_go_on_beside():
            return
        here, there = multiprocessing.Pipe()
        self._pipe = here
        self._process = multiprocessing.get_context("fork").Process(
            target=_run, args=(work, here, there), daemon=True
        )
        with warnings.catch_warnings():
            # Since Python 3.12, when there are threads: the bar of the command line and the
            # watcher of `serve`. The child prints nothing and uses neither.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()

    def bring(self, later: _Later) -> None:
        """Hand over what comes later, without waiting for it to be taken."""
        if self._process:
            # A pipe holds 64 KB until the other end reads.
            Thread(target=_send, args=(self._pipe, later), daemon=True).start()

    def finish(self) -> None:
        """Wait for the end of the process. Raises what it raised."""
        if self._process is None:
            return
        try:
            failure = self._pipe.recv()
        except EOFError:
            failure = None
        self._process.join()
        if failure is not None:
            raise failure
        if self._process.exitcode:
            raise MemoryError(
                f"the process beside the pages ended with {self._process.exitcode}: "
                "was it killed, or short of memory?"
            )

    def stop(self) -> None:
        """End the work, whole or not."""
        if self._process and self._process.is_alive():
            self._process.kill()
            self._process.join()


def _end_with_the_build() -> None:
    """A killed build can stop nothing; what went on without it would write into a folder that the
    next build removes."""
    build = multiprocessing.parent_process()
    assert build is not None
    build.join()
    os._exit(1)


def _send(pipe: Connection, later: object) -> None:
    with suppress(OSError):  # The other end is gone; `finish` says why.
        pipe.send(later)


def _run(work: Callable[[Callable[[], _Later]], None], here: Connection, there: Connection) -> None:
    Thread(target=_end_with_the_build, daemon=True).start()
    here.close()  # So that the end of the build is seen at the other end.
    failure: BaseException | None = None
    try:
        work(there.recv)
    except EOFError:
        return  # The build is gone, and nobody waits.
    except BaseException as error:
        error.add_note(traceback.format_exc())
        failure = error
    _send(there, failure)
