"""The facets on a phone: a sheet that a button opens, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.search.reference import Scan
from tests.support.browser import expect, faultless_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, real_folder: Path) -> Iterator[Page]:
    with faultless_page(browser, viewport={"width": 360, "height": 700}) as page:
        page.goto(f"{real_folder.as_uri()}/search.html?q=kim&kind=reply&after=1990-01-01")
        page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        yield page


def test_the_keyboard_opens_the_sheet_chooses_and_comes_back(page: Page, real_scan: Scan) -> None:
    opener = page.locator("[data-facets-open]")
    facets = page.locator("[data-facets]")
    expect(opener).to_have_text("Filters (2)")
    expect(facets).to_be_hidden()
    opener.press("Enter")
    expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
    expect(facets).to_be_visible()
    expect(page.locator("[data-sheet] header button")).to_be_focused()
    page.keyboard.press("Tab")
    box = page.locator("[data-facet=year] input").first
    expect(box).to_be_focused()
    value = (box.get_attribute("value") or "").removeprefix("year=")
    page.keyboard.press("Space")
    page.wait_for_url(f"**year={value}*")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    expect(page.locator(f"[data-facet=year] [value='year={value}']")).to_be_focused()
    chosen = {"kind": ["reply"], "after": ["1990-01-01"], "year": [value]}
    found = [each for each in real_scan.find("kim", chosen) if real_scan.documents[each].id]
    expect(page.locator("[data-sheet] [role=status]")).to_have_text(f"{len(found)} results")
    # Everything behind the sheet is out of reach.
    for _ in range(200):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.querySelector('[data-sheet]').contains(document.activeElement)"
        )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_text("Filters (3)")
    expect(facets).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_wide_screen_the_facets_are_next_to_the_results(page: Page) -> None:
    page.click("[data-facets-open]")
    page.get_by_role("button", name="Show the results").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.click("[data-facets-open]")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[data-facets]")).to_be_visible()
    expect(page.locator("[data-facets-open]")).to_be_hidden()
