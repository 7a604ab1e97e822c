"""Builds that go wrong, and builds of odd archives."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.corpus import write_corpus
from tests.support.checks import published
from tests.support.commands import ENVIRONMENT, build_site, contents, run
from tests.support.messages import letter

BUILDS = [("mkdocs", "build"), ("message_archive.cli", "build")]


def _write(project: Path, **messages: str) -> None:
    for name, text in messages.items():
        (project / "messages" / f"{name.replace('_', '-')}.md").write_text(text)


@pytest.mark.parametrize("command", BUILDS)
def test_a_wrong_message_is_told_and_leaves_the_earlier_site(
    freedonia: Path, command: tuple[str, str]
) -> None:
    _write(freedonia, first=letter())
    assert run(*command, cwd=freedonia).returncode == 0
    before = contents(freedonia / "site")
    _write(freedonia, second=letter(date="1933-02-30"), third=letter("recepient: Nobody"))
    result = run(*command, cwd=freedonia)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert "messages/second.md:2:7: impossible day" in output
    assert 'messages/third.md:6:1: unknown key, found "recepient"' in output
    assert 'did you mean "recipient"?' in output
    assert "Traceback" not in output
    assert contents(freedonia / "site") == before
    assert not list((freedonia / "site").glob(".*"))


def test_a_warning_stops_a_strict_build_only_and_leaves_the_earlier_site(freedonia: Path) -> None:
    _write(freedonia, first=letter())
    assert run("mkdocs", "build", "--strict", cwd=freedonia).returncode == 0
    before = contents(freedonia / "site")
    _write(freedonia, second=letter())
    strict = run("mkdocs", "build", "--strict", cwd=freedonia)
    assert strict.returncode == 1
    assert "the same date, parties and occasion" in strict.stdout + strict.stderr
    assert contents(freedonia / "site") == before
    assert run("mkdocs", "build", cwd=freedonia).returncode == 0
    assert (freedonia / "site/messages/1933/second.html").is_file()


def _files_written(site: Path) -> int:
    """How many files of messages a build has written that is going on."""
    try:
        return len(list(site.glob(".building-*/new/messages/*/*")))
    except FileNotFoundError:  # It is just ending.
        return 0


def test_a_killed_build_leaves_the_earlier_site_and_the_next_one_tidies_up(tmp_path: Path) -> None:
    project = tmp_path / "archive"
    write_corpus(project, 120)
    build_site(project)
    before = contents(project / "site")
    for file in (project / "messages").rglob("*.md"):
        file.write_text(file.read_text() + "\nOne more word.\n")
    build = [sys.executable, "-m", "message_archive.cli", "build"]
    for files in (1, 80):
        process = subprocess.Popen(build, cwd=project, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        while _files_written(project / "site") < files and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.returncode == -signal.SIGKILL
        assert list((project / "site").glob(".building-*"))
        assert published(project / "site") == before
    build_site(project)
    assert published(project / "site") != before
    assert not list((project / "site").glob(".*"))


def test_no_configuration_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    for command in ("build", "check", "serve"):
        result = run("message_archive.cli", command, cwd=tmp_path)
        assert result.returncode == 2
        assert "mkdocs.yml: no such file" in result.stderr


def test_an_empty_archive_has_a_home_page(freedonia: Path) -> None:
    result = run("mkdocs", "build", "--strict", cwd=freedonia)
    assert result.returncode == 0, result.stderr
    assert "<dd>0</dd>" in (freedonia / "site/index.html").read_text()


def test_spans_stand_in_every_year_and_undated_messages_in_their_own_place(
    freedonia: Path,
) -> None:
    _write(
        freedonia,
        span=letter(date="1932-12-30/1934-01-02"),
        open_start=letter(date="../1930"),
        never=letter(date="undated"),
    )
    assert run("mkdocs", "build", "--strict", cwd=freedonia).returncode == 0
    site = freedonia / "site"
    for year in (1932, 1933, 1934):
        assert "messages/1932/span.html" in (site / f"years/{year}.html").read_text()
    assert "messages/1930/open-start.html" in (site / "years/1930.html").read_text()
    assert "messages/undated/never.html" in (site / "years/undated.html").read_text()
    assert (site / "messages/undated/never.html").is_file()


def test_long_lists_are_split_and_whole(tmp_path: Path) -> None:
    project = tmp_path / "archive"
    write_corpus(project, 1200, words=5)
    for file in (project / "messages").rglob("*.md"):
        text = file.read_text()
        file.write_text(re.sub(r"^occasion: .*$", "occasion: One for all", text, flags=re.M))
    assert run("mkdocs", "build", cwd=project).returncode == 0
    pages = contents(project / "site")
    html = {path: page for path, page in pages.items() if path.endswith(".html")}
    lists = [page for path, page in html.items() if b"data-exchange" not in page]
    assert max(map(len, lists)) < 150_000
    parts = [page for path, page in html.items() if path.startswith("occasions/one-for-all")]
    assert len(parts) > 1
    assert "occasions/one-for-all-2.html" in html
    rows = [row for page in parts for row in re.findall(rb'<a href="\.\./(messages/[^"]+)"', page)]
    assert sorted(rows) == sorted(path.encode() for path in html if path.startswith("messages/"))
    assert b"one-for-all-2.html" in html["occasions/one-for-all.html"]


def test_hostile_titles_and_names_land_as_text(freedonia: Path) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}"
    quoted = f"'{attack}'"
    _write(
        freedonia,
        attack=letter(
            f"title: {quoted}\nnotes: {quoted}\nform: {quoted}\ntags: [{quoted}]\n"
            f"source: {{title: {quoted}, publisher: {quoted}}}",
            sender=f"{{name: {quoted}, role: {quoted}, as_printed: {quoted}, country: XF}}",
            occasion=quoted,
            body=attack,
        ),
    )
    # Not strict: HTML in a text is a warning.
    done = run("mkdocs", "build", cwd=freedonia)
    assert done.returncode == 0, done.stderr
    assert "[html-in-text]" in done.stderr
    for path, page in contents(freedonia / "site").items():
        if path.endswith((".html", ".xml")):
            assert b"<script>alert" not in page, path
            assert b"<img src=x" not in page, path
            assert b">49<" not in page, path
    assert b"{{ 7*7 }}" in contents(freedonia / "site")["messages/1933/attack.html"]


def test_a_site_can_do_without_search(freedonia: Path) -> None:
    _write(freedonia, first=letter())
    config = freedonia / "mkdocs.yml"
    config.write_text(config.read_text().replace("[messages]", "[{messages: {search: false}}]"))
    assert run("mkdocs", "build", "--strict", cwd=freedonia).returncode == 0
    site = contents(freedonia / "site")
    assert not [path for path in site if path.startswith("search")]
    for path, page in site.items():
        if path.endswith(".html"):
            assert b"search/" not in page, path
            assert b"search.html" not in page, path


def test_two_builds_at_once_do_not_disturb_each_other(freedonia: Path) -> None:
    _write(freedonia, **{f"m{number}": letter(occasion=f"Day {number}") for number in range(40)})
    command = [sys.executable, "-m", "message_archive.cli", "build"]
    running = [subprocess.Popen(command, cwd=freedonia, env=ENVIRONMENT) for _ in range(2)]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    whole = contents(freedonia / "site")
    shutil.rmtree(freedonia / "site")
    build_site(freedonia)
    assert contents(freedonia / "site") == whole
    assert not list((freedonia / "site").glob(".*"))


ODD = "Nr. #5, 100% ü? [a]&b"


@pytest.mark.parametrize(
    ("setting", "begins", "as_query"),
    [
        ("edit_uri: edit/main/docs/", "https://example.org/freedonia/archive/edit/main/", False),
        (
            "edit_uri_template: edit/main/docs/{path}",
            "https://example.org/freedonia/archive/edit/main/",
            False,
        ),
        (
            "edit_uri_template: 'edit?path=docs/{path!q}'",
            "https://example.org/freedonia/archive/edit?path=docs/",
            True,
        ),
    ],
)
def test_an_edit_link_leads_to_the_file_whatever_its_folder_is_called(
    setting: str, begins: str, as_query: bool, freedonia: Path
) -> None:
    config = (freedonia / "mkdocs.yml").read_text()
    config = config.replace("font: false", "font: false, features: [content.action.edit]")
    (freedonia / "mkdocs.yml").write_text(config.replace("edit_uri: edit/main/docs/", setting))
    for folder, name, text in (
        (freedonia / "messages" / ODD, "first.md", letter()),
        (freedonia / "docs" / ODD, "page.md", "# A page\n"),
    ):
        folder.mkdir()
        (folder / name).write_text(text)
    built = run("mkdocs", "build", "--strict", cwd=freedonia)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {
        freedonia / "site" / "messages" / "1933" / "first.html": f"messages/{ODD}/first.md",
        freedonia / "site" / ODD / "page.html": f"docs/{ODD}/page.md",
    }
    for page, path in pages.items():
        links = re.findall(r'href="(https://example\.org/[^"]*edit[^"]*)"', page.read_text())
        edits = {unescape(link) for link in links}
        assert len(edits) == 1, page
        (edit,) = edits
        assert edit.startswith(begins)
        rest = edit.removeprefix(begins)
        expected = f"../{path}" if path.startswith("messages") else path.removeprefix("docs/")
        if as_query:
            assert rest == quote(expected, safe="")
        else:
            assert rest == quote(path)


@pytest.mark.parametrize("command", BUILDS)
def test_an_edit_link_follows_a_link_to_the_messages(
    command: tuple[str, str], freedonia: Path, tmp_path: Path
) -> None:
    """GitHub shows `messages` as a file with the path of its target, and no folder below it."""
    page, messages = freedonia / "site/messages/1933/first.html", freedonia / "messages"
    _write(freedonia, first=letter())
    places = {
        "messages": messages,
        "letters/old": freedonia / "letters" / "old",
        "../outside": tmp_path / "outside",
    }
    last = messages
    for shown, place in places.items():
        if place != messages:
            place.parent.mkdir(exist_ok=True)
            last.rename(place)
            messages.unlink(missing_ok=True)
            messages.symlink_to(place)
        last = place
        for _ in range(2):  # The second time from what was kept.
            built = run(*command, cwd=freedonia)
            assert built.returncode == 0, built.stdout + built.stderr
            edits = re.findall(r'href="https://example\.org/[^"]*/edit/([^"]*)"', page.read_text())
            expected = [] if place.parent == tmp_path else [f"main/{shown}/first.md"]
            assert edits == expected


def test_an_edit_link_leads_out_of_a_project_within_a_repository(
    freedonia: Path, tmp_path: Path
) -> None:
    _write(freedonia, first=letter())
    (freedonia / "messages").rename(tmp_path / "letters")
    (freedonia / "messages").symlink_to("../letters")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    config = freedonia / "mkdocs.yml"
    uri = f"edit/main/{freedonia.name}/docs/"
    config.write_text(config.read_text().replace("edit/main/docs/", uri))
    build_site(freedonia)
    html = (freedonia / "site/messages/1933/first.html").read_text()
    edits = re.findall(r'href="https://example\.org/[^"]*/edit/([^"]*)"', html)
    assert edits == ["main/letters/first.md"]


def test_edit_links_without_a_repository_are_left_out_in_silence(freedonia: Path) -> None:
    _write(freedonia, first=letter())
    config = freedonia / "mkdocs.yml"
    config.write_text(re.sub(r"repo_url: .*", 'repo_url: ""', config.read_text()))
    built = run("mkdocs", "build", "--strict", cwd=freedonia)
    assert built.returncode == 0, built.stderr
    assert "edit_uri" not in built.stderr
    assert "edit/main" not in (freedonia / "site/messages/1933/first.html").read_text()


@pytest.mark.parametrize(
    "hook",
    [
        "def on_page_content(html, page, **_):\n    return html + '<p>Seen by another.</p>'\n",
        "def on_page_context(context, page, **_):\n"
        "    page.content += '<p>Seen by another.</p>'\n"
        "    return context\n",
        "def on_post_page(output, page, **_):\n"
        "    assert 'Hail' in page.content or 'first' not in page.url\n"
        "    return output.replace('</main>', '<p>Seen by another.</p></main>')\n",
    ],
    ids=["content", "context", "post"],
)
def test_other_plugins_see_the_content_of_pages_once(freedonia: Path, hook: str) -> None:
    _write(freedonia, first=letter(body="Hail, hail Freedonia."), second=letter(date="1934"))
    (freedonia / "hook.py").write_text(hook)
    with (freedonia / "mkdocs.yml").open("a") as file:
        file.write("hooks: [hook.py]\n")
    for _ in range(2):  # The second time what the archive made is remembered.
        built = run("mkdocs", "build", cwd=freedonia)
        assert built.returncode == 0, built.stderr
        for address in ("messages/1933/first.html", "years/1933.html"):
            page = (freedonia / "site" / address).read_text()
            assert page.count("Seen by another.") == 1, address
        assert "Hail, hail Freedonia." in (freedonia / "site/messages/1933/first.html").read_text()


def test_what_is_remembered_changes_nothing(freedonia: Path, tmp_path: Path) -> None:
    """Edits one after the other, each built with a memory and without: the same bytes."""
    reply = "in_reply_to: note"
    texts = {
        "note": letter(),
        "answer": letter(reply, date="1933-11-18"),
        "thanks": letter("in_reply_to: answer", date="1933-11-19"),
    }
    people = freedonia / "messages" / "_registry" / "people.yml"
    # Those of one build are of messages that do not know each other.
    edits = [
        texts,
        {"note": letter(body="Hail *again*."), "later": letter("related: note", date="1933-11-21")},
        {
            "note": letter(sender="{name: Mrs. Teasdale, country: XF}"),
            "later": letter("kind: thanks\ntitle: Of late", date="1933-11-21"),
        },
        {"answer": letter(reply, date="1933-11-20")},
        {
            "answer": letter(date="1933-11-20"),
            "later": letter("kind: reply", date="1934~", sender="{name: Harpo, country: XS}"),
        },
        {
            "note.ko": "---\ntext: translation\n---\n만세\n",
            "last": letter(date="undated", occasion="Birthday"),
        },
    ]
    kept = str(tmp_path / "kept")
    for number, edit in enumerate(edits):
        _write(freedonia, **edit)
        if number == 3:
            people.write_text("mrs-teasdale: {name: Gloria Teasdale, aliases: Mrs. Teasdale}\n")
        if number == 5:
            (freedonia / "messages" / "thanks.md").unlink()
        sites = []
        for cache in (kept, str(tmp_path / f"new-{number}")):
            site = tmp_path / f"site-{number}-{len(sites)}"
            result = run(
                "message_archive.cli", "build", "-d", str(site), cwd=freedonia, XDG_CACHE_HOME=cache
            )
            assert result.returncode == 0, result.stderr
            sites.append(contents(site))
        assert sites[0] == sites[1], number


def test_a_page_that_stays_the_same_is_the_same_file_and_a_changed_one_is_not(
    freedonia: Path,
) -> None:
    _write(freedonia, **{f"m{n}": letter(date=f"1933-11-{n + 10}") for n in range(9)})
    build_site(freedonia)
    pages = sorted((freedonia / "site/messages/1933").glob("*.html"))
    before = {page.name: (page.stat().st_ino, page.read_bytes()) for page in pages}
    pages[1].write_text("spoilt by hand")
    _write(freedonia, m8=letter(date="1933-11-18", body="Another text."))
    build_site(freedonia)
    after = {page.name: (page.stat().st_ino, page.read_bytes()) for page in pages}
    assert {name for name in before if after[name][0] != before[name][0]} == {"m1.html", "m8.html"}
    assert {name for name in before if after[name][1] != before[name][1]} == {"m8.html"}


def test_a_link_to_the_site_stays_a_link(freedonia: Path, tmp_path: Path) -> None:
    _write(freedonia, first=letter())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (freedonia / "site").symlink_to(elsewhere)
    build_site(freedonia)
    assert (freedonia / "site").is_symlink()
    assert (elsewhere / "messages/1933/first.html").is_file()
    assert not list(tmp_path.glob(".elsewhere.*"))
