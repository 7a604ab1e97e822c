"""Archives to test with, and what is made from them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from message_archive.archive import Archive, Entry, check_archive
from message_archive.errors import Problem
from message_archive.exports import Publication
from message_archive.model import REQUIRED
from message_archive.reading import Memory, load
from message_archive.site import Site
from message_archive.words import Wording
from tests.support.messages import COUNTRIES_YML, message

__all__ = [
    "MKDOCS_YML",
    "REPOSITORY",
    "URL",
    "Archived",
    "Project",
    "archive_in",
    "archive_of",
    "make_freedonia",
    "publication_of",
    "real_archive",
    "site_of",
    "write_files",
]

REPOSITORY: Final = Path(__file__).parents[2]

URL: Final = "https://archive.example/freedonia/"

MKDOCS_YML: Final = """\
site_name: Archive of Freedonia
theme: {name: material, font: false}
repo_url: https://example.org/freedonia/archive
edit_uri: edit/main/docs/
plugins: [messages]
"""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below `folder`, byte by byte as given."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml` and `messages/`."""

    root: Path

    @property
    def messages(self) -> Path:
        return self.root / "messages"

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below `messages/`."""
        write_files(self.messages, files)


@dataclass(frozen=True)
class Archived:
    """`archived({…files})` is the archive made of them; `problems` what is wrong with any."""

    project: Project

    def __call__(
        self, files: Mapping[str, str | bytes], memory: Memory | None = None
    ) -> tuple[Archive, tuple[Problem, ...]]:
        self.project.write(files)
        return check_archive(load(self.project.messages, memory=memory), self.project.root)

    def lines(self, files: Mapping[str, str | bytes]) -> list[str]:
        """The lines that `archive check` prints about the archive made of `files`."""
        return [str(problem) for problem in self(files)[1]]

    def whole(self, files: Mapping[str, str | bytes]) -> Archive:
        """The archive of files that must have no problem, not even a warning."""
        archive, problems = self(files)
        assert [str(problem) for problem in problems] == []
        return archive

    def entry(self, *changes: str, registry: Mapping[str, str] | None = None) -> Entry:
        """The one message of an archive without problems, with `changes` (see `message`)."""
        files = {f"_registry/{name}.yml": text for name, text in (registry or {}).items()}
        (entry,) = self.whole({**files, "a.md": message(*changes)}).entries
        return entry


def make_freedonia(folder: Path) -> Path:
    """An archive of Freedonia with a registry of its countries and no message yet."""
    project = folder / "freedonia"
    files = {
        "docs/about.md": "# About\n",
        "mkdocs.yml": MKDOCS_YML,
        "messages/_registry/countries.yml": COUNTRIES_YML,
    }
    write_files(project, files)
    return project


def archive_in(project: Path, required: tuple[str, ...] = REQUIRED) -> Archive:
    """The archive in `project/messages`, which must have no error."""
    loaded = load(project / "messages", jobs=1, required=required)
    archive, problems = check_archive(loaded, project)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return archive


def archive_of(files: Mapping[str, str | bytes]) -> Archive:
    """The archive of files below `messages/`; they are gone again when it is made."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder, "messages"), files)
        return archive_in(Path(folder))


@cache
def real_archive() -> Archive:
    """The messages of this repository."""
    return archive_in(REPOSITORY)


def publication_of(archive: Archive, **changes: Any) -> Publication:
    """`archive` as a site in English publishes it; `changes` are other values than these."""
    values = {
        "name": "Freedonian Archive",
        "description": 'Letters of "Freedonia" & <Sylvania>.',
        "url": URL,
    }
    return Publication(archive, Wording("en", archive.registry), **(values | changes))


def site_of(archive: Archive, language: str = "en") -> Site:
    """The site of an archive, without exports and search."""
    return Site.of(archive, Wording(language, archive.registry))
