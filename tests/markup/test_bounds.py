"""What comes of a text is bounded by what went in, and an error says where it is too much."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.markup import TooMuch, most_html, plain_html
from message_archive.reading.characters import composed
from message_archive.reading.message_file import read_message_file
from tests.support.archives import Archived
from tests.support.markdown import render_markdown
from tests.support.messages import message

LONG = "http://a.example/" + "x" * 2000
LONGEST = "http://a.example/" + "x" * 1983


def _place(body: str, text: str = "Hail, hail.") -> tuple[str, int, int]:
    """What is wrong with a text, line and column; it begins on line 7."""
    raw = message(body=f"{text}\n\n{body}").encode()
    part, problems = read_message_file(raw, "messages/a.md")
    assert part is None
    (problem,) = problems
    return problem.what, problem.place.line, problem.place.column


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        (f"[r]: {LONG}", 9, 1),
        (f"> [r]: {LONG}", 9, 3),
        (f"- a\n\n      [s]: b\n\n  [r]: {LONG}", 13, 3),
        (f"[r]: http://a.example/\n[r]: {LONG}", 10, 1),
        (f"Hail, [a]({LONG}).", 9, 7),
        (f"Hail,\nhail [a]({LONG}).", 10, 6),
        (f"Hail,\n   hail [a]({LONG}).", 10, 9),
        (f"> Hail,\n> hail [a]({LONG}).", 10, 8),
        (f"# Hail, [a]({LONG})", 9, 9),
        (f"a | b\n-|-\nc | d [a]({LONG})", 11, 7),
        (f"Hail, <{LONG}>.", 9, 7),
        (f"Hail, *hail [a]({LONG})*.", 9, 13),
        (f"Hail.^[In [a]({LONG}).]", 9, 11),
        (f"Hail.[^a]\n\n[^a]: See [a]({LONG}).", 11, 11),
        (f"e\u0301e\u0301 [a]({LONG})", 9, 4),
    ],
)
def test_an_address_that_is_too_long_is_told_at_its_place(
    body: str, line: int, column: int
) -> None:
    assert _place(body) == ("an address that is too long", line, column)


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        (f'Hail, [a](http://a.example "{"x" * 1001}").', 9, 7),
        (f"[r]: http://a.example\n '{'x' * 1001}'", 9, 1),
    ],
)
def test_a_title_that_is_too_long_is_told_at_its_place(body: str, line: int, column: int) -> None:
    assert _place(body) == ("the title of a link that is too long", line, column)


def test_the_longest_address_and_title_are_taken() -> None:
    html = render_markdown(f'[a]({LONGEST} "{"x" * 1000}")', "text")
    assert html
    assert LONGEST in html


def test_an_address_counts_as_it_is_sent() -> None:
    assert render_markdown("[a](http://a.example/" + "友" * 200 + ")", "text")
    with pytest.raises(TooMuch, match="2,717 characters: use at most 2,000"):
        render_markdown("[a](http://a.example/" + "友" * 300 + ")", "text")


@pytest.mark.parametrize(
    ("body", "lines", "columns"),
    [
        (f"[r]: {LONGEST}\n\n" + "[r] " * 3000, range(11, 12), range(100, 1000)),
        (f"[r]: {LONGEST}\n\n" + "Hail,\n[r] " * 3000, range(100, 300), range(1, 2)),
        ("[^a]: b\n\n" + "[^a] " * 3000, range(11, 12), range(2000, 8000)),
        ("^[a]" * 3000, range(9, 10), range(2000, 8000)),
    ],
)
def test_what_repeats_is_told_where_it_is_too_much(body: str, lines: range, columns: range) -> None:
    what, line, column = _place(body)
    assert what == "a text that is too large for its page"
    assert line in lines
    assert column in columns


def test_what_is_only_large_as_a_whole_is_told_at_its_block() -> None:
    quotations = (">" * 16 + "\n\n") * 1100
    what, line, column = _place(f"Hail, *hail*.\n\n{quotations}")
    assert what == "a text that is too large for its page"
    assert (line > 100, column) == (True, 1)


def test_the_error_says_how_much_and_what_to_do() -> None:
    with pytest.raises(TooMuch) as raised:
        render_markdown("[^a]: b\n\n" + "[^a]" * 3000, "text")
    assert str(raised.value) == (
        "a text that is too large for its page, found more than 220,090 bytes of HTML from "
        "12,009 bytes of text: use fewer links, footnotes, lists and table cells, and shorter "
        "addresses"
    )


@pytest.mark.parametrize("columns", [2, 20, 300])
@pytest.mark.parametrize("fill", ["", "x"])
def test_short_rows_of_tables_are_filled_up_to_a_limit(columns: int, fill: str) -> None:
    head = "|a" * columns + "|\n" + "|-" * columns + "|\n"
    rows = 9_000 // columns
    assert render_markdown(head + f"|{fill}\n" * rows, "text")
    too_many = 40_000 // columns
    with pytest.raises(TooMuch):
        render_markdown(head + f"|{fill}\n" * too_many, "text")


def test_a_large_table_with_all_its_cells_is_taken() -> None:
    head = "|abc" * 50 + "|\n" + "|---" * 50 + "|\n"
    html = render_markdown(head + ("|word" * 50 + "|\n") * 190, "text")
    assert html
    assert html.count("<td>word</td>") == 190 * 50


@pytest.mark.parametrize("opening", ["> ", "- ", "1. "])
def test_what_is_too_deep_is_an_error_and_not_left_out(opening: str) -> None:
    deepest = 16 if opening == "> " else 8
    indent = "" if opening == "> " else " " * len(opening)
    lines = [f"{indent * n}{opening}a" if indent else f"{opening * (n + 1)}a" for n in range(20)]
    html = render_markdown("\n\n".join(lines[:deepest]), "text")
    assert html
    assert html.count("a</") >= deepest
    with pytest.raises(TooMuch, match="lists and quotations that are nested too deeply"):
        render_markdown("\n\n".join(lines[: deepest + 1]), "text")


# What repeats, fills or wraps, in any order.
_GROWING = st.lists(
    st.sampled_from(
        ["[r] ", "[r][r]", "[^a] ", "^[b] ", "<http://a.example>", "> ", "- ", "1. ", "|", "\n\n",
         "|-|-|\n", "|a|b|\n", "*", "**", "~~", "`", "\n", "[^a]: c\n\n", "&", "<", "# ", "    ",
         "[r]: http://a.example/ 'd'\n\n", '"', "\\\n", "a"]
    ),
    min_size=1,
    max_size=5,
).map("".join)  # fmt: skip


def _made(markdown: str) -> tuple[str, int]:
    """The HTML of a text, or "" and where it is too much."""
    try:
        rendered = render_markdown(markdown, "text-en-agency")
    except TooMuch as error:
        return "", error.index
    return plain_html(markdown) if rendered is None else rendered, 0


@given(_GROWING, _GROWING, st.integers(1, 3000))
def test_no_text_becomes_more_than_it_may(before: str, repeated: str, times: int) -> None:
    markdown = (before + repeated * times).strip()[:60_000]
    html, index = _made(markdown)
    assert len(html.encode()) <= most_html(len(markdown.encode()))
    assert 0 <= index <= len(markdown)


@given(
    st.lists(
        st.sampled_from("ae\u0301\u0323\u0f73\u0344한\u1100\u1161\u11a8\u00e9友\n")
        | st.characters(),
        max_size=60,
    ).map("".join)
)
def test_letters_are_composed_as_unicode_says(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_texts_of_one_message_share_their_room(archived: Archived) -> None:
    body = "[^a]: b\n\n" + "[^a] " * 400
    texts = {f"a.en-{n}.md": f"---\ntext: verbatim\n---\n{body}" for n in range(3)}
    _, (problem,) = archived({"a.md": message(body=body), **texts})
    assert problem.place.path == "messages/a.en-0.md"
    assert problem.what == "texts that are together too large for one page"


def test_a_message_has_at_most_30_texts(archived: Archived) -> None:
    texts = {f"a.en-{n:02}.md": "---\ntext: verbatim\n---\nHail.\n" for n in range(30)}
    _, (problem,) = archived({"a.md": message(), **texts})
    assert (problem.place.path, problem.found) == ("messages/a.en-29.md", "31 texts")
    del texts["a.en-29.md"]
    (archived.project.messages / "a.en-29.md").unlink()
    assert archived({"a.md": message(), **texts})[1] == ()
