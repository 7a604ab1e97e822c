"""Errors and problems of the archive as MkDocs reports them: a line each and no traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from message_archive.errors import ArchiveError, Problem, ProblemsFound

__all__ = ["Told", "as_plugin_error", "has_warnings", "log", "log_problems"]

log: Final = logging.getLogger("mkdocs.plugins.messages")
"""Counts for a strict build. Its lines do not begin with the name of a module."""


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """Raises PluginError for what goes wrong inside."""
    try:
        yield
    except ProblemsFound as error:
        log_problems(error.problems)
        raise PluginError(f"{error}; the site was left as it is") from None
    except ArchiveError as error:
        raise PluginError(str(error)) from None


def log_problems(problems: Iterable[Problem]) -> None:
    """A line for each problem, which begins with its place: `path:line:col`."""
    for problem in problems:
        level = logging.ERROR if problem.severity == "error" else logging.WARNING
        log.log(level, "%s", problem)


class Told(logging.Handler):
    """Keeps the warnings of a run of MkDocs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line. Python prints warnings that no handler takes: if this is the only one, it
        leaves that to Python."""
        self.lines.append(record.getMessage())
        handlers = (*logging.getLogger("mkdocs").handlers, *logging.getLogger().handlers)
        if all(isinstance(each, Told | CountHandler) for each in handlers) and logging.lastResort:
            logging.lastResort.handle(record)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Keep nothing of what is said meanwhile."""
        lines = [*self.lines]
        yield
        self.lines = lines

    def stop(self) -> None:
        """Keep no more; a second time does nothing."""
        logging.getLogger("mkdocs").removeHandler(self)


def has_warnings() -> bool:
    """Whether MkDocs counted warnings in this build, which a strict one may not have."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
