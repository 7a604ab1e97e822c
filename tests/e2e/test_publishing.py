"""From an empty folder to a published site, with the commands of a new archive's own files.

`make` sets up a virtual environment as in every archive, but nothing comes from a package index:
the packages of this machine are lent to it, and only the wheel in `vendor/` is installed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from message_archive.starting import KINDS
from tests.e2e.runner import Machine
from tests.support.archives import REPOSITORY
from tests.support.commands import run
from tests.support.documentation import FENCE, text_of

# The packages of this machine, for a new virtual environment.
LENT = [path for path in sys.path if path.endswith("site-packages")]

PYTHON3 = f"""\
#!/bin/sh
if [ "$1 $2" != "-m venv" ]; then exec "{sys.executable}" "$@"; fi
set -e
"{sys.executable}" -m venv --without-pip "$3"
for folder in "$3"/lib/python*/site-packages; do
  printf '%s\\n' {" ".join(map(repr, LENT))} > "$folder/lent.pth"
done
"""

# Pages name vocabularies by their addresses.
NAMESPACES = {"schema.org", "www.zotero.org", "purl.org"}

PINNED = re.compile(r"^([\w.-]+)==(\S+) \\\n(?:[ \t]+.*\n)*", re.MULTILINE)


def offline(archive: Path) -> None:
    """Takes a package from the list that the tools of these tests need in another version."""
    lock = archive / "requirements.txt"
    others = []

    def kept(pin: re.Match[str]) -> str:
        if installed(pin[1]) == pin[2]:
            return pin[0]
        others.append(pin[1])
        return ""

    lock.write_text(PINNED.sub(kept, lock.read_text()))
    assert others in ([], ["tzdata"])


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def machine_of(archive: Path, temp: Path) -> Machine:
    """A machine of GitHub that has no package index."""
    temp.mkdir(exist_ok=True)
    machine = Machine(archive, temp, {"python3": PYTHON3})
    machine.environment["REPO_URL"] = ""
    machine.environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    return machine


@pytest.mark.parametrize("kind", KINDS)
def test_make_site_and_make_test_of_each_kind(kind: str, tmp_path: Path) -> None:
    archive = tmp_path / kind
    assert run("message_archive.cli", "init", kind, "--kind", kind, cwd=tmp_path).returncode == 0
    offline(archive)
    machine = machine_of(archive, tmp_path / "temp")
    outputs = []
    for target in ("site", "test"):
        done = subprocess.run(
            ["make", target], cwd=archive, env=machine.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr.lower()
        outputs.append(done.stdout)
    # Without an address of the repository no page can be edited, and no address is made up.
    for page in archive.glob("site/**/*.html"):
        text = page.read_text()
        assert "/edit/" not in text, page
        assert {*re.findall(r"https?://([\w.-]+)", text)} <= NAMESPACES, page
    assert [*archive.glob(".venv/lib/python*/site-packages/message_archive/cli/init.py")]
    assert f"open {archive / 'site' / 'index.html'}" in outputs[0]
    assert "1 message, 0 errors." in outputs[1]
    assert outputs[1].endswith(", 0 problems\n")


# Published, step by step

PAGE = REPOSITORY / "docs" / "starting.md"
GITHUB = "https://github.com/ada/letters.git"
VALUES = {
    "base_url": "https://ada.github.io/letters", "server_url": "https://github.com",
    "repository": "ada/letters",
}  # fmt: skip
ANSWER = "1931-06-01-emil-varga-ada-marlow"


@pytest.fixture
def steps(tmp_path: Path) -> Machine:
    """The machine of an owner, for whom the repository on GitHub is a bare one here."""
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", hub], check=True)
    temp = tmp_path / "owner"
    temp.mkdir()
    archive = f'#!/bin/sh\nexec "{sys.executable}" -m message_archive.cli "$@"\n'
    machine = Machine(tmp_path, temp, {"archive": archive})
    settings = temp / "gitconfig"
    settings.write_text(f'[url "{hub.as_uri()}"]\n\tinsteadOf = {GITHUB}\n')
    machine.environment["GIT_CONFIG_GLOBAL"] = str(settings)
    return machine


def test_published_step_by_step(steps: Machine, tmp_path: Path) -> None:
    """With the commands of the documentation, and those of the workflows, each on a clone."""
    first_push, contribution = (
        code["code"] for code in FENCE.finditer(text_of(PAGE)) if GITHUB in code["code"]
    )
    done = steps.attempt({"run": first_push})
    assert done.returncode == 0, done.stderr
    clone = tmp_path / "clone"
    steps.git("clone", "-q", GITHUB, str(clone))
    github = machine_of(clone, tmp_path / "temp")
    github.environment["GIT_CONFIG_GLOBAL"] = steps.environment["GIT_CONFIG_GLOBAL"]
    offline(clone)
    outputs = github.work("publish", "build", **VALUES)
    assert outputs[-1].endswith(", 0 problems\n")
    home = (clone / "site" / "index.html").read_text()
    assert '<link rel="canonical" href="https://ada.github.io/letters/index.html">' in home
    assert (clone / "site" / "feeds" / "all.xml").read_text().count("<entry>") == 1

    done = steps.attempt({"run": contribution})
    assert done.returncode == 0, done.stderr
    base = github.git("rev-parse", "HEAD")
    github.git("fetch", "-q")
    github.git("merge", "-q", "--no-ff", "-m", "As GitHub checks it", "origin/answer")
    outputs = github.work("check", sha=base)
    assert "2 messages, 0 errors." in outputs[0]
    assert "## 1 message\n" in github.summary
    assert "## Every change is inside messages/\n" in github.summary

    github.git("push", "-q", "origin", "HEAD:main")  # The owner merges it.
    github.work("publish", "build", **VALUES)
    page = (clone / "site" / "messages" / "1931" / f"{ANSWER}.html").read_text()
    assert "https://github.com/ada/letters/edit/main/messages/1931/" in page
    feed = (clone / "site" / "feeds" / "all.xml").read_text()
    assert feed.count("<entry>") == 2
    assert ANSWER in feed.partition("</entry>")[0], "it is the first one"
