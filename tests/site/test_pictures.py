"""The numbers in every picture are those of the messages, counted here in the plainest way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from message_archive.archive import AXES, Archive, Entry, Topic
from message_archive.locales import catalogue
from message_archive.site import site_pages
from message_archive.site.home_page import home_view
from message_archive.site.index_pages import Indexes
from message_archive.site.pictures import (
    GROUPS,
    OTHERS,
    country_matrix,
    group_of,
    kind_bars,
    world_map,
    year_bars,
    year_table,
)
from message_archive.site.pictures.shades import shades
from message_archive.site.pictures.world import outlines
from tests.site.fiction import HOSTILE, KINDS, fictional
from tests.support.archives import Archived, archive_of, real_archive, site_of
from tests.support.messages import message

FRAME = 15_000  # More than what is around the content of a page.
LARGEST_PAGE = 150_000

ENGLISH = catalogue("en")


@pytest.fixture(scope="module", params=["real", "fictional"])
def archive(request: pytest.FixtureRequest) -> Archive:
    """The archive of this repository, and one that nobody would wish for."""
    return real_archive() if request.param == "real" else archive_of(fictional())


@pytest.fixture(scope="module")
def indexes(archive: Archive) -> Indexes:
    return Indexes(site_of(archive))


def _parsed(html: str) -> ElementTree.Element:
    """Well-formed, and so with every hostile name as text."""
    return ElementTree.fromstring(f"<div>{html}</div>")


def _titles(html: str, tag: str = "rect") -> dict[str, str]:
    """What each mark says: `1949: 3` as `{"1949": "3"}`."""
    found = {}
    for mark in _parsed(html).iter(tag):
        if (title := mark.findtext("title")) is not None:
            name, _, number = title.rpartition(": ") if tag == "path" else title.partition(": ")
            assert name not in found
            found[name] = number
    return found


def _data(html: str) -> dict[str, list[int]]:
    """The table of numbers below a picture, by year."""
    table = next(_parsed(html).iter("table"))
    body = table.find("tbody")
    assert body is not None
    return {
        "".join(row.find("th").itertext()): [int(cell.text or "") for cell in row.iter("td")]
        for row in body
    }


def _drawn(html: str) -> dict[int, dict[int, float]]:
    """The heights of the parts of each bar by their tone, by the place where the bar begins."""
    bars: dict[int, dict[int, float]] = {}
    for tone, pieces in re.findall(r'<path class="ma-tone-(\d)" d="([^"]*)"', html):
        for x, height in re.findall(r"M(\d+) [-.\de]+h8v([.\de]+)h-8z", pieces):
            assert int(tone) not in bars.setdefault(int(x), {})
            bars[int(x)][int(tone)] = float(height)
    return bars


def _is_about(entry: Entry, topic: Topic) -> bool:
    if topic.axis == "countries":
        return topic.key.upper() in [party.country for party in entry.parties]
    if topic.axis == "people":
        return topic.key in [party.person for party in entry.parties]
    return topic.key in [party.organization for party in entry.parties]


def _years(entries: list[Entry]) -> Counter[int]:
    return Counter(year for entry in entries for year in entry.date.years)


def _assert_is_of(html: str, entries: list[Entry]) -> None:
    """The bars and the table say how many of these messages are of each year and kind."""
    years = _years(entries)
    data = _data(html)
    assert {int(year): numbers[-1] for year, numbers in data.items()} == years
    assert [*data] == sorted(data, key=int)
    bars = _drawn(html)
    assert bars.keys() == {10 * (year - min(years)) for year in years}
    scale = 72 / max(years.values())
    for year, number in years.items():
        height = sum(bars[10 * (year - min(years))].values())
        assert height == pytest.approx(max(number * scale, 2), abs=0.6)
    groups = [
        name for name, kinds in GROUPS
        if any(entry.message.meta.kind in kinds and entry.date.years for entry in entries)
    ]  # fmt: skip
    if "ma-stack" not in html:
        return
    for position, name in enumerate(groups):
        kinds = dict(GROUPS)[name]
        expected = _years([entry for entry in entries if entry.message.meta.kind in kinds])
        tone = [each for each, _ in GROUPS].index(name) + 1
        assert {x for x, parts in bars.items() if tone in parts} == {
            10 * (year - min(years)) for year in expected
        }
        assert {int(y): n[position] for y, n in data.items() if n[position]} == expected
        assert f"{name}: {expected.total():,}" in "".join(_parsed(html).itertext())


def test_bars_of_countries_people_and_bodies_are_of_their_messages(indexes: Indexes) -> None:
    stacked = 0
    for axis in ("countries", "people", "organizations"):
        for topic in indexes.archive.topics[axis].values():
            html = indexes.illustrations.of_topic(topic, indexes.wording.topic(topic))
            entries = [entry for entry in indexes.archive.entries if _is_about(entry, topic)]
            if len(_years(entries)) < 2:
                assert html == ""
                continue
            _assert_is_of(html, entries)
            groups = {group_of(entry.message.meta.kind) for entry in entries if entry.date.years}
            assert ("ma-stack" in html) == (len(groups) > 1)
            stacked += len(groups) > 1
    assert stacked


def test_bars_of_the_other_lists_are_of_their_messages(indexes: Indexes) -> None:
    for axis in ("occasions", "kinds"):
        for topic in indexes.archive.topics[axis].values():
            if html := indexes.illustrations.of_topic(topic, indexes.wording.topic(topic)):
                _assert_is_of(html, topic.entries)


def test_bars_of_the_whole_archive_are_of_all_messages(indexes: Indexes) -> None:
    _assert_is_of(home_view(indexes.site).picture, list(indexes.archive.entries))
    page = next(indexes.axis_views("years"))
    _assert_is_of(page.picture, list(indexes.archive.entries))


def test_numbers_lead_to_their_messages(indexes: Indexes) -> None:
    for has_search in (False, True):
        site = replace(indexes.site, has_search=has_search)
        found = Indexes(site)
        people = found.archive.topics["people"]
        topic = next(t for t in people.values() if len(t.year_counts) > 1)
        html = found.illustrations.of_topic(topic, "x")
        year = min(topic.year_counts)
        url = f"../search.html?person={topic.key}"
        expected = url if has_search else f"../years/{year}.html"
        if has_search:
            table = next(_parsed(html).iter("table"))
            assert table.get("data-search") == expected
            assert not _links_of(html, str(year))
        else:
            assert [a.get("href") for a in _links_of(html, str(year))] == [expected]
    home = home_view(indexes.site).picture
    assert {a.get("href") for a in _links_of(home, str(year))} == {f"years/{year}.html"}


def _links_of(html: str, year: str) -> list[ElementTree.Element]:
    return [a for a in _parsed(html).iter("a") if "".join(a.itertext()) == year]


def test_the_area_of_each_tone_is_its_number_of_messages() -> None:
    svg = kind_bars({0: {1931: 3, 1932: 1}, 3: {1931: 1}}, ENGLISH)
    heights = {
        tone: [float(height) for height in re.findall(r"v([\d.]+)", path)]
        for tone, path in re.findall(r'<path class="ma-tone-(\d)" d="([^"]*)"', svg)
    }
    assert heights == {"1": [54, 18], "4": [18]}


def test_every_kind_has_a_tone() -> None:
    assert sorted(kind for _, kinds in GROUPS for kind in kinds if kind) == sorted(KINDS)
    assert group_of(None) == len(GROUPS) - 1


def test_years_without_end_become_decades_and_lose_no_message() -> None:
    counts = {year: 1 + year % 3 for year in range(1000, 2000)}
    data = _data(year_table(counts, "", ENGLISH))
    assert len(data) == len(_drawn(year_bars(counts))) == 100
    assert data["1000–1009"] == [sum(counts[year] for year in range(1000, 1010))]
    assert sum(number for (number,) in data.values()) == sum(counts.values())


def test_bars_of_nothing_are_nothing() -> None:
    assert year_bars({}) == kind_bars({}, ENGLISH) == ""


def _cells(html: str) -> Iterator[tuple[str, str, ElementTree.Element]]:
    table = next(_parsed(html).iter("table"))
    heads = ["".join(head.itertext()) for head in table.findall("thead/tr/th")][1:]
    rows = ["".join(head.itertext()) for head in table.findall("tbody/tr/th")]
    assert heads == rows
    for sender, row in zip(rows, table.findall("tbody/tr"), strict=True):
        for recipient, cell in zip(heads, row.findall("td"), strict=True):
            yield sender, recipient, cell


def test_the_matrix_has_every_message_between_countries(indexes: Indexes) -> None:
    html = next(indexes.axis_views("relations")).picture
    name = indexes.wording.country
    messages = [
        {(a.country, b.country) for a in e.senders for b in e.recipients if a.country and b.country}
        for e in indexes.archive.entries
    ]
    frequency = Counter(country for m in messages for country in {c for pair in m for c in pair})
    shown = sorted(frequency, key=lambda country: (-frequency[country], country or ""))[:16]
    expected: Counter[tuple[str, str]] = Counter()
    codes = [*shown, None]
    for sender in codes:
        for recipient in codes:
            fits = [
                any(
                    (a == sender if sender else a not in shown)
                    and (b == recipient if recipient else b not in shown)
                    for a, b in pairs
                )
                for pairs in messages
            ]
            # By the place in the table: two countries may have one name.
            expected[(str(codes.index(sender)), str(codes.index(recipient)))] = sum(fits)
    rows = [name(code) for code in shown if code] + ["Others"]
    cells = list(_cells(html))
    assert [cell[0] for cell in cells[:: len(rows)]] == rows
    for number, (_, _, cell) in enumerate(cells):
        row, column = divmod(number, len(rows))
        text = "".join(cell.itertext()).replace(",", "")
        assert int(text or 0) == expected[(str(row), str(column))]
        link = cell.find("a")
        if text and max(row, column) < len(shown):
            pair = "-".join(sorted((shown[row] or "", shown[column] or ""))).lower()
            assert link is not None
            assert link.get("href") == f"../relations/{pair}.html"
            assert pair in indexes.archive.topics["relations"]
        else:
            assert link is None
    between = sum(bool(pairs) for pairs in messages)
    assert f"for {between:,} messages between {len(frequency):,} countries" in html
    assert f"{len(messages) - between:,} more messages have no country" in html


def test_the_map_and_its_caption_have_every_country(indexes: Indexes) -> None:
    html = next(indexes.axis_views("countries")).picture
    if html == "":  # All of it lies in lands that nobody has drawn.
        assert not set(outlines().countries) & {
            key.upper() for key in indexes.archive.topics["countries"]
        }
        return
    counts = Counter(
        country
        for entry in indexes.archive.entries
        for country in {party.country for party in entry.parties if party.country}
    )
    found = Counter()
    for link in _parsed(html).iter("a"):
        href = link.get("href") or ""
        code = href.removeprefix("../countries/").removesuffix(".html").upper()
        title = link.findtext("path/title")
        shown = title if title is not None else f"{link.text}: {(link.tail or '').strip(' ,.')}"
        said, _, number = shown.rpartition(": ")
        assert said == indexes.wording.country(code)
        assert (code in outlines().countries) == (title is not None)
        found[code] = int(number.replace(",", ""))
    assert found == counts
    assert "no statement about borders" in html


def test_a_hostile_name_stays_a_name_on_the_map_and_in_the_matrix() -> None:
    svg, missing = world_map({"FR": 3, "XF": 2}, lambda code: HOSTILE + code, str.lower)
    assert missing == ["XF"]
    assert _titles(svg, "path") == {HOSTILE + "FR": "3"}
    assert [link.get("href") for link in _parsed(svg).iter("a")] == ["fr"]
    table = country_matrix(
        {("XF", "XS"): 1, ("XS", OTHERS): 2},
        ["XF", "XS"],
        HOSTILE.__add__,
        "{}-{}".format,
        HOSTILE,
        ENGLISH,
    )
    cells = {(a, b): "".join(cell.itertext()) for a, b, cell in _cells(table) if len(cell)}
    assert cells == {(f"{HOSTILE}XF", f"{HOSTILE}XS"): "1"}
    frame = _parsed(table).find("div")
    assert frame is not None
    assert (frame.get("aria-label"), frame.get("tabindex")) == (HOSTILE, "0")


def test_withdrawn_states_are_named_below_the_map() -> None:
    html = next(Indexes(site_of(real_archive())).axis_views("countries")).picture
    caption = html.partition("<figcaption>")[2]
    for key, name in (("su", "Soviet Union"), ("dd", "German Democratic Republic")):
        assert f">{name}</a> {len(real_archive().topics['countries'][key].entries)}," in caption


def test_the_timeline_has_every_year_and_few_messages_in_full(indexes: Indexes) -> None:
    view = indexes.timeline_view()
    entries = indexes.archive.entries
    years = _years(list(entries))
    found = {int(y.topic.words): y for decade in view.decades for y in decade.years}
    assert {year: item.total for year, item in found.items()} == years
    for decade in view.decades:
        start = int(decade.name.rstrip("s"))
        touching = [e for e in entries if set(e.date.years) & set(range(start, start + 10))]
        assert decade.total == len(touching)
    assert view.total == len(entries)
    assert view.undated_total == sum(entry.date.is_undated for entry in entries)
    assert view.has_messages == (len(entries) < 100)
    for year, item in found.items():
        assert item.topic.url == f"years/{year}.html"
        links = [re.search(r'href="([^"]+)"', row) for row in item.rows]
        expected = [entry.id for entry in entries if year in entry.date.years]
        ids = [link[1].rpartition("/")[2].removesuffix(".html") for link in links if link]
        assert ids == (expected if view.has_messages else [])


def test_the_timeline_is_a_page_with_its_links(indexes: Indexes) -> None:
    plans = {plan.url: plan for plan in site_pages(indexes.site)}
    html = plans["timeline.html"].content(None)
    assert html.count("<details") == len(indexes.timeline_view().decades)
    hrefs = set(re.findall(r'href="([^"]+)"', html))
    assert hrefs <= set(plans)
    assert '<a href="../timeline.html">' in plans["years/index.html"].content(None)
    assert '<a href="timeline.html">' in home_view(indexes.site).picture


def test_no_page_grows_and_none_needs_a_script_or_a_style(indexes: Indexes) -> None:
    home = home_view(indexes.site).picture
    pages = {p.url: p.content(None) for p in site_pages(indexes.site)
             if p.section != "messages"}  # fmt: skip
    for url, html in {**pages, "index.html": home}.items():
        # An exchange has up to 300 messages on a page.
        room = 1100 * html.count("data-message-id")
        assert len(html.encode()) + FRAME < LARGEST_PAGE + room, url
        scripts = r"<script(?! src=\"(?:\.\./)?(?:assets|new)/)"
        assert not re.search(rf"{scripts}|<style|\sstyle=|\son\w+=\"", html)
        assert not re.search(r"\sid=\"[^\"]*\"[^>]*\sid=", html)


def test_a_span_of_a_thousand_years_makes_no_page_too_large(archived: Archived) -> None:
    spans = zip(range(1000, 2000, 250), KINDS, strict=False)
    archive, problems = archived(
        {
            f"span-{year}.md": message(f"date: {year}/{year + 249}", f"kind: {kind}")
            for year, kind in spans
        }
    )
    assert not problems
    indexes = Indexes(site_of(archive))
    view = indexes.timeline_view()
    assert not any(decade.years for decade in view.decades)
    assert [link.words for link in view.decades[0].ends] == ["1000", "1009"]
    for plan in site_pages(indexes.site):
        if plan.section != "messages":
            assert len(plan.content(None).encode()) + FRAME < LARGEST_PAGE, plan.url
    assert len(home_view(indexes.site).picture.encode()) < LARGEST_PAGE / 3


def test_an_empty_archive_has_no_pictures(archived: Archived) -> None:
    archive, _ = archived({})
    indexes = Indexes(site_of(archive))
    assert home_view(indexes.site).picture == ""
    assert [view.picture for axis in AXES for view in indexes.axis_views(axis)] == [""] * len(AXES)
    assert indexes.timeline_view().decades == []


@pytest.mark.parametrize(
    "numbers", [[1], [1, 2], [5, 5, 5], [1, 44, 42, 16, 11, 4], [80, 100, 130], range(1, 9999)]
)
def test_every_number_has_the_shade_that_the_key_says(numbers: list[int]) -> None:
    scale = shades(numbers)
    key = {name: words.replace(",", "").split("–") for name, words in scale.key()}
    assert len(key) <= 5
    for number in numbers:
        ends = key[scale.name(number)]
        assert int(ends[0]) <= number <= int(ends[-1])
    assert {scale.name(number) for number in numbers} == set(key)
