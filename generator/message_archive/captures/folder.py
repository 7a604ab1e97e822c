"""Reads the folder of captures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry
from message_archive.captures.capture import Capture, address_of, capture_path
from message_archive.errors import Code, Place, Problem
from message_archive.model import Source
from message_archive.project import Project
from message_archive.reading.files import FoundFile, read_inside
from message_archive.reading.front_matter import decoded, split_front_matter
from message_archive.reading.validation import validated

__all__ = ["Captures", "captured_sources", "read_capture", "source_addresses"]

_FIX: Final = "restore it from git, or remove it and run archive capture"


@dataclass(frozen=True, eq=False)
class Captures:
    """The captures of an archive by address."""

    by_address: Mapping[str, Capture] = field(default_factory=dict)

    def of(self, source: Source) -> Capture | None:
        """What was read at the address of a source. None if it has not been read."""
        return self.by_address.get(address_of(source.url)) if source.url else None

    def digest(self, entry: Entry) -> bytes:
        """A digest of the captures that the page of a message shows; empty without any."""
        if not self.by_address:
            return b""
        found = [self.of(source) for text in entry.texts for source in text.meta.source]
        shown = [each for each in found if each]
        return repr(shown).encode(errors="replace") if shown else b""


def captured_sources(project: Project, archive: Archive) -> tuple[Captures, list[Problem]]:
    """The captures of the sources of an archive, and a warning for each file that is damaged."""
    if not project.captures.is_dir():
        return Captures(), []
    found: dict[str, Capture] = {}
    problems: list[Problem] = []
    for address in source_addresses(archive):
        capture, _, wrong = read_capture(project, address)
        problems += wrong
        if capture:
            found[address] = capture
    return Captures(found), problems


def read_capture(project: Project, address: str) -> tuple[Capture | None, str, list[Problem]]:
    """The capture of an address and its text, or warnings if its file is damaged. None without
    warnings if there is no file."""
    path = capture_path(address)
    file, shown = project.captures / path, f"{project.captures.name}/{path}"
    if not file.exists() and not file.is_symlink():
        return None, "", []
    capture, text, problems = _read(file, shown, project.captures)
    if capture and capture.url != address:
        what = "the capture of another address"
        problems = [Problem(Place(shown), Code.BAD_CAPTURE, what, capture.url, _FIX)]
    if problems:
        return None, "", [*map(_as_warning, problems)]
    return capture, text, []


def _read(file: Path, shown: str, folder: Path) -> tuple[Capture | None, str, list[Problem]]:
    # The folder of a host can be a link too, so every file is checked as if it were one.
    raw, problems = read_inside(FoundFile(str(file), shown, is_link=True), folder)
    if raw is None:
        return None, "", problems
    text, problems = decoded(raw, shown)
    if problems:
        return None, "", problems
    split, problems = split_front_matter(text, shown)
    if split is None or problems:
        return None, "", problems
    capture, problems = validated(Capture, split.tree, shown)
    return capture, split.body, problems


def _as_warning(problem: Problem) -> Problem:
    if problem.code is Code.BAD_CAPTURE:
        return problem
    what = f"a damaged capture: {problem.what}"
    return Problem(problem.place, Code.BAD_CAPTURE, what, problem.found, _FIX, problem.key)


def source_addresses(archive: Archive) -> dict[str, str]:
    """The addresses of sources without the part after `#`, each with the first file that has it."""
    found: dict[str, str] = {}
    for entry in archive.entries:
        for text in entry.texts:
            for source in text.meta.source:
                if source.url:
                    found.setdefault(address_of(source.url), text.path)
    return found
