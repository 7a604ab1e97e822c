"""One page of each kind by axe-core, the checker of WCAG that browsers' own tools use. No page
is wider than the screen, and nothing moves while it opens, on a slow line either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from tests.support.servers import serving, slow_line

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = (
    "index.html",
    "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html",
    "messages/2011/2011-12-19-cpc-central-committee-wpk.html",
    "new.html",
    "timeline.html",
    "on-this-day.html",
    "years/index.html",
    "years/2020.html",
    "countries/index.html",
    "countries/kp.html",
    "relations/index.html",
    "relations/cn-kp.html",
    "people/kim-jong-un.html",
    "correspondences/index.html",
    "correspondences/kim-jong-un--xi-jinping.html",
    "organizations/index.html",
    "occasions/index.html",
    "occasions/wpk-founding.html",
    "occasions/wpk-founding.texts.html",
    "occasions/dprk-founding.html",
    "kinds/index.html",
    "stories/index.html",
    "stories/change-of-leader.html",
    "collection.html",
    "search.html?q=kim",
    "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html?h=party&sort=oldest",
    "folder.html",
    "folder.html#2020-10-10-xi-jinping-kim-jong-un,no-such-id&title=A+folder&text=Its+text",
    "search.html?q=anniversarry%20",
    "search.html?q=format",
    "search.html?q=dprk+china&from=kp&after=1949&before=soon",
    "about.html",
    "format.html",
    "404.html",
)

# Remarks on a query are shown above the results when they are known, and move them.
WITH_REMARKS = {
    "search.html?q=anniversarry%20",
    "search.html?q=dprk+china&from=kp&after=1949&before=soon",
}

# Each violation with where it is and what to do about it.
CHECK = """async rules => (await axe.run(document, {runOnly: rules})).violations.flatMap(
  each => each.nodes.map(node => `${each.id} ${node.target}: ${node.failureSummary}`))"""

MOVED = """new PerformanceObserver(list => list.getEntries().forEach(entry => {
  window.moved = (window.moved ?? 0) + (entry.hadRecentInput ? 0 : entry.value);
})).observe({type: "layout-shift", buffered: true})"""

# Scrolls to the side as far as a reader can.
ASIDE = """() => {
  scrollTo(1000, 0);
  const { scrollX } = window;
  scrollTo(0, 0);
  return Math.max(scrollX, document.documentElement.scrollWidth - innerWidth);
}"""


# Each page in both schemes and at both widths. No style depends on both at once.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_and_nothing_moves(
    browser: Browser, site: Path, served: Callable[[Path], str], scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.add_init_script(MOVED)
    page = context.new_page()
    base = served(site)
    found: list[str] = []
    for path in PAGES:
        page.goto("about:blank")  # Otherwise another part after the # would load nothing.
        answer = page.goto(f"{base}/{path}")
        assert answer
        assert answer.ok, path
        if path.startswith("search"):
            page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        page.evaluate(f"{AXE}; 0")
        if path not in WITH_REMARKS and page.evaluate("window.moved ?? 0") > 0.02:
            found.append(f"{path}: moves")
        if page.evaluate(ASIDE):
            found.append(f"{path}: wider than the screen")
        found += [f"{path}: {each}" for each in page.evaluate(CHECK, RULES)]
    context.close()
    assert found == []


# A table of each kind.
TABLES = (
    "collection.html",
    "correspondences/index.html",
    "organizations/index.html",
    "people/kim-jong-un.html",
    "relations/index.html",
    "years/index.html",
)

# Tables that reach into the margin of the page.
PROTRUDING = """() => {
  const { right } = document.querySelector("#ma-content .ma-title").getBoundingClientRect();
  return [...document.querySelectorAll("table.ma-table")]
    .filter(table => table.getBoundingClientRect().right > right + 1)
    .map(table => table.closest("section")?.querySelector("h2").textContent ?? "table");
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_columns_keep_their_places_while_rows_arrive(
    browser: Browser, site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(MOVED)
    page = context.new_page()
    found: list[str] = []
    with serving(slow_line(site)) as port:
        for path in TABLES:
            page.goto(f"http://127.0.0.1:{port}/{path}")
            moved = page.evaluate("window.moved ?? 0")
            if moved > 0.02:
                found.append(f"{path}: moves by {moved}")
            found += [f"{path}: {each}" for each in page.evaluate(PROTRUDING)]
    context.close()
    assert found == []
