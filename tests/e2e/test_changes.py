"""A citation leads to a page that says what has changed since, by what git says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.support.archives import make_freedonia
from tests.support.commands import build_site, contents, git, run
from tests.support.messages import letter

FIRST = "messages/1933/1933-11-10-firefly-trentino.md"
SECOND = "messages/1933/1933-11-11-firefly-trentino.md"
TEXT = "Your ambassador has worn my hat to the opera, and I should like to have it back."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive cited at version 1.0, with three edits and a rename since."""
    project = make_freedonia(tmp_path_factory.mktemp("changes"))
    (project / "messages" / "1933").mkdir()
    first, second = project / FIRST, project / SECOND
    first.write_text(letter(date="1933-11-10") + TEXT)
    (project / "messages/1933/1933-11-20-firefly-trentino.md").write_text(letter(date="1933-11-20"))
    git(project, "init", "-q", "-b", "main")
    commit(project, "2026-01-02")
    git(project, "tag", "-a", "-m", "x", "v1.0", when="2026-01-03")
    first.write_text(letter(date="1933-11-11") + TEXT)
    commit(project, "2026-02-01")
    first.write_text(letter(date="1933-11-11") + TEXT.replace("to the opera", "at my own supper"))
    commit(project, "2026-03-01")
    git(project, "tag", "-a", "-m", "x", "v1.1", when="2026-03-02")
    text = first.read_text().replace("I should", "I would")
    first.unlink()
    second.write_text(text.replace("---\n", "---\naliases: [1933-11-10-firefly-trentino]\n", 1))
    commit(project, "2026-04-01")
    return project


def commit(project: Path, day: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x", when=day)


def built(project: Path, **environment: str) -> Path:
    return build_site(project, **environment)


def test_a_citation_leads_to_what_has_changed_since(project: Path) -> None:
    site = built(project)
    cited = (site / FIRST.replace(".md", ".html")).read_text("utf-8")
    assert "1933-11-11-firefly-trentino.html" in cited
    page = BeautifulSoup((site / SECOND.replace(".md", ".html")).read_text("utf-8"), "lxml")
    revisions = [re.split(r"\s*Compare", each.text)[0] for each in page.select("[data-revision]")]
    assert revisions == [
        "Revised 1 April 2026: renamed from 1933-11-10-firefly-trentino; 1 word of the text",
        "Revised 1 March 2026, version 1.1: 4 words of the text",
        "Revised 1 February 2026, version 1.1: date",
    ]
    assert [each.text for each in page.select("[data-history] del")] == [
        "should", "to the opera", "1933-11-10",
    ]  # fmt: skip
    assert "Added 2 January 2026" in page.select_one("[data-history]").text  # type: ignore[union-attr]
    other = (site / "messages/1933/1933-11-20-firefly-trentino.html").read_text("utf-8")
    assert "data-history" not in other


def test_the_page_and_the_feed_of_changes(project: Path) -> None:
    site = built(project)
    page = BeautifulSoup((site / "changes.html").read_text("utf-8"), "lxml")
    assert [" ".join(each.h2.text.split()) for each in page.select("[data-changes]")] == [  # type: ignore[union-attr]
        "1 April 2026",
        "1 March 2026 Version 1.1",
        "1 February 2026 Version 1.1",
        "2 January 2026 Version 1.0",
    ]
    assert len(page.select("[data-changes]:last-of-type li")) == 2
    feed = (site / "feeds" / "changes.xml").read_text("utf-8")
    assert feed.count("<entry>") == 3
    assert "<updated>2026-04-01T00:00:00Z</updated>" in feed
    assert 'href="changes.html"' in (site / "about.html").read_text("utf-8")


def test_every_way_of_building_gives_the_same(project: Path, tmp_path: Path) -> None:
    cold = contents(built(project, XDG_CACHE_HOME=str(tmp_path)))
    done = run("mkdocs", "build", "-q", cwd=project)
    assert done.returncode == 0, done.stderr
    assert contents(project / "site") == cold


def test_what_was_built_before_its_commit_follows(project: Path, tmp_path: Path) -> None:
    first = project / "messages/1933/1933-11-20-firefly-trentino.md"
    first.write_text(first.read_text() + "\nAnd my gloves.\n")
    before = contents(built(project))
    commit(project, "2026-05-01")
    after = contents(built(project))
    name = "messages/1933/1933-11-20-firefly-trentino.html"
    assert b"data-revision" not in before[name]
    assert b"Revised 1 May 2026: 3 words of the text" in after[name]
    assert contents(built(project, XDG_CACHE_HOME=str(tmp_path))) == after
    git(project, "tag", "v1.2")
    assert b"Revised 1 May 2026, version 1.2" in contents(built(project))[name]


def test_without_a_whole_history_nothing_is_said(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", project.as_uri(), str(clone))
    site = built(clone)
    assert not (site / "changes.html").exists()
    assert b"data-history" not in b"".join(contents(site).values())
    done = run("message_archive.cli", "changes", cwd=clone)
    assert done.returncode == 2
    assert "--unshallow" in done.stderr


def test_the_command_lists_what_a_range_changed(project: Path) -> None:
    done = run("message_archive.cli", "changes", "v1.0..v1.1", cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "## Revised: 1 message"
    assert done.stdout.rstrip().endswith(": date; 4 words of the text")
    done = run("message_archive.cli", "changes", "v1.1..", cwd=project)
    assert "1933-11-20" in done.stdout
    done = run("message_archive.cli", "changes", "v9..", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: v9..: ")
