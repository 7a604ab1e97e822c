"""Checks that every system can unpack the names of files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["LONGEST_PATH", "unsafe_names"]

# From "Naming Files, Paths, and Namespaces" in the Windows documentation: device names with any
# extension, and characters not allowed in names. A name also must not end in a dot or space.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SIGNS: Final = re.compile(r'[\x00-\x1f<>:"\\|?*]')
LONGEST_PATH: Final = 200
"""In characters; Windows allows 260, including the folder into which the site is unpacked."""


def unsafe_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some system cannot unpack, with the reason."""
    seen: dict[str, str] = {}
    for path in paths:
        steps = path.split("/")
        if path.startswith("/") or ".." in steps or "" in steps or "." in steps:
            yield path, "leads out of the folder"
        elif any(_DEVICES.fullmatch(step) for step in steps):
            yield path, "is the name of a device on Windows"
        elif _SIGNS.search(path):
            yield path, "has a character that Windows does not allow in names"
        elif any(step.endswith((".", " ")) for step in steps):
            yield path, "has a part that ends in a dot or a space, which Windows removes"
        elif len(path) > LONGEST_PATH:
            yield path, f"is longer than {LONGEST_PATH} characters"
        # macOS and Windows ignore letter case, and macOS also ignores Unicode composition.
        if len(path) > LONGEST_PATH:
            continue  # Normalizing thousands of accents takes seconds.
        same = unicodedata.normalize("NFC", path).casefold()
        if seen.get(same, path) != path:
            yield path, f"is the same name as {seen[same]} on Windows or macOS"
        seen.setdefault(same, path)
