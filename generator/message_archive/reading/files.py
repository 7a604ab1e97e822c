"""Finds and reads the files in the folder of messages.

Nothing outside the folder is read. Links out of the folder are problems, and so is anything but a
regular file (reading a pipe would block forever).
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from message_archive.errors import Code, Place, Problem
from message_archive.model import PICTURE_EXTENSIONS
from message_archive.reading.front_matter import LARGEST_FILE

__all__ = ["Found", "FoundFile", "find_message_files", "read_again", "read_inside"]

_BINARY = getattr(os, "O_BINARY", 0)  # Keeps Windows from changing line ends.

# Other extensions of Markdown, and what editors add to `.md`. Such a file is a message that would
# be missing from the site.
_MARKDOWN = re.compile(r"(.+?)\.(?:md|mdx|mdown|mkdn?|mkdown|markdown)(?:\.te?xt)?", re.IGNORECASE)

# Extensions of files that may be messages.
_PERHAPS_MESSAGES = (".txt", ".yml", ".yaml")

_PICTURES = tuple(f".{extension}" for extension in PICTURE_EXTENSIONS)
# What scanners and cameras write too. Browsers show none of these.
_NEARLY_PICTURES = (".tif", ".tiff", ".jp2", ".bmp", ".gif", ".heic", ".heif", ".avif", ".jpe")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: its `path`, the path to show for it, and whether it is a link."""

    path: str
    shown: str
    is_link: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The files in the folder of messages: each list is sorted by the paths shown."""

    messages: list[FoundFile] = field(default_factory=list)
    pictures: list[FoundFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_message_files(folder: Path, shown_as: str) -> Found:
    """All message files and image files below `folder`.

    Skips README files and folders whose name begins with `_` or `.`.
    """
    found = Found()
    problems = found.problems
    folders = [(str(folder), shown_as)]
    for path, shown in folders:  # Grows during the loop.
        try:
            names: list[str] = []
            with os.scandir(path) as entries:
                for entry in entries:
                    names.append(entry.name)
                    _sort_out(entry, f"{shown}/{entry.name}", found, folders)
            problems.extend(_same_names(names, shown))
        except OSError as error:
            fix = "make it a readable folder"
            place, what = Place(shown), "not readable"
            problems.append(Problem(place, Code.UNREADABLE_FILE, what, error.strerror, fix))
    for files in (found.messages, found.pictures):
        files.sort(key=lambda file: file.shown)
    return found


def _same_names(names: list[str], shown: str) -> Iterator[Problem]:
    """Names in one folder that are the same on Windows and macOS."""
    first: dict[str, str] = {}
    for name in sorted(names):
        if name.isprintable():  # Others are already reported.
            other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if other != name:
                fix = f"Windows and macOS treat it as {other}; rename one of the two"
                what = "a name that differs from another only in case"
                yield Problem(Place(f"{shown}/{name}"), Code.CASE_CLASH, what, name, fix)


def _sort_out(
    entry: os.DirEntry[str],
    shown: str,
    found: Found,
    folders: list[tuple[str, str]],
) -> None:
    """Add `entry` to the files to read, the folders to search, or the problems."""
    name, problems = entry.name, found.problems
    ending = name.lower()
    if name.startswith(".") or name == "README.md":
        return
    if not name.isprintable():
        # The name could contain terminal escape sequences or not be valid text.
        place = Place(shown.encode(errors="replace").decode())
        what, fix = "a name with an invisible character", "rename it"
        found_name = name.encode(errors="replace").decode()
        problems.append(Problem(place, Code.BAD_FILE_NAME, what, found_name, fix))
    elif name.endswith(".md"):
        found.messages.append(FoundFile(entry.path, shown, entry.is_symlink()))
    elif entry.is_dir() and not name.startswith("_"):
        if entry.is_symlink():
            fix = "replace the link with the folder itself"
            place, what = Place(shown), "a link to a folder"
            problems.append(Problem(place, Code.LINKED_FOLDER, what, name, fix))
        else:
            folders.append((entry.path, shown))
    elif ending.endswith(_PICTURES):
        found.pictures.append(FoundFile(entry.path, shown, entry.is_symlink()))
    elif ending.endswith(_NEARLY_PICTURES):
        fix = "save it as JPEG, PNG or WebP"
        what = "an image in a format that is not read"
        problems.append(Problem(Place(shown), Code.FILE_NOT_READ, what, name, fix))
    elif ending.startswith("readme."):
        return
    elif nearly := _MARKDOWN.fullmatch(name):
        fix = f'rename it to "{nearly[1]}.md"; with another extension, it is missing from the site'
        what = "a message with an extension other than .md"
        problems.append(Problem(Place(shown), Code.WRONG_ENDING, what, name, fix))
    elif ending.endswith(_PERHAPS_MESSAGES):
        fix = "if it is a message, use the extension .md"
        what = "a file that is not read"
        problems.append(Problem(Place(shown), Code.FILE_NOT_READ, what, name, fix))


def read_inside(
    file: FoundFile, folder: Path, most: int = LARGEST_FILE
) -> tuple[bytes | None, list[Problem]]:
    """The bytes of `file`, which must be a regular file below `folder`, or the problem.

    Reads at most one byte more than `most`, the size limit.
    """
    place = Place(file.shown)
    try:
        if file.is_link and not Path(file.path).resolve().is_relative_to(folder.resolve()):
            fix = "replace the link with the file itself"
            what = "a link out of the messages folder"
            return None, [Problem(place, Code.LINK_OUT, what, file.path, fix)]
        # Direct system calls, because file access takes most of the time for ten thousand small
        # files. Non-blocking, because a pipe would block forever.
        descriptor = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                what, fix = "not a file", "put a plain file here"
                return None, [Problem(place, Code.UNREADABLE_FILE, what, None, fix)]
            return os.read(descriptor, min(status.st_size, most) + 1), []
        finally:
            os.close(descriptor)
    except (OSError, RuntimeError) as error:
        cause = getattr(error, "strerror", None) or "a loop of links"
        what, fix = "not readable", "make it a readable file"
        return None, [Problem(place, Code.UNREADABLE_FILE, what, cause, fix)]


def read_again(project: Path, shown: str, most: int = LARGEST_FILE) -> bytes | None:
    """Read a file again by its path below `project`. None if it cannot be read any more."""
    path = f"{project}/{shown}"
    is_link = os.path.islink(path)
    folder = project
    if is_link:
        # The folder of messages may itself be a link out of the project.
        steps = (project / step for step in Path(shown).parents)
        folder = next((step for step in steps if step.is_symlink()), project)
    content, _ = read_inside(FoundFile(path, shown, is_link), folder, most)
    return content
