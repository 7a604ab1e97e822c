"""Who wrote when: every message is on the axis, on its side, in its year."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from message_archive.archive import Archive
from message_archive.site.index_pages import Indexes
from message_archive.site.time_axis import time_axis
from tests.support.archives import Archived, site_of
from tests.support.messages import message

SVG = "{http://www.w3.org/2000/svg}"


def _sides(picture: str) -> dict[str, ElementTree.Element]:
    tree = ElementTree.fromstring(picture)
    return {group.get("class", ""): group for group in tree.iter("g")}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([1950], []),
        ([], [1950]),
        ([1950, 1950, 1957], [1951]),
        ([*range(1900, 2000)] * 3, [1950] * 40),
    ],
)
def test_messages_are_counted_by_year(above: list[int], below: list[int]) -> None:
    picture = time_axis(above, below)
    sides = _sides(picture)
    highest = max((*Counter(above).values(), *Counter(below).values()))
    for side, years in (("sent", above), ("received", below)):
        group = sides[f"ma-between-{side}"]
        expected = sorted(Counter(years).items())
        assert _counts(group) == expected
        (path,) = group
        bars = BAR.findall(path.get("d") or "")
        for (_, y, height), (_, count) in zip(bars, expected, strict=True):
            assert float(height) == pytest.approx(max(56 * count / highest, 2), abs=0.5)
            assert float(y) == (60 - float(height) if side == "sent" else 86)
    assert len(picture) < 10_000


BAR = re.compile(r"M([\d.]+) (\d+)h[\d.]+v(\d+)h-[\d.]+z")


def _counts(group: ElementTree.Element) -> list[tuple[int, int]]:
    pairs = (pair.split(":") for pair in (group.get("data-years") or "").split())
    return [(int(year), int(count)) for year, count in pairs]


def test_without_messages_there_is_no_picture() -> None:
    assert time_axis([], []) == ""


def test_bars_stay_within_the_picture_at_both_ends() -> None:
    picture = time_axis([1], [9999])
    found = re.findall(r"M(-?[\d.]+) \d+h([\d.]+)v", picture)
    assert len(found) == 2
    for x, width in found:
        assert -0.5 <= float(x) <= float(x) + float(width) <= 480.5
    assert picture.count("<text") < 9


def _relation(archived: Archived, *messages: tuple[str, str, str]) -> Archive:
    files = {"_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n"}
    for number, (day, sender, recipient) in enumerate(messages):
        files[f"m{number}.md"] = message(
            f"date: {day}",
            f"sender: {{name: Someone of {sender}, country: {sender}}}",
            f"recipient: {{name: Somebody of {recipient}, country: {recipient}}}",
            f"occasion: Letter {number}",
        )
    return archived.whole(files)


def test_the_page_of_a_pair_shows_both_sides_with_their_numbers(archived: Archived) -> None:
    archive = _relation(
        archived,
        ("2001-05-01", "XF", "XS"),
        ("2001-06", "XS", "XF"),
        ("2003", "XF", "XS"),
        ("undated", "XF", "XS"),
    )
    indexes = Indexes(site_of(archive))
    (view,) = indexes.exchange_views(archive.topics["relations"]["xf-xs"])
    html = view.picture
    sides = _sides(html[html.index('<svg class="ma-between') : html.index("</svg>") + 6])
    assert _counts(sides["ma-between-sent"]) == [(2001, 1), (2003, 1)]
    assert _counts(sides["ma-between-received"]) == [(2001, 1)]
    assert "Freedonia to Sylvania <small>2</small>" in html
    assert "Sylvania to Freedonia <small>1</small>" in html
    assert "not on the axis: 1." in view.picture


def test_the_caption_of_bars_says_how_long_the_longest_is(archived: Archived) -> None:
    days = [f"{1901 + number % 30}-01-{1 + number // 30:02}" for number in range(61)]
    archive = _relation(archived, *((day, "XF", "XS") for day in days))
    indexes = Indexes(site_of(archive))
    (view,) = indexes.topic_views(archive.topics["relations"]["xf-xs"])
    assert "the longest shows 3." in view.picture


def test_a_pair_without_dates_has_no_axis(archived: Archived) -> None:
    archive = _relation(archived, ("undated", "XF", "XS"))
    indexes = Indexes(site_of(archive))
    (view,) = indexes.topic_views(archive.topics["relations"]["xf-xs"])
    assert view.picture == ""


def test_messages_within_one_country_have_one_side(archived: Archived) -> None:
    archive = _relation(archived, ("2001-05-01", "XF", "XF"), ("2002-05-01", "XF", "XF"))
    indexes = Indexes(site_of(archive))
    (view,) = indexes.topic_views(archive.topics["relations"]["xf-xf"])
    assert "Within Freedonia <small>2</small>" in view.picture
    assert SVG not in view.picture
