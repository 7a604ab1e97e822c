"""A 404.md has addresses from the root of the server, as the page that MkDocs makes has."""

from __future__ import annotations

import json

import pytest

from message_archive.mkdocs_plugin.not_found import from_root
from message_archive.offline.references import read_page

SITE = "https://freedonia.example/repo/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="a.html">', '<a href="/repo/a.html">'),
        ("<a href=a.html>", '<a href="/repo/a.html">'),
        ("<a href = './a/b.html?c=1&amp;d#e' id=x>",
         '<a href = "/repo/a/b.html?c=1&amp;d#e" id=x>'),
        ('<a href=".">', '<a href="/repo/">'),
        ('<a href="../other/">', '<a href="/other/">'),
        ('<link rel="stylesheet" href="a.css">', '<link rel="stylesheet" href="/repo/a.css">'),
        ('<script src="a.js"></script>', '<script src="/repo/a.js"></script>'),
        ('<img src="a.png" srcset="a.png 1x, b.png 2x">',
         '<img src="/repo/a.png" srcset="/repo/a.png 1x, /repo/b.png 2x">'),
        ('<form action="search.html">', '<form action="/repo/search.html">'),
        ('<video poster="a.png"><source src="a.webm"></video>',
         '<video poster="/repo/a.png"><source src="/repo/a.webm"></video>'),
        ('<object data="a.svg"></object>', '<object data="/repo/a.svg"></object>'),
        ('<svg><use xlink:href="a.svg#b"/></svg>', '<svg><use xlink:href="/repo/a.svg#b"/></svg>'),
        ("<p style=\"background: url('a.png')\">",
         '<p style="background: url(&#x27;/repo/a.png&#x27;)">'),
        ('<style>@import "a.css"; b { c: url(d.png) }</style>',
         '<style>@import "/repo/a.css"; b { c: url(/repo/d.png) }</style>'),
        ('<meta http-equiv="refresh" content="5; url=a.html">',
         '<meta http-equiv="refresh" content="5; url=/repo/a.html">'),
    ],
)  # fmt: skip
def test_a_relative_address_begins_at_the_root(html: str, expected: str) -> None:
    assert from_root(f"<p>{html}</p>", SITE) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/a.html">', '<a href="//a.example/">', '<a href="https://a.example/b">',
        '<a href="mailto:a@b.example">', '<a href="#a">', '<a href="">', '<a href="?a=b">',
        '<img src="data:image/png;base64,AA==">', '<base href="/x/"><a href="a.html">',
        '<!-- <a href="a.html"> -->', '<script>"<a href=\'a.html\'>"</script>', "a < b href=c",
        '<meta name="description" content="5 a.html">', '<p title="a.html" data-href="a.html">',
    ],
)  # fmt: skip
def test_everything_else_stays_to_the_byte(html: str) -> None:
    assert from_root(html, SITE) == html


@pytest.mark.parametrize(
    ("site_url", "root"),
    [
        (SITE, "/repo/"),
        ("https://freedonia.example/", "/"),
        ("https://freedonia.example/a/b/", "/a/b/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_the_root_is_that_of_the_site(site_url: str | None, root: str) -> None:
    assert from_root("<a href=a.html>", site_url) == f'<a href="{root}a.html">'


def test_what_the_scripts_go_by_is_changed_too() -> None:
    config = '{"base": ".", "search": "assets/search.js", "translations": {"a": "base"}}'
    html = f'<script id="__config" type="application/json">{config}</script>'
    changed = from_root(html, SITE).partition(">")[2].removesuffix("</script>")
    assert json.loads(changed) == {
        "base": "/repo/",
        "search": "/repo/assets/search.js",
        "translations": {"a": "base"},
    }


def test_no_relative_address_is_left() -> None:
    html = from_root("<a href=a><img src=b srcset='c 1x,d 2x'><p style='x: url(e)'>", SITE)
    assert all(each.address.startswith("/repo/") for each in read_page(html).references)
