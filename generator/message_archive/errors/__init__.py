"""What can go wrong, and where.

::

    ArchiveError            anything this package raises on purpose
    ├── UsageError          the command or the configuration is wrong (exit 2)
    └── ProblemsFound       the messages are wrong (exit 1); carries every `Problem`

A `Problem` is data, not text: it has a `Code`, a place, what is wrong, what was found and how to
fix it. So the terminal, an editor and a pull request can each show it their way.
"""

from message_archive.errors.codes import Code, Severity
from message_archive.errors.problems import (
    ArchiveError,
    Place,
    Problem,
    ProblemsFound,
    UsageError,
    did_you_mean,
    quoted,
    visible,
)

__all__ = [
    "ArchiveError",
    "Code",
    "Place",
    "Problem",
    "ProblemsFound",
    "Severity",
    "UsageError",
    "did_you_mean",
    "quoted",
    "visible",
]
