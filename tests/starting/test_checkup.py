"""What `archive doctor` finds missing, and that it finds nothing in an archive that has it all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from message_archive.project import Project
from message_archive.starting import examine
from tests.support.commands import run


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada Marlow", "-c", "user.email=ada@freedonia.example")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive that lacks nothing."""
    options = ("--repository", "ada/letters", "--licence", "CC0-1.0")
    begun = run("message_archive.cli", "init", "letters", *options, cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    folder = tmp_path / "letters"
    change(folder / "mkdocs.yml", "# editor: Rufus T. Firefly", "editor: Ada Marlow")
    (folder / "docs" / "about.md").write_text("# About\n\nThe letters of Ada Marlow.\n")
    (sample,) = (folder / "messages").glob("1931/*.md")
    change(sample, "This is a sample.", "Invented.")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Begin")
    git(folder, "remote", "add", "origin", "https://freedonia.example/letters.git")
    return folder


def found(folder: Path) -> list[tuple[str, str]]:
    lacks = [*examine(Project.open(folder / "mkdocs.yml"))]
    assert all(lack.remedy for lack in lacks)
    return [(lack.place, lack.what) for lack in lacks]


def test_a_whole_archive_lacks_nothing(whole: Path) -> None:
    assert found(whole) == []
    result = run("message_archive.cli", "doctor", cwd=whole)
    assert result.returncode == 0
    assert result.stdout.startswith("Nothing is missing.")


def wheel_of(folder: Path) -> Path:
    (wheel,) = (folder / "vendor").glob("*.whl")
    return wheel


def made_by_an_older_version(folder: Path) -> None:
    file = folder / ".archive-init.json"
    record = json.loads(file.read_text())
    record["version"] = "0.0.1"
    file.write_text(json.dumps(record))


FAULTS = {
    "licence": (
        lambda f: change(f / "mkdocs.yml", "licence: CC0-1.0", "# licence"),
        "mkdocs.yml", "there is no licence",
    ),
    "editor": (
        lambda f: change(f / "mkdocs.yml", "editor: Ada Marlow", "# editor"),
        "mkdocs.yml", "there is no editor",
    ),
    "workflow": (
        lambda f: (f / ".github/workflows/publish.yml").unlink(),
        ".github/workflows/publish.yml", "the workflow that publishes the site is missing",
    ),
    "older workflow": (
        lambda f: change(f / ".github/workflows/links.yml", "17 4 1 * *", "0 0 1 1 *"),
        "", "",
    ),
    "history in the workflow": (
        lambda f: change(f / ".github/workflows/publish.yml", "fetch-depth: 0", "fetch-depth: 1"),
        ".github/workflows/publish.yml", "the workflow reads only the last commit",
    ),
    "workflow of an older version": (
        lambda f: made_by_an_older_version(f),
        ".archive-init.json", "the archive was made with version 0.0.1",
    ),
    "repository": (
        lambda f: shutil.rmtree(f / ".git"),
        ".git", "the archive is not in a git repository",
    ),
    "commit": (
        lambda f: (shutil.rmtree(f / ".git"), git(f, "init", "-q", "-b", "main")),
        ".git", "there is no commit yet",
    ),
    "sample": (
        lambda f: change(next(f.glob("messages/1931/*.md")), "Invented.", "This is a sample."),
        "messages/1931/", "the sample is still there",
    ),
    "CNAME": (
        lambda f: (f / "CNAME").write_text("freedonia.example\n"),
        "CNAME", "the file is not part of the site",
    ),
    "wheel": (
        lambda f: wheel_of(f).unlink(),
        "vendor/", "the program is missing",
    ),
    "changed wheel": (
        lambda f: wheel_of(f).write_bytes(b"other"),
        "vendor/", "the program has another checksum",
    ),
    "remote": (
        lambda f: git(f, "remote", "remove", "origin"),
        ".git", "there is no remote repository",
    ),
    "about": (
        lambda f: (f / "docs" / "about.md").write_text("# About\n\nDescribe your archive here.\n"),
        "docs/about.md", "the page does not describe the archive yet",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_lack_is_found_alone(name: str, whole: Path) -> None:
    break_it, place, what = FAULTS[name]
    break_it(whole)
    lacks = found(whole)
    if not place:  # What the owner has changed is not a fault.
        assert lacks == []
        return
    assert [(p[: len(place)], w[: len(what)]) for p, w in lacks][:1] == [(place, what)]


def test_without_a_workflow_the_addresses_must_be_in_the_configuration(whole: Path) -> None:
    (whole / ".github/workflows/publish.yml").unlink()
    change(whole / "mkdocs.yml", '"https://ada.github.io/letters/"', '""')
    change(whole / "mkdocs.yml", '"https://github.com/ada/letters"', '""')
    assert [what.split(" ")[0] for _, what in found(whole)][:2] == ["site_url", "repo_url"]


def test_a_new_archive_is_shown_what_comes_next(tmp_path: Path) -> None:
    assert run("message_archive.cli", "init", "new", cwd=tmp_path).returncode == 0
    result = run("message_archive.cli", "doctor", cwd=tmp_path / "new")
    assert result.returncode == 1
    for words in ("there is no licence", "the sample is still there", "git init -b main"):
        assert words in result.stdout
    assert re.search(r"^\d things to do\.$", result.stdout, re.MULTILINE)
    assert 'under Settings, Pages, Source, choose "GitHub Actions"' in result.stdout


def test_a_shallow_clone_is_noticed(whole: Path, tmp_path: Path) -> None:
    (whole / "more").write_text("more")
    git(whole, "add", "more")
    git(whole, "commit", "-qm", "More")
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "clone")
    assert ".git" in [place for place, _ in found(tmp_path / "clone")]
