"""Tests for the lines and menus of web pages."""

from message_archive.importing.html_words import html_words
from message_archive.importing.page_lines import (
    in_lines,
    with_date_line,
    without_menus,
    without_notes,
    without_related,
)
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


def test_links_below_a_title_that_is_only_in_the_page_are_left_out() -> None:
    text, link = "Thank you for the kind words, sir.", "Visit to Port Regent, 15 May 2012"
    words = html_words(f"<p>{text}</p><h3>Related news</h3><p>{link}</p>")
    assert without_related([text, link], words) == ([text], [link])
    other = html_words(f"<h3>Related news</h3><p>Ada Marlow</p><p>{text}</p><p>{link}</p>")
    assert without_related([text, link], other) == ([text, link], [])
    above = html_words(f"<p>{link}</p><p>{text}</p><h3>Related news</h3><p>{link}</p>")
    assert without_related([link, text], above) == ([link, text], [])


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


def test_the_lines_of_a_table_in_a_table() -> None:
    signatures = "<table><tr><td>Ada Marlow</td><td>Emil Varga</td></tr></table>"
    words = html_words(
        f"<table><tr><td>Home</td><td>{_LETTER}{signatures}<p>Back to the list</td></tr></table>"
    )
    first, last = words.lines[:-3], words.lines[-1]
    paragraphs = [f"| {' '.join((*first, last))} |", "| Ada Marlow | Emil Varga |"]
    assert in_lines(paragraphs, words) == words.lines
    other = ["| Another text. |", "| Ada Marlow | Emil Varga |"]
    assert in_lines(other, words) == [other[0], "Ada Marlow", "Emil Varga"]


def test_the_date_line_of_a_letter_below_its_title() -> None:
    letter = ["Dear Mr. Varga,", "Thank you for the kind words about the harvest."]
    page = "<h1>Ada Marlow to Emil Varga</h1><h2>{}</h2><p>Dear Mr. Varga,</p>"
    title = "Ada Marlow to Emil Varga"
    for line in ("Fredville, 4 May 1851", "Lutha, den 3. August 1867", "Strelsau, le 3 mai 1900"):
        words = html_words(page.format(line))
        assert with_date_line(letter, words, title) == [line, *letter]
        assert with_date_line([line, *letter], words, title) == [line, *letter]
        assert with_date_line(letter[1:], words, title) == letter[1:]  # A report.
    words = html_words(page.format("4 May 2014"))  # That of the page.
    assert with_date_line(letter, words, title) == letter


def test_a_row_of_links_may_begin_with_the_site() -> None:
    text = "Thank you for the kind words, sir."
    row = 'The Archive | <a href="/s">Search</a> | <a href="/h">Help</a>'
    words = html_words(f"<p>{row}</p><p>{text}</p><p>{row.removeprefix('The Archive | ')}</p>")
    kept, left_out = without_menus(words.lines, words)
    assert kept == [text, "Search | Help"]
    assert left_out == ["The Archive | Search | Help"]


def test_notes_in_small_print_are_left_out() -> None:
    text, note = "Thank you for the kind words, sir.", "From the Zenda Review, vol. 2, 1952."
    assert without_notes([text, note], "FromtheZendaReviewvol21952") == ([text], [note])
    assert without_notes([text, note], "") == ([text, note], [])
    assert without_notes([note], "FromtheZendaReviewvol21952") == ([note], [])
    assert without_notes([text, "Zenda, 4 May 1931"], "Zenda4May1931")[1] == []
