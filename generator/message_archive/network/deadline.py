"""A moment by which something must be done, however many steps it takes."""

from __future__ import annotations

import time

__all__ = ["Deadline"]


class Deadline:
    """`seconds` from now. A timeout of a socket starts again with every byte; this does not."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> TimeoutError:
        """What to raise, or to say, when the time is over."""
        return TimeoutError(f"no answer within {self._seconds:g} seconds")
