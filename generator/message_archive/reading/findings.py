"""Problems whose line and column are not known yet."""

from __future__ import annotations

from dataclasses import dataclass

from message_archive.errors import Code
from message_archive.reading.yaml_tree import KeyPath

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a key of a message, before its line and column are known."""

    path: str
    at: KeyPath
    code: Code
    what: str
    found: str | None
    fix: str
