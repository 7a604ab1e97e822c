"""The state of a site after a build: what it was made from, and what it is."""

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
    """What the next build compares.

    Attributes:
        code: the version of the code that built the site.
        environment: variables of the environment that decide what a site is, with their values.
        inputs: files that decide what a site is, in groups.
        target: the folder of the site.
        files: all files of the site that are ours.
        told: what the build said, a line each, which the next one says again.
        warnings: how many warnings are among them.
        is_complete: whether nothing else decides what the site is: other plugins may read anything,
            and what is stated of the future comes true.
        pickles: digests of what else is remembered, by name.
    """

    code: bytes
    environment: Mapping[str, str | None]
    inputs: Mapping[str, Inputs]
    target: str
    files: Mapping[str, FileTimes]
    told: tuple[str, ...]
    warnings: int
    is_complete: bool
    pickles: Mapping[str, bytes]

    def has_same_code(self) -> bool:
        """Whether this code built the site, in an environment that says the same."""
        return self.code == code_version() and all(
            os.environ.get(name) == value for name, value in self.environment.items()
        )

    def is_published(self) -> bool:
        """Whether the site is as the build left it."""
        tops = {address.partition("/")[0] for address in self.files}
        return files_of(self.target, tops) == self.files
