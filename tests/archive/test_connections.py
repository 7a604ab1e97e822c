"""Which messages stand beside a message though no file names them, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from message_archive.archive import Archive
from message_archive.site.message_page import message_view, shown_entries
from tests.support.archives import Archived, site_of
from tests.support.messages import message

OCCASIONS = "independence: {name: Independence of Freedonia, first: 1945-10-10}\n"
PEOPLE = """\
firefly: {name: Rufus T. Firefly, country: XF}
trentino: {name: Ambassador Trentino, country: XS}
teasdale: {name: Gloria Teasdale, country: XF}
pinky: {name: Pinky, country: XS}
"""
COUNTRIES = "XF: {name: Freedonia}\nXS: {name: Sylvania}\n"
REGISTRY = {
    "_registry/occasions.yml": OCCASIONS,
    "_registry/people.yml": PEOPLE,
    "_registry/countries.yml": COUNTRIES,
}


def _message(date: str, sender: str, recipient: str, ordinal: int | None, *more: str) -> str:
    occasion = f"Letter of {date}"
    if ordinal:
        name = f"{ordinal}th anniversary"
        occasion = f"{{name: {name}, series: independence, ordinal: {ordinal}}}"
    return message(
        f"date: {date}",
        f"sender: {sender}",
        f"recipient: {recipient}",
        f"occasion: {occasion}",
        *more,
    )


def _archive(archived: Archived, files: Mapping[str, str]) -> Archive:
    return archived.whole({**REGISTRY, **{f"{id_}.md": text for id_, text in files.items()}})


def _near(archive: Archive, id_: str) -> list[str]:
    view = message_view(archive.by_id[id_], site_of(archive))
    ids = {entry.id: f"/{entry.id}.html" for entry in archive.entries}
    found = []
    for link in view.related:
        name = next(
            (i for i, end in ids.items() if link.url and link.url.endswith(end)), link.words
        )
        found.append(f"{name}: {link.detail}")
    return found


TRENTINO, FIREFLY = "Ambassador Trentino", "Rufus T. Firefly"


def test_neighbours_in_the_series_come_before_those_of_the_pair(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "sixty": _message("2005-10-10", "Pinky", "Gloria Teasdale", 60),
            "sixty-five": _message("2010-10-10", TRENTINO, FIREFLY, 65),
            "seventy": _message("2015-10-10", TRENTINO, FIREFLY, 70),
            "seventy-one": _message("2016-10-10", TRENTINO, FIREFLY, 71),
            "seventy-five": _message("2020-10-10", "Pinky", "Gloria Teasdale", 75),
            "before": _message("2014-06-14", FIREFLY, TRENTINO, None),
            "after": _message("2015-12-01", TRENTINO, FIREFLY, None),
            "long-after": _message("2019-12-01", TRENTINO, FIREFLY, None),
        },
    )
    assert _near(archive, "seventy") == [
        "sixty-five: Same occasion, 5 years earlier",
        "seventy-one: Same occasion, a year later",
        "before: Between the same parties, 14 June 2014",
        "after: Between the same parties, 1 December 2015",
    ]
    # The first of its series has nothing before it, and whoever holds the office, the two
    # countries are the same.
    assert _near(archive, "sixty")[0] == "sixty-five: Same occasion, 5 years later"
    assert _near(archive, "long-after") == [
        "seventy-one: Between the same parties, 10 October 2016"
    ]


def test_another_pair_of_the_series_stands_in_where_the_own_has_none(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "own": _message("2015-10-10", TRENTINO, FIREFLY, 70),
            "home": _message("2015-10-11", "Gloria Teasdale", FIREFLY, 70),
        },
    )
    assert _near(archive, "own") == ["home: Same occasion, 11 October 2015"]


def test_what_the_page_shows_anyway_is_left_out_and_the_next_takes_its_place(
    archived: Archived,
) -> None:
    archive = _archive(
        archived,
        {
            "a": _message("2001-01-01", TRENTINO, FIREFLY, None),
            "b": _message("2002-01-01", TRENTINO, FIREFLY, None),
            "c": _message("2003-01-01", FIREFLY, TRENTINO, None, "in_reply_to: b", "related: d"),
            "d": _message("2004-01-01", TRENTINO, FIREFLY, None),
            "e": _message("2005-01-01", TRENTINO, FIREFLY, None),
        },
    )
    assert _near(archive, "c") == [
        "d: Recorded as related, 1 January 2004",
        "a: Between the same parties, 1 January 2001",
        "e: Between the same parties, 1 January 2005",
    ]


def test_joint_messages_and_bodies(archived: Archived) -> None:
    bodies = "{organization: Senate of Sylvania, country: XS}"
    archive = _archive(
        archived,
        {
            "joint": _message("2001-01-01", f"[{TRENTINO}, Pinky]", FIREFLY, None),
            "single": _message("2002-01-01", FIREFLY, "Pinky", None),
            "body": _message("2003-01-01", bodies, FIREFLY, None),
            "answer": _message("2004-01-01", FIREFLY, bodies, None),
        },
    )
    assert _near(archive, "joint") == ["single: With two of the same parties, 1 January 2002"]
    assert _near(archive, "body") == ["answer: Between the same parties, 1 January 2004"]


def test_undated_messages_are_near_nothing(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "dated": _message("2001-01-01", TRENTINO, FIREFLY, 56),
            "undated": _message("undated", TRENTINO, FIREFLY, 57),
        },
    )
    assert _near(archive, "dated") == _near(archive, "undated") == []


def test_an_answer_after_the_new_year_is_on_the_same_occasion(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "hail": _message("2015-12-30", TRENTINO, FIREFLY, 70),
            "thanks": _message("2016-01-02", FIREFLY, TRENTINO, 70),
        },
    )
    assert _near(archive, "hail") == ["thanks: Same occasion, 2 January 2016"]


def test_whatever_is_shown_is_among_the_shown_entries(archived: Archived) -> None:
    """Or a remembered page would go on to show what a file no longer says."""
    files = {
        f"m{number}": _message(
            f"20{number}-10-10", TRENTINO, FIREFLY, number + 55 if number % 3 else None
        )
        for number in range(10, 25)
    }
    archive = _archive(archived, files)
    site = site_of(archive)
    for entry in archive.entries:
        shown = {other.id for other in shown_entries(entry, archive) if other}
        view = message_view(entry, site)
        named = {link.url.split("/")[-1].removesuffix(".html") for link in view.related if link.url}
        assert named <= shown
        assert 0 < len(named) <= 4
        assert len(view.related) == len(named)


def test_a_thread_goes_both_ways_over_several_levels(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "one": _message("2001-01-01", TRENTINO, FIREFLY, None),
            "other": _message("2001-01-02", "Pinky", FIREFLY, None),
            "two": _message(
                "2001-01-03",
                FIREFLY,
                TRENTINO,
                None,
                "in_reply_to: [one, other, a telegram of May]",
            ),
            "three": _message("2001-01-04", TRENTINO, FIREFLY, None, "in_reply_to: two"),
            "four": _message("2001-01-05", FIREFLY, TRENTINO, None, "in_reply_to: three"),
        },
    )
    site = site_of(archive)

    def thread(id_: str) -> list[str]:
        items = message_view(archive.by_id[id_], site).thread
        return [
            "here" if item.is_here else (item.url or item.words).split("/")[-1] for item in items
        ]

    assert sorted(thread("three")[:3]) == ["a telegram of May", "one.html", "other.html"]
    assert thread("three")[3:] == ["two.html", "here", "four.html"]
    assert thread("one") == ["here", "two.html", "three.html", "four.html"]
    assert set(thread("four")[:3]) == {"a telegram of May", "one.html", "other.html"}


@pytest.mark.parametrize("size", [5, 500])
def test_a_long_thread_of_one_pair_hides_nothing_and_is_no_work(
    archived: Archived, size: int
) -> None:
    files = {
        f"m{n:03}": _message(f"{1500 + n}-01-01", TRENTINO, FIREFLY, None) for n in range(size)
    }
    archive = _archive(archived, files)
    place = size // 2
    entry = archive.entries[place]
    assert [other.id for other in archive.near(entry, ())] == [
        f"m{place - 1:03}",
        f"m{place + 1:03}",
    ]
