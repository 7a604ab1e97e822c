"""Deleted or overwritten: nothing that a command did not make, wherever it is to write.

Each place is tried with each command. `docs/developers/faults.md` has the table.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from message_archive.output import MARK
from message_archive.output.mark import mark_text
from tests.support.archives import MKDOCS_YML, REPOSITORY
from tests.support.commands import ENVIRONMENT, Outcome, run, run_archive
from tests.support.messages import COUNTRIES_YML, letter

FILES = {
    "home/.bashrc": "alias",
    "home/Documents/thesis.txt": "thesis",
    "home/Desktop/photo.jpg": "photo",
    "home/Desktop/.DS_Store": "icons",
    "cleared/.DS_Store": "icons",
    "file.txt": "mine",
    "work/other/README.md": "other",
    "work/other/.git/HEAD": "ref: refs/heads/main",
    "work/archive/.git/HEAD": "ref: refs/heads/main",
    "work/archive/.git/objects/ab/cd": "object",
    "work/archive/.github/workflows/check.yml": "on: push",
    "work/archive/docs/index.md": "# Home\n",
    "work/archive/docs/assets/logo.svg": "<svg/>",
    "work/archive/templates/_mine.html": "template",
    "work/archive/overrides/main.html": '{% extends "base.html" %}',
    "work/archive/messages/_registry/countries.yml": COUNTRIES_YML,
    "work/archive/messages/1933/1933-11-17-firefly-trentino.md": letter(),
    "work/archive/messages/1933/notes.odt": "notes",
    "work/archive/mkdocs.yml": MKDOCS_YML.replace("false}", "false, custom_dir: overrides}"),
    "page.txt": "Rufus T. Firefly to Ambassador Trentino, 17 November 1933: Hail, hail.\n",
    "index-only/index.html": "<h1>Mine</h1>",
    "mkdocs-site/index.html": "theirs",
    "mkdocs-site/404.html": "theirs",
    "mkdocs-site/sitemap.xml": "<urlset/>",
    "mkdocs-site/assets/main.css": "css",
    "hugo-site/index.html": "theirs",
    "hugo-site/index.xml": "<rss/>",
    "sphinx-site/index.html": "theirs",
    "sphinx-site/.buildinfo": "sphinx",
    "worktree/.git": "gitdir: ../work/archive/.git/worktrees/site",
    "hosted/.nojekyll": "",
    "hosted/.well-known/acme": "challenge",
    "hosted/CNAME": "archive.example",
    "badly-marked/message-archive.json": "{",
    "badly-marked/thesis.txt": "thesis",
    "else-marked/message-archive.json": '{"generator": "Other", "kind": "site", "made": []}',
    "else-marked/thesis.txt": "thesis",
    "other-output/thesis.txt": "thesis",
    "ours-with-others/.git/HEAD": "ref",
    "ours-with-others/.htaccess": "deny",
    "ours-with-others/CNAME": "archive.example",
    "ours-with-others/data/.htaccess": "deny",
    "ours-with-others/thesis.docx": "thesis",
    "ours-with-others/photos/1.jpg": "photo",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a command is to write. `folder` and `file` say what becomes of output of that
    kind: words of the error, or "" where it is written."""

    path: str
    folder: str
    file: str = "this is a folder"


