"""The plan of all pages: each found by what it is made of, and lists not made to be planned."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from message_archive.archive import Archive
from message_archive.site import Digests, PageGroup, list_pages, message_pages, site_pages
from message_archive.site.index_pages import Indexes
from tests.support.archives import Archived, site_of
from tests.support.messages import message

MESSAGES = {
    "_registry/countries.yml": "XF: {name: Freedonia}\n",
    "1920/a.md": message("date: 1920-01-02", "kind: letter"),
    "1921/b.md": message("date: 1921-01-02", "in_reply_to: a"),
    "1922/c.md": message("date: 1922", "sender: {name: Chicolini, country: XF}"),
}


def _groups(archive: Archive) -> list[PageGroup]:
    site, digests = site_of(archive), Digests(archive)
    return [*message_pages(site, digests, archive.entries), *list_pages(site, digests)]


def _inputs(archive: Archive) -> Mapping[str, bytes]:
    groups = _groups(archive)
    assert len({group.name for group in groups}) == len(groups)
    return {group.name: group.inputs for group in groups}


def test_a_changed_text_changes_the_pages_that_show_it(archived: Archived) -> None:
    letter = MESSAGES["1922/c.md"]
    before = _inputs(archived.whole(MESSAGES))
    after = _inputs(archived.whole({"1922/c.md": f"{letter}\nAnother paragraph.\n"}))
    changed = {url for url in before if before[url] != after[url]}
    assert "messages/1922/c.html" in changed
    assert all(url.startswith("messages/") for url in changed), changed
    # Lists show the first sentence.
    after = _inputs(archived.whole({"1922/c.md": letter.replace("Hail, hail", "Hail")}))
    assert before["years/1922.html"] != after["years/1922.html"]


def test_a_changed_fact_changes_the_lists_that_have_it(archived: Archived) -> None:
    before = _inputs(archived.whole(MESSAGES))
    fact = {"1922/c.md": message("date: 1922", "sender: {name: Chicolini, country: XF}",
                                 "title: A letter")}  # fmt: skip
    after = _inputs(archived.whole(fact))
    changed = {url for url in before if before[url] != after[url]}
    assert {"years/1922.html", "people/chicolini.html", "timeline.html"} <= changed
    assert not {"years/1920.html", "kinds/letter.html"} & changed


def test_lists_are_known_before_they_are_made(
    archived: Archived, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archived.whole(MESSAGES)
    monkeypatch.setattr(Indexes, "topic_views", lambda *_: pytest.fail("made"))
    assert "years/1920.html" in _inputs(archive)


def test_a_group_is_named_by_its_first_page(archived: Archived) -> None:
    for group in _groups(archived.whole(MESSAGES)):
        pages = group.pages()
        assert pages[0].url == group.name
        assert {page.section for page in pages} == {group.section}


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
