"""Feeds of a build: dated by git, left out with a warning where git does not tell."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.archives import make_freedonia
from tests.support.commands import contents, git, run
from tests.support.messages import letter

SITE_URL = "https://freedonia.example/archive/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An archive with an address and two commits, of which the first is its messages."""
    project = make_freedonia(tmp_path)
    config = project / "mkdocs.yml"
    options = "plugins: [messages: {email: archive@freedonia.example}]"
    text = config.read_text().replace("plugins: [messages]", options)
    config.write_text(f"site_url: {SITE_URL}\n{text}")
    (project / "messages" / "1933").mkdir()
    for number in range(5):
        path = project / "messages" / "1933" / f"1933-11-1{number}-firefly-trentino.md"
        path.write_text(letter(date=f"1933-11-1{number}"))
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Letters")
    git(project, "commit", "-q", "--allow-empty", "-m", "More", when="2026-02-03")
    return project


def built(project: Path, *options: str) -> tuple[Path, str]:
    """The site, and what the build said."""
    done = run("message_archive.cli", "build", *options, cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "site", done.stderr


def is_whole(site: Path) -> None:
    done = run("message_archive.cli", "verify", str(site), cwd=site.parent)
    assert done.returncode == 0, done.stdout


def test_feeds_are_dated_by_git(project: Path) -> None:
    site, said = built(project, "--strict")
    assert said == ""
    assert "2026-01-02T00:00:00Z" in (site / "feeds" / "all.xml").read_text()
    assert (site / "feeds" / "countries" / "xf.xml").exists()
    assert "feeds/all.xml" in (site / "about.html").read_text()
    is_whole(site)


def test_a_shallow_clone_has_no_feeds_and_a_warning(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", project.as_uri(), str(clone))
    site, said = built(clone)
    (line,) = said.splitlines()
    assert "5 of 5 messages" in line
    assert re.search(r"written: feeds/all\.xml and \d more\): the history is incomplete", line)
    assert "fetch-depth: 0" in line
    assert not (site / "feeds").exists()
    assert not (site / "data" / "oai.xml").exists()
    for path, content in contents(site).items():
        if path.endswith((".html", ".xml", ".txt")):
            assert b"feeds/" not in content, path
    assert b"<date/>" in (site / "data" / "cmif.xml").read_bytes()
    is_whole(site)
    assert run("message_archive.cli", "build", "--strict", cwd=clone).returncode == 1


def test_no_address_no_warning(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / ".git")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace(f"site_url: {SITE_URL}\n", ""))
    site, said = built(project, "--strict")
    assert said == ""
    assert not (site / "feeds").exists()
    is_whole(site)


def test_pages_follow_when_feeds_come_and_go(project: Path) -> None:
    """What is remembered of a list has the link to its feed, or has it not."""
    whole = contents(built(project)[0])
    (project / ".git").rename(project / ".away")
    without = contents(built(project)[0])
    assert b"feeds/countries/xf.xml" in whole["countries/xf.html"]
    assert b"feeds/countries/xf.xml" not in without["countries/xf.html"]
    (project / ".away").rename(project / ".git")
    assert contents(built(project)[0]) == whole


def test_a_commit_of_2099_is_not_believed(project: Path) -> None:
    for number in (7, 8):
        path = project / "messages" / "1933" / f"1933-11-0{number}-firefly-trentino.md"
        path.write_text(letter(date=f"1933-11-0{number}"))
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "From the future", when="2099-01-02")
    site, said = built(project)
    assert "2 of 7 messages" in said
    assert "of 2099-01-02" in said
    for path, content in contents(site).items():
        assert b"2099" not in content, path
    feed = (site / "feeds" / "all.xml").read_text()
    assert "<updated>2026-01-02T00:00:00Z</updated>" in feed
    assert feed.count("<entry>") == 5
    assert contents(built(project)[0]) == contents(site)


def test_a_repository_in_the_messages_has_no_say(project: Path, tmp_path: Path) -> None:
    whole = contents(built(project)[0])
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    for path in (project / "messages" / "1933").iterdir():
        shutil.copy(path, other)
    git(other, "add", "-A")
    git(other, "commit", "-q", "-m", "Others", when="2001-01-01")
    for name in ("HEAD", "objects", "refs", "config"):
        (other / ".git" / name).rename(project / "messages" / name)
    site, said = built(project)
    assert said == ""
    assert contents(site) == whole


@pytest.mark.parametrize("form", ["cmif", "epub", "data", "pages"])
def test_an_edition_has_no_made_up_date_either(form: str, project: Path) -> None:
    shutil.rmtree(project / ".git")
    done = run("message_archive.cli", "export", form, "-o", "edition", cwd=project)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith("warning: it is not known when 5 of 5 messages entered the archive")


@pytest.mark.parametrize("form", ["csv", "json", "bibtex"])
def test_an_edition_without_dates_asks_nobody(form: str, project: Path) -> None:
    shutil.rmtree(project / ".git")
    done = run("message_archive.cli", "export", form, "-o", "edition", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
