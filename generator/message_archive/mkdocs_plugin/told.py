"""What the archive has to say, as MkDocs tells it: a line and no traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from message_archive.errors import Problem, UsageError

__all__ = ["counted_log", "has_warnings", "log_problems", "told_by_mkdocs"]

counted_log: Final = logging.getLogger("mkdocs.plugins.messages")
"""Counts for a strict build, without the name of a module in its lines."""


@contextmanager
def told_by_mkdocs() -> Iterator[None]:
    """Raises PluginError for the UsageError raised inside."""
    try:
        yield
    except UsageError as error:
        raise PluginError(str(error)) from None


def log_problems(problems: Iterable[Problem]) -> None:
    """A line a problem: `path:line:col` begins it."""
    for problem in problems:
        level = logging.ERROR if problem.severity == "error" else logging.WARNING
        counted_log.log(level, "%s", problem)


def has_warnings() -> bool:
    """Whether MkDocs counted warnings in this build, which a strict one may not have."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
