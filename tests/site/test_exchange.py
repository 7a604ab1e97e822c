"""The list of a pair: both directions by date, and which message answers which."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from message_archive.archive import Archive, Axis, Exchange
from message_archive.site import Digests, exchange_files, site_pages
from message_archive.site.exchange import MOST_ON_A_PAGE, Exchanges, split
from message_archive.site.exchange_joins import joins_of
from message_archive.site.exchange_views import OpeningView
from message_archive.site.index_pages import Indexes
from message_archive.site.packed_rows import PackedRows
from tests.support.archives import archive_of, real_archive, site_of
from tests.support.messages import COUNTRIES_YML, message
from tests.support.packing import unpacked

ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"
PAIRS: list[tuple[Axis, str]] = [
    ("relations", "xf-xs"),
    ("correspondences", "ada-marlow--emil-varga"),
]


def letter(id_: str, when: str, sender: str, recipient: str, *more: str) -> dict[str, str]:
    text = message(
        f"date: {when}",
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
    ("when", "words"),
    [
        ("1931-05-04", "answered on the same day"),
        ("1931-05-05", "answered after a day"),
        ("1931-05-06?", "answered after 2 days"),
        ("1932-05-04", "answered after 366 days"),
        ("1931-05", "answered"),
        ("../1931-06-20", "answered"),
    ],
)
def test_an_answer_says_after_how_many_days(when: str, words: str) -> None:
    received = ("received: 1931-06-20",) if when.startswith("..") else ()
    archive = exchange(
        letter("a1", "1931-05-04", ADA, EMIL),
        letter("b2", when, EMIL, ADA, "in_reply_to: a1", *received),
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


def synthetic() -> Archive:
    """2,000 messages between two countries with leaders, half of them answers to the others."""
    chance = random.Random(11)
    files = {
        "_registry/people.yml": "ada-marlow: {name: Ada Marlow}\nemil-varga: {name: Emil Varga}\n"
        "rosa-lindt: {name: Rosa Lindt}\n",
        "_registry/countries.yml": "XF:\n  name: Freedonia\n  leaders:\n"
        "    - {person: ada-marlow, to: 1905-06}\n    - {person: rosa-lindt, from: 1905-07}\n"
        "XS: {name: Sylvania}\n",
        "_registry/occasions.yml": "day: {name: Day}\nfair: {name: Fair}\n",
    }
    for number in range(1000):
        day = date(1900, 1, 1) + timedelta(days=11 * number)
        answer = day + timedelta(days=chance.choice((1, 9, 30, 400)))
        sides = (ADA, EMIL) if number % 3 else (EMIL, ADA)
        occasion = f"{{name: Day, series: {chance.choice(('day', 'fair'))}}}"
        for id_, by, to, when, more in (
            (f"m{number}", *sides, day, ()),
            (f"r{number}", *sides[::-1], answer, (f"in_reply_to: m{number}", "kind: reply")),
        ):
            files[f"{id_}.md"] = message(
                f"date: {when}", f"sender: {by}", f"recipient: {to}", f"occasion: {occasion}", *more
            )
    return archive_of(files)


@pytest.fixture(scope="module", name="synthetic")
def _synthetic() -> Archive:
    return synthetic()


@pytest.mark.parametrize("which", ["real", "synthetic"])
def test_every_exchange_has_its_messages_in_order_and_joins_every_answer(
    which: str, synthetic: Archive
) -> None:
    archive = real_archive() if which == "real" else synthetic
    exchanges = Exchanges(site_of(archive))
    axes: tuple[Axis, ...] = ("relations", "correspondences")
    for topic in (topic for axis in axes for topic in archive.topics[axis].values()):
        items = [item for page in exchanges.pages(topic) for item in Items(str(page)).items]
        entries = topic.entries
        assert [item["data-message-id"] for item in items] == [entry.id for entry in entries]
        words = {item["data-message-id"]: item["words"] for item in items}
        answered: set[str] = set()
        for entry, item in zip(entries, items, strict=True):
            references = [r for r in entry.message.meta.in_reply_to if r in words]
            assert item.get("data-answers", "").split() == references
            assert all("answered" in words[reference] for reference in references)
            answered.update(references)
            key = topic.key.split("-")[0].upper() if topic.axis == "relations" else ""
            if key:
                assert item["data-side"] == "ab"[key not in {pair[0] for pair in entry.pairs}]
        by_id = {entry.id: (entry, item) for entry, item in zip(entries, items, strict=True)}
        known = {(by_id[i][0].message.meta.series, by_id[i][1]["data-side"]) for i in answered}
        for id_, (entry, item) in by_id.items():
            series = entry.message.meta.series
            expected = series and id_ not in answered and (series, item["data-side"]) in known
            assert ("no answer known here" in words[id_]) == bool(expected), id_


def test_a_page_ends_with_a_year_and_the_script_has_the_whole_list(synthetic: Archive) -> None:
    topic = synthetic.topics["relations"]["xf-xs"]
    exchanges = Exchanges(site_of(synthetic))
    pages = [Items(str(page)) for page in exchanges.pages(topic)]
    assert all(len(page.items) <= MOST_ON_A_PAGE for page in pages)
    years = [
        [synthetic[item["data-message-id"]].date.year for item in page.items] for page in pages
    ]
    assert all(one[-1] != other[0] for one, other in pairwise(years))
    assert len(pages) == 8
    script = exchanges.script(topic)
    data = json.loads(script.removeprefix("globalThis.exchangeItems = ").removesuffix(";\n"))
    rows = unpacked(PackedRows(**data))
    found = [Items(row).items[0]["data-message-id"] for row in rows]
    assert found == [entry.id for entry in topic.entries]
    # Links within the script stay in the list, and those of a page may lead to another.
    assert not re.search(r'href="xf-xs', "".join(rows))
    assert re.search(r'href="xf-xs-2.html#m-r\d+"', str(exchanges.pages(topic)[0]))
    # A new line in a title would break the rows.
    assert len(rows) == 2000


def test_the_values_of_a_filter_have_their_numbers(synthetic: Archive) -> None:
    topic = synthetic.topics["relations"]["xf-xs"]
    (first, *_) = Indexes(site_of(synthetic)).exchange_views(topic)
    numbers = {
        each.name: {option.value: option.number for _, group in each.groups for option in group}
        for each in first.filters
    }
    entries = topic.entries
    assert numbers["series"] == Counter(entry.message.meta.series for entry in entries)
    assert numbers["kind"] == {"reply": 1000}
    assert numbers["leader"] == {
        "ada-marlow": sum(str(entry.date) < "1905-07" for entry in entries),
        "rosa-lindt": sum(str(entry.date) >= "1905-07" for entry in entries),
    }
    assert first.script == "relations/xf-xs.list.js"
    assert "2,000 of them belong to a series, " in first.summary[1]


def test_a_pair_says_what_it_is() -> None:
    archive = exchange(
        letter("m1", "1931-05-04", ADA, EMIL),
        letter("m2", "1931-05-13", EMIL, ADA, "in_reply_to: m1"),
        letter("m3", "undated", EMIL, ADA),
    )
    (view,) = Indexes(site_of(archive)).exchange_views(archive.topics["relations"]["xf-xs"])
    assert [str(sentence) for sentence in view.summary] == [
        "3 messages between Freedonia and Sylvania, 1 from Freedonia and 2 from Sylvania. "
        "The first is dated 4 May 1931, the last 13 May 1931.",
        "1 of them has an answer here.",
    ]
    people = dict(view.facts)["People"]
    assert [(link.words, link.detail) for link in people] == [
        ("Ada Marlow", "3"),
        ("Emil Varga", "3"),
    ]


def test_the_parties_are_named_where_they_change() -> None:
    archive = exchange(
        letter("m1", "1931-05-04", ADA, EMIL),
        letter("m2", "1931-05-13", EMIL, ADA),
        letter("m3", "1931-06-13", "{name: Rosa Lindt, country: XF}", EMIL),
        letter("m4", "1932-01-01", "{name: Rosa Lindt, country: XF}", EMIL),
    )
    (page,) = pages(archive, "relations", "xf-xs")
    named = [" to " in item["words"].partition("No m")[0].replace("to Syl", "").replace(
        "to Free", "") for item in page.items]  # fmt: skip
    assert named == [True, False, True, True]


def test_the_first_sentence_is_that_of_the_text_and_an_abstract_is_marked() -> None:
    files = letter("m1", "1931-05-04", ADA, EMIL, "text: abstract")
    files |= {"m1.de.md": "---\ntext: verbatim\n---\nLieber Emil,\n\nDie Brücke ist offen. Komm.\n"}
    archive = exchange(files, letter("m2", "1931-05-13", EMIL, ADA, "text: abstract"))
    exchanges = Exchanges(site_of(archive))
    first, second = (exchanges.opening(entry) for entry in archive.entries)
    assert first == OpeningView("Die Brücke ist offen.", "de", "ltr", "")
    assert second
    assert second.label == "Abstract"


def test_an_item_names_its_values_by_the_numbers_of_the_options(synthetic: Archive) -> None:
    topic = synthetic.topics["relations"]["xf-xs"]
    exchanges = Exchanges(site_of(synthetic))
    options = [
        (each.name, option.value)
        for each in exchanges.filters(topic)
        for _, group in each.groups
        for option in group
    ]
    assert len(options) == 5
    for page in exchanges.pages(topic):
        for item in Items(str(page)).items:
            entry = synthetic[item["data-message-id"]]
            found = [options[int(number)] for number in item["data-in"].split()]
            assert found[0] == ("series", entry.message.meta.series)
            assert (("kind", "reply") in found) == (entry.kind == "reply")
            assert {name for name, _ in found[1:]} == {"kind", "leader"} & {n for n, _ in found}
            assert len(found) == len({*found})


def files_of(archive: Archive) -> dict[str, str]:
    files = exchange_files(site_of(archive), Digests(archive))
    return {file.url: file.content() for file in files}


def test_the_sources_of_a_long_exchange_are_in_a_style_sheet_for_paper() -> None:
    odd = 'A "b" \\ c</style>'
    source = f"source: [{{title: '{odd}', url: 'https://gazette.example/1'}}]"
    url = "relations/xf-xs.print.css"
    for number in (100, 101):
        archive = exchange(
            *(letter(f"m{n}", str(1500 + n), ADA, EMIL, source) for n in range(number))
        )
        (page,) = Exchanges(site_of(archive)).pages(archive.topics["relations"]["xf-xs"])
        assert ("gazette.example" in page) == (number == 100)
        assert (url in files_of(archive)) == (number == 101)
    (head,) = [p.head() for p in site_pages(site_of(archive)) if p.url == "relations/xf-xs.html"]
    assert f'media="print" href="../{url}"' in head
    rules = files_of(archive)[url].splitlines()
    words = "A \\22 b\\22  \\5c  c</style> <https://gazette.example/1>"
    assert rules[0] == f'#m-m0>.ma-said::after{{content:"{words}"}}'
    assert len(rules) == 101


def test_bands_show_who_led_and_change_with_the_leader(synthetic: Archive) -> None:
    topic = synthetic.topics["relations"]["xf-xs"]
    html = str(Exchanges(site_of(synthetic)).pages(topic)[1])
    rows = re.findall(r'<li id="m-(\w+)".*? class="(a[12])">(.*?)</li>', html)
    tones = {tone for id_, tone, _ in rows if str(synthetic[id_].date) < "1905-07"}
    assert len(tones) == 1
    after = [row for row in rows if str(synthetic[row[0]].date) >= "1905-07"]
    assert {tone for _, tone, _ in after}.isdisjoint(tones)
    assert "Led Freedonia:</small> Rosa Lindt" in after[0][2]


def test_lines_that_overlap_are_in_different_lanes(synthetic: Archive) -> None:
    topic = synthetic.topics["relations"]["xf-xs"]
    for entries in split(topic.entries):
        joins = joins_of(Exchange(topic), entries)
        pieces = [(join.number, join.piece) for found in joins.values() for join in found]
        starts = [number for number, piece in pieces if piece == "start"]
        assert sorted(starts) == sorted(number for number, piece in pieces if piece == "end")
        for found in joins.values():
            through = [join.lane for join in found if join.piece == "through"]
            assert len(through) == len(set(through))
            other = {join.lane for join in found if join.piece != "through"}
            assert other.isdisjoint(through)
