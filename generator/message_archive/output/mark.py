"""The mark by which a command recognizes a folder that it wrote earlier.

The mark is `message-archive.json` at the top of the folder. It has the kind of output and the names
at the top of the folder that are part of it. Other files are never removed. The same output has the
same mark, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from message_archive.state.manifest import WORK

__all__ = ["MARK", "WORK", "Mark", "mark_text", "read_mark"]

MARK: Final = "message-archive.json"

_GENERATOR: Final = "Message Archive"
_NOTE: Final = "The next build replaces everything named here, and nothing else in this folder."
_LONGEST: Final = 1_000_000  # Bytes: a mark names a few dozen files.


@dataclass(frozen=True, slots=True)
class Mark:
    """`kind` is the kind of output ("site", "data", …), `made` the names at its top level."""

    kind: str
    made: frozenset[str]


def mark_text(kind: str, made: Iterable[str]) -> str:
    """The mark as JSON."""
    content = {"generator": _GENERATOR, "kind": kind, "note": _NOTE, "made": sorted(made)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_mark(folder: Path) -> Mark | None:
    """The mark of `folder`; None if there is none, or if another program wrote it."""
    # During an exchange of files, the mark may have been moved aside.
    places = [folder / MARK, *sorted(folder.glob(f"{WORK}*/old/{MARK}"))]
    return next(filter(None, map(_read, places)), None)


def _read(path: Path) -> Mark | None:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("generator") != _GENERATOR:
        return None
    kind, made = content.get("kind"), content.get("made")
    if not isinstance(kind, str) or not isinstance(made, list):
        return None
    return Mark(kind, frozenset(name for name in made if isinstance(name, str)))
