"""Editions besides the site: a book, and pages that other generators build."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from message_archive.cli.export import export_command
from message_archive.editions import FORMATS
from tests.support.archives import REPOSITORY
from tests.support.checks import complaints
from tests.support.commands import ENVIRONMENT, run
from tests.support.messages import letter

# Scripts of the plugin make these pages; those who build the pages bring their own search.
OURS = {"folder.html", "search.html"}


def _export(project: Path, form: str, target: Path, *options: str) -> None:
    done = run("message_archive.cli", "export", form, "-o", str(target), *options, cwd=project)
    assert done.returncode == 0, done.stderr


def test_the_command_knows_every_format() -> None:
    choice = next(each for each in export_command.params if each.name == "format_").type
    assert list(choice.choices) == list(FORMATS)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("book") / "kp.epub"
    _export(REPOSITORY, "epub", target, "--country", "kp", "--year", "2020", "--year", "2021")
    return target


def test_a_selection_is_a_book_that_epubcheck_accepts(book: Path) -> None:
    assert complaints(book) == []
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        package = archive.read("book/package.opf").decode()
        seed = archive.read("book/messages/2020-10-10-xi-jinping-kim-jong-un.xhtml").decode()
    assert names[0] == "mimetype"
    messages = [name for name in names if name.startswith("book/messages/")]
    assert messages
    assert {Path(name).name[:4] for name in messages} == {"2020", "2021"}
    assert "<dc:title>Diplomatic Message Archive: DPR Korea, 2020, 2021</dc:title>" in package
    assert "I would like to extend warm congratulations" in seed
    assert 'href="2020-10-19-kim-jong-un-xi-jinping.xhtml"' in seed


def test_messages_may_be_called_like_parts_of_the_book(freedonia: Path, tmp_path: Path) -> None:
    ids = ["title", "contents", "package", "book", "messages", "toc"]
    for id_ in ids:
        reply = letter(f"in_reply_to: {id_}", date="1934")
        (freedonia / "messages" / f"{id_}.md").write_text(letter(body=f"This is {id_}."))
        (freedonia / "messages" / f"reply-{id_}.md").write_text(reply)
    target = tmp_path / "book.epub"
    done = run("message_archive.cli", "export", "epub", "-o", str(target), cwd=freedonia)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        for id_ in ids:
            assert f"This is {id_}." in archive.read(f"book/messages/{id_}.xhtml").decode()
            reply = archive.read(f"book/messages/reply-{id_}.xhtml").decode()
            assert f'href="{id_}.xhtml"' in reply
    assert sorted(set(names)) == sorted(names)
    assert {"book/title.xhtml", "book/contents.xhtml", "book/package.opf"} <= set(names)
    assert complaints(target) == []


@pytest.mark.parametrize("url", ["", "https://archive.example/x/"])
def test_links_of_a_text_lead_from_the_book_to_the_site(
    url: str, freedonia: Path, tmp_path: Path
) -> None:
    with (freedonia / "mkdocs.yml").open("a") as config:
        config.write(f"site_url: {url}\n" if url else "")
    body = (
        "{page 1}[He](person:rufus-t-firefly)[^ed1] ~~a~~ ++b++ [?c?] [… 3 words][^1]\n\n"
        "[^1]: Writer.\n[^ed1]: Editor."
    )
    (freedonia / "messages" / "a.md").write_text(letter(body=body))
    target = tmp_path / "book.epub"
    _export(freedonia, "epub", target)
    with zipfile.ZipFile(target) as archive:
        chapter = archive.read("book/messages/a.xhtml").decode()
    link = f'<a class="ma-mention" href="{url}people/rufus-t-firefly.html">He</a>'
    assert (link in chapter) == bool(url)
    assert ">page 1</span>" in chapter
    assert "Editor’s notes</h3>" in chapter
    assert complaints(target) == []


def test_the_same_messages_are_the_same_book(book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.epub"
    _export(REPOSITORY, "epub", again, "--country", "kp", "--year", "2020", "--year", "2021")
    assert again.read_bytes() == book.read_bytes()


def test_a_book_takes_any_text_in_any_language(freedonia: Path, tmp_path: Path) -> None:
    bodies = [
        "A note[^1] & <b>, `code`, ~~gone~~.\n\n[^1]: Below.\n\n| a | b |\n|--:|:-:|\n| c | d |",
        "أهلا وسهلا\n\n---\n\nA line  \nand another\n\n> ## said\n\n1. one\n   - two",
        "",
    ]
    for number, body in enumerate(bodies):
        more = "title: 'Q & A <i> \"1\"'\ntags: [a]\nconfidence: check\nnotes: '<&>'"
        text = letter(more, date=f"193{number}~", body=body)
        (freedonia / "messages" / f"m-{number}.md").write_text(text)
    (freedonia / "messages" / "m-0.ar.md").write_text(
        "---\nlanguage: ar\ntext: translation\ntitle: رسالة\n"
        "source: {title: A & B, url: 'https://gazette.example/?a=1&b=2'}\n---\nمرحبا\n"
    )
    (freedonia / "messages" / "undated.md").write_text(letter(date="undated"))
    with (freedonia / "mkdocs.yml").open("a") as config:
        config.write("site_url: https://freedonia.example/letters/\n")
    _export(freedonia, "epub", tmp_path / "all.epub")
    assert complaints(tmp_path / "all.epub") == []


def test_what_nobody_wrote_is_told(tmp_path: Path) -> None:
    done = run(
        "message_archive.cli", "export", "epub", "-o", str(tmp_path / "x.epub"),
        "--person", "xi-jinpin", cwd=REPOSITORY,
    )  # fmt: skip
    assert done.returncode == 2
    assert 'person: no message has xi-jinpin; did you mean "xi-jinping"?' in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_selection_of_nothing_is_told(tmp_path: Path) -> None:
    # Each of the two has messages, and none has both.
    options = ("--country", "us", "--year", "2020")
    done = run(
        "message_archive.cli",
        "export",
        "epub",
        "-o",
        str(tmp_path / "x.epub"),
        *options,
        cwd=REPOSITORY,
    )
    assert done.returncode == 2
    assert "no message has all of these" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_key_that_another_option_leaves_nothing_of_is_no_mistake(tmp_path: Path) -> None:
    """No message of 2020 is between the two."""
    options = ("--country", "us", "--country", "kp", "--year", "2018", "--year", "2020")
    _export(REPOSITORY, "epub", tmp_path / "x.epub", *options)
    with zipfile.ZipFile(tmp_path / "x.epub") as archive:
        assert b"United States, DPR Korea, 2018, 2020</dc:title>" in archive.read(
            "book/package.opf"
        )


def test_a_table_of_a_selection_has_its_messages_only(tmp_path: Path) -> None:
    _export(REPOSITORY, "jsonl", tmp_path / "m.jsonl", "--relation", "cn-kp", "--kind", "reply")
    lines = (tmp_path / "m.jsonl").read_text().splitlines()
    assert lines
    for line in map(json.loads, lines):
        assert line["kind"] == "reply"
        parties = [*line["sender"], *line["recipient"]]
        assert {"CN", "KP"} <= {party["country"] for party in parties}


def _mkdocs(project: Path) -> None:
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr


def _zensical(project: Path) -> None:
    done = run("zensical", "build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "archive"
    _export(REPOSITORY, "pages", folder)
    return folder


def _addresses(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*.html")}


def _words(element: etree._Element) -> str:
    return "".join(" ".join(element.itertext()).split())


@pytest.mark.parametrize("build", [_mkdocs, _zensical])
def test_others_build_the_same_addresses_with_the_same_texts(
    pages: Path, site: Path, build: Callable[[Path], None]
) -> None:
    shutil.rmtree(pages / "site", ignore_errors=True)
    build(pages)
    built = pages / "site"
    assert _addresses(built) == {
        address for address in _addresses(site) - OURS if not address.startswith(("zh/", "ko/"))
    }
    assert len(_addresses(built)) > 370
    compared = 0
    for path in sorted((site / "messages").rglob("*.html")):
        bodies = html.parse(path).xpath("//*[@class='ma-body']")
        other = html.parse(built / path.relative_to(site)).xpath("//article")[0]
        for body in bodies:
            compared += 1
            assert _words(body) in _words(other), path.name
    assert compared >= 80
    for path in ("data/messages.csv", "data/archive.sqlite", "feeds/all.xml", "feeds/changes.xml"):
        ours, theirs = (hashlib.sha256((root / path).read_bytes()) for root in (site, built))
        assert ours.digest() == theirs.digest(), path


def test_the_pages_need_neither_the_plugin_nor_this_package(pages: Path) -> None:
    config = (pages / "mkdocs.yml").read_text()
    assert "\nplugins:" not in config
    assert "- messages:" not in config
    assert not [path for path in (pages / "docs").rglob("*.html") if path.stat().st_size > 2000]
    assert sys.executable not in config
    assert ENVIRONMENT["REPO_URL"] in config
