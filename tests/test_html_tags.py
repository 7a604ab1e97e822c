"""Start tags are found as browsers find them, in time that grows with the page."""

from __future__ import annotations

import time

import pytest

from message_archive.html_tags import StyleText, Tag, tags_of
from message_archive.offline.references import loaded_by_style, read_page


def tags(page: str) -> list[tuple[str, dict[str, str]]]:
    return [
        (tag.name, {name: each.value for name, each in tag.attributes.items()})
        for tag in tags_of(page)
        if isinstance(tag, Tag)
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", []),
        ("no tag, 1 < 2, < a>, <1>, <", []),
        ("<a>", [("a", {})]),
        ("<A HREF=X>", [("a", {"href": "X"})]),
        ("<a href = 'x y' b=\"c'd\" e>", [("a", {"href": "x y", "b": "c'd", "e": ""})]),
        ("<a href=x/y/>", [("a", {"href": "x/y/"})]),
        ("<br/><br / >", [("br", {}), ("br", {})]),
        ("<a\n\tb\n=\nc>", [("a", {"b": "c"})]),
        ('<a b="1"c="2">', [("a", {"b": "1", "c": "2"})]),
        ("<a b=1 b=2>", [("a", {"b": "1"})]),
        ("<a =b c==d>", [("a", {"=b": "", "c": "=d"})]),
        ("<a b='<p>'>", [("a", {"b": "<p>"})]),
        ("<a<b>", [("a<b", {})]),
        ('<a b="&amp;&lt;&#38;&auml;&nothing;">', [("a", {"b": "&<&ä&nothing;"})]),
        ('<a b="?a&copy=1&amp=2&amp;c&amp">', [("a", {"b": "?a&copy=1&amp=2&c&"})]),
        ('<a b="&#' + "9" * 5000 + ';">', [("a", {"b": "&#" + "9" * 5000 + ";"})]),
        ("</a b='<p>'><p>", [("p", {})]),
        ("</ <p>x><i>", [("i", {})]),
        ("<!doctype html><p>", [("p", {})]),
        ("<!-- <a> --><p>", [("p", {})]),
        ("<!--><p>", [("p", {})]),
        ("<!---><p>", [("p", {})]),
        ("<!-- --!><p>", [("p", {})]),
        ("<!-- - -- > <p>", []),
        ("<?xml <a>?><p>", [("p", {})]),
        ("<![CDATA[<a>]]><p>", [("p", {})]),
        ("<![<p>", []),
        ("<script><a></script ><p>", [("script", {}), ("p", {})]),
        ("<script></scripts><a></SCRIPT\n><p>", [("script", {}), ("p", {})]),
        ("<textarea><a></textarea><title><b></title><p>",
         [("textarea", {}), ("title", {}), ("p", {})]),
        ("<script><a>", [("script", {})]),
        ("<p><a href='x><p>", [("p", {})]),
        ("<p><a href=x", [("p", {})]),
        ("<noscript><a></noscript>", [("noscript", {}), ("a", {})]),
    ],
)  # fmt: skip
def test_tags_are_those_of_a_browser(page: str, expected: object) -> None:
    assert tags(page) == expected


def test_the_place_of_a_value_is_known() -> None:
    page = "<p>x</p><a b='1' href = \"y\" c=z d>"
    tag = [*tags_of(page)][-1]
    assert isinstance(tag, Tag)
    assert page[tag.start :].startswith("<a ")
    written = {name: page[each.start : each.end] for name, each in tag.attributes.items()}
    assert written == {"b": "'1'", "href": '"y"', "c": "z", "d": ""}


def test_the_text_of_a_style_is_given() -> None:
    page = "<style>a > b { }</style><style>open"
    texts = [each for each in tags_of(page) if isinstance(each, StyleText)]
    assert texts == [StyleText("a > b { }", 7), StyleText("open", 31)]


@pytest.mark.parametrize(
    "part",
    ["<!", "<!--", "<a ", "<a", "</", "</a", "<?", "<![", "<a x='", '<a "', "<a href=&", "a='",
     "<script></scrip", "<style>url(", '<style>url("', "<style>/*", "<style>@import ", "\n<p>",
     "<title><", "<img srcset=", "<p style='url(", "<meta content='0;url=", "&#9"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "<a ", "<style>", "<img srcset='", "<a href='"])
def test_no_page_takes_long(part: str, before: str) -> None:
    """Python's own parser takes an hour for some of these."""
    start = time.monotonic()
    read_page(before + part * 100_000)
    assert time.monotonic() - start < 30


def test_style_sheets_that_are_not_closed_are_read_to_the_end() -> None:
    assert loaded_by_style("a { b: url(x.png") == ["x.png"]
    assert loaded_by_style("a { b: url('x.png") == ["x.png"]
    assert loaded_by_style("/* url(x.png)") == []


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png 2x", ["a.png", "b.png"]),
        ("a.png 1x,b.png 2x", ["a.png", "b.png"]),
        ("data:image/png;base64,AA== 1x, b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
        (" , ,", []),
    ],
)
def test_a_srcset_has_several_addresses(srcset: str, addresses: list[str]) -> None:
    page = read_page(f'<img srcset="{srcset}">')
    assert [each.address for each in page.references] == addresses
