"""Paths on the command line, relative to the project."""

from __future__ import annotations

import os
from pathlib import Path

from message_archive.errors import UsageError

__all__ = ["from_project"]


def from_project(path: Path, project: Path) -> Path:
    """`path` relative to the project. Raises UsageError if it is not inside the project."""
    absolute = Path(os.path.abspath(path))  # Path.absolute keeps "..".
    if not absolute.is_relative_to(project):
        raise UsageError(f"{path}: not inside the archive {project}; name a path inside it")
    return absolute.relative_to(project)
