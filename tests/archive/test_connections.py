"""The messages before and after a message in its lists, and its thread."""

from __future__ import annotations

from collections.abc import Mapping

from message_archive.archive import Archive
from message_archive.site.message_page import message_view, shown_on_page
from message_archive.site.views import Link
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


def _steps(archive: Archive, id_: str) -> dict[str, tuple[str | None, str | None]]:
    """The ids of the messages before and after, by the kinds of lists."""
    view = message_view(archive.by_id[id_], site_of(archive))

    def name(link: Link | None) -> str | None:
        return link and (link.url or "").split("/")[-1].removesuffix(".html")

    return {steps.kind: (name(steps.previous), name(steps.next)) for steps in view.steps}


TRENTINO, FIREFLY = "Ambassador Trentino", "Rufus T. Firefly"


SERIES = {
    "sixty": _message("2005-10-10", "Pinky", "Gloria Teasdale", 60),
    "sixty-five": _message("2010-10-10", TRENTINO, FIREFLY, 65),
    "seventy": _message("2015-10-10", TRENTINO, FIREFLY, 70),
    "thanks": _message("2015-10-19", FIREFLY, TRENTINO, 70, "in_reply_to: seventy"),
    "seventy-one": _message("2016-10-10", TRENTINO, FIREFLY, 71),
    "before": _message("2014-06-14", FIREFLY, TRENTINO, None),
    "after": _message("2015-12-01", TRENTINO, FIREFLY, None),
    "home": _message("2016-11-01", "Gloria Teasdale", FIREFLY, 71),
}


def test_a_message_has_neighbours_in_thread_series_pair_and_archive(archived: Archived) -> None:
    archive = _archive(archived, SERIES)
    steps = _steps(archive, "seventy")
    assert [*steps] == ["thread", "series", "pair all"]
    assert steps == {
        "thread": (None, "thanks"),
        # In the same direction: the answer is in the thread.
        "series": ("sixty-five", "seventy-one"),
        "pair all": ("before", "thanks"),
    }
    # The next holder of an office writes for the same country.
    assert _steps(archive, "sixty") == {"series pair all": (None, "sixty-five")}
    # The only one of its direction has its neighbours in the whole series.
    assert _steps(archive, "thanks")["series"] == ("seventy", "seventy-one")
    assert _steps(archive, "home") == {"series all": ("seventy-one", None)}


def test_lists_of_the_steps_are_named_and_lead_to_their_pages(archived: Archived) -> None:
    archive = _archive(archived, SERIES)
    view = message_view(archive.by_id["seventy"], site_of(archive))
    assert [(link.words, link.url) for steps in view.steps for link in steps.lists] == [
        ("Thread", "#thread"),
        ("Independence of Freedonia", "occasions/independence.html"),
        ("Rufus T. Firefly – Ambassador Trentino", "correspondences/firefly--trentino.html"),
        ("All messages", None),
    ]
    sixty = message_view(archive.by_id["sixty"], site_of(archive))
    assert sixty.steps[0].lists[1].words == "Freedonia – Sylvania"


def test_a_joint_message_of_many_has_one_correspondence(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "joint": _message("2001-01-01", f"[{TRENTINO}, Pinky]", FIREFLY, None),
            "many": _message(
                "2002-01-01", f"[{TRENTINO}, Pinky]", f"[{FIREFLY}, Gloria Teasdale]", None
            ),
        },
    )

    def pairs(id_: str) -> list[str]:
        view = message_view(archive.by_id[id_], site_of(archive))
        links = (link for steps in view.steps for link in steps.lists)
        return [link.words for link in links if (link.url or "").startswith("correspondences/")]

    assert len(pairs("joint")) == 2
    assert len(pairs("many")) == 1


def test_undated_messages_are_in_no_series(archived: Archived) -> None:
    archive = _archive(
        archived,
        {
            "dated": _message("2001-01-01", TRENTINO, FIREFLY, 56),
            "undated": _message("undated", TRENTINO, FIREFLY, 57),
        },
    )
    assert "series" not in _steps(archive, "dated")
    assert "series" not in _steps(archive, "undated")


def test_whatever_is_shown_is_among_the_shown_entries(archived: Archived) -> None:
    """Or a remembered page would go on to show what a file no longer says."""
    files = {
        f"m{number}": _message(
            f"20{number}-10-10", TRENTINO, FIREFLY, number + 55 if number % 3 else None
        )
        for number in range(10, 25)
    }
    archive = _archive(archived, files)
    for entry in archive.entries:
        shown = {other.id for other in shown_on_page(entry, archive)[0] if other}
        named = {name for pair in _steps(archive, entry.id).values() for name in pair if name}
        assert named <= shown
        assert named


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
