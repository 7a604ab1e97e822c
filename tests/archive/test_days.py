"""The dates of a message, compared with each other and with today."""

from __future__ import annotations

from datetime import date

import pytest

from message_archive.archive.days import check_days, check_future
from message_archive.errors import Code
from tests.support.archives import Archived
from tests.support.messages import message

TODAY = date(1931, 5, 4)


def _found(archived: Archived, *keys: str) -> list[tuple[str, str]]:
    """The keys and codes of all warnings about the dates of a message."""
    _, problems = archived({"a.md": message(*keys)})
    return [(problem.key, problem.code) for problem in problems]


@pytest.mark.parametrize("key", ["received", "published"])
@pytest.mark.parametrize(
    ("sent", "day", "warns"),
    [
        ("1931-05-04", "1931-05-03", True),
        ("1931-05-04", "1931-05-04", False),
        ("1931-05-04", "1931-05", False),
        ("1931-05", "1931-04-30", True),
        ("1931-05", "1931-05-01", False),
        ("1931", "1930-12", True),
        # About that day may be any day near it.
        ("1931-05-04~", "1931-05-03", False),
        ("1931-05-04", "1931-05-03~", False),
        ("1931-05-04?", "1931-05-03", True),
        # Written on several days, it was sent on the last.
        ('"{1931-05-04, 1931-05-08}"', "1931-05-05", True),
        ('"[1931-05-04, 1931-05-08]"', "1931-05-05", False),
        ("1931-05-04", "1931-05-03/..", False),
        ("1931-05-04/..", "../1931-05-03", True),
        ("../1931-05-04", "1931-05-03", False),
        ("undated", "1931-05-03", False),
        ("1931-05-03", "undated", False),
    ],
)
def test_a_message_is_not_received_or_published_before_it_is_sent(
    key: str, sent: str, day: str, warns: bool, archived: Archived
) -> None:
    found = _found(archived, f"date: {sent}", f"{key}: {day}")
    assert found == ([(key, f"{key}-before-sent")] if warns else [])


def test_the_warning_names_both_days(archived: Archived) -> None:
    assert archived.lines({"a.md": message(date="1931-05-04", received="1931-04-30")}) == [
        "messages/a.md:6:11: warning: received before it was sent (1931-05-04), found "
        '"1931-04-30": check both dates [received-before-sent]'
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["source: {title: X, published: 2020-10-09}"], ("published", "published-before-sent")),
        (["source: {title: X, published: 2020-10-10}"], None),
        (
            ["source: {title: X, published: 2021-05-04, retrieved: 2021-05-03}"],
            ("retrieved", "retrieved-too-early"),
        ),
        (["source: {title: X, published: 2021-05-04, retrieved: 2021-05-04}"], None),
        (["source: {title: X, retrieved: 2020-10-09}"], ("retrieved", "retrieved-too-early")),
        (
            ["source: {title: X, retrieved: 2020-10-12}", "published: 2020-10-13"],
            ("retrieved", "retrieved-too-early"),
        ),
    ],
)
def test_a_source_is_published_after_the_message_and_read_after_that(
    keys: list[str], expected: tuple[str, str] | None, archived: Archived
) -> None:
    wanted = [(f"source.0.{expected[0]}", expected[1])] if expected else []
    assert _found(archived, *keys) == wanted


def test_sources_of_further_texts_are_checked_too(archived: Archived) -> None:
    further = "---\ntext: reported\nsource: {title: X, published: 2019}\n---\nGood wishes.\n"
    _, (problem,) = archived({"a.md": message(), "a.zh.md": further})
    assert (problem.place.path, problem.code) == ("messages/a.zh.md", Code.PUBLISHED_BEFORE_SENT)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["date: 1931-05-06"], ["date"]),
        # Somewhere on earth it is tomorrow.
        (["date: 1931-05-05"], []),
        (["date: 1931"], []),
        (["date: 1932"], ["date"]),
        (["date: ../1935"], ["date"]),
        (["date: 1930/.."], []),
        (["date: 1930", "received: 1931-06", "published: 1932"], ["received", "published"]),
        (
            ["date: 1930", "source: {title: X, published: 2020, retrieved: 2021}"],
            ["source.0.published", "source.0.retrieved"],
        ),
        (["date: 1930", "checked: {by: Ada Marlow, on: 1931-06-01}"], ["checked.0.on"]),
        (["date: 1930", "added: 2020"], ["added"]),
    ],
)
def test_no_date_is_in_the_future(keys: list[str], expected: list[str], archived: Archived) -> None:
    archive, _ = archived({"a.md": message(*keys)})
    findings = check_future(archive.entries, TODAY)
    assert [".".join(map(str, finding.at)) for finding in findings] == expected


def test_a_date_in_the_future_is_a_warning_of_every_check(archived: Archived) -> None:
    assert _found(archived, "date: 9205-05-04") == [("date", "future-date")]
    assert _found(archived, "date: 9205-05-04", "accept: future-date") == []


def test_warnings_about_days_are_accepted(archived: Archived) -> None:
    keys = ["date: 1931-05-04", "received: 1931", "published: 1930", "source: {title: X}"]
    archive, _ = archived({"a.md": message(*keys)})
    assert [finding.code for finding in check_days(archive.entries)] == ["published-before-sent"]
    archived.whole({"a.md": message(*keys, "accept: published-before-sent")})
