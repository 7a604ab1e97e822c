"""Work in the background, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from message_archive.build.background import Jobs, Worker, can_fork

BUILD = """
import os, sys, time
from message_archive.build.background import Worker

def work(later):
    print(os.getpid(), flush=True)
    while True:
        time.sleep(0.01)

worker = Worker(work)
time.sleep(60)
"""


forks = pytest.mark.skipif(not can_fork(), reason="no process is forked on this system")


def is_running(process: int) -> bool:
    """Whether it does anything: a process that ended and that nobody asked for is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@forks
def test_it_ends_with_a_killed_build() -> None:
    build = subprocess.Popen([sys.executable, "-c", BUILD], stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    worker = int(build.stdout.readline())
    assert is_running(worker)
    build.send_signal(signal.SIGKILL)
    build.wait()
    build.stdout.close()
    end = time.monotonic() + 10
    while is_running(worker) and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_running(worker)


@forks
def test_what_it_raised_is_raised_at_the_end() -> None:
    def work(later: object) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        Worker(work).wait()


@forks
def test_a_killed_process_is_reported() -> None:
    with pytest.raises(MemoryError, match="out of memory"):
        Worker(lambda later: os.kill(os.getpid(), signal.SIGKILL)).wait()


@forks
def test_it_waits_for_its_input(tmp_path: Path) -> None:
    def work(later: Callable[[], list[str]]) -> None:
        (tmp_path / "later").write_text(later()[0])

    worker = Worker(work)
    worker.send(["x" * 200_000])  # More than a pipe holds.
    worker.wait()
    assert (tmp_path / "later").stat().st_size == 200_000


def test_each_job_is_done_once(tmp_path: Path) -> None:
    def job(number: int) -> None:
        with (tmp_path / "done").open("a") as file:
            file.write(f"{number} {os.getpid()}\n")
        if number < 2:
            time.sleep(0.2)  # Long enough for the other process to take one.

    def work(later: object) -> None:
        jobs.end()
        jobs.run()

    each = [partial(job, number) for number in range(300)]
    jobs = Jobs(each[:200], each[200:])
    worker = Worker[None, None](work)
    jobs.end(adds_later=True)
    jobs.run()
    worker.wait()
    jobs.close()
    jobs.close()
    done = [line.split() for line in (tmp_path / "done").read_text().splitlines()]
    assert sorted(int(number) for number, _ in done) == [*range(300)]
    assert len({process for _, process in done}) == (2 if can_fork() else 1)


def test_jobs_are_done_in_order_and_what_one_raises_ends_them() -> None:
    done: list[str] = []

    def wrong() -> None:
        raise OSError("the disk is full")

    jobs = Jobs([partial(done.append, "first"), wrong, partial(done.append, "third")])
    jobs.end()
    with pytest.raises(OSError, match="the disk is full"):
        jobs.run()
    assert done == ["first"]
    jobs.close()


def test_later_jobs_can_be_left_out() -> None:
    done: list[str] = []
    jobs = Jobs([partial(done.append, "first")], [partial(done.append, "later")])
    jobs.end()
    jobs.run()
    assert done == ["first"]
    jobs.close()


def test_jobs_can_be_closed_before_they_end() -> None:
    jobs = Jobs([lambda: None])
    jobs.close()
    jobs.close()
