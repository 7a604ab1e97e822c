"""What the page of a message says of its text and its record."""

from __future__ import annotations

import re

import pytest

from message_archive.site.message_page import message_view
from tests.support.archives import Archived, site_of
from tests.support.messages import message

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
