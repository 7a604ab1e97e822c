"""One text without markup, for the search and for formats of plain text."""

from __future__ import annotations

import pytest

from message_archive.markup import deleted_words, editors_words, letter_words
from tests.support.markdown import render_markdown


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Dear Emil,\nplain.\n\nYours", "Dear Emil, plain.\n\nYours"),
        ("*a* **b**", "a b"),
        ("pro{page 2}gress", "progress"),
        ("a {page 2} b", "a b"),
        ("万{page 2}岁", "万岁"),
        ("f~~a~~oo", "foo"),
        ("a ~~b~~ c", "a c"),
        ("hon++o++r", "honor"),
        ("re[?cei?]ve", "receive"),
        ("a [… 3 words] b […]", "a […] b […]"),
        ("a[^1] b\n\n[^1]: c", "a b\n\nc"),
        ("a[^ed1] b\n\n[^ed1]: c", "a b"),
        ("a[^1] b[^ed1]\n\n[^1]: c\n[^ed1]: d", "a b\n\nc"),
        ("[Zhou](person:z) &amp; `x`", "Zhou & x"),
    ],
)
def test_the_words_of_a_letter(markdown: str, words: str) -> None:
    assert letter_words(markdown, render_markdown(markdown, "text")) == words


def test_deleted_words() -> None:
    html = render_markdown("a ~~b *c*~~ d ~~e~~[^ed1]\n\n[^ed1]: ~~f~~ g", "text")
    assert [*deleted_words(html)] == ["b c", "e"]
    assert [*deleted_words(None)] == []


def test_words_of_the_editor() -> None:
    html = render_markdown("a[^ed1] b[^ed2]\n\n[^ed1]: c\n\n    d\n\n[^ed2]: ~~e~~ *f*", "text")
    assert [*editors_words(html)] == ["c\n\nd\n\nf"]
    assert [*editors_words(None)] == []
