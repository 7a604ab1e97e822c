"""The article of a page is found in unusual layouts too."""

from __future__ import annotations

import pytest

from message_archive.capturing.frame import article_lines
from message_archive.importing.web_page import page_tree

FIRST = "Ada Marlow wrote to Emil Varga that she thanked him for the grain of last year."
LAST = "The ships have arrived, all three of them, and the grain is being unloaded."
TEXT = f"<p>{FIRST}</p><p>{LAST}</p>"
MENU = '<ul><li><a href="/a">Home</a></li><li><a href="/b">Politics</a></li></ul>'


@pytest.mark.parametrize(
    "body",
    [
        f"<form id=aspnetForm>{MENU}<div class=text>{TEXT}</div></form>",
        f"<div class=widget-area><script>{'var a = 1;' * 400}</script>{TEXT}</div>",
        f"<div id=sidebar>{TEXT}</div>",
        f"<article>{TEXT}</article><article class=teaser><p>A ship is late again.</p></article>",
        f"<main><article></article>{TEXT}</main>",
        f"<div><div>{FIRST}</div><div>{LAST}</div></div><div id=footer>One. Two. Three.</div>",
        f"<center><font>{FIRST}<br>{LAST}</font></center>",
        f"<table><tr><td>{MENU}</td><td><table><tr><td>{TEXT}</td></tr></table></td></tr></table>",
        f"<div hidden><p>{'This is not shown. ' * 3}</p></div>{TEXT}",
        f"<blockquote>{TEXT}</blockquote><p>12 comments</p><p>Updated 4 May 2026, 11:30</p>",
        f"<!-- {FIRST} -->{MENU}<section><div>{TEXT}</div></section><p>Today is 4 May 2026</p>",
    ],
)
def test_an_article_is_found(body: str) -> None:
    tree = page_tree(f"<html><head><title>FNA</title></head><body>{body}</body></html>")
    assert article_lines(tree) == [FIRST, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Today 5 ships have come.",
        "We read 12 letters.",
        "4 May 1931, Port Regent",
        "12 views of Port Regent, by Ada Marlow",
    ],
)
def test_a_line_of_the_text_is_no_counter(line: str) -> None:
    tree = page_tree(f"<html><body><p>{FIRST}</p><p>{line}</p><p>{LAST}</p></body></html>")
    assert article_lines(tree) == [FIRST, line, LAST]
