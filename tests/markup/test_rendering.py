"""Whatever a message's Markdown holds, its HTML is harmless; and plain text goes a shorter way."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from message_archive.markup import TooMuch, is_plain, plain_html, rendering
from tests.support.markdown import render_markdown

# A list of the test's own, so that a slip in the generator's is seen.
HARMLESS = {
    "a": {"href", "title", "id", "class", "rel"},
    "div": {"class", "tabindex"},
    "li": {"id", "class"},
    "ol": {"start", "class", "type"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class"},
    "hr": {"class"},
    "span": {"class", "id", "data-page"},
}
HARMLESS_SCHEMES = {
    "http", "https", "mailto",
    # A page has the address of the page instead.
    "person", "place", "organization", "work", "message",
}  # fmt: skip
HARMLESS_BARE = {
    "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "ins", "p", "pre",
    "strong", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip


class _Inspector(HTMLParser):
    """Notes everything in a page that is not known to be harmless."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS and tag not in HARMLESS_BARE:
            self.found.append(f"<{tag}>")
            return
        for name, value in attrs:
            if name not in HARMLESS.get(tag, ()):
                self.found.append(f"<{tag} {name}>")
            elif name == "href" and not self._is_harmless_address(value or ""):
                self.found.append(f"href={value}")
            elif tag in ("td", "th") and value not in ("ma-left", "ma-center", "ma-right"):
                self.found.append(f"class={value}")
            elif tag == "div" and (name, value) not in (("class", "ma-scroll"), ("tabindex", "0")):
                self.found.append(f"<div {name}={value}>")
            elif name == "type":  # Only of lists.
                if value != "a":
                    self.found.append(f"type={value}")
            elif tag == "span" and name == "id":
                if not re.fullmatch(r"page-\d+", value or ""):
                    self.found.append(f"id={value}")
            elif tag == "span" and name == "class":
                if value not in ("ma-break", "ma-gap", "ma-unclear"):
                    self.found.append(f"class={value}")
            elif name == "id" and not re.fullmatch(r"fn(ref)?-[\w:-]+", value or ""):
                self.found.append(f"id={value}")

    @staticmethod
    def _is_harmless_address(address: str) -> bool:
        if address.startswith("#fn"):  # A footnote's.
            return True
        return urlsplit(address).scheme in HARMLESS_SCHEMES

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")


