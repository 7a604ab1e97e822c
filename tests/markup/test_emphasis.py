"""Emphasis works beside Chinese, Japanese and Korean, and elsewhere as in CommonMark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from message_archive.markup import is_plain
from tests.support.markdown import render_markdown


def _html(markdown: str) -> str:
    return render_markdown(markdown, "text") or ""


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**“友谊万岁。”**人民很高兴", "<strong>“友谊万岁。”</strong>人民很高兴"),
        ("*“友谊万岁。”*人民很高兴", "<em>“友谊万岁。”</em>人民很高兴"),
        ("~~“友谊万岁。”~~人民很高兴", "<del>“友谊万岁。”</del>人民很高兴"),
        ("***“友谊万岁。”***人民", "<em><strong>“友谊万岁。”</strong></em>人民"),
        ("**友谊万岁。**人民", "<strong>友谊万岁。</strong>人民"),
        ("人民**《友谊》**万岁", "人民<strong>《友谊》</strong>万岁"),
        ("人民**(friends)**万岁", "人民<strong>(friends)</strong>万岁"),
        ("人民~~(friends)~~万岁", "人民<del>(friends)</del>万岁"),
        ("**友谊！**人民**万岁！**祝", "<strong>友谊！</strong>人民<strong>万岁！</strong>祝"),
        ("友好を**祝う。**これは", "友好を<strong>祝う。</strong>これは"),
        ("友好は**「永遠」**です", "友好は<strong>「永遠」</strong>です"),
        ("**ﾕｳｺｳ。**です", "<strong>ﾕｳｺｳ。</strong>です"),
        ("**친선(親善)**이라고", "<strong>친선(親善)</strong>이라고"),
        ("**친선(親善).**만세", "<strong>친선(親善).</strong>만세"),
        ("\u1161**(a)**", "\u1161<strong>(a)</strong>"),
        ("**(k)**\u110f", "<strong>(k)</strong>\u110f"),
        ("葛\U000e0100**(友)**城", "葛\U000e0100<strong>(友)</strong>城"),
        ("塚\ufe00**(友)**城", "塚\ufe00<strong>(友)</strong>城"),
        ("**“\ufe01友”\ufe01**Hub", "<strong>“\ufe01友”\ufe01</strong>Hub"),
        ("𠮟**(友)**", "𠮟<strong>(友)</strong>"),
        ("__注意__：事項", "<strong>注意</strong>：事項"),
        ("注意：__事項__", "注意：<strong>事項</strong>"),
    ],
)
def test_emphasis_works_beside_cjk_characters(markdown: str, html: str) -> None:
    assert _html(markdown) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "markdown",
    [
        "a**«b»**c",
        'a**"b"**c',
        "a**∇b**c",
        "a**😀**b",
        "a**⭐**b",
        "a**🀄**b",
        "a*(b)*c",
        "友谊 ** 万岁 **",
        "友谊**万岁",
        "友谊__万岁__人民",
        "~友谊~",
    ],
)
def test_what_is_no_emphasis_stays_text(markdown: str) -> None:
    assert _html(markdown) == f"<p>{markdown}</p>\n"


# No CJK character, and nothing of which our renderer makes something else.
_WESTERN = st.lists(
    st.sampled_from(
        ["*", "**", "***", "_", "__", "~~", "~", "a", "b", " ", "é", "д", "“", "”", "«", "»", ".",
         ",", "!", "(", ")", "'", "—", "…", "😀", "∇", "\u00a0", "\u0301", "1", "\n", "`", "$"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(_WESTERN)
def test_elsewhere_it_is_as_in_commonmark(markdown: str) -> None:
    common = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    if not is_plain(markdown):
        expected = common.render(markdown).replace("<br />", "<br>").replace("<hr />", "<hr>")
        expected = expected.replace("<s>", "<del>").replace("</s>", "</del>")
        assert _html(markdown) == expected.replace("\u00a0", "&nbsp;").replace("&quot;", '"')


@given(
    st.lists(st.sampled_from("*_~友ー한。“”()a .\u3000\ufe01\U000e0100⭐"), max_size=30).map(
        "".join
    )
)
def test_no_letter_is_lost_beside_cjk_characters(markdown: str) -> None:
    letters = [char for char in markdown if char in "友ー한a"]
    assert [char for char in _html(f"x{markdown}x*") if char in "友ー한"] == [
        char for char in letters if char != "a"
    ]
