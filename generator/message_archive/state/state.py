"""The state of a site after a build: its inputs and its files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from message_archive.state.code import code_version
from message_archive.state.inputs import Inputs
from message_archive.state.manifest import FileTimes, files_of

__all__ = ["State"]


@dataclass(frozen=True, slots=True)
class State:
    """The state that the next build compares with.

    Attributes:
        code: the version of the code that built the site.
        environment: the environment variables that the site depends on, with their values.
        inputs: the files that the site depends on, in groups.
        target: the folder of the site.
        files: all files of the site that the build made.
        reported: the lines that the build reported. A build that changes nothing repeats them.
        warning_count: how many of these lines make a strict build fail.
        is_complete: whether the site depends on nothing else. Other plugins may read any file, and
            commits dated in the future take effect later.
        pickles: digests of the other cached values, by name.
    """

    code: bytes
    environment: Mapping[str, str | None]
    inputs: Mapping[str, Inputs]
    target: str
    files: Mapping[str, FileTimes]
    reported: tuple[str, ...]
    warning_count: int
    is_complete: bool
    pickles: Mapping[str, bytes]

    def has_same_code(self) -> bool:
        """Whether the same code built the site, with the same environment variables."""
        return self.code == code_version() and all(
            os.environ.get(name) == value for name, value in self.environment.items()
        )

    def is_published(self) -> bool:
        """Whether the files of the site are unchanged since the build."""
        tops = {address.partition("/")[0] for address in self.files}
        return files_of(self.target, tops) == self.files
