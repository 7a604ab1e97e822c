"""A source says when it was read, and whether it has changed since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from message_archive.captures import Capture, Captures
from message_archive.site.message_page import message_view
from tests.support.archives import Archived, site_of
from tests.support.messages import message

URL = "https://gazette.example/1931/05/04"
COPY = "https://web.archive.org/web/20260201000000/https://gazette.example/1931/05/04"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({}, "read 1 February 2026"),
        (
            {"unchanged": "2026-11-01"},
            "read 1 February 2026; unchanged on 1 November 2026",
        ),
        (
            {"changed": "2026-05-01", "unchanged": "2026-11-01"},
            "read 1 February 2026; changed on 1 May 2026; unchanged on 1 November 2026",
        ),
        (
            {"gone": "2026-11-01", "reason": "answers 404 Not Found"},
            "read 1 February 2026; gone on 1 November 2026",
        ),
    ],
)
def test_the_page_says_when_a_source_was_read(
    days: dict[str, str], words: str, archived: Archived
) -> None:
    source = f"[{{url: '{URL}#top'}}, {{title: The Gazette}}]"
    archive = archived.whole({"a.md": message(source=source)})
    capture = Capture(url=URL, read="2026-02-01", sha256="0" * 64, archived=COPY, **days)
    site = replace(site_of(archive), captures=Captures({URL: capture}))
    view = message_view(archive.entries[0], site)
    assert [source.captured for source in view.sources] == [words, ""]
    assert [source.archived for source in view.sources] == [COPY, None]
    html = site.templates.render("message.html", view=view, edit_url=None)
    assert html.count("data-captured") == 1
    assert f"<span data-captured>{words}</span>" in html


def test_the_copy_that_the_message_names_comes_first(archived: Archived) -> None:
    named = "https://copies.example/1"
    archive = archived.whole({"a.md": message(source=f"{{url: {URL}, archived: {named}}}")})
    capture = Capture(url=URL, read="2026-02-01", sha256="0" * 64, archived=COPY)
    site = replace(site_of(archive), captures=Captures({URL: capture}))
    (source,) = message_view(archive.entries[0], site).sources
    assert source.archived == named
