"""Messages are divided into runs that are copied from an earlier file, or made."""

from __future__ import annotations

import pytest

from message_archive.archive import Entry
from message_archive.exports.runs import runs_of
from tests.exports.archives import irregular

A, B, C, D, E = sorted(irregular(5).archive.entries, key=lambda entry: entry.id)


@pytest.mark.parametrize(
    ("entries", "earlier", "changed", "expected"),
    [
        ([], [], [], []),
        ([A, B], [], [], [(1, None, [A, B])]),
        ([A, B, C], [A, B, C], [], [(1, 0, [A, B, C])]),
        ([A, B, C], [A, B, C], [B], [(1, 0, [A]), (2, None, [B]), (3, 2, [C])]),
        ([A, C, D], [A, B, C, D], [], [(1, 0, [A]), (2, 2, [C, D])]),  # One was removed.
        ([A, B, C, D], [A, C, D], [], [(1, 0, [A]), (2, None, [B]), (3, 1, [C, D])]),
        ([C, A, B], [A, B, C], [], [(1, 2, [C]), (2, 0, [A, B])]),  # One has moved.
        ([A, B, C], [A], [], [(1, 0, [A]), (2, None, [B, C])]),
        ([E], [A, B], [A], [(1, None, [E])]),
    ],
)
def test_runs(
    entries: list[Entry],
    earlier: list[Entry],
    changed: list[Entry],
    expected: list[tuple[int, int | None, list[Entry]]],
) -> None:
    runs = runs_of(entries, [e.id for e in earlier], {e.id for e in changed})
    assert [(run.number, run.position, run.entries) for run in runs] == expected
