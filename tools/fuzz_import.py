"""Tries made-up input on `archive import` for as long as you like.

    python tools/fuzz_import.py 600

The number is of seconds. `tests/importing/made_up.py` makes the input up, and
`tests/importing/promises.py` says what must be true of each import. The first input that breaks a
promise is made as small as it can be and shown.
"""

from __future__ import annotations

import faulthandler
import resource
import signal
import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hypothesis import HealthCheck, given, seed, settings

from tests.importing import promises

_AT_ONCE = 200


def main() -> None:
    """Try until the time is up, or something is found."""
    if len(sys.argv) != 2 or not sys.argv[1].isdecimal():
        sys.exit("usage: python tools/fuzz_import.py SECONDS")
    promises.SECONDS = 2  # As documented: this runs on a quiet machine.
    seconds = int(sys.argv[1])
    end = time.monotonic() + seconds
    # An import without an end is ended too, and shows where it was.
    faulthandler.register(signal.SIGXCPU, chain=True)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 60, seconds + 90))
    some = settings(
        max_examples=_AT_ONCE, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    first = int(time.time())
    for number in count(first):
        for strategy, promise in promises.PROMISES.values():
            if time.monotonic() > end:
                inputs, written = promises.COUNTED["inputs"], promises.COUNTED["written"]
                print(f"{inputs:,} inputs, {written:,} written, from seed {first} on: all well")
                return
            seed(number)(some(given(strategy)(promise)))()


if __name__ == "__main__":
    main()
