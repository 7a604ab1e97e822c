"""Cards of the search page: what the words of a query are the name of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from message_archive.archive import Axis, Topic
from message_archive.model import names_of
from tests.search.reference import units_of
from tests.search.sites import Site, read_site, write_site
from tests.support.browser import expect, faultless_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Place = tuple[str, str]


@pytest.fixture
def page(browser: Browser, real_folder: Path) -> Iterator[Page]:
    with faultless_page(browser) as page:
        page.goto(f"{real_folder.as_uri()}/search.html")
        yield page


def cards(page: Page, query: str) -> list[Place]:
    """The axes and keys of the cards for a query, from their links."""
    page.fill("#ma-query", query)
    page.wait_for_selector("[data-results][data-state=done]")
    found = []
    for card in page.locator("[data-card]").all():
        axis, _, key = (card.locator("a").get_attribute("href") or "").partition("/")
        assert card.get_attribute("data-axis") == axis
        found.append((axis, key.removesuffix(".html")))
    return found


@pytest.mark.parametrize(
    ("query", "card"),
    [
        ("China", "countries/cn"),
        ("PRC", "countries/cn"),
        ("中华人民共和国", "countries/cn"),
        ("中華人民共和國", "countries/cn"),
        ("중국", "countries/cn"),
        ("north korea", "countries/kp"),
        ("DPR Korea", "countries/kp"),
        ("dprk", "countries/kp"),
        ("朝鲜", "countries/kp"),
        ("朝鮮", "countries/kp"),
        ("Kim Jong Un", "people/kim-jong-un"),
        ('"KIM JONG-UN"', "people/kim-jong-un"),
        ("金正恩", "people/kim-jong-un"),
        ("김정은", "people/kim-jong-un"),
        ("김 정은", "people/kim-jong-un"),
        ("习近平", "people/xi-jinping"),
        ("習近平", "people/xi-jinping"),
        ("china dprk", "relations/cn-kp"),
        ("DPRK – China", "relations/cn-kp"),
        ("中国朝鲜", "relations/cn-kp"),
        ("xi jinping kim jong un", "correspondences/kim-jong-un--xi-jinping"),
        ("金正恩 Xi Jinping", "correspondences/kim-jong-un--xi-jinping"),
    ],
)
def test_a_name_in_any_spelling_has_its_card(query: str, card: str, page: Page) -> None:
    assert tuple(card.split("/")) in cards(page, query)


@pytest.mark.parametrize("query", ["", "kim jong", "kim jong un birthday", "-china", "china -dprk"])
def test_other_queries_have_no_card(query: str, page: Page) -> None:
    assert cards(page, query) == []
    expect(page.locator("[data-cards]")).to_be_hidden()


Names = dict[tuple[str, ...], list[Topic]]


def _units(text: str) -> tuple[str, ...]:
    return tuple(unit.text for unit in units_of(text))


def _topics_by_name(site: Site) -> tuple[list[str], Names]:
    """Names as written, and the topics with each name."""
    registry, wording = site.archive.registry, site.wording
    written: list[str] = []
    by_name: Names = {}
    axes: list[tuple[Axis, dict[str, object]]] = [
        ("countries", {}),
        ("people", dict(registry.people)),
        ("organizations", dict(registry.organizations)),
        ("occasions", dict(registry.occasions)),
        ("places", dict(registry.places)),
    ]
    for axis, registered in axes:
        for key, topic in site.archive.topics[axis].items():
            if not topic.entries or (axis == "occasions" and key not in registered):
                continue
            names = {wording.topic(topic)}
            if axis == "countries":
                names |= set(wording.country_names(key.upper()))
            elif known := registered.get(key):
                names |= set(names_of(known))  # type: ignore[arg-type]
            written += sorted(names)
            for units in {_units(name) for name in names}:
                by_name.setdefault(units, []).append(topic)
    return written, by_name


def _expected(site: Site, by_name: Names, query: str) -> list[Topic]:
    units = _units(query)
    found = {(topic.axis, topic.key): topic for topic in by_name.get(units, [])}
    for at in range(1, len(units)):
        for one in by_name.get(units[:at], []):
            for other in by_name.get(units[at:], []):
                if {one.axis, other.axis} == {"countries"}:
                    key = "-".join(sorted((one.key, other.key)))
                    if pair := site.archive.topics["relations"].get(key):
                        found["relations", key] = pair
                for pair in site.archive.topics["correspondences"].values():
                    ends = sorted((end.axis, end.topic) for end in pair.ends)
                    if ends == sorted(((one.axis, one.key), (other.axis, other.key))):
                        found["correspondences", pair.key] = pair
    return list(found.values())


def test_cards_are_those_of_all_topics_with_the_name_with_their_counts_and_years(
    real: Site, page: Page
) -> None:
    rng = random.Random(5)
    written, by_name = _topics_by_name(real)
    queries = rng.sample(written, 60)
    pairs = [*real.archive.topics["correspondences"].values()]
    queries += [" ".join(end.name for end in pair.ends[::-1]) for pair in rng.sample(pairs, 10)]
    queries += [" ".join(rng.sample(written, 2)) for _ in range(10)]
    wrong = []
    for query in queries:
        expected = {(each.axis, each.key): each for each in _expected(real, by_name, query)}
        found = cards(page, query)
        if len(found) != min(3, len(expected)) or not expected.keys() >= set(found):
            wrong.append((query, found, [*expected]))
            continue
        for place, card in zip(found, page.locator("[data-card] small").all(), strict=True):
            topic = expected[place]  # type: ignore[index]
            years = sorted({year for entry in topic.entries for year in entry.date.years})
            count = len({entry.id for entry in topic.entries})
            number = "1 message" if count == 1 else f"{count} messages"
            span = f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
            assert card.inner_text().split(" · ")[1:] == [number, span], query
    assert wrong == []


def test_the_arrow_leads_to_the_card_and_enter_shows_results(page: Page) -> None:
    assert cards(page, "kim jong un") == [("people", "kim-jong-un")]
    page.press("#ma-query", "Enter")
    page.wait_for_selector("[data-results][data-state=done] [data-message-id]")
    assert "search.html?q=kim+jong+un" in page.url
    page.press("#ma-query", "ArrowDown")
    expect(page.locator("[data-card] a")).to_be_focused()


def test_undated_messages_and_homonyms_have_cards_without_years(
    browser: Browser, tmp_path: Path
) -> None:
    for number in range(5):
        path = tmp_path / "messages" / f"m{number}.md"
        path.parent.mkdir(exist_ok=True)
        front = f"sender: {{name: A{number}, country: XF}}\nrecipient: B\noccasion: C{number}\n"
        path.write_text(f"---\ndate: undated\n{front}---\nHail.\n")
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir()
    (registry / "countries.yml").write_text("XF: {name: Freedonia, aliases: [Duck <b>]}\n")
    people = "".join(f"a{n}: {{name: A{n}, aliases: [The Duck]}}\n" for n in range(5))
    (registry / "people.yml").write_text(people)
    write_site(read_site(tmp_path), tmp_path / "site")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'site').as_uri()}/search.html")
    assert len(cards(page, "the duck")) == 3
    assert cards(page, "duck b") == [("countries", "xf")]
    assert page.locator("[data-card] small").inner_text() == "Country · 5 messages"
    page.close()
