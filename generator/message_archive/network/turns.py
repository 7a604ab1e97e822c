"""Asks several hosts in parallel, each of them one question at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Final, TypeVar
from urllib.parse import urlsplit

__all__ = ["Pace", "in_turns"]

T = TypeVar("T")

_AT_ONCE: Final = 8
"""The most hosts at a time."""


class Pace:
    """At most one request to each host in a time, by any thread."""

    def __init__(
        self,
        seconds: float,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """A pace of one request to a host in `seconds`. `now` gives a time in seconds."""
        self._seconds = seconds
        self._now, self._sleep = now, sleep
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Wait until `host` may be asked again."""
        with self._lock:
            now = self._now()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._seconds
        if turn > now:
            self._sleep(turn - now)


def in_turns(
    asked: Sequence[str], question: Callable[[str], T], pause: float = 0
) -> Iterator[tuple[str, T]]:
    """Each address and the answer to `question`, in the order of the answers.

    Args:
        asked: the addresses.
        question: asks about an address, in a thread. Each host is asked one question at a time.
        pause: the seconds between two questions about one host.

    Raises:
        Exception: whatever `question` raises.
    """
    hosts: dict[str | None, list[str]] = {}
    for address in asked:
        hosts.setdefault(urlsplit(address).hostname, []).append(address)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for of_host in hosts.values():
        waiting.put(of_host)
    results: SimpleQueue[tuple[str, T] | BaseException] = SimpleQueue()
    is_over = threading.Event()

    def ask_hosts() -> None:
        with suppress(Empty):
            while True:
                for number, address in enumerate(waiting.get_nowait()):
                    if is_over.wait(pause if number else 0):
                        return
                    results.put(_answer(address, question))

    # Daemon threads, so that Ctrl-C does not wait for open requests.
    for _ in range(min(_AT_ONCE, len(hosts))):
        threading.Thread(target=ask_hosts, daemon=True).start()
    try:
        for _ in asked:
            result = results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        is_over.set()


def _answer(address: str, question: Callable[[str], T]) -> tuple[str, T] | BaseException:
    try:
        return address, question(address)
    except BaseException as error:  # Raised again by `in_turns`.
        return error
