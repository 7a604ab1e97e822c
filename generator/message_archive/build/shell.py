"""The shell of a site: everything that the engine makes.

It is cached, so a build does not need the engine if the shell is unchanged.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import quote, urljoin

from message_archive.archive import Axis
from message_archive.build.frames import Frames
from message_archive.build.pieces import Pieces
from message_archive.exports import repository_top
from message_archive.project import Project
from message_archive.search import DocPage

__all__ = [
    "EditLinks",
    "Shell",
    "messages_in_repository",
]


def messages_in_repository(project: Project) -> str | None:
    """The relative path from the project to the folder of messages, after following links.

    A repository on the web shows a link as a file with the path of its target. So "edit this page"
    needs the path of the target. None if the target is not in the repository of the project.
    """
    root, folder = project.root.resolve(), project.messages.resolve()
    top = repository_top(root)
    is_inside = top is not None or folder.is_relative_to(root)
    if repository_top(folder) != top or not is_inside:
        return None
    return Path(os.path.relpath(folder, root)).as_posix()


@dataclass(frozen=True, slots=True)
class EditLinks:
    """Makes the addresses of "edit this page", as MkDocs does from its settings.

    `messages` is the folder of messages in the paths of messages. `folder` is its relative path
    from `docs_dir` in the repository; None if it is not in there.
    """

    repository: str = ""
    uri: str = ""
    template: str = ""
    messages: str = ""
    folder: str | None = None

    def path(self, source: str) -> str | None:
        """The relative path from `docs_dir` to the message with the path `source`."""
        return None if self.folder is None else self.folder + source.removeprefix(self.messages)

    def url(self, source: str) -> str | None:
        """The address for the message with the path `source`."""
        path = self.path(source)
        if path is None or (not self.template and not self.uri):
            return None
        # A folder name can be `Nr. #5`. A template with `!q` quotes the path itself.
        path = path if "!q}" in self.template else quote(path)
        if self.template:
            stem = posixpath.splitext(path)[0]
            there = _Template().format(self.template, path=path, path_noext=stem)
        else:
            there = self.uri + path
        repository = self.repository
        if repository and not there.startswith(("?", "#")) and not repository.endswith("/"):
            repository += "/"
        return urljoin(repository, there)


class _Template(Formatter):
    """Supports `{path!q}`, the percent-encoded path."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "q":
            return quote(value, safe="")
        return super().convert_field(value, conversion)


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything that the engine made.

    Attributes:
        frames: the frames of archive pages. Empty if the engine writes these pages itself.
        pages: the pages of documentation, for the search.
        pieces: pages with parts that the archive makes, by address: the overview on the home page,
            cards in stories.
        urls: the addresses of all other pages, for the sitemap.
        files: the address of every file, and its name for errors.
        edit_links: makes the addresses of "edit this page".
        warnings: the warnings of the engine, one line each.
        has_feed: whether pages link to the feed of the whole archive.
        axes: the axes of the archive, which every page links to.
        has_map: whether pages link to the map of places.
        has_changes: whether pages link to the page of changes.
        day: the day of the sitemap, in seconds.
    """

    frames: Frames = field(default_factory=Frames)
    pages: Sequence[DocPage] = ()
    pieces: Mapping[str, Pieces] = field(default_factory=dict)
    urls: Sequence[str] = ()
    files: Sequence[tuple[str, str]] = ()
    edit_links: EditLinks = EditLinks()
    warnings: Sequence[str] = ()
    has_feed: bool = False
    axes: tuple[Axis, ...] = ()
    has_map: bool = False
    has_changes: bool = False
    day: int = 0

    def fits(
        self, has_feed: bool, axes: tuple[Axis, ...], has_map: bool, has_changes: bool
    ) -> bool:
        """Whether the header of every page has the right links."""
        own = (self.has_feed, self.axes, self.has_map, self.has_changes)
        return own == (has_feed, axes, has_map, has_changes)

    @property
    def has_frames(self) -> bool:
        """Whether the build makes the archive's pages from these frames."""
        return bool(self.frames.frames)