def _inspected(markdown: str) -> _Inspector:
    inspector = _Inspector()
    try:
        rendered = render_markdown(markdown, "text")
    except TooMuch:
        return inspector
    inspector.feed(plain_html(markdown) if rendered is None else rendered)
    inspector.close()
    return inspector


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>a</a>",
    "<p style='position:fixed;inset:0'>a</p>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=a></form>",
    "<object data=x></object><embed src=x><link rel=stylesheet href=x>",
    "<style>@import 'https://evil.example'</style>",
    "<!-- --><!DOCTYPE html><?php echo 1 ?><![CDATA[<script>]]>",
    "<div>\n\n*a*\n\n</div>",
    "`<script>alert(1)</script>`",
    "```<script>\n<script>alert(1)</script>\n```",
    "```html onload=alert(1)\na\n```",
    "    <script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](<java\tscript:alert(1)>)",
    "[a](java&#x0A;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](%6aavascript:alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](data:image/svg+xml;base64,PHN2Zz4=)",
    "[a](file:///etc/passwd)",
    "[a](blob:https://a.example/1)",
    "[a](//evil.example/)",
    "[a](/etc/passwd)",
    "[a](../../x.html)",
    "[a](?q=1)",
    "[a](#top)",
    "[a](ht\ttp:javascript:alert(1))",
    "[a](https://[::1)",
    '[a](https://a.example "x\\" onclick=alert(1) y=\\"")',
    "[a](https://a.example '\"><script>alert(1)</script>')",
    "[a](https://a.example/\"onmouseover=alert(1))",
    "[a](https://a.example/<script>)",
    "[a]\n\n[a]: javascript:alert(1)",
    "[a][b]\n\n[b]: <javascript:alert(1)> 'x'",
    "[<script>]\n\n[<script>]: https://a.example",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,a>",
    "<https://a.example/\"onclick=alert(1)>",
    "<a@b.example>",
    "![a](https://tracker.example/1.gif)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![a][b]\n\n[b]: https://tracker.example/1.gif",
    "[![a](x.png)](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#0; &#x110000; &unknown; &amp;lt;script>",
    "[^<script>]\n\n[^<script>]: a",
    "[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: javascript:alert(1)",
    "[^a]\n\n[^a]: <script>alert(1)</script> [a](javascript:alert(1))",
    "a^[<img src=x onerror=alert(1)> [a](javascript:alert(1))]",
    "[^a] [^a] [^b]\n\n[^a]: x\n\n    <script>\n\n[^b]: [^a]",
    "a|b\n:-|-:\n<script>|[a](javascript:alert(1))\n",
    "a|b\n-|-\n`|`|<img src=x onerror=alert(1)>",
    "# <script>\n\n" + "#" * 6 + " a {onclick=alert(1)}",
    "a{: onclick=alert(1) }\n{: .a #b }",
    "1. a\n99999999999. b\n-1. c",
    "999999999. a",
    "{{ config }} {% import os %} ${a} <%= a %>",
    "<" * 3000,
    "[" * 3000,
    ">" * 3000 + "<script>",
    "*" * 3000 + "a" + "_" * 3000,
    "- " * 1500 + "<script>",
    "[a](" * 1000 + "javascript:alert(1)" + ")" * 1000,
    "^[" * 1000 + "<script>",
    "`" * 3001 + "<script>",
    "\0<script>\0",
    "\ud7ff\ufffe\uffff<script>",
]  # fmt: skip


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_dangerous_is_left(markdown: str) -> None:
    assert _inspected(markdown).found == []


MARKS = st.text(
    alphabet="<>&\"'`*_[]()!#:/\\|^~-+= \n\tabjs0123456789.{}?\0;é司\u00a0\u2028", max_size=120
)
PIECES = st.lists(
    st.sampled_from(
        ["<script>", "javascript:", "[a](", ")", "[^1]", "\n\n[^1]: ", "![", "](", "<", ">", "\n",
         "    ", "```", "`", "|", "-|-", "data:text/html,", "https://a.example", " onclick=x ", '"',
         "&#106;", "&lt;", "> ", "- ", "# ", "\\", "*", "^[", "]", "[a]: ", "a", " "],
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKS | PIECES)
def test_nothing_dangerous_is_left_of_any_text(markdown: str) -> None:
    assert _inspected(markdown).found == []


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "*a* **b** ~~c~~ `d`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n",
        ),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>\n"),
        ("# A\n\n###### B", "<h2>A</h2>\n<h6>B</h6>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        (
            "[a](https://a.example/?x=1&y=2)",
            '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer">a</a></p>\n',
        ),
        (
            "<a@b.example>",
            '<p><a href="mailto:a@b.example" rel="noopener noreferrer">a@b.example</a></p>\n',
        ),
        ("![the flag](https://a.example/f.png)", None),
        ("", ""),
        ("Tom & Jerry", "<p>Tom &amp; Jerry</p>\n"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        ("{{ name }}", "<p>{{ name }}</p>\n"),
    ],
)
def test_ordinary_markdown_is_what_commonmark_makes_of_it(markdown: str, html: str | None) -> None:
    rendered = render_markdown(markdown, "text")
    if html is None:  # A picture is not shown; what it is called remains.
        assert rendered is not None
        assert "<img" not in rendered
        assert "the flag" in rendered
    else:
        assert (plain_html(markdown) if rendered is None else rendered) == html


def test_a_table_keeps_its_alignment() -> None:
    rendered = render_markdown("a|b\n:-|-:\n1|2", "text")
    assert rendered is not None
    assert rendered.count('class="ma-left"') == rendered.count('class="ma-right"') == 2


