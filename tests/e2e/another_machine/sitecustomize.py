"""Python begins with this where the folder is on its path: files come in another order, and the
clock is decades ahead."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from typing import Any

_listdir, _scandir, _now = os.listdir, os.scandir, time.time


class _Shuffled:
    """`os.scandir`, in any order."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            self._entries = list(entries)
        random.shuffle(self._entries)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __next__(self) -> Any:
        if not self._entries:
            raise StopIteration
        return self._entries.pop()

    def __enter__(self) -> _Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries = []


def _shuffled_names(path: Any = ".") -> list[Any]:
    names = _listdir(path)
    random.shuffle(names)
    return names


os.scandir = _Shuffled  # type: ignore[assignment, misc]
os.listdir = _shuffled_names
time.time = lambda: _now() + 1e9
