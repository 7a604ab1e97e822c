"""Reports errors and problems of the archive through MkDocs, one line each, without traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from mkdocs.config.base import ConfigErrors, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from message_archive.errors import ArchiveError, Problem, ProblemsFound, UsageError
from message_archive.settings import read_settings

__all__ = [
    "WarningLog",
    "as_plugin_error",
    "errors_of_settings",
    "has_warnings",
    "log",
    "log_problems",
]

log: Final = logging.getLogger("mkdocs.plugins.messages")
"""A strict build counts its warnings. Its lines do not begin with the name of a module."""


def errors_of_settings(options: Mapping[str, object]) -> ConfigErrors:
    """What is wrong with the options of the plugin, for MkDocs, which names the plugin itself."""
    try:
        read_settings(options)
    except UsageError as error:
        name, _, what = str(error).removeprefix("plugins: messages: ").partition(": ")
        return [(name, ValidationError(what))]
    return []


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """Turn an ArchiveError into a PluginError. Problems are logged first."""
    try:
        yield
    except ProblemsFound as error:
        log_problems(error.problems)
        raise PluginError(f"{error}; the site was left as it is") from None
    except ArchiveError as error:
        raise PluginError(str(error)) from None


def log_problems(problems: Iterable[Problem]) -> None:
    """Log a line for each problem. It begins with the place, `path:line:col`."""
    for problem in problems:
        level = logging.ERROR if problem.severity == "error" else logging.WARNING
        log.log(level, "%s", problem)


class WarningLog(logging.Handler):
    """Collects the warnings of a run of MkDocs in `lines`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Add a line. Python prints warnings itself if there is no handler. This handler must not
        prevent that, so it prints them if there is no other."""
        self.lines.append(record.getMessage())
        handlers = (*logging.getLogger("mkdocs").handlers, *logging.getLogger().handlers)
        if (
            all(isinstance(each, WarningLog | CountHandler) for each in handlers)
            and logging.lastResort
        ):
            logging.lastResort.handle(record)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Ignore warnings inside this context."""
        lines = [*self.lines]
        yield
        self.lines = lines

    def stop(self) -> None:
        """Stop collecting. Calling it again does nothing."""
        logging.getLogger("mkdocs").removeHandler(self)


def has_warnings() -> bool:
    """Whether MkDocs counted warnings, on which a strict build aborts."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
