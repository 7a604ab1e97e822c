"""Errors and problems.

::

    ArchiveError            anything this package raises on purpose
    ├── UsageError          the command or the configuration is wrong (exit 2)
    │   └── InvalidConfigError  MkDocs cannot read mkdocs.yml, or its theme does not fit
    └── ProblemsFound       the messages are wrong (exit 1); carries every `Problem`

A `Problem` is data, not text: it has a `Code`, a place, what is wrong, what was found and how to
fix it. Each output format (terminal, editor, pull request) renders it differently.
"""

from message_archive.errors.codes import Code, Severity
from message_archive.errors.problems import (
    ArchiveError,
    InvalidConfigError,
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
    "InvalidConfigError",
    "Place",
    "Problem",
    "ProblemsFound",
    "Severity",
    "UsageError",
    "did_you_mean",
    "quoted",
    "visible",
]
