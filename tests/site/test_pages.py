"""The plan of all pages: each found by what it is made of, and lists not made to be planned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from message_archive.archive import Archive
from message_archive.cache import Cache
from message_archive.site import site_pages
from message_archive.site.index_pages import Indexes
from tests.support.archives import Archived, site_of
from tests.support.messages import message

MESSAGES = {
    "_registry/countries.yml": "XF: {name: Freedonia}\n",
    "1920/a.md": message("date: 1920-01-02", "kind: letter"),
    "1921/b.md": message("date: 1921-01-02", "in_reply_to: a"),
    "1922/c.md": message("date: 1922", "sender: {name: Chicolini, country: XF}"),
}


def _inputs(archive: Archive) -> Mapping[str, bytes | None]:
    pages = list(site_pages(site_of(archive)))
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page.inputs for page in pages}


def test_no_two_pages_are_taken_for_one(archived: Archived) -> None:
    known = [each for each in _inputs(archived.whole(MESSAGES)).values() if each]
    assert len(known) > 12
    assert len(set(known)) == len(known)


def test_a_changed_text_changes_the_pages_that_show_it(archived: Archived) -> None:
    before = _inputs(archived.whole(MESSAGES))
    text = {"1922/c.md": MESSAGES["1922/c.md"].replace("Hail, hail", "Hail")}
    after = _inputs(archived.whole(text))
    changed = {url for url in before if before[url] != after[url]}
    assert "messages/1922/c.html" in changed
    assert all(url.startswith("messages/") for url in changed), changed


def test_a_changed_fact_changes_the_lists_that_have_it(archived: Archived) -> None:
    before = _inputs(archived.whole(MESSAGES))
    fact = {"1922/c.md": message("date: 1922", "sender: {name: Chicolini, country: XF}",
                                 "title: A letter")}  # fmt: skip
    after = _inputs(archived.whole(fact))
    changed = {url for url in before if before[url] != after[url]}
    assert {"years/1922.html", "people/chicolini.html", "timeline.html"} <= changed
    assert not {"years/1920.html", "kinds/letter.html"} & changed


def test_what_stays_is_planned_without_being_made(
    archived: Archived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archived.whole(MESSAGES)

    def plan() -> list[tuple[str, str, str]]:
        pages = site_pages(site_of(archive), Cache(tmp_path / "lists.sqlite"))
        return [(page.url, page.title, page.description) for page in pages]

    first = plan()
    monkeypatch.setattr(Indexes, "topic_views", lambda *_: pytest.fail("made"))
    assert plan() == first


def test_every_page_says_of_a_bound_what_it_is_the_day_of(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message("date: 1931-06-19"),
            "b.md": message("date: ../1931-06-20", "received: 1931-06-20", "in_reply_to: a"),
            "c.md": message("date: 1931-06-21", "in_reply_to: b"),
        }
    )
    pages = {page.url: page for page in site_pages(site_of(archive))}
    own = pages["messages/1931/b.html"]
    assert own.description.endswith(". Received 20 June 1931.")
    for url in (
        "messages/1931/a.html",
        "messages/1931/b.html",
        "messages/1931/c.html",
        "years/1931.html",
        "people/rufus-t-firefly.html",
        "timeline.html",
    ):
        assert "received 20 June 1931" in pages[url].content(None), url
    assert '<li id="06-20">' in pages["on-this-day.html"].content(None)
    assert "received 1931" in pages["on-this-day.html"].content(None)