REFUSED = "are not output of this command"
OVERLAP = r"(this is|is inside it|this is inside)"
PLACES = {
    "the home folder": Place("home", "this is your home folder", "this is your home folder"),
    "a folder of documents": Place("home/Documents", REFUSED),
    "the desktop": Place("home/Desktop", REFUSED),
    "a desktop with hidden files only": Place("cleared", ""),
    "a link to the desktop": Place("to-desktop", REFUSED),
    "a link to the home folder": Place("to-home", "this is your home folder", "home folder"),
    "the project": Place("work/archive", "this is the project folder", "project folder"),
    "the project, by another name": Place("work/archive/docs/..", "project folder", "project"),
    "a link to the project": Place("to-project", "this is the project folder", "project folder"),
    "the parent of the project": Place("work", "project folder is inside it", "is inside it"),
    "the root of the disk": Place("/", "is inside it", "is inside it"),
    "the folder of messages": Place("work/archive/messages", OVERLAP, OVERLAP),
    "a year of messages": Place("work/archive/messages/1933", OVERLAP, OVERLAP),
    "a new folder among messages": Place("work/archive/messages/site", OVERLAP, OVERLAP),
    "a message": Place(
        "work/archive/messages/1933/1933-11-17-firefly-trentino.md", OVERLAP, OVERLAP
    ),
    "a link to the messages": Place("to-messages", OVERLAP, OVERLAP),
    "the registry": Place("work/archive/messages/_registry", OVERLAP, OVERLAP),
    "docs_dir": Place("work/archive/docs", OVERLAP, OVERLAP),
    "a new folder in docs_dir": Place("work/archive/docs/site", OVERLAP, OVERLAP),
    "a link to docs_dir": Place("to-docs", OVERLAP, OVERLAP),
    "a page of docs_dir": Place("work/archive/docs/index.md", OVERLAP, OVERLAP),
    "the templates": Place("work/archive/templates", OVERLAP, OVERLAP),
    "a new folder in the templates": Place("work/archive/templates/site", OVERLAP, OVERLAP),
    "the theme's custom_dir": Place("work/archive/overrides", OVERLAP, OVERLAP),
    "mkdocs.yml": Place("work/archive/mkdocs.yml", "not a folder", "did not write"),
    "the repository": Place("work/archive/.git", ".git; choose", ".git; choose"),
    "objects of the repository": Place("work/archive/.git/objects", ".git", ".git; choose"),
    "a new folder in the repository": Place("work/archive/.git/site", ".git", ".git; choose"),
    "the workflows": Place("work/archive/.github", REFUSED),
    "another repository": Place("work/other", REFUSED),
    "another repository's .git": Place("work/other/.git", ".git; choose", ".git; choose"),
    "a file": Place("file.txt", "not a folder", "did not write"),
    "below a file": Place("file.txt/site", "not a folder", "its folder is a file"),
    "a link to a file": Place("to-file", "not a folder", "did not write"),
    "a folder with one page": Place("index-only", REFUSED),
    "a site of plain MkDocs": Place("mkdocs-site", r"not output.*delete it: rm -r"),
    "a site of Hugo": Place("hugo-site", REFUSED),
    "a site of Sphinx": Place("sphinx-site", REFUSED),
    "a damaged mark": Place("badly-marked", REFUSED),
    "a mark of another program": Place("else-marked", REFUSED),
    "our output of another kind": Place("other-output", "other output"),
    "an empty folder": Place("empty", ""),
    "a missing folder": Place("missing", "", ""),
    "missing folders": Place("missing/deep/down", "", ""),
    "a link to a missing folder": Place("to-missing", "", ""),
    "a link to an empty folder": Place("to-empty", ""),
    "a link to itself": Place("to-itself", "symbolic link", "symbolic link"),
    "a Git worktree": Place("worktree", ""),
    "a folder with files for a host": Place("hosted", ""),
    "our output and other files": Place("ours-with-others", ""),
    "a pipe": Place("pipe", "not a folder", "not a regular file"),
    "a socket": Place("socket", "not a folder", "not a regular file"),
    "a device": Place("/dev/null", "not a folder", "not a regular file"),
    "a name that is too long": Place("x" * 300, "File name too long", "File name too long"),
    "a folder that cannot be written": Place("/proc/site", "/proc", "/proc"),
}  # fmt: skip

STARTED = {"an empty folder", "a missing folder", "missing folders", "a Git worktree"}
"""Where `archive init` starts an archive."""

LINKS = {
    "to-desktop": "home/Desktop",
    "to-home": "home",
    "to-project": "work/archive",
    "to-messages": "work/archive/messages",
    "to-docs": "work/archive/docs",
    "to-file": "file.txt",
    "to-missing": "will-be",
    "to-empty": "empty-too",
    "to-itself": "to-itself",
}

