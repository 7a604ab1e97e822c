"""The search page and the box in the header, as a reader uses them, over http and from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.search.reference import Scan
from tests.search.sites import PAGES, Site

pytestmark = pytest.mark.browser

Serve = Callable[[Path], str]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: Serve, real_folder: Path) -> str:
    return served(real_folder) if request.param == "http" else real_folder.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def results(page: Page) -> list[str]:
    """All results, after as many presses of "more" as there are."""
    page.wait_for_selector("[data-results][data-state=done]")
    while page.locator("[data-more]").count():
        page.click("[data-more]")
        page.wait_for_selector("[data-results][data-state=done]")
    found: list[str] = page.eval_on_selector_all(
        "[data-results] > *", "rows => rows.map(row => row.dataset.messageId || row.dataset.page)"
    )
    assert page.get_attribute("[data-results]", "data-total") == str(len(found))
    return found


def expected(scan: Scan, query: str, chosen: dict[str, list[str]] | None = None) -> set[str]:
    return {
        scan.documents[number].id or scan.documents[number].url
        for number in scan.find(query, chosen)
    }


@pytest.mark.parametrize("query", ["kim", '"kim jong un"', "金正恩", "-xi", "김정은", "curated"])
def test_a_link_to_a_query_shows_all_of_its_results_once(
    query: str, base: str, page: Page, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html?q={quote(query)}")
    found = results(page)
    assert len(found) == len(set(found))
    assert set(found) == expected(real_scan, query)
    assert found


def test_without_a_query_everything_is_there_and_facets_narrow_it(
    base: str, page: Page, real: Site, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html")
    assert len(results(page)) == len(real.archive) + len(PAGES)
    page.goto(f"{base}/search.html?country=kp&year=2020s")
    assert set(results(page)) == expected(real_scan, "", {"country": ["kp"], "year": ["2020s"]})


def test_facets_react_go_into_the_address_and_back_undoes_them(
    base: str, page: Page, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html?q=kim")
    page.wait_for_selector("[data-facets][data-state=done]")
    every = results(page)
    choice = page.locator("[data-facet=country] label").nth(1)
    key, count = choice.get_attribute("data-key"), choice.get_attribute("data-count")
    choice.click()
    page.wait_for_selector("[data-facets][data-state=done]")
    found = results(page)
    assert len(found) == int(count or 0) < len(every)
    assert set(found) == expected(real_scan, "kim", {"country": [key or ""]})
    assert f"country={key}" in page.url
    page.go_back()
    page.wait_for_url(lambda url: url.endswith("?q=kim"))
    assert results(page) == every
    page.go_forward()
    page.wait_for_url(lambda url: not url.endswith("?q=kim"))
    assert results(page) == found


@pytest.mark.parametrize(
    "chosen", [{}, {"country": ["cn"]}, {"kind": ["reply"], "text": ["abstract"]}]
)
def test_every_count_beside_a_facet_is_what_choosing_it_gives(
    chosen: dict[str, list[str]], base: str, page: Page, real_scan: Scan
) -> None:
    address = "&".join(f"{facet}={key}" for facet, keys in chosen.items() for key in keys)
    page.goto(f"{base}/search.html?{address}")
    page.wait_for_selector("[data-facets][data-state=done]")
    counts: list[Any] = page.eval_on_selector_all(
        "[data-facet] label",
        "labels => labels.map(label => [label.parentElement.dataset.facet, label.dataset.key,"
        " Number(label.dataset.count)])",
    )
    assert counts
    for facet, key, count in counts:
        several = facet in ("country", "person")
        keys = [*chosen.get(facet, []), key] if several else [key]
        assert len(real_scan.find("", {**chosen, facet: keys})) == count, (facet, key)


def test_results_follow_typing_and_sorting(base: str, page: Page, real: Site) -> None:
    page.goto(f"{base}/search.html")
    page.fill("#ma-query", "birthday")
    assert results(page)
    page.select_option("[name=sort]", "oldest")
    oldest = results(page)
    page.select_option("[name=sort]", "newest")
    assert "sort=newest" in page.url
    places = real.archive.positions
    assert oldest == sorted(results(page), key=lambda id_: places[id_])


def test_a_result_has_an_excerpt_and_opens_with_its_hits_marked(base: str, page: Page) -> None:
    page.goto(f"{base}/search.html?q=" + quote('"socialist cause" xi'))
    expect(page.locator("[data-results] .ma-find-excerpt mark").first).to_be_visible()
    page.locator("[data-results] a").first.click()
    page.wait_for_selector(".ma-body mark")
    marked = page.locator(".ma-body mark").all_text_contents()
    assert any("ocialist cause" in each for each in marked)


def test_a_mistyped_word_gets_a_near_one(base: str, page: Page) -> None:
    page.goto(f"{base}/search.html?q=" + quote("anniversarry "))
    page.click("[data-suggestion]")
    assert page.input_value("#ma-query").strip() == "anniversary"
    assert results(page)


def test_the_box_in_the_header_is_a_combobox(base: str, page: Page) -> None:
    page.goto(f"{base}/about.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("xi jinp")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=xi*")
    assert results(page)


def test_hostile_queries_stay_text(base: str, page: Page) -> None:
    page.goto(
        f"{base}/search.html?q=" + quote('<img src=x onerror=alert(1)> "') + "&country=%3Cb%3E"
    )
    assert results(page) == []
    assert page.locator("main img, main b").count() == 0


@pytest.mark.parametrize("path", ["search.html?q=kim", "about.html"])
def test_nothing_scrolls_sideways_on_a_telephone(
    path: str, browser: Browser, real_folder: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{real_folder.as_uri()}/{path}")
    if "search" in path:
        page.wait_for_selector("[data-facets][data-state=done]")
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360


def test_without_scripts_the_page_leads_to_the_indexes(browser: Browser, real_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_folder.as_uri()}/search.html")
    links = page.locator("noscript a")
    assert links.count() == 7
    context.close()
