"""The search page and the box in the header, as a reader uses them, over http and from a folder."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from message_archive.search import DocPage
from tests.search.reference import Scan
from tests.search.sites import Site, read_site, write_site
from tests.support.archives import REPOSITORY
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

Serve = Callable[[Path], str]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: Serve, real_folder: Path) -> str:
    return served(real_folder) if request.param == "http" else real_folder.as_uri()


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
    return {scan.documents[number].id for number in scan.find(query, chosen)} - {""}


def expected_help(scan: Scan, query: str) -> set[str]:
    found = (scan.documents[number] for number in scan.find(query))
    return {document.url for document in found if not document.id}


def shown_help(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "[data-help] li", "rows => rows.map(row => row.dataset.page)"
    )
    return found


@pytest.mark.parametrize("query", ["kim", '"kim jong un"', "金正恩", "-xi", "김정은", "birthday"])
def test_a_link_to_a_query_shows_all_of_its_results_once(
    query: str, base: str, page: Page, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html?q={quote(query)}")
    found = results(page)
    assert len(found) == len(set(found))
    assert set(found) == expected(real_scan, query)
    assert found
    assert set(shown_help(page)) == (expected_help(real_scan, query) if query != "-xi" else set())


@pytest.mark.parametrize("query", ["curated", "汉字", "how"])
def test_pages_about_the_site_are_below_the_messages_and_not_counted(
    query: str, base: str, page: Page, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html?q={quote(query)}")
    assert set(results(page)) == expected(real_scan, query)
    help_ = page.locator("[data-help]")
    expect(help_).to_be_visible()
    assert set(shown_help(page)) == expected_help(real_scan, query) != set()
    # Neither filters nor the lack of a query have anything to do with them.
    page.goto(f"{base}/search.html?q={quote(query)}&country=cn")
    results(page)
    expect(help_).to_be_hidden()
    page.goto(f"{base}/search.html")
    results(page)
    expect(help_).to_be_hidden()


def test_the_first_pages_about_the_site_are_shown_and_a_button_shows_the_others(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [DocPage(f"help-{n}.html", f"Help {n}", f"<p>Words {n}</p>") for n in range(13)]
    monkeypatch.setattr("tests.search.sites.PAGES", pages)
    write_site(read_site(REPOSITORY), tmp_path)
    page = browser.new_page()
    page.goto(f"{tmp_path.as_uri()}/search.html?q=help")
    results(page)
    assert len(shown_help(page)) == 10
    page.locator("[data-help]").get_by_role("button", name="3 more").press("Enter")
    assert sorted(shown_help(page)) == sorted(each.url for each in pages)
    expect(page.locator("[data-help] li:nth-child(11) a")).to_be_focused()
    page.close()


def test_without_a_query_everything_is_there_and_facets_narrow_it(
    base: str, page: Page, real: Site, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html")
    assert len(results(page)) == len(real.archive)
    page.goto(f"{base}/search.html?country=kp&year=2020s")
    assert set(results(page)) == expected(real_scan, "", {"country": ["kp"], "year": ["2020s"]})


def test_facets_react_go_into_the_address_and_back_undoes_them(
    base: str, page: Page, real_scan: Scan
) -> None:
    page.goto(f"{base}/search.html?q=kim")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    every = results(page)
    choice = page.locator("[data-facet=country] label").nth(1)
    key, count = choice.get_attribute("data-key"), choice.get_attribute("data-count")
    choice.click()
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
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
    "chosen",
    [
        {},
        {"country": ["cn"]},
        {"kind": ["reply"], "text": ["abstract"]},
        {"from": ["cn"], "year": ["2010s"]},
        {"after": ["1990-01-01"], "before": ["2019-10-06"], "to": ["kp"]},
    ],
)
def test_every_count_beside_a_facet_is_what_choosing_it_gives(
    chosen: dict[str, list[str]], base: str, page: Page, real_scan: Scan
) -> None:
    address = "&".join(f"{facet}={key}" for facet, keys in chosen.items() for key in keys)
    page.goto(f"{base}/search.html?{address}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    counts: list[Any] = page.eval_on_selector_all(
        "[data-facet] label",
        "labels => labels.map(label => [label.parentElement.dataset.facet, label.dataset.key,"
        " Number(label.dataset.count)])",
    )
    assert {"from", "to", "organization", "occasion"} <= {facet for facet, *_ in counts}
    for facet, key, count in counts:
        several = facet in ("country", "person", "organization", "place", "mention")
        keys = [*chosen.get(facet, []), key] if several else [key]
        assert len(real_scan.find("", {**chosen, facet: keys})) == count, (facet, key)


def chosen(page: Page) -> list[tuple[str, str, str]]:
    """What is shown as chosen: facet, value, and the words for it."""
    items = page.locator("[data-chosen] > *")
    found = []
    for item in items.all():
        facet, value = item.get_attribute("data-facet"), item.get_attribute("data-value")
        found.append((facet or "", value or "", item.locator("span").inner_text()))
    return found


def test_what_is_chosen_is_shown_by_its_name_and_can_be_taken_away(
    base: str, page: Page, real: Site, real_scan: Scan
) -> None:
    country = f"Country: {real.wording.country('KP')}"
    page.goto(f"{base}/search.html?q=kim&country=kp&year=2020s&sort=newest")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert chosen(page) == [("year", "2020s", "Year: 2020s"), ("country", "kp", country)]
    page.get_by_role("button", name="Remove Year: 2020s").click()
    page.wait_for_url("**/search.html?q=kim&country=kp&sort=newest")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    expect(page.get_by_role("button", name=f"Remove {country}")).to_be_focused()
    assert set(results(page)) == expected(real_scan, "kim", {"country": ["kp"]})
    page.get_by_role("button", name=f"Remove {country}").press("Enter")
    page.wait_for_url("**/search.html?q=kim&sort=newest")
    expect(page.locator("[data-chosen]")).to_be_hidden()
    expect(page.locator("#ma-query")).to_be_focused()
    page.go_back()
    page.wait_for_url("**/search.html?q=kim&country=kp&sort=newest")
    assert set(results(page)) == expected(real_scan, "kim", {"country": ["kp"]})
    assert [each[:2] for each in chosen(page)] == [("country", "kp")]


@pytest.mark.parametrize(
    ("facet", "value", "words"),
    [
        ("person", "somebody-who-is-gone", "Person: somebody-who-is-gone (no message has it)"),
        ("person", "<b>x</b>", "Person: <b>x</b> (no message has it)"),
        ("country", "zz", "Country: zz (no message has it)"),
        ("year", "1830", "Year: 1830 (no message has it)"),
        ("year", "1830s", "Year: 1830s (no message has it)"),
        ("year", "x", "Year: x (no message has it)"),
        ("kind", "__proto__", "Kind: __proto__ (no message has it)"),
        ("language", "", "Language: (no message has it)"),
        ("text", "unstatet", "Text: unstatet (no message has it)"),
    ],
)
def test_a_value_that_nothing_has_any_more_is_shown_and_can_be_taken_away(
    facet: str, value: str, words: str, real_folder: Path, page: Page, real: Site
) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?{facet}={quote(value)}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert results(page) == []
    ((own_facet, own_value, reported),) = chosen(page)
    assert (own_facet, own_value, " ".join(reported.split())) == (facet, value, words)
    page.locator("[data-chosen] button").click()
    page.wait_for_url(lambda url: url.endswith("/search.html"))
    page.wait_for_selector("[data-results][data-state=done]")
    assert page.get_attribute("[data-results]", "data-total") == str(len(real.archive))
    assert chosen(page) == []


def test_a_decade_of_an_archive_of_few_years_is_shown_and_can_be_taken_away(
    browser: Browser, tmp_path: Path
) -> None:
    """Its years are listed one by one, and the decade is among them nowhere."""
    for year in (1931, 1932, 1941):
        path = tmp_path / "messages" / f"{year}-a.md"
        path.parent.mkdir(exist_ok=True)
        front = f"date: {year}\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Flood\n"
        path.write_text(f"---\n{front}---\nHail.\n")
    write_site(read_site(tmp_path), tmp_path / "site")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'site').as_uri()}/search.html?year=1930s")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert sorted(results(page)) == ["1931-a", "1932-a"]
    assert chosen(page) == [("year", "1930s", "Year: 1930s")]
    page.locator("[data-chosen] button").click()
    page.wait_for_url(lambda url: url.endswith("/search.html"))
    assert len(results(page)) == 3
    page.close()


def test_a_facet_that_is_none_is_shown_and_can_be_taken_away(
    base: str, page: Page, real_scan: Scan
) -> None:
    address = "colour=red&colour=red&q=kim&colour=blue&constructor=x&country=kp"
    page.goto(f"{base}/search.html?{address}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert set(results(page)) == expected(real_scan, "kim", {"country": ["kp"]})
    assert [each[:2] for each in chosen(page)] == [
        ("country", "kp"), ("colour", "red"), ("colour", "blue"), ("constructor", "x"),
    ]  # fmt: skip
    assert chosen(page)[1][2] == "colour: red (not a filter of this search)"
    page.get_by_role("button", name="Remove colour: red").click()
    page.wait_for_url(lambda url: "red" not in url)
    assert "colour=blue" in page.url
    page.locator("[data-facet=country] label").first.click()
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert "colour=blue" in page.url, "what was not taken away stays"
    assert "constructor=x" in page.url


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


def test_late_results_take_no_choice_away(served: Serve, real_folder: Path, page: Page) -> None:
    page.goto(f"{served(real_folder)}/about.html")
    page.keyboard.press("/")
    page.keyboard.type("xi")
    results_of = page.get_by_role("option").last.locator("a")
    expect(results_of).to_have_attribute("href", re.compile(r"\?q=xi$"))
    waiting: list[Route] = []
    is_slow = threading.Event()
    is_slow.set()
    page.route("**/search/**", lambda r: waiting.append(r) if is_slow.is_set() else r.continue_())
    with page.expect_request("**/search/**"):
        page.keyboard.type(" founding")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True).text_content()
    is_slow.clear()
    with page.expect_response("**/search/**"):
        for route in waiting:
            route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("option", selected=True)).to_have_text(chosen or "")
    page.keyboard.press("ArrowUp")
    expect(results_of).to_have_attribute("href", re.compile("founding$"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.type(" 75")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    expect(results_of).to_have_attribute("href", re.compile("75$"))


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
        page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360


def test_without_scripts_the_page_leads_to_the_indexes(browser: Browser, real_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_folder.as_uri()}/search.html")
    links = page.locator("noscript a")
    assert links.count() == 8
    context.close()
