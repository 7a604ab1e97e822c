"""A reader without a mouse, with large letters, or whom moving things make ill."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_accessibility import PAGES

pytestmark = pytest.mark.browser

MOST_STOPS = 60

# Where the focus is, what it looks like, and whether anything lies over it.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const shown = at;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const rects = [...shown.getClientRects()].filter(r => r.width && r.height);
  const first = rects[0] ?? box;
  const x = Math.min(Math.max(first.x + first.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(first.y + Math.min(first.height / 2, 40), 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    name: at.outerHTML.slice(0, 120),
    isSeen: box.width > 0 && box.height > 0 && style.visibility === "visible",
    isInWindow: first.bottom > 0 && first.y < innerHeight,
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    isCovered: !(top && (shown.contains(top) || top.contains(shown) || top.closest("svg"))),
  };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_tab_key_is_seen_and_marked(
    page: Page, served: Callable[[Path], str], site: Path, path: str
) -> None:
    page.goto(f"{served(site)}/{path}")
    if path.startswith("search"):
        page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    faults, stops = [], 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        stops += 1
        if focus["isCovered"] or not (
            focus["isSeen"] and focus["isInWindow"] and focus["isOutlined"]
        ):
            faults.append(focus)
    assert stops > 10
    assert faults == []


def test_the_first_stop_leads_past_the_header(page: Page, site: Path) -> None:
    page.goto((site / "countries/kp.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#ma-content')")


def test_a_message_is_found_and_its_reply_opened_with_keys_alone(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.wait_for_selector("[data-search-input]")
    page.keyboard.press("/")
    page.keyboard.type("75th anniversary workers party xi jinping")
    # Each letter starts a search; the list is whole when it answers the last one.
    all_results = page.get_by_role("option").last.locator("a")
    expect(all_results).to_have_attribute("href", re.compile("jinping$"))
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        option = page.get_by_role("option", selected=True).inner_text()
        if "Xi Jinping to Kim Jong Un" in option and "2020" in option:
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/2020-10-10-xi-jinping-kim-jong-un.html*")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if "2020-10-19-kim-jong-un" in page.evaluate("document.activeElement.href ?? ''"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/2020-10-19-kim-jong-un-xi-jinping.html*")


def test_results_are_narrowed_and_opened_with_keys_alone(page: Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    page.focus("[data-facet=country] input")
    page.keyboard.press("Space")
    page.wait_for_url("**country=*")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert page.evaluate("document.activeElement.matches('[data-facet=country] input:checked')")
    page.focus("[data-results] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/**")


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


LARGER = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""


def test_nothing_is_lost_sideways(
    browser: Browser, served: Callable[[Path], str], site: Path
) -> None:
    """Zoomed to 200 and to 400 %, and with letters twice as large."""
    page = browser.new_page()
    base = served(site)
    wider = {}
    for path in PAGES:
        page.set_viewport_size({"width": 640, "height": 512})
        page.goto("about:blank")  # Or the larger letters would stay for another part after the #.
        page.goto(f"{base}/{path}")
        if path.startswith("search"):
            page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        found = [page.evaluate(WIDER)]
        page.set_viewport_size({"width": 320, "height": 512})
        found.append(page.evaluate(WIDER))
        page.set_viewport_size({"width": 1280, "height": 512})
        page.evaluate(LARGER)
        found.append(page.evaluate(WIDER))
        if any(found):
            wider[path] = found
    page.close()
    assert wider == {}


MOVING = """[...document.querySelectorAll("*")].flatMap(each => {
  const style = getComputedStyle(each);
  const longest = Math.max(...style.transitionDuration.split(",").map(parseFloat));
  const glides = style.animationName !== "none" || style.scrollBehavior === "smooth";
  const name = `${each.tagName}.${each.className} ${style.transitionDuration}`;
  return glides || longest > 0.01 ? [name] : [];
})"""


def test_nothing_moves_for_who_asked_for_no_motion(
    browser: Browser, served: Callable[[Path], str], site: Path
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    base = served(site)
    moving = {}
    for path in PAGES:
        page.goto(f"{base}/{path}")
        if found := page.evaluate(MOVING):
            moving[path] = sorted(set(found))
    context.close()
    assert moving == {}
