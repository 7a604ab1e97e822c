"""The version of the archive that is published: the setting `version`, or else the git tag on HEAD.

A tag is a version if it begins with a digit, or with `v` and a digit. The day of a version is that
of its tag, as the person who set the tag dated it. A day in the future is not taken.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Final

from message_archive.exports.git import Git, GitFailed
from message_archive.project import Project

__all__ = ["NO_RELEASE", "Release", "release_of", "version_of_tag"]

_TAG: Final = re.compile(r"v?(?=\d)(?P<version>[\w.+-]+)", re.ASCII)

# A tag is an object of its own with a date, or only a name for a commit, which has one too.
_FORMAT: Final = "--format=%(refname:lstrip=2) %(creatordate:unix) %(creatordate:short)"


@dataclass(frozen=True, slots=True)
class Release:
    """A version of an archive. Each part is "" if it is not known.

    `version` has no `v` at its start, `day` is an ISO date, and `doi` begins with `10.`.
    """

    version: str = ""
    day: str = ""
    doi: str = ""

    @property
    def words(self) -> str:
        """`version 1.3`, for citations, which are in English."""
        return f"version {self.version}" if self.version else ""

    @property
    def doi_url(self) -> str:
        """The address that the DOI resolves at."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def named(self, name: str) -> str:
        """The name of the archive with its version, if it has one: `Letters, version 1.3`."""
        return ", ".join(filter(None, (name, self.words)))


NO_RELEASE: Final = Release()


def release_of(project: Project) -> Release:
    """The version of a project. Git is asked once, and nothing is an error: an archive without a
    version shows none."""
    settings = project.settings
    if settings.version:
        names = (f"v{settings.version}", settings.version)
        refs = tuple(f"refs/tags/{name}" for name in names)
        return Release(settings.version, _tags(project, *refs).get(settings.version, ""),
                       settings.doi)  # fmt: skip
    for version, day in _tags(project, "--points-at=HEAD", "refs/tags").items():
        return Release(version, day, settings.doi)
    return Release(doi=settings.doi)


def version_of_tag(name: str) -> str:
    """The version that a tag names; "" if it names none."""
    found = _TAG.fullmatch(name)
    return found["version"] if found else ""


def _tags(project: Project, *which: str) -> dict[str, str]:
    """Versions and their days, the highest version first."""
    try:
        answer = Git(project.root).ask("for-each-ref", "--sort=-version:refname", _FORMAT, *which)
    except GitFailed:
        return {}
    found: dict[str, str] = {}
    for line in answer.splitlines():
        name, moment, day = line.split(" ")
        if version := version_of_tag(name):
            is_past = moment.isdecimal() and int(moment) <= time.time()
            found.setdefault(version, day if is_past else "")
    return found
