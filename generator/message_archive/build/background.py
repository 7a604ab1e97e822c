"""Shares the work of a build between two processes.

Threads of one Python process cannot make pages on several cores. So a forked process does a part of
the work. It shares the memory of the build, so the archive need not be sent to it. On systems
without a safe fork, such as Windows and macOS, the first process does all the work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, Generic, TypeVar

__all__ = ["Jobs", "Worker", "can_fork"]

_Input = TypeVar("_Input")
_Result = TypeVar("_Result")


class Jobs:
    """A queue of jobs shared by processes. Each job is done once, by the first free process.

    The queue is a pipe with the number of each job in two bytes. A pipe has room for 64 KB.

    Args:
        jobs: the jobs that can be taken at once.
        later: the jobs that `end` adds.
    """

    def __init__(
        self, jobs: Sequence[Callable[[], None]], later: Sequence[Callable[[], None]] = ()
    ) -> None:
        self._jobs = [*jobs, *later]
        self._pipe, self._end = os.pipe()
        self._first_later = len(jobs)
        self._add(range(len(jobs)))

    def _add(self, numbers: Iterable[int]) -> None:
        os.write(self._end, b"".join(number.to_bytes(2, "big") for number in numbers))

    def end(self, *, adds_later: bool = False) -> None:
        """Let `run` return when all jobs are taken. Each process must call this once.

        `adds_later` says whether the later jobs are to be done. Only one process may add them.
        """
        if adds_later:
            self._add(range(self._first_later, len(self._jobs)))
        os.close(self._end)
        self._end = -1

    def run(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Do jobs that no other process has taken, until the queue has ended.

        `progress` is called with the number of jobs taken and the number of all jobs.
        """
        while taken := os.read(self._pipe, 2):
            number = int.from_bytes(taken, "big")
            self._jobs[number]()
            if progress:
                progress(number + 1, len(self._jobs))

    def close(self) -> None:
        """Stop taking jobs. Calling it again does nothing."""
        if self._end >= 0:
            self.end()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1


def can_fork() -> bool:
    """Whether this system can fork a process that has threads."""
    return sys.platform == "linux"


class Worker(Generic[_Input, _Result]):
    """A forked process that calls `work` and sends back the result.

    The argument of `work` is a function that waits for the input passed to `send`.
    """

    def __init__(self, work: Callable[[Callable[[], _Input]], _Result]) -> None:
        here, there = multiprocessing.Pipe()
        self._pipe = here
        self._process = multiprocessing.get_context("fork").Process(
            target=_run, args=(work, here, there), daemon=True
        )
        with warnings.catch_warnings():
            # Python 3.12 warns about forking with threads. These are the progress bar and the file
            # watcher of `serve`, which the forked process does not use.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()

    def send(self, sent: _Input) -> None:
        """Send the input without waiting for the other process to read it."""
        # In a thread, because a pipe blocks after 64 KB until the other end reads.
        Thread(target=_send, args=(self._pipe, sent), daemon=True).start()

    def is_done(self, timeout: float) -> bool:
        """Whether `wait` returns at once. Waits for that up to `timeout` seconds."""
        return self._pipe.poll(timeout)

    def wait(self) -> _Result:
        """Wait for the result. Raises any exception that `work` raised."""
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
        """Kill the process if it still runs."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _end_with_parent() -> None:
    """Exit when the build exits. A killed build cannot stop this process, which would continue to
    write into a folder that the next build removes."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _send(pipe: Connection, sent: object) -> None:
    with suppress(OSError):  # The other end is gone, and `wait` reports why.
        pipe.send(sent)


def _run(work: Callable[[Callable[[], Any]], object], here: Connection, there: Connection) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C on a terminal interrupts all processes. The build ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    here.close()  # Otherwise this process would not notice that the build exited.
    failure: BaseException | None = None
    result = None
    try:
        result = work(there.recv)
    except EOFError:
        return  # The build exited.
    except BaseException as error:
        error.add_note(traceback.format_exc())
        failure = error
    _send(there, (failure, result))
