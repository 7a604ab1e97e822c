"""Marks for the parts that the archive makes survive Markdown."""

from __future__ import annotations

import re

import markdown
import pytest

from message_archive.mkdocs_plugin.page_parts import PageParts
from message_archive.shortcodes import Shortcode
from tests.support.archives import Archived, site_of
from tests.support.messages import message

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "smarty", "tables", "toc"]


def made(archived: Archived, text: str) -> str:
    """The HTML of a page."""
    parts = PageParts(site_of(archived.whole({"a.md": message(), "b-c.md": message(date="1931")})))
    html = markdown.markdown(parts.in_markdown(text), extensions=EXTENSIONS)
    return parts.filled(parts.in_content(html), "index.html")


@pytest.mark.parametrize(
    "text",
    [
        "::message b-c::",
        "Before\n::message a::\nafter",
        "- item\n\n    ::message a::\n",
        "!!! note\n    Words.\n\n    ::message a::\n",
        "> quoted\n\n::message a::\n\n::message b-c::\n",
    ],
)
def test_a_card_is_in_no_paragraph(archived: Archived, text: str) -> None:
    html = made(archived, text)
    assert html.count('<div class="ma-card"') == text.count("::message")
    assert "xma" not in html
    before = html.partition('<div class="ma-card"')[0]
    assert len(re.findall(r"<p[ >]", before)) == before.count("</p>")


def test_code_keeps_its_characters(archived: Archived) -> None:
    assert "<code>::message a::</code>" in made(archived, "Write `::message a::`.")


def test_a_link_and_a_count_are_in_their_paragraph(archived: Archived) -> None:
    html = made(archived, "Of ::count messages:: one is ::message a::.")
    assert html.startswith('<p>Of <span class="ma-insert">2</span> one is ')
    assert '<a href="messages/2020/a.html">' in html


def test_a_page_is_split_at_its_parts(archived: Archived) -> None:
    parts = PageParts(site_of(archived.whole({"a.md": message()})))
    home, card = Shortcode("home"), Shortcode("message", ("a",))
    html = f"<p>{parts.mark(home)}</p>{parts.mark(card)}"
    assert parts.split(html) == ["<p>", home, "</p>", card, ""]
    assert parts.without(html) == "<p></p>"
