"""What a page adds to the HTML of a text: links to pages, and words of the interface."""

from __future__ import annotations

import pytest

from message_archive.markup import InterfaceWords, finish
from tests.support.markdown import render_markdown

WORDS = InterfaceWords("ko", "ltr", "%s <쪽>", "빠짐", "불확실", "주", "편집자 주")


def _finished(markdown: str) -> str:
    html = render_markdown(markdown, "text")
    assert html

    def address(kind: str, target: str, fragment: str) -> str | None:
        return None if target == "none" else f"../{kind}/{target}.html?a&b#{fragment}"

    return finish(html, WORDS, address)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "[*a*](person:x)",
            '<a class="ma-mention" href="../person/x.html?a&amp;b#"><em>a</em></a>',
        ),
        (
            "[a](message:x#p3 'T')",
            '<a class="ma-mention" href="../message/x.html?a&amp;b#p3" title="T">a</a>',
        ),
        ("[*a*](person:none) b", "<em>a</em> b"),
        (
            "{page 2}*a*",
            '<span class="ma-break" id="page-2" data-page="2" lang="ko" dir="ltr">'
            "2 &lt;쪽&gt;</span><em>a</em>",
        ),
        ("[?a?]", '<span class="ma-unclear" title="불확실">a</span>'),
        ("[…]", '<span class="ma-gap" title="빠짐">[…]</span>'),
        (
            '`<a href="person:x">a</a>`',
            '<code>&lt;a href="person:x"&gt;a&lt;/a&gt;</code>',
        ),
    ],
)
def test_late_parts(markdown: str, html: str) -> None:
    assert _finished(markdown) == f"<p>{html}</p>\n"


def test_other_links_stay() -> None:
    html = render_markdown("[a](https://a.example) <a@b.example>", "text")
    assert html
    assert finish(html, WORDS, lambda *_: "x") == html


def test_lists_of_notes_have_headings_if_there_are_two() -> None:
    writers, editors = "[^1]\n\n[^1]: b", "[^ed1]\n\n[^ed1]: c"
    assert "<h3" not in _finished(f"a{writers}")
    assert _finished(f"a{editors}").count("<h3") == 1
    both = _finished(f"a[^1]{editors}\n\n[^1]: b")
    assert both.count("<h3") == 2
    assert '<section class="footnotes">\n<h3 class="ma-notes" lang="ko" dir="ltr">주</h3>' in both
    assert '<h3 class="ma-notes" lang="ko" dir="ltr">편집자 주</h3>' in both
