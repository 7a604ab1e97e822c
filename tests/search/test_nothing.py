"""What the page offers if a query finds nothing, each with its number of messages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.search.reference import Scan
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def offers(page: Page) -> dict[str, int]:
    """The words on each button, and the number next to it."""
    page.wait_for_selector("[data-nothing] li")
    items = page.locator("[data-nothing] li", has=page.locator("button")).all()
    return {
        item.locator("button").inner_text(): int(item.locator("small").inner_text())
        for item in items
    }


@pytest.mark.parametrize(
    ("address", "offer"),
    [
        ("q=xi+condolance", "without “condolance”"),
        ("q=xi+condolance", "xi condolence"),
        ("q=kim+-jong+xylophone", "without “xylophone”"),
        ("q=condolence+xylophone&country=cn", "without “xylophone”"),
        ("q=condolence+xylophone&country=va&year=1949", "without “xylophone”, without filters"),
        ("q=xylophone+kim+zeppelins", "without “xylophone” “zeppelins”"),
        ("q=%22jong+kim+xi%22", "without the quotation marks"),
        ("q=dprk&year=1955&kind=reply", "without Year: 1955"),
        ("q=dprk&year=1955&kind=reply", "without all filters"),
        ("q=dprk&country=va&country=kp&after=1900&before=1901", "without all filters"),
        ("q=kim&year=1955&kind=thanks&from=va", "without all filters"),
        ("q=2020-10-10+sunday-school", "Messages of 10 October 2020"),
        ("q=oct+2020+sunday-school", "Messages of October 2020"),
        ("q=stalin+1950s", "Messages of 1950s"),
        ("q=金日成毛泽东", "金日成 毛泽东"),
        ("q=김정은시진핑", "김정은 시진핑"),
        ("q=毛泽东甲乙丙", "only “毛泽东”"),
        ("q=甲乙丙毛泽东", "only “毛泽东”"),
    ],
)
def test_an_offer_finds_exactly_as_many_messages_as_it_says(
    address: str, offer: str, page: Page, real_folder: Path, real_scan: Scan
) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?{address}")
    found = offers(page)
    assert offer in found
    expect(page.locator("[data-lists]")).to_be_visible()
    page.get_by_role("button", name=offer, exact=True).press("Enter")
    expect(page.locator("[data-results]")).to_have_attribute("data-total", str(found[offer]))
    expect(page.locator("[data-nothing]")).to_be_hidden()
    expect(page.locator("[data-lists]")).to_be_hidden()
    expect(page.locator("#ma-query")).to_be_focused()
    now = parse_qs(urlsplit(page.url).query)
    chosen = {key: values for key, values in now.items() if key != "q"}
    if not {"after", "before"} & chosen.keys():
        (text,) = now.get("q", [""])
        scanned = real_scan.find(text, chosen)
        assert len([n for n in scanned if real_scan.documents[n].id]) == found[offer]
    page.go_back()
    assert offers(page) == found


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("Xi Jingping", "people/xi-jinping.html"),
        ("习进平", "people/xi-jinping.html"),
        ("kim jong unn", "people/kim-jong-un.html"),
        ("kim il sung xylophone", "people/kim-il-sung.html"),
    ],
)
def test_similar_names_are_links(query: str, link: str, page: Page, real_folder: Path) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?q={query}")
    expect(page.locator(f"[data-nothing] a[href='{link}']")).to_be_visible()


def test_words_that_resemble_nothing_lead_to_the_lists(page: Page, real_folder: Path) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html?q=qqxqzz&country=kp")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    lists = page.locator("[data-lists] a")
    expect(lists.first).to_be_visible()
    assert lists.count() == 8
    assert page.locator("[data-nothing] button").count() == 0


def test_without_a_query_the_page_says_what_the_archive_has(page: Page, real_folder: Path) -> None:
    page.goto(f"{real_folder.as_uri()}/search.html")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    overview = page.locator("[data-overview]")
    expect(overview).to_contain_text("1948–2026")
    expect(page.locator("[data-lists]")).to_be_visible()
    page.fill("#ma-query", "kim")
    expect(overview).to_be_hidden()
    expect(page.locator("[data-lists]")).to_be_hidden()
    page.fill("#ma-query", " ")
    expect(overview).to_be_visible()
