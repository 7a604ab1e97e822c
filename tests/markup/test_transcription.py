"""Page breaks, deletions, additions, unclear words and gaps."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.markup import TooMuch, plain_html
from tests.support.markdown import render_markdown

GAP = '<span class="ma-gap">{}</span>'
UNCLEAR = '<span class="ma-unclear">{}</span>'
BREAK = '<span class="ma-break" id="page-{0}" data-page="{0}"></span>'


def _html(markdown: str, prefix: str = "text") -> str:
    rendered = render_markdown(markdown, prefix)
    return (plain_html(markdown) if rendered is None else rendered).removesuffix("\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("{page 2}Dear", f"{BREAK.format(2)}Dear"),
        ("pro{page 2}gress", f"pro{BREAK.format(2)}gress"),
        ("万{page 12}岁", f"万{BREAK.format(12)}岁"),
        ("*a {page 2} b*", f"<em>a {BREAK.format(2)} b</em>"),
        ("~~never~~", "<del>never</del>"),
        ("wr~~o~~it", "wr<del>o</del>it"),
        ("++also++", "<ins>also</ins>"),
        ("hon++o++r", "hon<ins>o</ins>r"),
        ("人民++万岁。++祝", "人民<ins>万岁。</ins>祝"),
        ("~~a~~++b++", "<del>a</del><ins>b</ins>"),
        ("++a ~~b~~ c++", "<ins>a <del>b</del> c</ins>"),
        ("**++a++**", "<strong><ins>a</ins></strong>"),
        ("++**a**++", "<ins><strong>a</strong></ins>"),
        ("[?maybe?]", UNCLEAR.format("maybe")),
        ("re[?cei?]ve", f"re{UNCLEAR.format('cei')}ve"),
        ("[?万岁?]", UNCLEAR.format("万岁")),
        ("[?**a** `b`?]", UNCLEAR.format("<strong>a</strong> <code>b</code>")),
        ("*[?a?]*", f"<em>{UNCLEAR.format('a')}</em>"),
        ("[?why??]", UNCLEAR.format("why?")),
        ("[?a\\?] b?]", UNCLEAR.format("a?] b")),
        ("[?a [?b?]", f"[?a {UNCLEAR.format('b')}"),
        ("[…]", GAP.format("[…]")),
        ("[… 3 words]", GAP.format("[… 3 words]")),
        ("a[… 1 letter]b", f"a{GAP.format('[… 1 letter]')}b"),
        ("[… 2 lines]", GAP.format("[… 2 lines]")),
    ],
)
def test_a_mark(markdown: str, html: str) -> None:
    assert _html(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "text",
    [
        # Other text in braces and brackets.
        "{page}", "{page 0}", "{page 02}", "{page 12345}", "{page x}", "{Page 2}", "{ page 2}",
        "{page 2 }", "{page 2", "page 2}", "[…", "[… some]", "[… 0 words]", "[...]", "[…3 words]",
        # Half of a mark.
        "++a", "a++", "++ a ++", "C++ and D++", "++", "++++", "+++a+++", "+a+", "1++2", "x++ + ++y",
        "[?a", "a?]", "[??]", "[? ?]", "[?]", "~~a", "[?a ?b]",
    ],
)  # fmt: skip
def test_other_text_stays_text(text: str) -> None:
    assert _html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize("mark", ["{page 2}", "~~a~~", "++a++", "[?a?]", "[…]", "[… 3 words]"])
def test_nothing_is_a_mark_in_code(mark: str) -> None:
    assert _html(f"a `{mark}` b") == f"<p>a <code>{mark}</code> b</p>"
    assert _html(f"```\n{mark}\n```") == f"<pre><code>{mark}\n</code></pre>"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("\\{page 2}", "{page 2}"),
        ("\\~~a~~", "~~a~~"),
        ("\\++a++", "++a++"),
        ("\\[?a?]", "[?a?]"),
        ("\\[…]", "[…]"),
    ],
)
def test_nothing_is_a_mark_after_a_backslash(markdown: str, text: str) -> None:
    assert _html(markdown) == f"<p>{text}</p>"


def test_code_ends_later_than_an_unclear_word() -> None:
    assert _html("[?a `b?]` c") == "<p>[?a <code>b?]</code> c</p>"


def test_marks_in_every_place_of_inline_text() -> None:
    marked = "{page 2} ++a++ [?b?] […]"
    html = f"{BREAK.format(2)} <ins>a</ins> {UNCLEAR.format('b')} {GAP.format('[…]')}"
    for markdown in (
        f"# {marked}",
        f"- {marked}",
        f"> {marked}",
        f"|a|\n|-|\n|{marked}|",
        f"[{marked}](https://a.example)",
        f"a[^1]\n\n[^1]: {marked}",
        f"a^[{marked}]",
    ):
        assert html in _html(markdown)


def test_the_first_break_of_a_page_has_its_id() -> None:
    html = _html("{page 2} {page 2}")
    assert html.count('id="page-2"') == 1
    assert html.count('data-page="2"') == 2


def test_ids_of_further_texts_have_their_label() -> None:
    assert 'id="en-kcna-page-2"' in _html("{page 2}", "text-en-kcna")


def test_a_link_with_question_marks_is_a_link() -> None:
    assert ">?a?</a>" in _html("[?a?](https://a.example)")


_PIECES = st.lists(
    st.sampled_from(
        ["{page 2}", "{page ", "}", "~~", "++", "+", "[?", "?]", "?", "[…", "]", " 3 words]", "[",
         "(", ")", "`", "\\", "*", "_", "a", "友", "。", " ", "\n", "[^1]", "^[", "|", "<", "&"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(_PIECES)
def test_no_letter_is_lost(markdown: str) -> None:
    html = _html(f"x{markdown}")
    assert [char for char in html if char == "友"] == [char for char in markdown if char == "友"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[?" * 3_900,
        "[?" * 1_900 + "?]" * 1_900,
        "[?a" * 3_900 + "?]",
        "++a" * 60_000,
        "++a++" * 40_000,
        "++ " * 60_000,
        "+" * 150_000,
        "{page 2}" * 90_000,
        "{page " * 150_000,
        "~~a++" * 9_000,
        "~~a++b~~c++" * 4_000,
        "[…" * 3_900,
        "[…]" * 3_900,
        "[?`" * 3_900,
    ],
)
def test_repeated_marks_take_no_time(markdown: str) -> None:
    start = time.process_time()
    with suppress(TooMuch):
        _html(markdown)
    assert time.process_time() - start < 15  # 2 at most on an idle machine.
