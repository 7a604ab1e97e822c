"""What git says of a project's own repository, asked so that nothing else has a say.

Contributors can put files of any name below `messages/`, and whoever calls us can set variables. So

- only the repository is asked whose work tree has `mkdocs.yml` in it: the nearest folder above with
  a `.git`, never one of a sub-folder, and never a bare repository among the files;
- variables of git (`GIT_DIR`, `GIT_CONFIG_…`) are taken away, since they lead elsewhere;
- settings that change the answer or run a program are overruled. Whose repositories may be read
  (`safe.directory`) is for the user to say, and is not touched.
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

__all__ = ["CUT", "LASTING", "Git", "GitFailed", "repository_files"]

_NO_REPOSITORY: Final = "the archive is in no repository of git"
CUT: Final = (
    "the history is cut, as in a shallow clone: run `git fetch --unshallow`, or set "
    "`fetch-depth: 0` in the workflow"
)

LASTING: Final = (_NO_REPOSITORY, CUT)
"""Failures that last until one of `repository_files` changes."""

# Seconds, for all questions together. The names of a hundred thousand files are read in five.
_PATIENCE: Final = 60

_SETTINGS: Final = {
    "safe.bareRepository": "explicit",
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.pager": "cat",
    "core.attributesFile": "/dev/null",
    "core.quotePath": "false",
    "core.useReplaceRefs": "false",
    "diff.external": "",
    "diff.orderFile": "/dev/null",  # An empty one is an error.
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
    # Objects that a partial clone lacks are not fetched, nor anything changed or asked.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "",
    "LC_ALL": "C",  # Its reasons are read below.
}


class GitFailed(Exception):
    """Why git has no answer, for whoever publishes the archive."""


def repository_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """Folders with all that is in them, and files, that say which commit is checked out and what
    its history is. Files that are not there are among them: they may come."""
    real = folder.resolve()
    top = _top(real)
    files = [each / ".git" for each in (real, *real.parents)]
    if top is None:
        return [], files
    git = common = top / ".git"
    if git.is_file():  # Of a further work tree, or of a submodule.
        git = common = top / _line(git).removeprefix("gitdir:").strip()
    if (git / "commondir").is_file():
        common = git / _line(git / "commondir")
    head = git / "HEAD"
    names = ("config", "packed-refs", "shallow")
    files += [head, git / "commondir", *(common / name for name in names)]
    if (reference := _line(head)).startswith("ref:"):
        files.append(common / reference.removeprefix("ref:").strip())
    return [common / "refs" / "tags", common / "reftable"], files


def _top(folder: Path) -> Path | None:
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
    """Questions to the repository that `folder` is in the work tree of.

    Raises:
        GitFailed: if there is none, or git does not read it.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitFailed("git is not installed")
        # As git finds it; but a folder with the files of a bare repository is not one.
        top = _top(folder)
        if top is None:
            raise GitFailed(_NO_REPOSITORY)
        self.top = top
        self._program = program
        self._end = time.monotonic() + _PATIENCE

    def ask(self, *arguments: str) -> str:
        """What git prints. Raises GitFailed."""
        return self.start(*arguments).result()

    def start(self, *arguments: str) -> Question:
        """Begin to ask, and go on with something else meanwhile. Raises GitFailed."""
        return Question(self._program, arguments, self.top, self._end)


class Question:
    """A git at work."""

    def __init__(self, program: str, arguments: Sequence[str], top: Path, end: float) -> None:
        self._top, self._end = top, end
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("GIT_")
        }
        # Files, which take any amount while nobody reads; `stop` closes them.
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, and no contributor's word
                [program, *_OPTIONS, *arguments],
                cwd=top,
                env=environment | _ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=self._output,
                stderr=self._errors,
            )
        except OSError as error:
            self._output.close()
            self._errors.close()
            raise GitFailed(f"git cannot be run: {error.strerror}") from None

    def result(self) -> str:
        """What it prints, when it is done. Raises GitFailed."""
        try:
            status = self._process.wait(max(0.0, self._end - time.monotonic()))
            if status:
                raise GitFailed(self._reason(status))
            self._output.seek(0)
            return self._output.read().decode(errors="replace")
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git took longer than {_PATIENCE} seconds") from None
        finally:
            self.stop()

    def _reason(self, status: int) -> str:
        self._errors.seek(0)
        said = self._errors.read(2000).decode(errors="replace").strip()
        if "dubious ownership" in said or "is owned by someone else" in said:
            command = f'git config --global --add safe.directory "{self._top}"'
            return f"git does not read {self._top}, which belongs to another user: run `{command}`"
        first = said.partition("\n")[0].removeprefix("fatal: ")
        return f"git ended with {status}: {first or 'it says nothing'}"

    def stop(self) -> None:
        """End it, whether it is done or not."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._output.close()
        self._errors.close()
