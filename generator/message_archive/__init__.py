"""Message Archive: a static site of messages, made from Markdown files with front matter.

`Archive` reads the messages of an archive::

    from message_archive import Archive

    archive = Archive.load("mkdocs.yml")
    for message in archive.select(country="kp", year=2020):
        print(message.date, message.occasion.name)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from message_archive.archive import Archive, Entry
    from message_archive.errors import ArchiveError, Problem, UsageError

__all__ = ["Archive", "ArchiveError", "Entry", "Problem", "UsageError", "__version__"]

__version__ = "0.2.0"

_MODULES = {
    "Archive": "message_archive.archive",
    "ArchiveError": "message_archive.errors",
    "Entry": "message_archive.archive",
    "Problem": "message_archive.errors",
    "UsageError": "message_archive.errors",
}


def __getattr__(name: str) -> Any:
    # Imported when asked for: `archive --help` needs none of it.
    from importlib import import_module

    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
