"""What is wrong with a site is found and named with its place; a whole one has nothing wrong."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import open_tree, verify

WHOLE = {
    "index.html": '<a href="messages/a.html#text">A</a> <a href="#here">x</a><p id="here">',
    "messages/a.html": '<p id="text"><a href="../index.html?h=x#top">Home</a>'
    '<a href="https://gazette.example/">Gazette</a> <a href="mailto:gloria@freedonia.example">m</a>'
    '<link rel="stylesheet" href="../a.css"><link rel="canonical" href="https://f.example/a.html">',
    "a.css": "/* url(no.png) */ a { background: url('data:image/png;base64,AA==') }",
    "404.html": '<a href="/elsewhere/index.html">Home</a>',
}


def site(folder: Path, **changed: str | None) -> Path:
    """A small site in `folder`; `changed` are files to add, or with None to leave out."""
    for name, text in {**WHOLE, **changed}.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(path: Path) -> list[str]:
    with open_tree(path) as tree:
        return [str(problem) for problem in verify(tree).problems]


def test_a_whole_site_has_nothing_wrong(tmp_path: Path) -> None:
    with open_tree(site(tmp_path)) as tree:
        verdict = verify(tree)
    assert verdict.problems == ()
    assert (verdict.pages, verdict.links, verdict.checksums) == (3, 9, 0)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<a href="gone.html">x</a>', "index.html:1:1: leads to a file that is not there"),
        ('\n  <a href="a%20b.html">x</a>', "index.html:2:3: leads to a file that is not there"),
        (
            '<a href="messages/a.html#no">x</a>',
            "index.html:1:1: messages/a.html has no such anchor",
        ),
        ('<a href="#no">x</a>', "index.html:1:1: index.html has no such anchor"),
        ('<a href="../x.html">x</a>', "index.html:1:1: leads out of the site"),
        ('<a href="/index.html">x</a>', "index.html:1:1: leads out of the site"),
        ('<a href="messages/">x</a>', "index.html:1:1: leads to a folder"),
        ('<a href=".">x</a>', "index.html:1:1: leads to a folder"),
        ('<script src="https://x.example/a.js"></script>', "index.html:1:1: loaded from outside"),
        ('<script src="//x.example/a.js"></script>', "index.html:1:1: loaded from outside"),
        ('<link rel="icon" href="http://x.example/i">', "index.html:1:1: loaded from outside"),
        ('<img srcset="https://x.example/i 2x">', "index.html:1:1: loaded from outside"),
        (
            "<style>@import 'https://x.example/a.css';</style>",
            "index.html:1:8: loaded from outside",
        ),
        ('<p style="background: url(//x.example/i)">', "index.html:1:1: loaded from outside"),
        ('<svg><image xlink:href="http://x.example/i"/></svg>', "index.html:1:6: loaded from"),
        (
            '<meta http-equiv="refresh" content="0; url=gone.html">',
            "index.html:1:1: leads to a file",
        ),
        ('<a href="http://[x">x</a>', "index.html:1:1: no address"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(html: str, what: str, tmp_path: Path) -> None:
    problems = found(site(tmp_path, **{"index.html": html}))
    assert len(problems) == 1, problems
    assert problems[0].startswith(what)


def test_a_style_sheet_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    problems = found(site(tmp_path, **{"a.css": "a { src: url(https://x.example/f.woff2) }"}))
    assert problems[0].startswith("a.css:1:1: loaded from outside the site")
    assert len(problems) == 1


def test_checksums_are_of_every_file_below_their_folder(tmp_path: Path) -> None:
    good = hashlib.sha256(b"1").hexdigest()
    sums = f"{good}  good\n{good}  bad\n{good}  gone\nnonsense\n"
    data = {"data/good": "1", "data/bad": "2", "data/more": "3", "data/SHA256SUMS": sums}
    with open_tree(site(tmp_path, **data)) as tree:
        verdict = verify(tree)
    assert verdict.checksums == 3
    assert [str(problem).partition(":1: ")[::2] for problem in verdict.problems] == [
        ("data/SHA256SUMS:3", f'of a file that is not there, found "gone": {FIX}'),
        ("data/SHA256SUMS:4", f'is no checksum, found "nonsense": {FIX}'),
        ("data/bad:1", f'has other bytes than its checksum, found "{OTHER}": {FIX}'),
        ("data/more:1", f"has no checksum in data/SHA256SUMS: {FIX}"),
    ]


OTHER = hashlib.sha256(b"2").hexdigest()
FIX = "build the site again; if it was copied, copy it again"


@pytest.mark.parametrize(
    "name",
    ["people/con.html", "AUX", "a:b.html", "a/b .", "../x", "/x", "Index.HTML", "e" * 201],
)
def test_names_that_some_system_cannot_unpack(name: str, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", "")
        archive.writestr(name, "")
    problems = found(path)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{name}:1:1: the name ")


def test_what_is_no_site_is_told(tmp_path: Path) -> None:
    assert found(tmp_path)[0].startswith("index.html:1:1: there is no index.html")
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04")
    for name, why in (("x.zip", "not a whole zip"), ("gone", "no such file or folder")):
        with pytest.raises(UsageError, match=why), open_tree(tmp_path / name):
            pass


def test_a_broken_zip_is_told_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", "<p>a long enough page</p>")
    path.write_bytes(path.read_bytes().replace(b"long", b"LONG"))
    assert found(path)[0].startswith("index.html:1:1: cannot be read: Bad CRC-32")
