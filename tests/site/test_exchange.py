"""The list of a pair: both directions by date, and which message answers which."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from message_archive.archive import Archive, Axis
from message_archive.site import site_pages
from message_archive.site.index_pages import Indexes
from tests.support.archives import archive_of, site_of
from tests.support.messages import COUNTRIES_YML, message

ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"
PAIRS: list[tuple[Axis, str]] = [
    ("relations", "xf-xs"),
    ("correspondences", "ada-marlow--emil-varga"),
]


def letter(id_: str, date: str, sender: str, recipient: str, *more: str) -> dict[str, str]:
    text = message(
        f"date: {date}",
        f"sender: {sender}",
        f"recipient: {recipient}",
        f"occasion: No {id_}",
        *more,
    )
    return {f"{id_}.md": text}


def exchange(*letters: dict[str, str]) -> Archive:
    files = {"_registry/countries.yml": COUNTRIES_YML}
    for each in letters:
        files |= each
    return archive_of(files)


class Items(HTMLParser):
    """The items of `[data-exchange]` with their attributes and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lists = 0
        self.items: list[dict[str, str]] = []
        self.years: list[str] = []
        self._is_year = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.lists += "data-exchange" in found
        if "data-message-id" in found:
            self.items.append(found | {"words": ""})
        self._is_year = tag == "h2"

    def handle_data(self, data: str) -> None:
        if self._is_year:
            self.years.append(data)
            self._is_year = False
        elif self.items:
            self.items[-1]["words"] += data


def pages(archive: Archive, axis: Axis, key: str) -> list[Items]:
    wanted = [
        page
        for page in site_pages(site_of(archive))
        if page.url.startswith(f"{axis}/{key}") and page.section == axis
    ]
    return [Items(str(page.content(None))) for page in wanted]


@pytest.mark.parametrize(("axis", "key"), PAIRS)
def test_both_directions_are_one_list_in_the_order_of_time(axis: Axis, key: str) -> None:
    archive = exchange(
        letter("m1", "1931-05-04", ADA, EMIL),
        letter("m2", "1931-05-13", EMIL, ADA, "in_reply_to: m1"),
        letter("m3", "1932", ADA, EMIL, "in_reply_to: [m2, m1, the letter of a friend]"),
        letter("m4", "1932-01-02", EMIL, ADA, "in_reply_to: elsewhere"),
        letter("elsewhere", "1931-12-31", ADA, "Rosa Lindt"),
        letter("m5", "undated", ADA, EMIL),
    )
    (page,) = pages(archive, axis, key)
    assert page.lists == 1
    found = [(i["data-message-id"], i["data-side"], i.get("data-answers")) for i in page.items]
    assert found == [
        ("m1", "a", None),
        ("m2", "b", "m1"),
        ("m3", "a", "m2 m1"),
        ("m4", "b", None),
        ("m5", "a", None),
    ]
    assert "answered after 9 days" in page.items[0]["words"]
    # Only the year is known.
    assert "answeredanswers the message of 4 May 1931" in page.items[1]["words"]
    assert "answered" not in page.items[2]["words"]
    assert page.years == ["1931", "1932", "Undated"]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1931-05-04", "answered on the same day"),
        ("1931-05-05", "answered after a day"),
        ("1931-05-06?", "answered after 2 days"),
        ("1932-05-04", "answered after 366 days"),
        ("1931-05", "answered"),
        ("../1931-06-20", "answered"),
    ],
)
def test_an_answer_says_after_how_many_days(date: str, words: str) -> None:
    received = ("received: 1931-06-20",) if date.startswith("..") else ()
    archive = exchange(
        letter("a1", "1931-05-04", ADA, EMIL),
        letter("b2", date, EMIL, ADA, "in_reply_to: a1", *received),
    )
    (page,) = pages(archive, *PAIRS[1])
    asked = next(item for item in page.items if item["data-message-id"] == "a1")
    assert asked["words"].rstrip().endswith(words)


@pytest.mark.parametrize(("axis", "key"), PAIRS)
def test_a_long_exchange_is_one_list_on_several_pages(axis: Axis, key: str) -> None:
    archive = exchange(
        *(
            letter(f"m{n:04}", str(1000 + n // 4), *((ADA, EMIL) if n % 3 else (EMIL, ADA)))
            for n in range(900)
        )
    )
    found = pages(archive, axis, key)
    assert len(found) > 1
    assert {page.lists for page in found} == {1}
    listed = [item["data-message-id"] for page in found for item in page.items]
    assert listed == [entry.id for entry in archive.topics[axis][key].entries]
    assert len(listed) == 900


def test_a_message_that_both_sides_sent_is_on_the_first_side() -> None:
    both = f"[{ADA}, {EMIL}]"
    archive = exchange(letter("m1", "1931", both, both), letter("m2", "1932", EMIL, ADA))
    (page,) = pages(archive, *PAIRS[1])
    assert [item["data-side"] for item in page.items] == ["a", "b"]


def test_many_answers_to_one_message_do_not_fill_the_page() -> None:
    archive = exchange(
        letter("m1", "1931", ADA, EMIL),
        *(letter(f"r{n}", f"1932-01-{n:02}", EMIL, ADA, "in_reply_to: m1") for n in range(1, 20)),
    )
    (page,) = pages(archive, *PAIRS[1])
    assert page.items[0]["words"].count("answered") == 3


def test_a_correspondence_leads_to_both_and_they_lead_to_it() -> None:
    archive = exchange(letter("m1", "1931-05-04", ADA, EMIL), letter("m2", "1931-05-13", EMIL, ADA))
    indexes = Indexes(site_of(archive))
    (view,) = indexes.exchange_views(archive.topics["correspondences"]["ada-marlow--emil-varga"])
    ((name, links),) = [fact for fact in view.facts if fact[1]]
    assert name == "Between"
    assert [link.url for link in links] == ["people/ada-marlow.html", "people/emil-varga.html"]
    (view,) = indexes.topic_views(archive.people["emil-varga"])
    (row,) = view.counterparts
    assert row.topic.url == "correspondences/ada-marlow--emil-varga.html"
    assert (row.topic.words, row.total, row.sent, row.received) == ("Ada Marlow", 2, 1, 1)
