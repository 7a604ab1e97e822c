"""The bars above the results: messages a year."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.search.reference import Scan
from tests.search.sites import Site, read_site, write_site
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def bars(page: Page) -> dict[str, int]:
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    page.wait_for_selector("[data-trend] button")
    found: list[list[str]] = page.eval_on_selector_all(
        "[data-trend] button", "all => all.map(each => [each.dataset.key, each.dataset.count])"
    )
    return {key: int(count) for key, count in found}


def test_the_bars_are_the_messages_of_each_year(
    page: Page, real: Site, real_scan: Scan, real_folder: Path
) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?q=kim&kind=congratulation")
    numbers = real_scan.find("kim", {"kind": ["congratulation"]})
    years = Counter(
        key
        for number in numbers
        for facet, key in real.documents[number].facets
        if facet == "year" and key.isdigit()
    )
    assert bars(page) == years
    toolbar = page.get_by_role("toolbar", name="Messages a year")
    expect(toolbar).to_be_visible()
    best = max(years.values())
    expect(page.locator("[data-trend]")).to_contain_text(f"{best} messages")
    year = max(years)
    button = toolbar.get_by_role("button", name=f"{year}: {years[year]} message")
    # The keyboard reaches it from the first bar.
    toolbar.get_by_role("button").first.focus()
    page.keyboard.press("End")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**year={year}*")
    assert bars(page) == years, "other years can still be chosen"
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(page.locator("[data-results]")).to_have_attribute("data-total", str(years[year]))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "year" not in url)


def test_there_are_no_bars_for_less_than_two_years(page: Page, tmp_path: Path) -> None:
    for name, date in (
        ("a", "1931"),
        ("b", "1931-05"),
        ("c", "undated"),
        ("d", "0987"),
        ("e", "1999"),
    ):
        path = tmp_path / "messages" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        front = (
            f"date: '{date}'\nsender: Ada {name}\nrecipient: Emil Varga\noccasion: Flood {name}\n"
        )
        path.write_text(f"---\n{front}---\n{'Hail' if name in 'abc' else 'Rain'}.\n")
    write_site(read_site(tmp_path), tmp_path / "site")
    page.goto(f"{(tmp_path / 'site').as_uri()}/search.html?q=hail")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    expect(page.locator("[data-trend]")).to_be_hidden()
    # A thousand years have a bar for each decade.
    page.fill("#ma-query", "rain")
    page.wait_for_selector("[data-results][data-total='2']")
    assert bars(page) == {"980s": 1, "1990s": 1}
    page.get_by_role("button", name="1990s: 1 message").click()
    page.wait_for_url("**year=1990s*")
    expect(page.locator("[data-results]")).to_have_attribute("data-total", "1")
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
