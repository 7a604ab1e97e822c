"""Who wrote when: every message is on the axis, on its side, in its year."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from message_archive.archive import Archive
from message_archive.site.index_pages import Indexes
from message_archive.site.time_axis import DEEPEST, MOST_MARKS, Mark, time_axis
from tests.support.archives import Archived, site_of
from tests.support.messages import message

SVG = "{http://www.w3.org/2000/svg}"


def _marks(count: int, days_apart: int, name: str) -> list[Mark]:
    start = date(1950, 3, 1)
    return [
        Mark(
            start + timedelta(days=days_apart * number), f"{name}-{number}.html", f"{name} {number}"
        )
        for number in range(count)
    ]


def _sides(picture: str) -> dict[str, ElementTree.Element]:
    tree = ElementTree.fromstring(picture)
    return {group.get("class", ""): group for group in tree.iter("g")}


@pytest.mark.parametrize(("above", "below"), [(1, 0), (0, 1), (16, 14), (30, 30), (3, 3)])
def test_few_messages_are_a_mark_each_that_leads_to_it(above: int, below: int) -> None:
    sent, received = _marks(above, 400, "a"), _marks(below, 390, "b")
    sides = _sides(time_axis(sent, received, "When"))
    for side, marks in (("sent", sent), ("received", received)):
        links = list(sides[f"ma-between-{side}"].iter("a"))
        assert [link.get("href") for link in links] == [mark.url for mark in marks]
        assert [link.findtext("circle/title") for link in links] == [m.label for m in marks]
        places = [(c.get("cx"), c.get("cy")) for c in sides[f"ma-between-{side}"].iter("circle")]
        assert len(set(places)) == len(places)
        xs = [float(x or 0) for x, _ in places]
        assert xs == sorted(xs)


@pytest.mark.parametrize(
    ("above", "below", "apart"),
    [(MOST_MARKS, 1, 400), (DEEPEST + 1, 1, 0), (2000, 1500, 11), (0, 500, 3)],
)
def test_many_messages_are_counted_by_year(above: int, below: int, apart: int) -> None:
    sent, received = _marks(above, apart, "a"), _marks(below, apart, "b")
    picture = time_axis(sent, received, "When")
    sides = _sides(picture)
    for side, marks in (("sent", sent), ("received", received)):
        titles = [rect.findtext("title") for rect in sides[f"ma-between-{side}"].iter("rect")]
        expected = Counter(mark.day.year for mark in marks)
        assert titles == [f"{year}: {count}" for year, count in sorted(expected.items())]
    assert "<a " not in picture
    assert len(picture) < 40_000


def test_it_has_no_inline_style_and_hostile_words_stay_words() -> None:
    mark = Mark(date(1950, 1, 1), '"><script>', '"><script>alert(1)</script>')
    picture = time_axis([mark], [], '"><img src=x onerror=alert(1)>')
    ElementTree.fromstring(picture)
    assert "<script" not in picture
    assert "<img" not in picture
    assert "style" not in picture


def test_without_messages_there_is_no_picture() -> None:
    assert time_axis([], [], "When") == ""


def test_marks_stay_within_the_picture_at_both_ends() -> None:
    picture = time_axis([Mark(date(1, 1, 1), "a", "a")], [Mark(date(9999, 12, 31), "b", "b")], "x")
    width = 480
    for x in re.findall(r'cx="([\d.]+)"', picture):
        assert 0 < float(x) < width
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
    (view,) = indexes.topic_views(archive.topics["relations"]["xf-xs"])
    html = site_of(archive).templates.render("topic.html", view=view)
    sides = _sides(html[html.index('<svg class="ma-between') : html.index("</svg>") + 6])
    links = [a.get("href") for a in sides["ma-between-sent"].iter("a")]
    assert links == ["../messages/2001/m0.html", "../messages/2003/m2.html"]
    assert len(list(sides["ma-between-received"].iter("a"))) == 1
    assert "Freedonia to Sylvania <small>2</small>" in html
    assert "Sylvania to Freedonia <small>1</small>" in html
    assert "not on the axis: 1." in view.picture


def test_the_caption_of_bars_says_how_long_the_longest_is(archived: Archived) -> None:
    days = [f"{1901 + number % 30}-01-{1 + number // 30:02}" for number in range(MOST_MARKS + 1)]
    archive = _relation(archived, *((day, "XF", "XS") for day in days))
    indexes = Indexes(site_of(archive))
    (view,) = indexes.topic_views(archive.topics["relations"]["xf-xs"])
    assert "the longest 3." in view.picture


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
