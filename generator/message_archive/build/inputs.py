"""The files and environment variables that a site depends on. Inputs of other plugins are not
included."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from message_archive.config_file import config_sources
from message_archive.exports import release_of, repository_files
from message_archive.project import Project
from message_archive.reading import Memory
from message_archive.state.inputs import Inputs
from message_archive.state.state import State

__all__ = ["CAPTURES", "GIT", "SETTINGS", "SHELL", "ProjectInputs"]

SETTINGS: Final = "settings"
"""Files whose change rebuilds everything."""

SHELL: Final = "shell"
"""Other files that the engine reads."""

GIT: Final = "git"
"""Files of the git repository, whose history says when messages entered the archive."""

CAPTURES: Final = "captures"
"""Files with what was read at the addresses of sources."""

_MESSAGES: Final = "messages"


class ProjectInputs:
    """The inputs of a build, as they are at its start."""

    def __init__(self, project: Project, before: State | None) -> None:
        """Read the inputs, except messages and what is unchanged since the state `before`."""
        self._folder = str(project.messages)
        files, variables = config_sources(project.config_file)
        git_folders, git_files = repository_files(project.root)
        found = {
            SETTINGS: Inputs.of([str(project.templates), str(project.catalogues)], map(str, files)),
            SHELL: Inputs.of(map(str, project.engine_folders)),
            CAPTURES: Inputs.of([str(project.captures)]),
            GIT: Inputs.of(map(str, git_folders), map(str, git_files)),
        }
        known = before.inputs if before else {}
        self._groups: Mapping[str, Inputs] = {
            name: group.read(group.unchanged_since(known[name]) if name in known else None)
            for name, group in found.items()
        }
        self.release = release_of(project)
        self._messages = Inputs.of([self._folder])
        self.environment = {
            name: os.environ.get(name) for name in sorted({*variables, "SOURCE_DATE_EPOCH"})
        }

    def are_same(self, name: str, state: State) -> bool:
        """Whether a group of files is the same as for an earlier build."""
        return name in state.inputs and not self._groups[name].changed(state.inputs[name])

    def with_messages(self, memory: Memory) -> dict[str, Inputs]:
        """All groups, including the messages as they were read."""
        known = {
            f"{self._folder}{shown.removeprefix(memory.shown_as)}": (read.signature, read.digest)
            for files in (memory.files, memory.pictures)
            for shown, read in files.items()
        }
        return {**self._groups, _MESSAGES: self._messages.read(known)}
