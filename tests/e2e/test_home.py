"""The home page leads to everything in two actions, and knows today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FIRST = "2020-10-10-xi-jinping-kim-jong-un"

# Chromium reports each shift of the layout to observers that ask for earlier ones too.
SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture
def home(browser: Browser, site: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "index.html").as_uri())
    yield page
    page.close()


def test_one_click_leads_to_the_message_its_pair_its_series_and_a_story(home: Page) -> None:
    links = {link.get_attribute("href") for link in home.locator("article a[href]").all()}
    assert {
        f"messages/2020/{FIRST}.html",
        "relations/cn-kp.html",
        "occasions/wpk-founding.html",
        "stories/hot-line-june-1967.html",
        "years/1967.html",
    } <= links


def test_a_search_is_two_actions_and_each_example_finds_something(home: Page) -> None:
    examples = home.locator(".ma-examples a").all_inner_texts()
    assert len(examples) == 3
    home.fill("#ma-ask", "hot line")
    home.press("#ma-ask", "Enter")
    home.wait_for_selector("[data-results][data-state=done] [data-message-id]")
    for number in range(3):
        home.go_back()
        home.locator(".ma-examples a").nth(number).click()
        home.wait_for_selector("[data-results][data-state=done] [data-message-id]")


def test_this_week_and_the_next_anniversaries_follow_the_day(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2027-10-06T12:00:00")
    page.goto((site / "index.html").as_uri())
    week = page.locator("[data-week] li")
    assert week.first.inner_text().startswith("6 October")
    assert "10 October" not in week.first.inner_text()
    rows = page.locator("[data-anniversaries] li").all_inner_texts()
    assert "Diplomatic relations between China and the DPRK" in rows[0]
    assert "78 years" in rows[0]
    (party,) = [row for row in rows if "Workers' Party of Korea" in row]
    assert party.split("\n")[0] == "10 October"
    assert "82 years" in party
    page.close()


def test_without_scripts_the_page_leads_to_every_day(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Every day of the year").click()
    page.wait_for_url("**/on-this-day.html")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in (
        "index.html",
        "stories/hot-line-june-1967.html",
        "countries/index.html",
        "format.html",
    ):
        page.goto((site / path).as_uri())
        assert page.evaluate(SHIFT) <= 0.02, path
    page.close()


def test_the_map_of_countries_zooms_and_moves(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "countries/index.html").as_uri())
    svg = page.locator(".ma-world svg")
    whole = svg.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").press("Enter")
    near = [float(number) for number in (svg.get_attribute("viewBox") or "").split()]
    page.get_by_role("button", name="Move right").click()
    moved = [float(number) for number in (svg.get_attribute("viewBox") or "").split()]
    assert moved[0] > near[0]
    assert moved[2:] == near[2:]
    box = svg.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 120, steps=3)
    page.mouse.up()
    dragged = [float(number) for number in (svg.get_attribute("viewBox") or "").split()]
    assert dragged[0] < moved[0]
    assert page.url.endswith("countries/index.html")
    for _ in range(4):
        page.get_by_role("button", name="Zoom out").click()
    assert svg.get_attribute("viewBox") == whole
    page.close()


def test_every_bar_says_and_does_what_its_row_in_the_table_does(home: Page, site: Path) -> None:
    """On the home page, with bars by kind; below a kind, where they are plain."""
    for path in ("index.html", "people/kim-jong-un.html", "kinds/letter.html"):
        home.goto((site / path).as_uri())
        bars = home.locator(".ma-bars a").evaluate_all(
            "all => all.map(a => [a.getAttribute('href'), a.querySelector('title').textContent])"
        )
        rows: list[tuple[str, list[tuple[str, str]]]] = home.locator(
            ".ma-data tbody tr"
        ).evaluate_all(
            "all => all.map(row => [row.querySelector('a').getAttribute('href'), Array.from("
            "row.cells, (cell, at) => [row.closest('table').tHead.rows[0].cells[at].textContent, "
            "cell.textContent])])"
        )
        assert len(bars) > 10
        if path == "people/kim-jong-un.html":
            assert rows[0][0] == f"../search.html?person=kim-jong-un&year={rows[0][1][0][1]}"
        expected = []
        for address, ((_, year), *kinds, (_, total)) in rows:
            parts = "; ".join(f"{name}: {number}" for name, number in kinds if number != "0")
            expected.append([address, f"{year}: {total}{f' ({parts})' if parts else ''}"])
        assert bars == expected


def test_a_bar_is_a_link_with_a_tip(home: Page) -> None:
    bar = home.locator(".ma-bars a", has=home.locator("title", has_text="1967:"))
    assert bar.get_attribute("href") == "years/1967.html"
    box = bar.locator(".ma-hit").bounding_box()
    assert box
    assert box["height"] > 60
    bar.locator(".ma-hit").click(position={"x": box["width"] / 2, "y": 3})
    home.wait_for_url("**/years/1967.html")
