"""Paths that a command is given, as the archive has them."""

from __future__ import annotations

import os
from pathlib import Path

from message_archive.errors import UsageError

__all__ = ["from_project"]


def from_project(path: Path, project: Path) -> Path:
    """The way from the project to `path`. Raises UsageError when it is not in it."""
    absolute = Path(os.path.abspath(path))  # Path.absolute keeps "..".
    if not absolute.is_relative_to(project):
        raise UsageError(f"{path} is not in the archive {project}")
    return absolute.relative_to(project)
