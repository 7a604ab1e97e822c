"""No input of 100 KB takes long, whatever is in it.

Everything is imported in a process that the system ends when it has used too much. The tests
measure CPU time, and how it grows with the size of the input.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.costs import GROUPS, SIZE
from tests.importing.promises import SECONDS

MOST_IN_ALL = 900
"""Seconds of CPU for a group. They only end an import that never ends."""
GROWTH = 40
"""Of the time, for a tenfold size: what grows with the square takes a hundred times as long."""


@pytest.mark.parametrize("group", GROUPS)
def test_no_input_takes_long(group: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.importing.costs", group],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MOST_IN_ALL, MOST_IN_ALL)),
    )
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0, f"ended while it imported {lines[-1]}"
    taken = {(name, size): seconds for name, size, seconds in lines if seconds is not None}
    assert len(taken) >= len(list(GROUPS[group]()))
    assert {each: seconds for each, seconds in taken.items() if seconds >= SECONDS} == {}
    growth = {
        name: seconds / taken[name, SIZE // 10]
        for (name, size), seconds in taken.items()
        if size == SIZE and (name, SIZE // 10) in taken
    }
    assert {name: factor for name, factor in growth.items() if factor >= GROWTH} == {}
