"""The commands below "What fits where" in the README work as they are written."""

from __future__ import annotations

import io
import json
import re
import shlex
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.archives import REPOSITORY, make_freedonia, write_files
from tests.support.commands import Command
from tests.support.documentation import FENCE, text_of
from tests.support.messages import letter

README = REPOSITORY / "README.md"

QUESTION = "/archive/messages.json?_shape=array&_col=id"
"""For Datasette, which else would serve until it is ended."""


def commands() -> list[str]:
    part = re.split(r"^## ", text_of(README), flags=re.MULTILINE)
    (section,) = (each for each in part if each.startswith("What fits where\n"))
    (fence,) = FENCE.finditer(section)
    assert fence["language"] == "sh"
    return fence["code"].splitlines()


def run_datasette(arguments: list[str]) -> str:
    """What `datasette … --get` prints, run in this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datasette.cli import cli

        # In a thread of its own: the browser of other tests may have a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            asked = [*arguments, "--get", QUESTION]
            done = pool.submit(CliRunner().invoke, cli, asked).result()
    assert done.exit_code == 0, done.output
    return done.stdout


def run_python(code: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(code, {})
    return out.getvalue()


def test_the_commands_run(
    tmp_path: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, because six starts of Python take longer than all the rest."""
    project = make_freedonia(tmp_path)
    for number, kind in enumerate(("thanks", "appeal")):
        text = letter(date=f"1933-11-1{number}", kind=kind)
        write_files(project / "messages", {f"m{number}.md": text})
    monkeypatch.chdir(project)
    install, *lines = commands()
    said: list[str] = []
    for line in lines:
        program, *arguments = shlex.split(line)
        if program == "archive":
            done = archive_command(*arguments)
            assert done.status == 0, (line, done.err)
        elif program == "datasette":
            said.append(run_datasette(arguments))
        else:
            assert (program, arguments[0], len(arguments)) == ("python", "-c", 2)
            said.append(run_python(arguments[1]))
    messages, kinds, days = said
    assert [row["id"] for row in json.loads(messages)] == ["m0", "m1"]
    assert "thanks" in kinds
    assert "appeal" in kinds
    assert "1933-11-10" in days
    assert "1933-11-11" in days
    # What is to be installed is what the tests have.
    locked = text_of(REPOSITORY / "requirements" / "dev.txt")
    names = install.removeprefix("python -m pip install ").split()
    assert [name for name in names if not re.search(rf"^{name}==", locked, re.MULTILINE)] == []
