"""A deadline for an operation with any number of steps."""

from __future__ import annotations

import time

__all__ = ["Deadline"]


class Deadline:
    """A deadline `seconds` from now. A socket timeout restarts with every byte; this does not."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds left. Raises TimeoutError if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> TimeoutError:
        """The error for a missed deadline."""
        return TimeoutError(f"no answer within {self._seconds:g} seconds")
