"""The archive as Markdown for other generators: what was safe HTML is so again, with its words."""

from __future__ import annotations

import markdown
import pytest
from justhtml import JustHTML
from markupsafe import escape

from message_archive.editions.markdown import to_markdown
from message_archive.editions.pages import EXTENSIONS
from tests.hostile.corpus import Attack, attacks, ids_of
from tests.hostile.promises import html_of, unsafe_part

TEXTS = [*attacks("bodies"), *attacks("values")]
# U+0000 is refused in every file.
VALUES = [attack for attack in attacks("values") if "\0" not in attack.text]


def _made_again(html: str) -> str:
    """What another generator makes of it: Python-Markdown, as MkDocs and Zensical have it."""
    text = to_markdown(html, "messages/1933/a.html", ())
    return markdown.markdown(text, extensions=[*EXTENSIONS, "fenced_code", "admonition"])


def _words(html: str) -> str:
    """All its letters, whatever the white space between them."""
    return "".join(JustHTML(html, fragment=True, sanitize=False).to_text().split())


def _inside(html: str) -> str:
    """A text without the element that says its language."""
    opening = '<div dir="ltr" lang="en">'
    assert opening in html or '<div lang="en" dir="ltr">' in html, html
    return html.partition(">")[2].rpartition("</div>")[0]


@pytest.mark.parametrize("attack", TEXTS, ids=ids_of(TEXTS))
def test_a_text_is_as_safe_and_has_the_same_words(attack: Attack) -> None:
    html = html_of(attack.text)
    made = _inside(_made_again(f'<div class="ma-body" lang="en" dir="ltr">\n{html}</div>'))
    assert unsafe_part(made) is None
    assert _words(made) == _words(html)


@pytest.mark.parametrize("attack", VALUES, ids=ids_of(VALUES))
def test_a_value_stays_text(attack: Attack) -> None:
    value = escape(attack.text)
    html = f"<h1>{value}</h1><ul><li><b>{value}</b> {value}</li></ul><dl><dt>{value}</dt><dd>"
    html += f'{value} <a href="b.html">{value}</a></dd></dl><p>{value}</p>'
    made = JustHTML(_made_again(html), fragment=True, sanitize=False)
    names = {element.name for element in made.query("*")}
    assert names <= {"h1", "ul", "li", "b", "strong", "dl", "dt", "dd", "a", "p"}, names
    assert {link.attrs["href"] for link in made.query("a")} <= {"b.html"}
    assert _words(_made_again(html)) == _words(html)
