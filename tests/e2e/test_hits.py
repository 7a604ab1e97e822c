"""A message that was opened from a result leads back, to the other results, and to each match."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.test_folder import NO_STORAGE
from tests.support.archives import make_freedonia
from tests.support.browser import expect
from tests.support.commands import build_site
from tests.support.messages import letter

pytestmark = pytest.mark.browser

# The words of a search, and how often they are in the title, the parties and the text.
BODIES = {
    "many": "The flood.\n\nA FLOOD, a flóod, the *flo*od and floods; no blood.",
    "chinese": "祝賀中華人民\n共和國，中华。",
    "apostrophe": "The people’s day, the peoples.",
}
COUNTS = (
    ("flood", "many", 5),
    ('"the flood"', "many", 2),
    ("flood the", "many", 6),
    ("中华", "chinese", 2),
    ("人民共和国", "chinese", 1),
    ("people", "apostrophe", 2),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_freedonia(tmp_path_factory.mktemp("hits"))
    for name, body in BODIES.items():
        text = letter(occasion="Rain", body=body, tags="[storm]")
        (project / "messages" / f"{name}.md").write_text(text, encoding="utf-8")
    for number in range(120):
        text = letter(date=f"{1934 + number % 3}-05-{1 + number % 28:02}", occasion=f"Day {number}")
        (project / "messages" / f"day-{number}.md").write_text(text, encoding="utf-8")
    return build_site(project)


def open_result(page: Page, address: str, query: str, id_: str) -> None:
    page.goto(f"{address}/search.html?{query}")
    page.wait_for_selector("[data-results][data-state=done]")
    page.click(f"[data-results] > [data-message-id='{id_}'] a")
    page.wait_for_selector("[data-back]")


def test_printed_results_have_the_page_their_search_and_how_many_are_left(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})
    page.goto(f"{address}/search.html?q=storm")
    page.wait_for_selector("[data-results][data-state=done]")
    page.fill("[name=q]", "day")
    expect(page.locator("[data-more]")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    width = page.evaluate("document.querySelector('[data-results]').clientWidth")
    assert width > 600
    expect(page.locator("[data-downloads]")).to_be_hidden()
    expect(page.locator("[data-more]")).to_be_visible()
    expect(page.locator(".ma-printed")).to_contain_text("search.html?q=day")


@pytest.mark.parametrize("query", ["q=day&sort=oldest", "q=day&year=1935", "year=1936&sort=newest"])
def test_results_lead_on_and_back(page: Page, address: str, query: str) -> None:
    page.add_init_script(NO_STORAGE)
    page.goto(f"{address}/search.html?{query}")
    page.wait_for_selector("[data-results][data-state=done]")
    total = int(page.get_attribute("[data-results]", "data-total") or 0)
    rows = page.locator("[data-results] > li")
    ids = [row.get_attribute("data-message-id") for row in rows.all()]
    assert len(ids) > 3
    rows.first.locator("a").click()
    bar = page.locator(".ma-hits")
    for at, id_ in enumerate(ids):
        expect(bar).to_contain_text(f"Result {at + 1} of {total}")
        assert page.get_attribute(".ma-message", "data-message-id") == id_
        assert page.locator("[data-result=previous]").count() == (1 if at else 0)
        page.locator("[data-result=next]").press("Enter")
        page.wait_for_url(f"**&at={at + 1}&**" if "&" in query else f"**at={at + 1}**")
    page.click("[data-result=previous]")
    page.wait_for_url("**at=*")
    expect(page.locator(".ma-message")).to_have_attribute("data-message-id", ids[-1] or "")
    page.click("[data-back]")
    page.wait_for_selector("[data-results][data-state=done]")
    assert page.evaluate("location.search") == f"?{query}"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("words", "id_", "total"), COUNTS)
def test_each_match_is_counted_once(
    page: Page, address: str, words: str, id_: str, total: int
) -> None:
    open_result(page, address, f"q={words}", id_)
    count = page.locator("[data-hit=count]")
    expect(count).to_have_text(f"1 of {total}")
    for at in (*range(2, total + 1), 1):
        page.locator("[data-hit=next]").press("Enter")
        expect(count).to_have_text(f"{at} of {total}")
        expect(page.locator("mark.ma-hit").first).to_be_in_viewport()
    page.locator("[data-hit=previous]").press("Enter")
    expect(count).to_have_text(f"{total} of {total}")


def test_a_match_in_the_record_is_found(page: Page, address: str) -> None:
    open_result(page, address, "q=storm", "many")
    expect(page.locator("[data-hit=count]")).to_have_text("1 of 1")
    page.click("[data-hit=next]")
    expect(page.locator("mark.ma-hit")).to_be_in_viewport()


def test_a_page_that_was_not_opened_from_a_result_loads_nothing(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}/messages/1933/many.html")
    page.wait_for_selector(".ma-message")
    assert page.locator(".ma-hits").count() == 0
    assert not [url for url in loaded if "search/hits" in url or "search/root" in url]