def test_footnotes_of_two_texts_on_one_page_do_not_clash() -> None:
    markdown = "A[^1] and A[^1].\n\n[^1]: Note."
    pages = [render_markdown(markdown, label) or "" for label in ("zh", "en-kcna")]
    ids = [re.findall(r'id="([^"]+)"', page) for page in pages]
    assert all(ids)
    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])
    for page, own in zip(pages, ids, strict=True):
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(own)


def test_what_footnotes_leave_for_the_next_text_is_nothing() -> None:
    render_markdown("A[^1].\n\n[^1]: Note.\n\n[link]: https://a.example", "text")
    again = render_markdown("A[^1] [link].", "text")
    assert again == "<p>A[^1] [link].</p>\n"


@pytest.mark.parametrize(
    "markdown",
    [
        "Hail, hail Freedonia.",
        'Dear Sir,\nI have the honour.\n\nYours, "Firefly" -- 100% so; (or not) {1} $2 @x ^ / \' ’',
        "만세. 万岁! Да здравствует! Trọng",
        "a-b 1.5 a#b a+b a=b x: y",
    ],
)
def test_an_ordinary_letter_is_plain(markdown: str) -> None:
    assert is_plain(markdown)
    assert render_markdown(markdown, "text") is None


def _the_long_way(markdown: str) -> str | None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "is_plain", lambda _: False)
        return render_markdown(markdown, "text")


# What is nearly always plain, and now and then is not.
@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("致中华人民\n共和国政府。", "<p>致中华人民共和国政府。</p>"),
        ("祝贺。\n我们", "<p>祝贺。我们</p>"),
        ("称为“友谊”\n万岁，\n“和平”", "<p>称为“友谊”万岁，“和平”</p>"),
        ("これは\nテスト\n２０２０年", "<p>これはテスト２０２０年</p>"),
        ("**中华人民**\n共*和*\n[国](https://a.example)\n`政`\n府", None),
        ("委员会[^1]\n向您\n\n[^1]: 注\n释", None),
        ("조선\n인민", "<p>조선\n인민</p>"),
        ("中国\nand 朝鲜", "<p>中国\nand 朝鲜</p>"),
        ("“a”\n“b”", "<p>“a”\n“b”</p>"),
        ("中\n\n国", "<p>中</p>\n<p>国</p>"),
        ("中\\\n国", "<p>中<br>\n国</p>"),
    ],
)
def test_a_line_break_in_chinese_or_japanese_is_no_space(markdown: str, html: str | None) -> None:
    rendered = render_markdown(markdown, "text")
    rendered = plain_html(markdown) if rendered is None else rendered
    if html is None:
        text = re.sub("<[^>]*>", "", rendered)
        assert not re.search(r"[\u4e00-\u9fff]\s[\u4e00-\u9fff]", text)
    else:
        assert rendered == f"{html}\n"


NEARLY_PLAIN = st.lists(
    st.sampled_from(
        ["a", "Hail", " ", "\n", "\n\n", "\n\n\n", "1", "1.", "12)", "-", "+", "=", "===", "#", ":",
         "'", '"', ".", ",", "!", "(", ")", "/", "^", "{", "}", "$", "@", "%", "é", "司", "，",
         "김", "’",
         "\u200b", "\u200e", "\ufeff", "\u0301", "\U0001f600", "https://a.example", "a@b.example",
         "www.a.example", "...", "--", "&", "*", "_", "`", "|", "~", "\\", "<", "[a]", "\u00a0",
         "\t", "\u2028", "\u3000", "  ", "++", "{page 2}", "{page ", "C++", "[?", "?]", "[…]"],
    ),
    max_size=24,
).map("".join)  # fmt: skip


@given(NEARLY_PLAIN | MARKS | st.text())
@example("a\n=")
@example("a\n1. b")
@example("a \nb")
@example("a\n\n\n\nb")
@example("١. a")
def test_plain_text_is_what_the_long_way_makes_of_it(text: str) -> None:
    markdown = text.strip()  # As the reader leaves a body.
    if is_plain(markdown):
        assert plain_html(markdown) == _the_long_way(markdown)
