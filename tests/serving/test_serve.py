"""The first build of a preview."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, cast

import pytest

from message_archive.errors import UsageError
from message_archive.reading import Progress, silent
from message_archive.serving.serve import build_first

if TYPE_CHECKING:
    from message_archive.serving.preview import Preview
    from message_archive.serving.watcher import Watcher


class _Watcher:
    count = 3


class _Preview:
    """Its first builds fail. During some of them, a file is saved."""

    def __init__(self, watcher: _Watcher, failures: list[bool]) -> None:
        self._watcher, self._failures = watcher, failures
        self.is_built = False

    def first(self, _progress: Progress) -> None:
        if self._failures:
            self._watcher.count += self._failures.pop(0)
            raise UsageError("letter.md changed during the build")
        self.is_built = True


def _build_first(failures: list[bool]) -> tuple[_Preview, _Watcher, int]:
    watcher = _Watcher()
    preview = _Preview(watcher, failures)
    seen = build_first(
        cast("Preview", preview), cast("Watcher", watcher), lambda: nullcontext(silent)
    )
    return preview, watcher, seen


def test_a_build_is_repeated_if_a_file_was_saved_during_it() -> None:
    preview, watcher, seen = _build_first([True, True])
    assert preview.is_built
    assert seen == watcher.count == 5


def test_a_build_that_fails_by_itself_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"letter\.md"):
        _build_first([True, False])
