"""What a first visit is like: everything is near, light, and stays where it is."""

from __future__ import annotations

import gzip
import re
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.commands import run

pytestmark = pytest.mark.browser

MESSAGE = "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html"

PLACES = {
    "the message on the 75th anniversary": MESSAGE,
    "its reply": "messages/2020/2020-10-19-kim-jong-un-xi-jinping.html",
    "its occasion": "occasions/wpk-founding.html",
    "the pair": "relations/cn-kp.html",
    "the person": "people/kim-jong-un.html",
    "the year": "years/2020.html",
    "the country": "countries/kp.html",
    "a Soviet message": "messages/1961/1961-12-29-khrushchev-brezhnev-kennedy.html",
    "the search": "search.html",
}


CLOSED = re.compile(r"<details(?![^>]*\bopen\b).*?</details>", re.DOTALL)


@pytest.fixture(scope="module")
def ways(site: Path) -> dict[str, list[str]]:
    """The shortest way from the home page to every page by links that are seen, as addresses."""
    ways = {"index.html": ["index.html"]}
    waiting = deque(["index.html"])
    while waiting:
        here = waiting.popleft()
        html = CLOSED.sub("", (site / here).read_text())
        for link in re.findall(r'<a [^>]*href="([^"#:]+)', html):
            there = urlsplit(urljoin(f"/{here}", link)).path[1:]
            if there.endswith(".html") and there not in ways:
                ways[there] = [*ways[here], there]
                waiting.append(there)
    return ways


@pytest.mark.parametrize("place", PLACES)
def test_three_clicks_lead_from_home_to(
    place: str, ways: dict[str, list[str]], browser: Browser, site: Path
) -> None:
    steps = ways[PLACES[place]][1:]
    assert len(steps) <= 3
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    for step in steps:
        target = (site / step).as_uri()
        link = page.locator("a[href]:visible").evaluate_all(
            "(links, target) => links.findIndex(link => target ==="
            " new URL(link.getAttribute('href'), location).href.split(/[?#]/)[0])",
            target,
        )
        assert link >= 0, f"no link to {step} is seen on {page.url}"
        page.locator("a[href]:visible").nth(link).click()
        page.wait_for_url(f"{target}*")
    page.close()


def test_a_page_is_little_more_than_its_text(real_copy: Path) -> None:
    # With the addresses that a published site has in its pages.
    address = "https://example.github.io/message-archive/"
    result = run("mkdocs", "build", "-d", "site", cwd=real_copy, SITE_URL=address)
    assert result.returncode == 0, result.stderr
    assert f'href="{address}{MESSAGE}"' in (real_copy / "site" / MESSAGE).read_text()
    heavy = []
    for page in (real_copy / "site" / "messages").rglob("*.html"):
        html = page.read_text()
        texts = re.findall(r'<div class="ma-body".*?</div>', html, re.DOTALL)
        if len(html.encode()) - sum(len(text.encode()) for text in texts) > 19 * 1024:
            heavy.append(page.stem)
    assert not heavy


def test_what_a_first_visit_loads_is_small(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((site / MESSAGE).as_uri(), wait_until="networkidle")
    page.close()
    shared = {urlsplit(urljoin(url, "?")).path for url in loaded} - {f"{site}/{MESSAGE}"}
    sizes = {path: len(gzip.compress(Path(path).read_bytes(), 9)) for path in shared}
    assert sizes
    assert sum(sizes.values()) <= 250_000


@pytest.mark.parametrize("path", ["index.html", MESSAGE, "countries/kp.html"])
@pytest.mark.parametrize("width", [360, 1280])
def test_scripts_move_nothing(browser: Browser, site: Path, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(each =>"
        " shifts.push([each.value, each.sources.map(s => s.node?.className).join()])))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto((site / path).as_uri(), wait_until="networkidle")
    page.wait_for_timeout(300)
    shifts = page.evaluate("shifts")
    context.close()
    assert sum(value for value, _ in shifts) < 0.01, shifts
