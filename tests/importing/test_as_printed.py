"""Words that are no Markdown are shown as they are, whatever signs they have."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from message_archive.importing.as_printed import BULLET, as_printed
from message_archive.markup import plain_html
from tests.support.markdown import render_markdown

_SIGNS = st.sampled_from(
    [*"*_`[]<>&~|\\#-+=!()^{}:;.0123456789 a\"'@/$%ä中", "1. ", "12) ", "- ", "# ", "> ", "---",
     "===", "***", "___", "~~~", "```", "&amp;", "&#35;", "<b>", "http://a.example", "[^1]:",
     "^[", "![", "](", "word", "*a*", "_a_", "a_b_c", "`x`", "~~y~~", "\\*", "|-|-|", "[x]: y",
     "<!--", "_中_", "<a@b.c>"]
)  # fmt: skip
_LINES = st.lists(_SIGNS, max_size=10).map(lambda signs: " ".join("".join(signs).split()))


def shown(markdown: str) -> str:
    rendered = render_markdown(markdown, "text")
    return plain_html(markdown) if rendered is None else rendered


@given(_LINES)
def test_any_line_is_one_paragraph_with_its_own_words(line: str) -> None:
    page = shown(as_printed(line))
    # The bare address of a page is a link, which changes none of its words.
    assert not re.search(r"<(?!/?p>|/?a[ >])", page)
    assert html.unescape(re.sub(r"<[^>]*>", "", page)).strip() == line


@given(st.lists(_LINES.filter(bool), min_size=1, max_size=3))
def test_lines_of_an_address_stay_lines(lines: list[str]) -> None:
    page = shown(as_printed("\\\n".join(lines)))
    pieces = re.sub(r"</?(?:p|a)\b[^>]*>", "", page).strip().split("<br>\n")
    assert [html.unescape(piece) for piece in pieces] == lines


def test_a_bullet_is_an_item() -> None:
    assert as_printed(f"{BULLET}3*4") == "- 3\\*4"
    assert as_printed("- 3") == "\\- 3"
    assert as_printed("Ada Marlow, 4 May 1931 (a-b, a_b: c & d).") == (
        "Ada Marlow, 4 May 1931 (a-b, a_b: c & d)."
    )
