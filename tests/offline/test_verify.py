"""What is wrong with a site is found and named with its place; a whole one has nothing wrong."""

from __future__ import annotations

import hashlib
import importlib
import zipfile
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import open_tree, references, verify

verifying = importlib.import_module("message_archive.offline.verify")

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
        ('<a href="gone.html">x</a>', "index.html:1:1: leads to a missing file"),
        ('\n  <a href="a%20b.html">x</a>', "index.html:2:3: leads to a missing file"),
        (
            '<a href="messages/a.html#no">x</a>',
            "index.html:1:1: messages/a.html has no such anchor",
        ),
        ('<a href="#no">x</a>', "index.html:1:1: index.html has no such anchor"),
        ('<a href="#No=x">x</a>', "index.html:1:1: index.html has no such anchor"),
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
            "index.html:1:1: leads to a missing file",
        ),
        ('<a href="http://[x">x</a>', "index.html:1:1: not an address"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(html: str, what: str, tmp_path: Path) -> None:
    problems = found(site(tmp_path, **{"index.html": html}))
    assert len(problems) == 1, problems
    assert problems[0].startswith(what)


def test_images_may_come_from_hosts_in_the_policy_of_their_page(tmp_path: Path) -> None:
    policy = (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'self'; img-src 'self' data: https://iiif.example.org; x\">"
    )
    host = "https://iiif.example.org"
    allowed = f'<img src="{host}/a.jpg" srcset="{host}/b.jpg 300w">'
    assert found(site(tmp_path, **{"b.html": policy + allowed})) == []
    refused = (
        '<img src="https://other.example/a.jpg">',
        '<img src="http://iiif.example.org/a.jpg">',
        f'<script src="{host}/a.js"></script>',
    )
    for html in refused:
        (line,) = found(site(tmp_path, **{"b.html": policy + html}))
        assert "loaded from outside the site" in line
    (line,) = found(site(tmp_path, **{"b.html": f'<img src="{host}/a.jpg">'}))
    assert "loaded from outside the site" in line


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
        ("data/SHA256SUMS:3", f'for a missing file, found "gone": {FIX}'),
        ("data/SHA256SUMS:4", f'is not a checksum, found "nonsense": {FIX}'),
        ("data/bad:1", f'does not match its checksum, found "{OTHER}": {FIX}'),
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


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (
            '<link rel="stylesheet" href="a.css">',
            "404.html:1:1: is relative, and this page is shown",
        ),
        ('<a href="index.html#here">x</a>', "404.html:1:1: is relative"),
        ('<script src="./gone.js"></script>', "404.html:1:1: is relative"),
        ('<p style="background: url(a.png)">', "404.html:1:1: is relative"),
        ('<a href="#no">x</a>', "404.html:1:1: 404.html has no such anchor"),
        ('<img src="https://x.example/i">', "404.html:1:1: loaded from outside"),
    ],
)
def test_a_page_that_is_shown_at_any_address_has_no_relative_one(
    html: str, what: str, tmp_path: Path
) -> None:
    problems = found(site(tmp_path, **{"404.html": html}))
    assert len(problems) == 1, problems
    assert problems[0].startswith(what)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/repo/index.html">x</a> <a href="#a" id="a">a</a> <a href="mailto:a@b.c">b</a>',
        '<base href="/repo/"><link rel="stylesheet" href="a.css">',
    ],
)
def test_a_page_that_is_shown_at_any_address_may_have_others(html: str, tmp_path: Path) -> None:
    assert found(site(tmp_path, **{"404.html": html})) == []


def test_a_base_is_what_addresses_are_relative_to(tmp_path: Path) -> None:
    page = '<base href="../"><a href="index.html#here">x</a> <a href="a.html">y</a>'
    problems = found(site(tmp_path, **{"messages/b.html": page}))
    assert len(problems) == 1, problems
    assert problems[0].startswith("messages/b.html:1:50: leads to a missing file")


def test_what_is_no_site_is_told(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    site(tmp_path / "whole" / "site")
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.docx", "")
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as archive:
        archive.writestr("site/index.html", "")
    for name, why in (
        ("x.zip", "not a zip, or incomplete"),
        ("gone", "no such file or folder"),
        ("other.zip", r"not a site, because it has no index\.html"),
        ("inner.zip", "is in its folder site"),
        ("whole", "is in its folder site"),
        (".", r"not a site, because it has no index\.html"),
        ("a\0b", "null"),
        ("x" * 300, "too long"),
        ("x.zip/y", "Not a directory"),
    ):
        with pytest.raises(UsageError, match=why), open_tree(tmp_path / name):
            pass


def test_a_broken_zip_is_told_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", "<p>a long enough page</p>")
    path.write_bytes(path.read_bytes().replace(b"long", b"LONG"))
    assert found(path)[0].startswith("index.html:1:1: is damaged: Bad CRC-32")


def test_anchors_that_are_not_kept_are_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = '<a href="messages/a.html#text">1</a><a href="messages/a.html#no">2</a>'
    folder = site(tmp_path, **{"index.html": links})
    expected = found(folder)
    assert [problem.split(":")[2] for problem in expected] == ["37"]
    monkeypatch.setattr(verifying, "_MOST_ANCHORS", 0)
    assert found(folder) == expected


def test_what_is_too_much_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path, **{"index.html": '<a href="x.html">x</a>' * 30, "b.css": "a" * 2000})
    monkeypatch.setattr(verifying, "_MOST_PROBLEMS", 10)
    monkeypatch.setattr(verifying, "_LARGEST_PAGE", 1000)
    with open_tree(folder) as tree:
        verdict = verify(tree)
    assert (len(verdict.problems), verdict.unlisted) == (10, 21)
    monkeypatch.setattr(verifying, "_MOST_PROBLEMS", 1000)
    assert [line for line in found(folder) if "larger than" in line] == [
        "b.css:1:1: is larger than 0.001 MB: its links were not checked: divide the page"
    ]


def test_a_page_with_more_links_than_any_has_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "MOST", 6)
    page = '<a href="#a">1</a>' * 8 + '<p id="a">'
    problems = found(site(tmp_path, **{"b.html": page, "c.html": '<a href="b.html#a">x</a>'}))
    assert problems == [
        "b.html:1:1: has more than 500,000 links and anchors: the others were not checked: "
        "divide the page"
    ]


def test_more_links_to_anchors_than_are_kept_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "_MOST_LINKS", 1)
    links = '<a href="messages/a.html#text">1</a>\n<a href="messages/a.html#text">2</a>'
    problems = found(site(tmp_path, **{"index.html": links}))
    assert len(problems) == 1
    assert problems[0].startswith("index.html:2:1: more than 1 links to anchors")


def test_a_list_of_checksums_may_have_lines_of_any_length(tmp_path: Path) -> None:
    good = hashlib.sha256(b"1").hexdigest()
    sums = b"x" * 2_500_000 + f"\n{good}  good\r\n".encode() + b"\xff\xfe"
    folder = site(tmp_path, **{"data/good": "1"})
    (folder / "data" / "SHA256SUMS").write_bytes(sums)
    problems = found(folder)
    assert 2 <= len(problems) <= 5
    assert all("is not a checksum" in problem and len(problem) < 300 for problem in problems)


def test_the_progress_is_that_of_the_files(tmp_path: Path) -> None:
    for name in ("index.html", "a.css", "b.js"):
        (tmp_path / name).write_text("")
    said: list[tuple[int, int]] = []
    with open_tree(tmp_path) as tree:
        verify(tree, lambda *numbers: said.append(numbers))
    assert said == [(1, 3), (2, 3), (3, 3)]
