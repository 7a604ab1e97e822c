"""Runs the workflows of GitHub as GitHub does: every step's own commands, in order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tests.support.archives import REPOSITORY
from tests.support.commands import ENVIRONMENT, run

# Stands in for GitHub's own command line: notes what it was asked, prints the form of an issue, the
# number of an open one, the newest release and the address of a new pull request, and fails at the
# latter when GitHub is not allowed to open one.
GH = """\
#!/bin/sh
echo "$@" >> "$RUNNER_TEMP/gh.txt"
case "$1 $2" in
  "issue view") cat "$RUNNER_TEMP/issue.md" ;;
  "issue list") test ! -e "$RUNNER_TEMP/open" || cat "$RUNNER_TEMP/open" ;;
  "release list") test ! -d "$RUNNER_TEMP/released" || echo v1 ;;
  "release download") cp "$RUNNER_TEMP/released/"* "$5" ;;
  "pr create") test ! -e "$RUNNER_TEMP/forbidden" && echo https://github.example/pull/8 ;;
esac
"""


def jobs_of(archive: Path, name: str) -> dict[str, Any]:
    """The jobs of a workflow by their names."""
    path = archive / ".github" / "workflows" / f"{name}.yml"
    jobs: dict[str, Any] = yaml.safe_load(path.read_text())["jobs"]
    return jobs


def steps_of(archive: Path, name: str, job: str = "") -> list[dict[str, Any]]:
    """The steps of a workflow, or of one of its jobs, that are commands."""
    jobs = jobs_of(archive, name)
    chosen = [jobs[job]] if job else jobs.values()
    return [step for each in chosen for step in each["steps"] if "run" in step]


def rendered(markdown: str) -> BeautifulSoup:
    """The HTML that GitHub makes of a summary, or of the text of a pull request."""
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    return BeautifulSoup(html, "html.parser")


def write_script(path: Path, text: str) -> None:
    """Write a command."""
    path.write_text(text)
    path.chmod(0o755)


# A new environment has cyclonedx-py already: pip would ask the network.
PYTHON3 = f"""\
#!/bin/sh
if [ "$1 $2" != "-m venv" ]; then exec "{sys.executable}" "$@"; fi
mkdir -p "$3/bin"
ln -s "{Path(sys.executable).with_name("cyclonedx-py")}" "$3/bin/cyclonedx-py"
ln -s "{shutil.which("true")}" "$3/bin/python"
"""


class Machine:
    """A machine of GitHub with a clone in `folder`, and the steps of workflows.

    `commands` are scripts, by their names, that come before those of this machine.
    """

    def __init__(self, folder: Path, temp: Path, commands: Mapping[str, str]) -> None:
        self.folder, self.temp = folder, temp
        for name, text in commands.items():
            write_script(temp / name, text)
        (self.temp / "summary.md").touch()
        self.environment = {
            **ENVIRONMENT,
            "PATH": f"{self.temp}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Gloria", "GIT_AUTHOR_EMAIL": "gloria@freedonia.example",
            "GIT_COMMITTER_NAME": "Gloria", "GIT_COMMITTER_EMAIL": "gloria@freedonia.example",
        }  # fmt: skip

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.folder, env=self.environment, check=True,
            capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD")

    @property
    def summary(self) -> str:
        """What the steps have written to the summary so far."""
        return (self.temp / "summary.md").read_text()

    def attempt(self, step: dict[str, Any], **values: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub does. In its variables, `${{ … }}` becomes one of `values`, found by
        the last part of the expression."""
        assert "${{" not in step["run"], "a value is never in a command"
        variables = {
            key: re.sub(r"\$\{\{ [\w.]*?(\w+) \}\}", lambda part: values[part[1]], text)
            for key, text in step.get("env", {}).items()
        }
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=self.folder,
            env=self.environment | variables, capture_output=True, text=True,
        )  # fmt: skip

    def work(self, name: str, job: str = "", **values: str) -> list[str]:
        """Run a workflow, or one job of it; gives the output of each step."""
        outputs = []
        for step in steps_of(self.folder, name, job):
            done = self.attempt(step, **values)
            outputs.append(done.stdout + done.stderr)
            assert done.returncode == 0, (step["run"], outputs[-1])
        return outputs


class Runner(Machine):
    """A machine with a new archive, and with the package of this machine already installed."""

    def __init__(self, folder: Path) -> None:
        temp = folder / "temp"
        temp.mkdir()
        super().__init__(folder / "clone", temp, {"gh": GH, "python3": PYTHON3})
        self.environment["PYTHONPATH"] = str(REPOSITORY)
        init = run("message_archive.cli", "init", str(self.folder), "--name", "Letters", cwd=folder)
        assert init.returncode == 0, init.stderr
        bin_ = self.folder / ".venv" / "bin"
        bin_.mkdir(parents=True)
        # What `make` would install, with this package for the released one.
        write_script(
            bin_ / "archive", f'#!/bin/sh\nexec "{sys.executable}" -m message_archive.cli "$@"\n'
        )
        write_script(bin_ / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (self.folder / ".venv" / "ready").touch()
        self.git("init", "-q", "-b", "main")
        self.commit()
