"""Runs `python -m …` in a process forked from one that has imported MkDocs and the package.

To import them and to compile the templates takes longer than all else in the build of a small
archive. A forked process has an environment, a working folder and streams of its own. Like a
preview that builds a site again, it keeps compiled templates; nothing else is left of the build
that compiled them.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final, TypedDict
from unittest.mock import patch

from message_archive.reading import silent

__all__ = ["run_forked"]

_SECONDS: Final = 300
"""How long a command may take."""


class _Request(TypedDict):
    arguments: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    out: str
    err: str


def run_forked(
    arguments: tuple[str, ...], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """The module and arguments that `python -m` would be given, run in `cwd`.

    Variables that Python reads when it starts, such as PYTHONHASHSEED, have no effect.

    Raises:
        subprocess.TimeoutExpired: if the command takes more than five minutes.
    """
    server = _server()
    assert server.stdin
    assert server.stdout
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        request = _Request(
            arguments=arguments,
            cwd=str(cwd),
            environment=dict(environment),
            out=str(out),
            err=str(err),
        )
        server.stdin.write(f"{json.dumps(request)}\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        if status == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(arguments, _SECONDS)
        return subprocess.CompletedProcess(
            arguments, status, out.read_text("utf-8"), err.read_text("utf-8")
        )


@cache
def _server() -> subprocess.Popen[str]:
    """The process that forks, which ends with this one."""
    server = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def stop() -> None:
        with server:  # Closes its standard input, and waits.
            pass

    atexit.register(stop)
    return server


def _import() -> None:
    """Import what commands need."""
    import message_archive.cli

    names = [module.name for module in pkgutil.iter_modules(message_archive.cli.__path__)]
    for name in names:
        if name != "__main__":
            importlib.import_module(f"message_archive.cli.{name}")
    for name in ("message_archive.mkdocs_plugin.plugin", "mkdocs.commands.build"):
        importlib.import_module(name)


def _compile() -> None:
    """Compile templates, as a build does."""
    from message_archive.mkdocs_plugin.engine import build_with_plugins
    from message_archive.project import Project
    from tests.support.archives import make_freedonia, write_files
    from tests.support.messages import letter

    with tempfile.TemporaryDirectory() as folder, ExitStack() as patches:
        patches.enter_context(patch.dict(os.environ, XDG_CACHE_HOME=folder))
        # A forked process would keep what it has compiled to itself.
        patches.enter_context(patch("message_archive.build.build.can_fork", return_value=False))
        project = make_freedonia(Path(folder))
        write_files(project, {"messages/first.md": letter()})
        config = Project.open(project / "mkdocs.yml")
        build_with_plugins(config, project / "site", strict=False, progress=silent)


def _serve() -> None:
    """Fork a process for each line of standard input, and print its exit status.

    The forked process returns or raises what its command does, and so ends as a program ends.
    """
    _import()
    _compile()
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Threads of numpy do not mind.
            process = os.fork()
        if not process:
            answers.close()
            _run(json.loads(line))
            return
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _run(request: _Request) -> None:
    """Become the process that `python -m` would be."""
    signal.alarm(_SECONDS)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, request["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, request["err"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, closefd=False)
    module, *arguments = request["arguments"]
    sys.argv = [module, *arguments]
    sys.path[0] = request["cwd"]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
