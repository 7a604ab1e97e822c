"""The header of every page, the page for missing addresses, and links to a repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import wait_until

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "about.html",
    "search.html",
    "countries/kp.html",
    "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html",
)


@pytest.mark.parametrize("has_scripts", [True, False])
@pytest.mark.parametrize("width", [360, 768, 1200])
def test_the_header_is_one_line(
    browser: Browser, site: Path, width: int, has_scripts: bool
) -> None:
    viewport = {"width": width, "height": 800}
    context = browser.new_context(viewport=viewport, java_script_enabled=has_scripts)
    page = context.new_page()
    for path in PAGES:
        page.goto((site / path).as_uri())
        if has_scripts and path != "search.html":
            page.wait_for_selector("[data-search-input]")
        box = page.locator(".ma-header").bounding_box()
        assert box
        assert box["height"] <= 64, path
        for link in page.locator(".ma-top a:visible, .ma-top summary:visible").all():
            at = link.bounding_box()
            assert at
            assert at["height"] < 48, path  # nothing is on two lines but a long name
            assert at["x"] + at["width"] <= width
    context.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_menu_leads_to_every_list_without_a_mouse(
    browser: Browser, site: Path, has_scripts: bool
) -> None:
    viewport = {"width": 360, "height": 800}
    context = browser.new_context(viewport=viewport, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.focus(".ma-menu summary")
    page.keyboard.press("Enter")
    names = page.locator(".ma-menu a:visible").all_inner_texts()
    assert names[0] == "Exchanges"
    assert {"About", "Years", "Countries", "People", "Occasions", "Timeline"} <= {*names}
    if has_scripts:
        page.keyboard.press("Escape")
        assert not page.locator(".ma-menu a:visible").count()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/relations/index.html")
    context.close()


def test_the_search_of_a_phone_opens_over_the_header(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "about.html").as_uri())
    page.click("[data-search-input]")
    box = page.locator("[data-search-input]").bounding_box()
    assert box
    assert box["width"] > 300
    page.keyboard.type("kim")
    page.wait_for_selector("[data-search] [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=kim")
    page.close()


def test_the_button_of_the_colours_is_named_after_what_it_does(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto((site / "about.html").as_uri())
    assert not page.locator(".ma-header input[type=radio], .ma-header :checked").count()
    page.get_by_role("button", name="Switch to dark colours").press("Enter")
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    name = page.evaluate("document.activeElement.title")
    assert name == "Switch to light colours"
    page.close()


def test_a_page_of_help_begins_high_on_a_phone(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for path in ("about.html", "format.html", "developers/architecture.html"):
        page.goto((site / path).as_uri())
        box = page.locator("h1").bounding_box()
        assert box
        assert box["y"] < 220, path
    page.click("nav.ma-docs summary")
    assert page.get_by_role("link", name="How to read a page").is_visible()
    page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / "format.html").as_uri())
    assert page.locator("nav.ma-docs a:visible").count() > 5
    assert page.locator(".md-nav--secondary a:visible").count() > 5
    page.close()


@pytest.mark.parametrize("path", ["gone.html", "messages/1931/1931-05-04-ada-marlow.html", "a/b/"])
def test_a_missing_page_says_so_and_offers_a_search(
    browser: Browser, served: Callable[[Path], str], site: Path, path: str
) -> None:
    page = browser.new_page()
    base = served(site)
    html = (site / "404.html").read_text()
    page.route(f"{base}/{path}", lambda route: route.fulfill(status=404, body=html))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: answer.status == 404 and failed.append(answer.url))
    page.goto(f"{base}/{path}")
    assert failed == [f"{base}/{path}"]
    assert page.inner_text("h1") == "Page not found"
    assert "mistyped" in page.inner_text("article")
    if "ada" in path:
        assert page.input_value("#ma-ask") == "ada marlow"
    page.get_by_role("link", name="Countries").last.wait_for()
    page.fill("#ma-ask", "anniversary")
    page.press("#ma-ask", "Enter")
    page.wait_for_url(f"{base}/search.html?q=anniversary")
    page.close()
