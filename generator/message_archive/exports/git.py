"""Runs git in the project's own repository, shielded from outside influence.

Contributors can put files of any name below `messages/`, and the environment can contain any
variables. Therefore

- git reads only the repository whose work tree contains `mkdocs.yml`: the nearest parent folder
  with a `.git`, never one of a sub-folder, and never a bare repository among the files;
- variables of git (`GIT_DIR`, `GIT_CONFIG_…`) are removed, since they could point elsewhere;
- settings that change the output or run a program are overridden. Only `safe.directory` is kept:
  the user decides which repositories git may read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

__all__ = ["BEGINNING", "CUT", "LASTING", "Git", "GitFailed", "repository_files", "repository_top"]

_NO_REPOSITORY: Final = "the archive is not in a git repository"
CUT: Final = (
    "the history is incomplete, as in a shallow clone: run `git fetch --unshallow`, or set "
    "`fetch-depth: 0` in the workflow"
)

_NO_COMMIT: Final = "nothing is committed yet"

BEGINNING: Final = (_NO_REPOSITORY, _NO_COMMIT)
"""Failures of an archive whose first commit is still to come."""

LASTING: Final = (*BEGINNING, CUT)
"""Failures that last until one of `repository_files` changes."""

# Seconds for all commands together. Listing a hundred thousand files takes five.
_TIMEOUT: Final = 60

_SETTINGS: Final = {
    "safe.bareRepository": "explicit",
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.pager": "cat",
    "core.attributesFile": "/dev/null",
    "core.quotePath": "false",
    "core.useReplaceRefs": "false",
    "diff.external": "",
    "diff.orderFile": "/dev/null",  # An empty value is an error.
    "diff.relative": "false",
    "diff.renames": "false",
    "diff.ignoreSubmodules": "none",
    "diff.submodule": "short",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "submodule.recurse": "false",
}
_OPTIONS: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *(part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")),
)

_ENVIRONMENT: Final = {
    # Do not fetch the objects missing from a partial clone, change anything, or prompt.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "",
    "LC_ALL": "C",  # `_reason` matches error messages in English.
}


class GitFailed(Exception):
    """Git failed. The message is for the person who publishes the archive."""


def repository_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folders (with all their content) and files that determine which commit is checked out and
    what its history is. They include files that do not exist, because they may appear later."""
    real = folder.resolve()
    top = repository_top(real)
    files = [each / ".git" for each in (real, *real.parents)]
    if top is None:
        return [], files
    git = common = top / ".git"
    if git.is_file():  # In an additional work tree or a submodule.
        git = common = top / _line(git).removeprefix("gitdir:").strip()
    if (git / "commondir").is_file():
        common = git / _line(git / "commondir")
    head = git / "HEAD"
    names = ("config", "packed-refs", "shallow")
    files += [head, git / "commondir", *(common / name for name in names)]
    if (reference := _line(head)).startswith("ref:"):
        files.append(common / reference.removeprefix("ref:").strip())
    return [common / "refs" / "tags", common / "reftable"], files


def repository_top(folder: Path) -> Path | None:
    """The nearest folder above with a `.git`; None if there is none."""
    real = folder.resolve()
    tops = (each for each in (real, *real.parents) if os.path.lexists(each / ".git"))
    return next(tops, None)


def _line(file: Path) -> str:
    try:
        return file.read_text("utf-8", "surrogateescape").strip()
    except OSError:
        return ""


class Git:
    """Runs commands in the repository whose work tree contains `folder`.

    Raises:
        GitFailed: if there is no repository, or git is not installed.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitFailed("git is not installed")
        # Like git, except that a folder with the files of a bare repository does not count.
        top = repository_top(folder)
        if top is None:
            raise GitFailed(_NO_REPOSITORY)
        self.top = top
        self._program = program
        self._end = time.monotonic() + _TIMEOUT

    def ask(self, *arguments: str) -> str:
        """Run a command and return its output. Raises GitFailed."""
        return self.start(*arguments).result()

    def blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """The contents of blobs by their names. What a partial clone lacks is missing."""
        given = "".join(f"{name}\n" for name in names).encode()
        answer = Question(self._program, ("cat-file", "--batch"), self.top, self._end, given).raw()
        found: dict[str, bytes] = {}
        at = 0
        while at < len(answer):
            end = answer.index(b"\n", at)
            name, *rest = answer[at:end].decode().split(" ")
            at = end + 1
            if len(rest) == 2:  # Otherwise `missing`.
                size = int(rest[1])
                found[name] = answer[at : at + size]
                at += size + 1
        return found

    def start(self, *arguments: str) -> Question:
        """Start a command without waiting for it. Raises GitFailed."""
        return Question(self._program, arguments, self.top, self._end)


class Question:
    """A running git command."""

    def __init__(
        self, program: str, arguments: Sequence[str], top: Path, end: float, given: bytes = b""
    ) -> None:
        self._top, self._end = top, end
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_")
        }
        # Files, because a pipe would block when it is full. `stop` closes them.
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._input: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._input.write(given)
        self._input.seek(0)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, no contributed text
                [program, *_OPTIONS, *arguments],
                cwd=top,
                env=environment | _ENVIRONMENT,
                stdin=self._input,
                stdout=self._output,
                stderr=self._errors,
            )
        except OSError as error:
            self._close()
            raise GitFailed(f"git cannot be run: {error.strerror}") from None

    def result(self) -> str:
        """Wait for the command and return its output. Raises GitFailed."""
        return self.raw().decode(errors="replace")

    def raw(self) -> bytes:
        """Wait for the command and return its output, byte by byte. Raises GitFailed."""
        try:
            status = self._process.wait(max(0.0, self._end - time.monotonic()))
            if status:
                raise GitFailed(self._reason(status))
            self._output.seek(0)
            return self._output.read()
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git took longer than {_TIMEOUT} seconds") from None
        finally:
            self.stop()

    def _reason(self, status: int) -> str:
        self._errors.seek(0)
        said = self._errors.read(2000).decode(errors="replace").strip()
        if "dubious ownership" in said or "is owned by someone else" in said:
            command = f'git config --global --add safe.directory "{self._top}"'
            return (
                f"git refuses to read {self._top}, which belongs to another user: run `{command}`"
            )
        if "does not have any commits yet" in said or "bad revision 'HEAD'" in said:
            return _NO_COMMIT
        first = said.partition("\n")[0].removeprefix("fatal: ")
        return f"git failed with exit code {status}: {first or 'no message'}"

    def stop(self) -> None:
        """Kill the command if it is still running, and clean up."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._close()

    def _close(self) -> None:
        for file in (self._input, self._output, self._errors):
            file.close()
