"""Small archives of fictional messages for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from message_archive import Archive, Problem

__all__ = ["LEAST", "checked", "front_matter", "loaded", "message", "problems_of", "write"]

LEAST: Mapping[str, str] = {
    "date": "1931-05-04",
    "sender": "Ada Marlow",
    "recipient": "Emil Varga",
    "occasion": "Flood of the river Syl",
}


def front_matter(body: str = "The people of Freedonia send their good wishes.", **keys: str) -> str:
    """A file with these keys, in the order given; values are YAML."""
    lines = [f"{key}: {value}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", body, ""])


def message(body: str = "The people of Freedonia send their good wishes.", **keys: str) -> str:
    """A message with the required keys, changed and completed by `keys`; "" leaves a key out."""
    merged = {key: value for key, value in {**LEAST, **keys}.items() if value}
    return front_matter(body, **merged)


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `root/messages`, and return that folder."""
    folder = root / "messages"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def loaded(root: Path, files: Mapping[str, str | bytes]) -> Archive:
    """The archive of these files."""
    return Archive.load(write(root, files))


def problems_of(root: Path, files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """Everything wrong with these files."""
    return loaded(root, files).problems


def checked(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """The lines that `archive check` prints about these files."""
    return [str(problem) for problem in problems_of(root, files)]
