"""Tests for the lines and menus of web pages."""

from message_archive.importing.html_words import html_words
from message_archive.importing.page_lines import in_lines, without_menus
from message_archive.importing.web_page import read_html

_MENU = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "News", "Archive"))
_LETTER = (
    "<p>4 May 2011</p><p>Dear Mr. Varga,</p><p>Thank you for the kind words about the harvest.</p>"
    "<p>Yours sincerely,<br>Ada Marlow</p>"
)


def test_a_paragraph_of_several_lines_gets_its_lines() -> None:
    words = html_words(f"<table><tr><td>{_LETTER}</td></tr></table>")
    joined = f"| {' '.join(words.lines)} |"
    assert in_lines([joined], words) == words.lines
    assert in_lines(["Another text."], words) == ["Another text."]


def test_a_row_of_a_head_stays_one_line() -> None:
    words = html_words("<table><tr><td>From:</td><td>Ada Marlow</td></tr></table>")
    assert in_lines(["| From: | Ada Marlow |"], words) == ["| From: | Ada Marlow |"]


def test_menus_are_left_out_and_a_linked_name_below_the_text_is_kept() -> None:
    name = '<p><a href="/people/1">Ada Marlow</a></p>'
    words = html_words(
        f"<ul>{_MENU}</ul><p>Thank you for the kind words, sir.</p>{name}<ul>{_MENU}"
    )
    kept, left_out = without_menus(words.lines, words)
    assert kept == ["Thank you for the kind words, sir.", "Ada Marlow"]
    assert left_out == ["• Home", "• News", "• Archive"] * 2


def test_a_text_of_links_is_kept() -> None:
    words = html_words(f"<ul>{_MENU}</ul>")
    assert without_menus(words.lines, words) == (words.lines, [])


def test_words_outside_links_are_no_links() -> None:
    words = html_words('<p><a href="/">Home</a></p><p>Home</p><p>See <a href="/">the news</a></p>')
    assert words.links == {"the news"}


def test_the_lines_of_an_old_page_in_a_table() -> None:
    menu = "".join(f'<a href="{n}.htm">{n}</a><br>' for n in ("Home", "News"))
    page = f"<table><tr><td>{menu}</td><td>{_LETTER}</td></tr></table>"
    assert read_html(page).paragraphs == html_words(_LETTER).lines
