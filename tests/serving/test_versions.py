"""A browser reloads the page that it shows when that page changed, and no other."""

from __future__ import annotations

import threading

from message_archive.serving import Versions


def test_only_a_changed_page_is_newer() -> None:
    versions = Versions()
    before = versions.now
    versions.change(["a.html"])
    assert versions.wait("a.html", before, 0)
    assert not versions.wait("b.html", before, 0)
    assert not versions.wait("a.html", versions.now, 0)


def test_all_pages_can_change() -> None:
    versions = Versions()
    before = versions.now
    versions.change()
    assert versions.wait("any.html", before, 0)


def test_a_page_of_an_earlier_server_is_older() -> None:
    earlier = Versions()
    earlier.change()
    assert Versions().wait("any.html", earlier.now - 10, 0)


def test_waiting_ends_with_a_change_and_with_the_server() -> None:
    versions = Versions()
    answers: list[bool] = []
    for end in (lambda: versions.change(["a.html"]), versions.close):
        before = versions.now
        thread = threading.Thread(
            target=lambda since=before: answers.append(versions.wait("a.html", since, 60))
        )
        thread.start()
        end()
        thread.join(60)
        assert not thread.is_alive()
    assert answers == [True, False]
    assert versions.is_closed
