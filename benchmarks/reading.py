"""How long reading and validating every message takes: one process, one core, no cache.

Run in a process of its own, so that neither its memory nor its warmed-up interpreter weighs on
the builds measured in the same run: ``python -m benchmarks.reading DIR``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def time_reading(folder: Path) -> float:
    """Seconds to read and validate the messages of the project ``folder``, imports left out."""
    from message_archive.reading import load

    start = time.perf_counter()
    load(folder / "messages", jobs=1)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(time_reading(Path(sys.argv[1])))
