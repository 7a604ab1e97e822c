"""What the tests write messages with, and what they look at afterwards.

Freedonia and Sylvania are no countries, so that no test says anything about a real one; their
codes XF and XS are of those that ISO 3166-1 leaves to its users.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from message_archive.archive import Archive, Entry, check_archive
from message_archive.cache import NO_CACHE, Cache
from message_archive.cli.main import main
from message_archive.errors import Problem
from message_archive.reading import load

# The lines of the least message, by key: the date stands on line 2 of its file, and so on.
LEAST = {
    "date": "2020-10-10",
    "sender": "Rufus T. Firefly",
    "recipient": "Gloria Teasdale",
    "occasion": "75th anniversary of Freedonia",
}

BODY = "Hail, hail Freedonia."


def message(*changes: str, body: str = BODY) -> str:
    """A message file: the least one, with some keys written another way, or more keys.

    A change is `key: value`, in as many lines as it takes; one that begins with `-` leaves its key
    out. The four required keys stand on lines 2 to 5, what is added follows from line 6.
    """
    keys = {key: f"{key}: {value}" for key, value in LEAST.items()}
    for change in changes:
        if change.startswith("-"):
            del keys[change[1:]]
        else:
            keys[change.split(":")[0].strip(" \"'")] = change
    return "\n".join(["---", *keys.values(), "---", body, ""])


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
        """Write files below `messages/`, byte by byte as given."""
        for path, content in files.items():
            file = self.messages / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Archived:
    """`archived({…files})` is the archive made of them; `problems` what is wrong with any."""

    project: Project

    def __call__(
        self, files: Mapping[str, str | bytes], cache: Cache = NO_CACHE
    ) -> tuple[Archive, tuple[Problem, ...]]:
        self.project.write(files)
        loaded = load(self.project.messages, cache=cache)
        return check_archive(loaded, self.project.root)

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


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run_archive(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> Outcome:
    """`archive …` in this process. Anything but an exit is an error of the command."""
    monkeypatch.setattr(sys, "argv", ["archive", *map(str, arguments)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as exit_:
        main()
    captured = capsys.readouterr()
    code = exit_.value.code
    return Outcome(code if isinstance(code, int) else int(code is not None), *captured)
