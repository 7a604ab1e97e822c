"""Notes: paragraphs and links, and everything else as plain text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.markup import notes_html

LINK = '<a href="{}" rel="noopener noreferrer external">{}</a>'


def bare(url: str) -> str:
    return LINK.format(url, url)


def test_blank_lines_part_paragraphs_and_line_ends_do_not() -> None:
    assert notes_html("One\ntwo.\n\nThree.\n \t\n\n\nFour.\n") == (
        "<p>One\ntwo.</p>\n<p>Three.</p>\n<p>Four.</p>\n"
    )
    assert notes_html("One.\r\n\r\nTwo.") == "<p>One.</p>\n<p>Two.</p>\n"
    assert notes_html(" \n\n ") == ""


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("See https://a.example/x.", f"See {bare('https://a.example/x')}."),
        ("(http://a.example/x)", f"({bare('http://a.example/x')})"),
        ("https://a.example/x_(y), z", f"{bare('https://a.example/x_(y)')}, z"),
        ("“https://a.example/”", f"“{bare('https://a.example/')}”"),
        ("<https://a.example/>", f"&lt;{bare('https://a.example/')}&gt;"),
        ("见https://a.example/x。", f"见{bare('https://a.example/x')}。"),
        ("https://a.example/?a=1&b=2", bare("https://a.example/?a=1&amp;b=2")),
        ("https://a.example/^x", LINK.format("https://a.example/%5Ex", "https://a.example/^x")),
        ("HTTPS://A.example/x!", f"{bare('HTTPS://A.example/x')}!"),
        ("[the list](https://a.example/)", LINK.format("https://a.example/", "the list")),
        ("([x](https://a.example/b))", f"({LINK.format('https://a.example/b', 'x')})"),
        ("[x](https://a.example/b_(c))", LINK.format("https://a.example/b_(c)", "x")),
        ("[<b> & c](https://a.example/)", LINK.format("https://a.example/", "&lt;b&gt; &amp; c")),
    ],
)  # fmt: skip
def test_addresses_become_links(note: str, html: str) -> None:
    assert notes_html(note) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "note",
    [
        "# No heading",
        "*no* _emphasis_ `no code` ~~none~~",
        "- no list\n- at all",
        "<b onclick=x>no tag</b> &amp; <script>x</script>",
        "[x](javascript:alert(1)) javascript:alert(1)",
        "[x](data:text/html,x) file:///etc/passwd ftp://a.example/ mailto:a@b.example",
        "[x](//a.example/) [x](/a) [x](a.html) www.a.example",
        "https:// https://.. https://a..b/ xhttps://a.example/",
        "[ ](https:a.example)",
        "![x]",
    ],
)
def test_anything_else_is_plain_text(note: str) -> None:
    html = notes_html(note)
    assert "<a" not in html
    assert re.findall(r"<[^>]*>", html) == ["<p>", "</p>"]


@given(st.text(alphabet="[]()<>\"'&h:/.exa \nttps", max_size=200))
def test_only_links_and_paragraphs_come_out(note: str) -> None:
    html = notes_html(note)
    allowed = r'</?p>|</a>|<a href="https?://[^"<>]*" rel="noopener noreferrer external">'
    assert "<" not in re.sub(allowed, "", html, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    "piece",
    ["[", "[x](", "[x](https://a(", "https://a", "https://a)", "\n \n", "([x](https://a.b/(", ")", "https://a.b/(x)"],
)  # fmt: skip
def test_hostile_notes_take_no_long_time(piece: str) -> None:
    start = time.process_time()
    notes_html((piece * 20_000)[:20_000])
    assert time.process_time() - start < 3
