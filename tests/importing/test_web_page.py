"""Saved pages: every letter in them is kept, however the page is built."""

from __future__ import annotations

import pytest

from message_archive.errors import UsageError
from message_archive.importing.web_page import is_html
from message_archive.markup import plain_html
from tests.importing.conftest import Import
from tests.support.markdown import render_markdown

FIRST = "Ada Marlow wrote to Emil Varga on 4 May 1931 that she thanked him for the grain."
LAST = "The ships have arrived, all three of them, and the grain is being unloaded."


def page(*paragraphs: str, head: str = "<title>Message of thanks</title>") -> str:
    """A page with a paragraph before and one behind `paragraphs`."""
    body = "".join(f"<p>{each}</p>\n" for each in (FIRST, *paragraphs, LAST))
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    "words",
    [
        "می‌خواهم از شما سپاسگزاری کنم، ای دوست گرامی و مهربان من.",  # With joiners.
        "क्‍ष is spelled with a joiner, and so are many other words of that language.",
        "A letter newer than this Python is \U00031350, and one of nobody is \ue000.",
        "soft\u00adhyphens, zero\u200bwidth spaces and word\u2060joiners are in many pages.",
        "A sign for a line end, \u2424, and \ufffd where something had been lost before.",
        "葛\U000e0100城 has a form of a letter that is chosen by a character of its own.",
    ],
)
def test_every_character_is_kept(words: str, drafted: Import) -> None:
    assert drafted(page(words)).body == f"{FIRST}\n\n{words}\n\n{LAST}"
    entities = "".join(char if char.isascii() else f"&#{ord(char)};" for char in words)
    assert drafted(page(entities), id_="b").body == f"{FIRST}\n\n{words}\n\n{LAST}"


@pytest.mark.parametrize("number", [*range(1, 32), 127, 133, 0xFFFE, 0xFFFF, 0xFDD0, 0xD800])
def test_a_character_by_any_number_is_no_crash(number: int, drafted: Import) -> None:
    body = drafted(page(f"One&#{number};two&#x{number:x} three, and that is all there is.")).body
    assert "three, and that is all there is." in body


def test_what_looks_like_an_entity_is_kept(drafted: Import) -> None:
    body = drafted(page("He wrote &amp;nbsp; and &amp;#13; and AT&amp;T on the last page.")).body
    assert "He wrote \\&nbsp; and \\&#13; and AT&T on the last page." in body


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("# 5 was the waggon in which the guests came, and all were glad.", None),
        ("4. Mai 1931", "4\\. Mai 1931"),
        ("4) The fourth of all the points that were agreed on there.", None),
        ("- a dash at the beginning of the line, and not of a list", None),
        ("-- two dashes at the beginning of the line, and not of a list", None),
        ("+ a plus at the beginning of the line, and not of a list", None),
        ("&gt; an arrow at the beginning of the line, and no quotation", None),
        ("The price was 5*3*2 crowns, and *not* four **of** them.", None),
        ("the mark a_b_c, and _these_ two, and __these__ as well", None),
        ("the sign &lt;b&gt;, and &lt;https://a.example/&gt; beside it", None),
        ("[1] the note, [^1] and [a](b), ![c](d) and [e]: f", None),
        ("`code`, ~~struck~~, C:\\*.*, and a backslash at the end \\", None),
        ("&amp;lt; and &amp;#35; are what pages of HTML are made of", None),
        ("--- *** ___ === are lines in which nothing else is", None),
    ],
)
def test_signs_are_signs_and_no_markdown(html: str, markdown: str | None, drafted: Import) -> None:
    body = drafted(page(html)).body
    if markdown:
        assert markdown in body
    rendered = render_markdown(body, "text") or plain_html(body)
    linked = "&lt;https://a.example/&gt;"
    shown = rendered.replace(
        '&lt;<a href="https://a.example/" rel="noopener noreferrer">https://a.example/</a>&gt;',
        linked,
    )
    assert f"<p>{html}</p>" in shown
    assert shown.count("<p>") == 3
    assert "<ul" not in shown
    assert "<ol" not in shown


def test_a_list_is_a_list(drafted: Import) -> None:
    body = drafted(page("<ul><li>One ship with grain</li><li>- two with wine</li></ul>")).body
    assert "\n\n- One ship with grain\n\n- \\- two with wine\n\n" in body


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_a_page_in_any_unicode_is_read(codec: str, drafted: Import) -> None:
    assert drafted(page("Grüße aus 北京 an alle.").encode(codec)).body == (
        f"{FIRST}\n\nGrüße aus 北京 an alle.\n\n{LAST}"
    )


