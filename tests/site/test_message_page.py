"""What the page of a message says of its text and its record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from message_archive.site.message_page import message_view
from message_archive.site.message_views import SourceLineView
from tests.support.archives import Archived, publication_of, site_of
from tests.support.messages import COUNTRIES_YML, letter, message

CHECKED = (
    "checked: [{by: <i>Ada, on: 2026-05-04, against: original}, {by: Emil Varga, against: scan}, "
    "{by: Gloria, on: 2026-06~, against: print}, Zeppo]"
)


@pytest.mark.parametrize(
    ("language", "name", "lines"),
    [
        (
            "en",
            "Checked",
            [
                "&lt;i&gt;Ada, compared with the original, 4 May 2026",
                "Emil Varga, compared with a scan",
                "Gloria, compared with a print, about June 2026",
                "Zeppo",
            ],
        ),
        (
            "zh",
            "校对",
            [
                "&lt;i&gt;Ada、据原件核对、2026年5月4日",
                "Emil Varga、据扫描件核对",
                "Gloria、据印本核对、约2026年6月",
                "Zeppo",
            ],
        ),
        (
            "ko",
            "대조",
            [
                "&lt;i&gt;Ada, 원본과 대조, 2026년 5월 4일",
                "Emil Varga, 스캔본과 대조",
                "Gloria, 인쇄본과 대조, 2026년 6월경",
                "Zeppo",
            ],
        ),
    ],
)
def test_the_page_says_who_compared_the_text_with_what(
    language: str, name: str, lines: list[str], archived: Archived
) -> None:
    archive = archived.whole({"a.md": message(CHECKED)})
    site = site_of(archive, language)
    view = message_view(archive.entries[0], site)
    html = site.templates.render("message.html", view=view, edit_url=None)
    items = "".join(f"<dd>{line}</dd>" for line in lines)
    assert f"<div data-checked><dt>{name}</dt>{items}</div>" in html


def test_a_text_that_nobody_compared_says_nothing(archived: Archived) -> None:
    archive = archived.whole({"a.md": message()})
    site = site_of(archive)
    view = message_view(archive.entries[0], site)
    assert "data-checked" not in site.templates.render("message.html", view=view, edit_url=None)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1931-05-04", "1931-05-04"),
        ("{1931-05-04}", "1931-05-04"),
        ("1931-05-04/1931-05-04", "1931-05-04"),
        ("1931-XX-XX", None),
        ("[1931-05-04]", None),
        ("1931-05-04~", None),
        ("../1931-05-04", None),
        ("1931-05", None),
    ],
)
def test_only_a_day_that_is_certain_is_a_time(
    date: str, day: str | None, archived: Archived
) -> None:
    archive = archived.whole({"a.md": message(f"date: '{date}'")})
    site = site_of(archive)
    view = message_view(archive.entries[0], site)
    html = site.templates.render("message.html", view=view, edit_url=None)
    assert re.findall(r'<time datetime="([^"]*)">', html) == ([day] if day else [])


def test_words_from_right_to_left_do_not_reorder_a_citation(archived: Archived) -> None:
    archive = archived.whole(
        {
            "_registry/people.yml": "katib: {name: كاتب, country: XF}\n",
            "_registry/countries.yml": COUNTRIES_YML,
            "a.md": letter(
                "sender: كاتب", "title: رسالة إلى السفير", language="ar", date="1935-05-04"
            ),
        }
    )
    site = site_of(archive)
    view = message_view(archive.entries[0], site)
    html = site.templates.render("message.html", view=view, edit_url=None)
    assert view.heading_language == "ar"
    assert '<h1 lang="ar" dir="rtl">' in html
    site = replace(site, publication=publication_of(archive))
    view = message_view(archive.entries[0], site)
    html = site.templates.render("message.html", view=view, edit_url=None)
    (mla,) = re.findall("<dt>MLA</dt><dd>(.*?)</dd>", html)
    assert mla.startswith("<bdi>كاتب</bdi>. “<bdi>رسالة إلى السفير</bdi>.” 4 May 1935.")


@pytest.mark.parametrize(
    ("title", "language", "found"),
    [
        ("致大使的信", "zh", "zh"),
        ("致大使的信", "en", "zh"),
        ("A letter", "zh", None),
        ("Письмо", "ru", "ru"),
        ("Письмо", "en", "und-Cyrl"),
    ],
)
def test_a_title_in_another_script_has_a_language(
    title: str, language: str, found: str | None, archived: Archived
) -> None:
    archive = archived.whole({"a.md": message(f"title: {title}", language=language)})
    assert message_view(archive.entries[0], site_of(archive)).heading_language == found


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("text: verbatim", SourceLineView("unknown")),
        (
            "text: verbatim\nsource: [{publisher: Gazette, published: 1933-11-18}, {title: B}]",
            SourceLineView("published", "Gazette", None, "18 November 1933", 1),
        ),
        (
            "text: verbatim\nsource: {url: https://g.example/1}",
            SourceLineView("named", "g.example", "https://g.example/1"),
        ),
        (
            "text: verbatim\nsource: {publisher: Radio, held: false}",
            SourceLineView("elsewhere", "Radio"),
        ),
        (
            "text: verbatim\nholding: {repository: State Archive, shelfmark: A 1}",
            SourceLineView("kept", "State Archive", None, "A 1"),
        ),
        (
            "text: abstract\nsource: [{publisher: Radio, text: abstract, url: 'https://r.example'},"
            " {title: Book}, {publisher: Ministry, url: 'https://m.example/'}]",
            SourceLineView("read", "Ministry", "https://m.example/"),
        ),
        (
            "text: abstract\nsource: {title: Book}",
            SourceLineView("read", "Book"),
        ),
    ],
)
def test_the_source_line_names_the_best_source(
    keys: str, line: SourceLineView, archived: Archived
) -> None:
    archive, _ = archived({"a.md": message(keys)})
    assert message_view(archive.entries[0], site_of(archive)).texts[0].source_line == line


@pytest.mark.parametrize(
    ("main", "other", "first"),
    [
        ("translation", "verbatim", "text-zh"),
        ("reported", "excerpt", "text-zh"),
        ("verbatim", "translation", "text"),
        # Two texts that may both be the original, and none.
        ("verbatim", "verbatim", None),
        ("reported", "translation", None),
    ],
)
def test_the_original_language_is_marked_only_if_it_is_known(
    main: str, other: str, first: str | None, archived: Archived
) -> None:
    archive = archived.whole(
        {
            "a.md": message(text=main, language="en"),
            "a.zh.md": f"---\ntext: {other}\n---\n万岁。\n",
        }
    )
    texts = message_view(archive.entries[0], site_of(archive)).texts
    assert [text.anchor for text in texts if text.is_original] == ([first] if first else [])
    assert texts[0].anchor == (first or "text")


@pytest.mark.parametrize(
    ("lines", "by"),
    [
        ("occasion: Day of Sylvania", ""),
        ("title: Greeting of the ambassador", "Ada Marlow to Emil Varga"),
        ("occasion: 'Ada Marlow to Emil Varga: again'", ""),
    ],
)
def test_the_parties_are_repeated_only_if_the_title_lacks_them(
    lines: str, by: str, archived: Archived
) -> None:
    archive = archived.whole({"a.md": letter(lines, sender="Ada Marlow", recipient="Emil Varga")})
    site = site_of(archive)
    view = message_view(archive.entries[0], site)
    assert view.by == by
    html = site.templates.render("message.html", view=view, edit_url=None)
    assert ("data-by=" in html) == bool(by)


def test_a_page_has_few_character_references(archived: Archived) -> None:
    archive = archived.whole({"a.md": message("title: Greetings – again")})
    site = site_of(archive)
    view = message_view(archive.entries[0], site)
    html = site.templates.render("message.html", view=view, edit_url=None)
    assert "Greetings – again" in html
    assert "&#" not in html
