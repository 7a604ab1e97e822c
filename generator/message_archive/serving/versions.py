"""Counts the changes of each page, so that a browser reloads the page it shows and no other."""

from __future__ import annotations

import time
from collections.abc import Iterable
from threading import Condition

__all__ = ["Versions"]


class Versions:
    """The versions of pages, for several threads.

    Versions are numbers that grow. They begin with the time, so that a page from an earlier server
    is older than all pages of this one.
    """

    def __init__(self) -> None:
        self._condition = Condition()
        self._now = self._all = time.time_ns() // 1000
        self._pages: dict[str, int] = {}
        self._is_closed = False

    @property
    def now(self) -> int:
        """The version of a page that is read now."""
        return self._now

    def change(self, addresses: Iterable[str] | None = None) -> None:
        """Record that these pages changed. By default all pages."""
        with self._condition:
            self._now += 1
            if addresses is None:
                self._all = self._now
                self._pages.clear()
            else:
                self._pages.update(dict.fromkeys(addresses, self._now))
            self._condition.notify_all()

    def wait(self, address: str, version: int, timeout: float) -> bool:
        """Whether a page is newer than `version`. Waits for that up to `timeout` seconds."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._is_closed or self._is_newer(address, version), timeout
            )
            return self._is_newer(address, version)

    def close(self) -> None:
        """End all calls of `wait`."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def _is_newer(self, address: str, version: int) -> bool:
        return max(self._all, self._pages.get(address, 0)) > version
