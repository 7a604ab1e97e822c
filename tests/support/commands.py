"""Runs commands, and looks at what they leave."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from message_archive.cli.main import run as run_command
from tests.support.forking import run_forked

__all__ = [
    "ENVIRONMENT",
    "Command",
    "Outcome",
    "build_site",
    "contents",
    "git",
    "run",
    "run_archive",
]

# Whatever the caller has set for a site of its own is not to show in these. Nor are the variables
# of `make test`: a make that finds them prints the folders that it enters and leaves.
_OF_MAKE: Final = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
ENVIRONMENT: Final = {
    **{name: value for name, value in os.environ.items() if name not in _OF_MAKE},
    "NO_MKDOCS_2_WARNING": "1",
    "REPO_URL": "https://example.org/repository",
    "SITE_URL": "",
}


_FORKED: Final = ("mkdocs", "message_archive.cli")


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Outcome]


def run_archive(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> Outcome:
    """`archive …` in this process. Anything but an exit is an error of the command."""
    monkeypatch.setattr(sys, "argv", ["archive", *map(str, arguments)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as exit_:
        run_command()
    captured = capsys.readouterr()
    code = exit_.value.code
    return Outcome(code if isinstance(code, int) else int(code is not None), *captured)


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m` with these arguments, in a process of its own."""
    env = {**ENVIRONMENT, **environment}
    # Python reads its own variables when it starts.
    is_plain = not any(name.startswith("PYTHON") for name in environment)
    if is_plain and arguments[0] in _FORKED and hasattr(os, "fork"):
        return run_forked(arguments, cwd, env)
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
    )


def build_site(project: Path, *options: str, **environment: str) -> Path:
    """Build the site of `project` with `archive build`. Returns its folder."""
    done = run("message_archive.cli", "build", *options, cwd=project, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def git(project: Path, *arguments: str, when: str = "2026-01-02") -> None:
    """`git` in a project, with no settings but its own."""
    names = ("-c", "user.name=Firefly", "-c", "user.email=firefly@freedonia.example")
    subprocess.run(
        ["git", *names, *arguments],
        cwd=project,
        check=True,
        capture_output=True,
        env={
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": f"{when}T00:00:00Z",
            "GIT_AUTHOR_DATE": f"{when}T00:00:00Z",
        },
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