# What is written, and how it is asked for.
FOLDERS = {
    "site": ["build", "-d"],
    "data": ["export", "data", "-o"],
}
SINGLE = {
    "bundle": ["bundle", "-o"],
    "csv": ["export", "csv", "-o"],
}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders as people have them, and an archive among them, which is the current folder."""
    world = tmp_path / "world"
    for address, text in FILES.items():
        file = world / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for address, target in LINKS.items():
        (world / address).symlink_to(world / target)
    for address in ("empty", "empty-too"):
        (world / address).mkdir()
    os.mkfifo(world / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        # Its path may be 107 bytes, and this one is longer.
        monkeypatch.chdir(world)
        listener.bind("socket")
    monkeypatch.chdir(world / "work" / "archive")
    monkeypatch.setenv("HOME", str(world / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return world


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file by its bytes, every link by its target, and what else there is by its kind."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = f"-> {os.readlink(path)}"
        elif path.is_file():
            found[name] = path.read_bytes()
        else:
            found[name] = "folder" if path.is_dir() else "special"
    return found


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    return lambda *arguments: run_archive(monkeypatch, capsys, *arguments)


def check(
    world: Path, before: dict[str, bytes | str], outcome: Outcome, expected: str, place: str
) -> None:
    """Refused with the reason and without a change, or written and nothing lost."""
    after = snapshot(world)
    if expected:
        assert outcome.status == 2, outcome.out + outcome.err
        assert re.search(expected, outcome.err), outcome.err
        assert len(outcome.err.strip().splitlines()) == 1
        assert after == before
    else:
        assert outcome.status == 0, outcome.err
        lost = {name for name, content in before.items() if after.get(name) != content}
        assert lost - {f"{place}/{MARK}"} == set()
        assert len(after) > len(before)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_is_written_only_where_nothing_is_lost(
    kind: str, name: str, world: Path, command: Callable[..., Outcome]
) -> None:
    place = PLACES[name]
    # Our own output with files of others, and output of ours that is of another kind.
    (world / "ours-with-others" / MARK).write_text(mark_text(kind, [MARK, "data"]))
    (world / "other-output" / MARK).write_text(mark_text("pages", [MARK, "thesis.txt"]))
    before = snapshot(world)
    outcome = command(*FOLDERS[kind], world / place.path)
    expected = place.folder
    if kind == "data":  # Only a site is worth an advice to delete it.
        expected = expected.replace(".*delete it: rm -r", "")
    check(world, before, outcome, expected, place.path)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("kind", SINGLE)
def test_a_file_is_written_only_where_nothing_is_lost(
    kind: str, name: str, world: Path, command: Callable[..., Outcome]
) -> None:
    place = PLACES[name]
    before = snapshot(world)
    check(world, before, command(*SINGLE[kind], world / place.path), place.file, place.path)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("arguments", [["import", "page.txt", "--id"], ["rename", "old"]])
def test_a_path_is_no_id(
    arguments: list[str], name: str, world: Path, command: Callable[..., Outcome]
) -> None:
    """`import` and `rename` write to the folder of messages and nowhere else."""
    archive = world / "work" / "archive"
    known = archive / "messages" / "1933" / "1933-11-17-firefly-trentino.md"
    arguments = [str(world / each) if each == "page.txt" else each for each in arguments]
    arguments = [known.stem if each == "old" else each for each in arguments]
    before = snapshot(world)
    place = world / PLACES[name].path
    for path in (place, os.path.relpath(place, archive / "messages" / "some" / "folder")):
        outcome = command(*arguments, path)
        assert outcome.status == 2, outcome.out
        assert snapshot(world) == before


@pytest.mark.parametrize("name", PLACES)
def test_init_writes_only_where_nothing_is_lost(
    name: str, world: Path, command: Callable[..., Outcome]
) -> None:
    before = snapshot(world)
    outcome = command("init", "--name", "Letters", world / PLACES[name].path)
    after = snapshot(world)
    if name in STARTED:
        assert outcome.status == 0, outcome.err
        assert {each: after.get(each) for each in before} == before
        assert (world / PLACES[name].path / "mkdocs.yml").is_file()
    else:
        assert outcome.status == 2, outcome.out
        assert len(outcome.err.strip().splitlines()) == 1
        assert after == before


@pytest.mark.parametrize("name", PLACES)
def test_site_dir_of_the_configuration_keeps_the_same_rules(
    name: str, world: Path, command: Callable[..., Outcome]
) -> None:
    """With `mkdocs build`, which knows nothing of our commands."""
    place = PLACES[name]
    config = world / "work" / "archive" / "mkdocs.yml"
    config.write_text(f"{config.read_text()}site_dir: {world / place.path}\n")
    (world / "ours-with-others" / MARK).write_text(mark_text("site", [MARK, "data"]))
    (world / "other-output" / MARK).write_text(mark_text("pages", [MARK, "thesis.txt"]))
    before = snapshot(world)
    folders = {name: os.environ[name] for name in ("HOME", "XDG_CACHE_HOME")}
    built = run("mkdocs", "build", "-q", cwd=world / "work" / "archive", **folders)
    after = snapshot(world)
    if place.folder:
        assert built.returncode, built.stderr
        assert after == before
    else:
        assert built.returncode == 0, built.stderr
        lost = {each for each, content in before.items() if after.get(each) != content}
        assert lost - {f"{place.path}/{MARK}"} == set()


def test_the_documentation_has_each_place() -> None:
    page = (REPOSITORY / "docs" / "developers" / "faults.md").read_text()
    rows = dict(re.findall(r"^\| ([^|]+) \| (\w+ \| \w+ \| \w+) \|$", page, flags=re.MULTILINE))
    outcomes = {False: "written", True: "refused"}
    assert rows == {
        name: " | ".join(
            outcomes[is_refused]
            for is_refused in (bool(place.folder), bool(place.file), name not in STARTED)
        )
        for name, place in PLACES.items()
    }


def test_a_folder_that_is_a_file_system_of_its_own(world: Path) -> None:
    """As a volume of a container is: it can neither be renamed nor exchanged with another."""
    volume = world / "volume"
    volume.mkdir()
    build = f"{sys.executable} -m message_archive.cli build -d {volume}"
    script = f"mount -t tmpfs none {volume} && {build} && {build} && test ! -e {volume}/.building*"
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        # No rights to mount: another file system, at least, which every Linux has.
        volume = Path("/dev/shm") / f"archive-{os.getpid()}"
        script = f"mkdir {volume} && {build.replace(str(world / 'volume'), str(volume))}"
        done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, env=ENVIRONMENT)
        shutil.rmtree(volume)
    else:
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, env=ENVIRONMENT
        )
    assert done.returncode == 0, done.stderr
