"""A file of docs/ never takes the place of a generated one, nor the other way round."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.archives import make_freedonia
from tests.support.commands import build_site, contents, run
from tests.support.messages import letter

PEOPLE = """\
rufus-t-firefly: {name: Rufus T. Firefly, former_ids: [firefly]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An archive that has one of everything that is generated."""
    project = make_freedonia(tmp_path)
    config = project / "mkdocs.yml"
    options = "plugins: [messages: {email: archive@freedonia.example}]"
    text = config.read_text().replace("plugins: [messages]", options)
    config.write_text(f"site_url: https://freedonia.example/archive/\n{text}")
    (project / "messages" / "_registry" / "people.yml").write_text(PEOPLE)
    path = project / "messages" / "1933-11-17-firefly-trentino.md"
    path.write_text(letter("aliases: [1933-x]\nadded: 2026-01-02\nlanguage: en"))
    path.with_suffix(".zh.md").write_text("---\nlanguage: zh\n---\n万岁。\n")
    return project


def generated(project: Path) -> list[str]:
    """The addresses of what a build writes, except for the pages of docs/ and Material's files."""
    build_site(project)
    found = contents(project / "site")
    material = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
    own = ("index.html", "about.html", "404.html")
    # MkDocs makes a page of Markdown: no file of docs/ has an address that ends in .md.
    return [
        path
        for path in found
        if path not in own and not path.startswith(material) and not path.endswith(".md")
    ]


def reported(project: Path) -> list[str]:
    done = run("message_archive.cli", "build", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = (line.removeprefix("Error: ") for line in done.stderr.splitlines())
    return [line for line in lines if line.startswith("docs/")]


def refused(project: Path) -> set[str]:
    """The paths below docs/ of the files that are refused."""
    lines = reported(project)
    assert all("rename or remove it" in line for line in lines)
    return {line.partition(": its address ")[0].removeprefix("docs/") for line in lines}


def all_refused(project: Path) -> set[str]:
    """Those at addresses that are known before the build, then those of files next to messages."""
    early = refused(project)
    for path in early:
        (project / "docs" / path).unlink()
    return early | refused(project)


def test_every_generated_address_is_guarded(project: Path) -> None:
    """Whatever is generated in times to come: this test finds it in the site."""
    addresses = generated(project)
    assert len(addresses) > 60
    before = contents(project / "site")
    for path in addresses:
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    assert all_refused(project) == set(addresses)
    assert contents(project / "site") == before


def test_no_file_is_where_a_folder_has_to_be_nor_the_other_way_round(project: Path) -> None:
    addresses = generated(project)
    folders = {path.rpartition("/")[0] for path in addresses} - {""}
    tops = {path.partition("/")[0] for path in folders}
    # Those next to a message, and of the search, are not known before they are written.
    late = re.compile(r"messages/.*(json|ris|bib)$|search/[^/]+$")
    known = {path for path in addresses if not late.match(path)}
    for wrong in (tops, folders - tops, {f"{path}/a.txt" for path in known}):
        for path in wrong:
            file = project / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("mine")
        assert refused(project) == wrong
        shutil.rmtree(project / "docs")
        (project / "docs").mkdir()


def test_capitals_do_not_make_another_address(project: Path) -> None:
    addresses = generated(project)
    for path in addresses:
        file = project / "docs" / "".join(path.swapcase())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    assert {path.lower() for path in all_refused(project)} == {path.lower() for path in addresses}


def test_what_is_not_generated_may_be_there(project: Path) -> None:
    mine = (
        "robots.txt", "CNAME", "data.csv", "feeds/mine.xml", "search/mine.txt", "assets/mine.css",
        "messages/1933/mine.json", "messages/1933/1933-11-17-firefly-trentino.txt",
        "messages/1934/1933-11-17-firefly-trentino.json", "years/notes.txt", "llms-full.txt",
        ".well-known/security.txt",
    )  # fmt: skip
    for path in mine:
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    generated(project)
    site = contents(project / "site")
    assert all(site[path] == b"mine" for path in mine if not path.startswith("."))


def test_what_is_not_written_is_free(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text().replace("{email: archive@freedonia.example}", "{exports: false}")
    config.write_text(text)
    for path in ("feeds/all.xml", "data/messages.csv", "llms.txt"):
        file = project / "docs" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
    generated(project)
    assert (project / "site" / "feeds" / "all.xml").read_text() == "mine"


def test_a_file_of_a_later_plugin_is_no_exception(project: Path) -> None:
    (project / "later.py").write_text(
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'feeds/all.xml', content='x'))\n"
    )
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text()}hooks: [later.py]\n")
    done = run("message_archive.cli", "build", cwd=project)
    assert done.returncode == 1
    assert "feeds/all.xml: its address feeds/all.xml is generated by the archive" in done.stderr


def test_two_generated_pages_of_one_address_are_named_both(project: Path) -> None:
    """The second page of a long list, and what was once called so."""
    (project / "messages" / "_registry" / "people.yml").write_text(
        "chico: {name: Chicolini}\npinky: {name: Pinky, former_ids: [chico-2]}\n"
    )
    words = "to the other side of the river " * 10
    for number in range(300):
        path = project / "messages" / f"1934-{number}.md"
        date = f"{1934 + number // 28}-02-{1 + number % 28:02}"
        sender = "Chicolini" if number else "Pinky"
        path.write_text(letter(date=date, sender=sender, occasion=f"Visit {words}"))
    done = run("message_archive.cli", "build", cwd=project)
    assert done.returncode == 1
    assert (
        "people/chico-2.html: this is both a page of the archive and the former address of "
        "“Pinky”; give one of them another id"
    ) in done.stderr


def test_the_pages_of_an_edition_are_guarded_too(project: Path) -> None:
    for path in ("years/1933.md", "feeds/all.xml", "data/messages.csv"):
        file = project / "docs" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
        done = run("message_archive.cli", "export", "pages", "-o", "pages", cwd=project)
        assert done.returncode == 2, done.stderr
        assert f"{path} is a file that the archive writes" in done.stderr
        assert not (project / "pages").exists()
        file.unlink()
    (project / "docs" / "index.md").write_text("# Mine\n")
    done = run("message_archive.cli", "export", "pages", "-o", "pages", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "pages" / "docs" / "index.md").read_text().startswith("# Mine\n")
    assert (project / "pages" / "docs" / "about.md").exists()


def test_a_404_md_finds_its_styles_at_any_address(project: Path) -> None:
    """As the page that MkDocs makes itself, wherever the site is."""
    generated(project)
    usual = (project / "site" / "404.html").read_text()
    text = "# Gone\n\n[About](about.md) ![A](a.png)\n\n<img srcset='a.png 2x'>\n"
    (project / "docs" / "404.md").write_text(text)
    (project / "docs" / "a.png").write_bytes(b"")
    generated(project)
    own = (project / "site" / "404.html").read_text()
    for line in usual.splitlines():
        if "not-found.js" not in line and ("stylesheet" in line or "<script" in line):
            assert line in own
    assert 'href="/archive/about.html"' in own
    assert 'srcset="/archive/a.png 2x"' in own
    done = run("message_archive.cli", "verify", "site", cwd=project)
    assert done.returncode == 0, done.stdout


def test_a_404_html_of_docs_is_not_lost_unseen(project: Path) -> None:
    """MkDocs would write its own over it."""
    (project / "docs" / "404.html").write_text("mine")
    (line,) = reported(project)
    assert line.startswith("docs/404.html: its address 404.html is generated by the archive")
