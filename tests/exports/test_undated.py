"""Tests of the warning for messages without a known entry time."""

from __future__ import annotations

import pytest

from message_archive.exports import Entered, undated_warning
from tests.exports.feed_archives import day_by_day, published
from tests.support.archives import archive_of
from tests.support.messages import message

ARCHIVE = archive_of({"a.md": message(), "b.md": message(date="1931-05-05")})
DAYS = day_by_day(ARCHIVE)
ONE = {"a": DAYS["a"]}


def test_nothing_is_said_where_all_is_known() -> None:
    for failure in ("", "git is not installed"):
        assert undated_warning(published(ARCHIVE, entered=DAYS), Entered(DAYS, failure)) == ""


def test_an_archive_without_an_address_has_no_feeds_to_follow() -> None:
    assert undated_warning(published(ARCHIVE, ""), Entered({}, "git is not installed")) == ""


def test_a_message_that_is_not_committed_yet_has_not_entered() -> None:
    assert undated_warning(published(ARCHIVE, entered=ONE), Entered(ONE)) == ""


@pytest.mark.parametrize("url", ["https://letters.example/", ""])
def test_a_date_later_than_now_is_always_told(url: str) -> None:
    later = ("commit abc of 2099-01-01, which added b, is dated in the future", "another")
    reported = undated_warning(published(ARCHIVE, url, entered=ONE), Entered(ONE, later=later))
    assert reported == (
        "it is not known when 1 of 2 messages entered the archive, so feeds and harvested records "
        f"do not include them: {later[0]}, and 1 more; without a git history, state the day as "
        "`added` in the message"
    )


def test_what_is_left_out_is_named() -> None:
    reported = undated_warning(published(ARCHIVE), Entered({}, "git is not installed"))
    assert "2 of 2 messages" in reported
    assert " (not written: feeds/all.xml): git is not installed; " in reported
    reported = undated_warning(published(ARCHIVE), Entered({}))
    assert " (not written: feeds/all.xml): they are not committed yet; " in reported