@pytest.mark.parametrize(
    ("stated", "codec"),
    [
        ('<meta charset="gb2312">', "gbk"),
        ("<meta charset=utf-16>", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk"),
        ("<!-- a long note -->" * 100 + "<meta charset='gbk'>", "gbk"),
        ('<meta charset="rot13">', "utf-8"),
        ("", "utf-8"),
        ("", "gbk"),
    ],
)
def test_a_page_is_read_in_the_charset_it_states(stated: str, codec: str, drafted: Import) -> None:
    words = "尊敬的总统阁下，我谨向您致以节日的祝贺，并祝您身体健康。"
    draft = drafted(page(words, head=f"{stated}<title>Gruß</title>").encode(codec, "replace"))
    assert words in draft.body
    assert ("which is a guess" in draft.marked("text")) == (not stated and codec == "gbk")


@pytest.mark.parametrize(
    "element", ["<div>", "<font size=2>", "<b><i>", "<span>", "<blockquote>", "<table><tr><td>"]
)
def test_what_is_deep_is_not_lost(element: str, drafted: Import) -> None:
    html = "<html><body>" + "".join(f"{element} word{n} " for n in range(600))
    draft = drafted(html)
    assert all(f"word{n}\n" in draft.text or f"word{n} " in draft.text for n in range(600))


@pytest.mark.parametrize(
    "broken",
    [
        "<p>one <b two",
        "<p>one <!-- two",
        "<p>one <script> two",
        "<p>one <style> two",
        "<p>one < two",
        "<p>one </ two",
        "<p>one <p a='two",
        "<p>one &#99999999999999999999; two",
        "<p>one &#" + "9" * 5_000 + "; two",
        "<p>one \0 two" + " three" * 30,
    ],
)
def test_what_has_no_end_is_not_lost(broken: str, drafted: Import) -> None:
    body = drafted(broken).body
    assert "one" in body
    assert "two" in body


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", "<html><script>x()</script></html>"])
def test_a_page_without_words_is_refused(html: str, drafted: Import) -> None:
    with pytest.raises(UsageError, match="it has no words"):
        drafted(html)


def test_the_address_of_a_page_is_kept_as_it_is(drafted: Import) -> None:
    address = "https://gazette.example/x?a=b//c"
    draft = drafted(page(head=f'<link rel="canonical" href="{address}">'))
    assert draft.keys["source"]["url"] == address


@pytest.mark.parametrize(
    "address", ["http://[", "javascript:x", "http://a b", "//", "http://\udcff"]
)
def test_an_address_that_is_none_is_left_out(address: str, drafted: Import) -> None:
    html = page(head=f'<title>x</title><link rel="canonical" href="{address}">')
    assert "url" not in drafted(html.encode("utf-8", "replace")).keys["source"]


@pytest.mark.parametrize("day", ["2020-99-99", "0000-00-00", "٢٠٢٠-٠٢-٠١"])
def test_a_day_of_no_calendar_is_left_out(day: str, drafted: Import) -> None:
    head = f'<title>x</title><meta property="article:published_time" content="{day}">'
    assert "published" not in drafted(page(head=head)).keys["source"]


def test_what_is_left_out_is_told(drafted: Import) -> None:
    draft = drafted(f"Home > News\n\n{FIRST}\n\nNext year we shall meet\n\n{LAST}")
    assert 'left out, because not part of the text: "Home > News", "Next year' in draft.marked(
        "text"
    )


def test_a_long_line_is_text_whatever_words_it_has(drafted: Import) -> None:
    words = f"{FIRST} {LAST} The copyright in it, as all others, is reserved. {FIRST}"
    assert words in drafted(f"{FIRST}\n\n{words}").body


def test_a_text_of_furniture_only_is_kept(drafted: Import) -> None:
    assert drafted("Print").body == "Print"


def test_a_page_may_begin_with_a_long_script() -> None:
    assert is_html(f'<script type="application/ld+json">{"x" * 30_000}</script><p>Hello')


@pytest.mark.parametrize(
    ("printed", "is_kept"),
    [("<small>{}</small>", False), ('<font size="-2">{}</font>', False), ("<b>{}</b>", True)],
)
def test_a_note_in_small_print_below_the_text_is_left_out(
    printed: str, is_kept: bool, drafted: Import
) -> None:
    note = printed.format("Printed in the Zenda Review, vol. 2, 1952, p. 17.")
    html = page("Please accept my thanks.").replace("</article>", f"<p>{note}</p></article>")
    assert ("Zenda Review" in drafted(html).body) is is_kept
