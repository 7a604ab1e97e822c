"""Texts on pages link to what they mention, and these pages list the messages."""

from __future__ import annotations

import re

from message_archive.site import site_pages
from message_archive.site.message_views import HeadingView
from message_archive.site.text_html import headings, text_html
from message_archive.words import Wording
from tests.support.archives import Archived, site_of
from tests.support.messages import message

FILES = {
    "_registry/people.yml": "otto-lund: {name: Otto Lund}\n",
    "_registry/organizations.yml": "red-cross: {name: Freedonian Red Cross}\n",
    "_registry/works.yml": "ode: {title: Ode to Freedonia, author: Otto Lund}\n",
    "1933/a.md": message(
        "date: 1933-01-01",
        body="[Otto](person:otto-lund) [It](work:ode) [RC](organization:red-cross) "
        "[b](../1934/b.md) [c](../1934/b.de.md) [d](message:b#p7) [G](person:gloria-teasdale) "
        "{page 2}",
    ),
    "1934/b.md": message("date: 1934-01-01"),
    "1934/b.de.md": "---\ntext: translation\n---\nHeil. [a](message:a) [b](message:b)\n",
}


def test_links_are_relative_to_the_page(archived: Archived) -> None:
    archive = archived.whole(FILES)
    html = text_html(archive["a"].text, archive, Wording("en", archive.registry), "../../")
    assert re.findall(r'href="([^"]+)"', html) == [
        "../../people/otto-lund.html",
        "../../works/ode.html",
        "../../organizations/red-cross.html",
        "../../messages/1934/b.html",
        "../../messages/1934/b.html#text-de",
        "../../messages/1934/b.html",
        "../../people/gloria-teasdale.html",
    ]
    assert ">page 2</span>" in html


def test_without_a_root_the_words_remain(archived: Archived) -> None:
    archive = archived.whole(FILES)
    html = text_html(archive["a"].text, archive, Wording("ko", archive.registry), None)
    assert "<a" not in html
    assert "Otto It RC b c d G" in html
    assert 'lang="ko"' in html


def test_pages_list_where_they_are_mentioned(archived: Archived) -> None:
    pages = {page.url: page for page in site_pages(site_of(archived.whole(FILES)))}

    def content(url: str) -> str:
        return pages[url].content(None)

    for url in ("people/otto-lund.html", "people/gloria-teasdale.html", "works/ode.html",
                "organizations/red-cross.html"):  # fmt: skip
        _, found, listed = content(url).partition('<h2 id="mentioned">Mentioned in')
        assert found, url
        assert "../messages/1933/a.html" in listed
    assert "0 messages, mentioned in 1" in content("people/otto-lund.html")
    assert "2 messages, 1933–1934, mentioned in 1" in content("people/gloria-teasdale.html")
    assert "1 message, 1933<" in content("works/ode.html")
    assert '<a href="../people/otto-lund.html">Otto Lund</a>' in content("works/ode.html")
    assert "is mentioned in one" in content("people/index.html")
    assert "Ode to Freedonia" in content("works/index.html")
    for own, other in (("1933/a", "1934/b"), ("1934/b", "1933/a")):
        page = content(f"messages/{own}.html")
        section = page.partition("data-mentioned-in")[2].partition("</div>")[0]
        assert re.findall(r'href="([^"]+)"', section) == [f"../{other}.html"]


def test_an_archive_without_mentions_has_no_such_section(archived: Archived) -> None:
    pages = [*site_pages(site_of(archived.whole({"a.md": message()})))]
    assert not any("mentioned" in page.content(None) for page in pages)
    assert not any(page.url.startswith("works/") for page in pages)


LONG = """\
# To the *people*[^1] {page 2}

One.

> Two.
>
> ## Of ~~Sylvania~~ Freedonia

- tight

1. Three.

   Four.

| a | b |
|---|---|
| c | d |

Five[^1].

[^1]: A note.

    Its second paragraph.
"""


def _html(archived: Archived, label: str) -> str:
    name = f"a.{label}.md" if label else "a.md"
    files = {"a.md": message(), name: f"---\nlanguage: en\n---\n{LONG}"}
    archive = archived.whole(files if label else {"a.md": message(body=LONG)})
    (text,) = (each for each in archive["a"].texts if each.label == label)
    return text_html(text, archive, Wording("en", archive.registry), None)


def test_paragraphs_have_ids_in_the_order_of_the_text(archived: Archived) -> None:
    for label, prefix in (("", ""), ("de", "de-"), ("text", "text-text--")):
        html = _html(archived, label)
        numbered = re.findall(r'<p id="([^"]*)">(\w+)', html)
        words = ("One", "Two", "Three", "Four", "Five")
        assert numbered == [(f"{prefix}p{n}", word) for n, word in enumerate(words, 1)]
        assert headings(html) == [
            HeadingView(f"{prefix}s1", "To the people", 2),
            HeadingView(f"{prefix}s2", "Of Freedonia", 3),
        ]
        assert "<p>A note" in html


def test_a_plain_text_has_the_same_ids_as_one_with_markup(archived: Archived) -> None:
    archive = archived.whole(
        {"a.md": message(body="One.\n\nTwo."), "b.md": message("date: 1931", body="One.\n\n*Two*.")}
    )
    for id_ in "ab":
        html = text_html(archive[id_].text, archive, Wording("en", archive.registry), None)
        assert re.findall(r'<p id="([^"]*)">', html) == ["p1", "p2"]
