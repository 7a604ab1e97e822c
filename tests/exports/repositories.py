"""Repositories with a history that is made for a test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from message_archive.archive import make_archive
from message_archive.exports.history import Entered, History
from message_archive.reading import load

__all__ = ["Repository", "day"]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Repository:
    """A project in a repository of its own, whose settings are its own too."""

    root: Path

    def git(self, *arguments: str, when: str = "2026-01-01", author: str | None = None) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": f"{when}T00:00:00Z",
            "GIT_AUTHOR_DATE": f"{author or when}T00:00:00Z",
        }
        names = ("-c", "user.name=Firefly", "-c", "user.email=firefly@freedonia.example")
        done = subprocess.run(
            ["git", *names, *arguments],
            cwd=self.root,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def init(self) -> Repository:
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        return self

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files from the root of the project; None removes one."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")

    def commit(self, files: Mapping[str, str | None], when: str, author: str | None = None) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Letters", when=when, author=author)

    def whole(self, messages_dir: str = "messages") -> Entered:
        loaded = load(self.root / messages_dir, shown_as=messages_dir, jobs=1)
        archive, _ = make_archive(loaded, self.root)
        with History(self.root, self.root / messages_dir) as history:
            return history.entered(archive)

    def entered(self, messages_dir: str = "messages") -> dict[str, datetime]:
        return dict(self.whole(messages_dir).moments)
