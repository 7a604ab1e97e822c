"""The manifest of a site: every file that a build published, grouped into parts."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["WORK", "FileTimes", "Manifest", "Part", "files_of"]

WORK: Final = ".building-"
"""The beginning of the names of work folders in a site."""

FileTimes = tuple[int, int]
"""The size of a published file in bytes, and its modification time in nanoseconds."""

Part = tuple[bytes, tuple[str, ...]]
"""A digest of the inputs of a part, and the addresses of its files."""


@dataclass(slots=True)
class Manifest:
    """The parts of a site by name. A part is a group of files that are made together."""

    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        """The addresses of the files of all parts."""
        return {address for _, addresses in self.parts.values() for address in addresses}

    def is_current(self, name: str, inputs: bytes) -> bool:
        """Whether a part was made from these inputs."""
        return name in self.parts and self.parts[name][0] == inputs


def files_of(site: str, tops: Collection[str]) -> Mapping[str, FileTimes]:
    """The files of a site at or below the top-level names `tops`, as they are now.

    Dot files in subfolders are skipped, because no build makes them. Links are not followed.
    """
    found: dict[str, FileTimes] = {}
    waiting = [("", f"{site}/")]
    while waiting:
        prefix, path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name not in tops if not prefix else name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{prefix}{name}/", entry.path))
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[prefix + name] = status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return found
