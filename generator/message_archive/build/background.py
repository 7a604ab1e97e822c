"""Work of a build in two processes.

Python lets only one core of a process make pages. So a forked process takes a part of the work. It
has the archive already, so nothing has to be sent. Where a process cannot be forked, as on Windows
and macOS, the first one does all the work.
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
from typing import Any, Generic, TypeVar

__all__ = ["Jobs", "Worker", "can_fork"]

_Input = TypeVar("_Input")
_Result = TypeVar("_Result")


class Jobs:
    """Jobs that are each done once, in this order, by whichever process is free.

    Their numbers are in a pipe, two bytes each, which all processes read. A pipe holds 64 KB.
    """

    def __init__(self, jobs: Sequence[Callable[[], None]]) -> None:
        self._jobs = jobs
        self._pipe, end = os.pipe()
        for number in range(len(jobs)):
            os.write(end, number.to_bytes(2, "big"))
        os.close(end)

    def run(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Do jobs that no other process has taken, until none is left.

        `progress` is called with the number of jobs that were taken, and of all.
        """
        while taken := os.read(self._pipe, 2):
            number = int.from_bytes(taken, "big")
            self._jobs[number]()
            if progress:
                progress(number + 1, len(self._jobs))

    def close(self) -> None:
        """Take no more jobs; a second time does nothing."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1


def can_fork() -> bool:
    """Whether this system can fork a process that has threads."""
    return sys.platform == "linux"


class Worker(Generic[_Input, _Result]):
    """A forked process that does `work`, and sends its result.

    `work` is called with a function that waits for the input sent by `send`.
    """

    def __init__(self, work: Callable[[Callable[[], _Input]], _Result]) -> None:
        here, there = multiprocessing.Pipe()
        self._pipe = here
        self._process = multiprocessing.get_context("fork").Process(
            target=_run, args=(work, here, there), daemon=True
        )
        with warnings.catch_warnings():
            # Python 3.12 warns when there are threads: the progress bar and the watcher of `serve`.
            # The forked process uses neither.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()

    def send(self, sent: _Input) -> None:
        """Send the input, without waiting until it is taken."""
        # A pipe holds 64 KB until the other end reads.
        Thread(target=_send, args=(self._pipe, sent), daemon=True).start()

    def wait(self) -> _Result:
        """Wait for the result. Raises what the work raised."""
        try:
            failure, result = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join()
            raise MemoryError(
                f"the background process ended with {self._process.exitcode}: "
                "was it killed, or out of memory?"
            ) from None
        self._process.join()
        if failure is not None:
            raise failure
        sent: _Result = result
        return sent

    def kill(self) -> None:
        """End the process, done or not."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _end_with_parent() -> None:
    """A killed build can stop nothing, and what went on without it would write into a folder that
    the next build removes."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _send(pipe: Connection, sent: object) -> None:
    with suppress(OSError):  # The other end is gone; `wait` says why.
        pipe.send(sent)


def _run(work: Callable[[Callable[[], Any]], object], here: Connection, there: Connection) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    here.close()  # So that the end of the build is seen at the other end.
    failure: BaseException | None = None
    result = None
    try:
        result = work(there.recv)
    except EOFError:
        return  # The build is gone, and nobody waits.
    except BaseException as error:
        error.add_note(traceback.format_exc())
        failure = error
    _send(there, (failure, result))
