"""The number of each value of a facet is the number of messages after it is selected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from tests.search.queries import facets_of
from tests.search.reference import Scan
from tests.search.sites import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ALL_OF = ("country", "person", "organization", "place", "mention")

# The state of the page is its address.
VISIT = """async address => {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  const facets = document.querySelector("[data-facets]");
  while (facets.dataset.state !== "done") await new Promise(resolve => setTimeout(resolve, 5));
  return [...facets.querySelectorAll("label")].map(label =>
    [label.parentElement.dataset.facet, label.dataset.key, Number(label.dataset.count)]);
}"""


def test_every_number_equals_a_recount_in_a_hundred_states(
    browser: Browser, real: Site, real_scan: Scan, real_folder: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{real_folder.as_uri()}/search.html")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    wrong = []
    compared = 0
    for text, chosen in facets_of(real.documents, 100, seed=7):
        matching = real_scan.find(text)
        address = urlencode({"q": text, **chosen}, doseq=True)
        shown: list[Any] = page.evaluate(VISIT, f"?{address}")
        compared += len(shown)
        for facet, key, count in shown:
            kept = chosen.get(facet, []) if facet in ALL_OF else []
            keys = list(dict.fromkeys([*kept, key]))
            recount = len(real_scan.fitting(matching, {**chosen, facet: keys}))
            if recount != count:
                wrong.append((address, facet, key, count, recount))
    page.close()
    assert wrong == []
    assert compared > 1000
