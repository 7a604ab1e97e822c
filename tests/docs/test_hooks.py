"""The hooks of .pre-commit-config.yaml: `make test` and a commit run the same checks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.archives import REPOSITORY

CONFIG = REPOSITORY / ".pre-commit-config.yaml"
STARTER = REPOSITORY / "generator" / "message_archive" / "starter"

TYPO = "recieved"  # codespell:ignore

# One mistake for each hook, and what it says.
MISTAKES = {
    "ruff-check": ("code.py", "import os\n", "F401"),
    "ruff-format": ("code.py", "x = {'a':1}\n", "File would be reformatted"),
    "codespell": ("docs/page.md", f"# Page\n\nThe {TYPO} letter.\n", f"{TYPO} ==> "),
    "pymarkdown": ("docs/page.md", "# Page\n\n" + "word " * 30 + "\n", "MD013"),
    "end-of-file": ("notes.txt", "No line end", "Fixing notes.txt"),
    "trailing-white-space": ("notes.txt", "A space \n", "Fixing notes.txt"),
}

MESSAGE = f"---\ndate: 1931\n---\n\n\nThe {TYPO} letter. \n" + "word " * 60


def hooks_of(config: Path) -> list[dict[str, object]]:
    (repository,) = yaml.safe_load(config.read_text())["repos"]
    assert repository["repo"] == "local"
    return list(repository["hooks"])


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    text = (REPOSITORY / "Makefile").read_text()
    (found,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    return [line.strip() for line in found.splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with these hooks and no files that they check."""
    for file in (CONFIG, REPOSITORY / "pyproject.toml"):
        shutil.copy(file, tmp_path)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / ".gitignore").write_text("/.venv\n")
    (tmp_path / "docs").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def run_hooks(project: Path, *hooks: str) -> subprocess.CompletedProcess[str]:
    subprocess.run(["git", "add", "-A"], cwd=project, check=True)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "PRE_COMMIT_HOME": str(project / ".git" / "pre-commit"),
        "SKIP": "archive-check",
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never", *hooks],
        cwd=project, env=environment, capture_output=True, text=True,
    )  # fmt: skip


def test_there_is_one_list_of_checks() -> None:
    hooks = [str(hook["id"]) for hook in hooks_of(CONFIG)]
    assert hooks == ["archive-check", *MISTAKES]
    assert "test: lint " in (REPOSITORY / "Makefile").read_text()
    (lint,) = recipe("lint")
    assert lint.endswith("pre-commit run --all-files")
    assert not any(re.search("ruff|codespell|pymarkdown", line) for line in recipe("test"))


def test_every_hook_is_a_tool_of_the_environment() -> None:
    for hook in hooks_of(CONFIG):
        assert hook["language"] == "system"
        command = str(hook["entry"]).split()[0]
        if command != "make":
            assert command.startswith(".venv/bin/")
            assert (Path(sys.prefix) / "bin" / Path(command).name).is_file()


def test_a_new_archive_has_the_hook_for_messages_only() -> None:
    (hook,) = hooks_of(STARTER / "pre-commit-config.yaml")
    assert hook == hooks_of(CONFIG)[0]


@pytest.mark.parametrize("hook", MISTAKES)
def test_a_hook_finds_a_mistake(project: Path, hook: str) -> None:
    name, text, said = MISTAKES[hook]
    (project / name).write_text(text)
    done = run_hooks(project, hook)
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stdout


def test_messages_and_test_data_keep_their_bytes(project: Path) -> None:
    for name in ("messages/1931/a.md", "messages/_registry/people.yml", "tests/a/pages/b.html"):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MESSAGE if "messages" in name else "<p>A page \n\n")
    done = run_hooks(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "messages/1931/a.md").read_text() == MESSAGE
