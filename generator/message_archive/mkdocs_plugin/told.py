"""Errors of the archive as MkDocs tells them: a line and no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from message_archive.errors import UsageError

__all__ = ["told_by_mkdocs"]


@contextmanager
def told_by_mkdocs() -> Iterator[None]:
    """Raises PluginError for the UsageError raised inside."""
    try:
        yield
    except UsageError as error:
        raise PluginError(str(error)) from None
