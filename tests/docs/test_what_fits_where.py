"""The commands below "What fits where" in the README work as they are written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.archives import REPOSITORY, make_freedonia, write_files
from tests.support.commands import ENVIRONMENT
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


def test_the_commands_run(tmp_path: Path) -> None:
    project = make_freedonia(tmp_path)
    for number in range(2):
        kind = ("thanks", "appeal")[number]
        text = letter(date=f"1933-11-1{number}", kind=kind)
        write_files(project / "messages", {f"m{number}.md": text})
    folder = str(Path(sys.executable).parent)
    environment = {**ENVIRONMENT, "PATH": os.pathsep.join((folder, os.environ["PATH"]))}
    install, *lines = commands()
    said: dict[str, str] = {}
    for line in lines:
        shown = f"{line} --get '{QUESTION}'" if line.startswith("datasette ") else line
        done = subprocess.run(
            shown, shell=True, cwd=project, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)
        said[line] = done.stdout
    _, datasette, kinds, _, days = said.values()
    assert all(f'"id":"m{number}"' in datasette.replace(" ", "") for number in range(2))
    assert "thanks" in kinds
    assert "appeal" in kinds
    assert "1933-11-10" in days
    assert "1933-11-11" in days
    # What is to be installed is what the tests have.
    locked = text_of(REPOSITORY / "requirements" / "dev.txt")
    names = install.removeprefix("python -m pip install ").split()
    assert [name for name in names if not re.search(rf"^{name}==", locked, re.MULTILINE)] == []
