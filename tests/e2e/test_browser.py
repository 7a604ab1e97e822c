"""The real archive in a real browser, from a folder."""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from message_archive.offline.references import read_page
from tests.support.browser import wait_until
from tests.support.checks import leads_on

pytestmark = pytest.mark.browser


def messages(site: Path) -> list[dict[str, Any]]:
    """Every message as the data of the site has it."""
    lines = (site / "data" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_page_is_reached_by_links_from_the_first(site: Path) -> None:
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        here = waiting.pop()
        for link in read_page((site / here).read_text(encoding="utf-8")).references:
            path = link.address.partition("#")[0].partition("?")[0]
            there = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            if there.endswith(".html") and ":" not in path and there not in seen:
                seen.add(there)
                waiting.append(there)
    pages = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if not leads_on(file.read_text(encoding="utf-8"))
    }
    assert seen == pages - {"404.html"}


def one_of_each(site: Path) -> list[Path]:
    """Of the pages of each kind the smallest, the largest and one between. Pages in one folder are
    of one kind, and so are those in the folders of the years."""
    kinds: dict[str, list[Path]] = defaultdict(list)
    for file in site.rglob("*.html"):
        folder, _, name = file.relative_to(site).as_posix().rpartition("/")
        is_alone = name == "index.html" or not folder
        kind = f"{folder}/{name}" if is_alone else folder.partition("/")[0] + name.partition(".")[2]
        kinds[kind].append(file)
    del kinds["/404.html"]
    chosen = set()
    for files in kinds.values():
        files.sort(key=lambda file: (file.stat().st_size, file))
        chosen.update((files[0], files[len(files) // 2], files[-1]))
    return sorted(chosen)


def test_pages_open_on_file_without_errors_or_other_hosts(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    foreign: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(f"{page.url}: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            foreign.append(f"{page.url}: {request.url}")

    def note_failure(request: Request) -> None:
        # Going on to the next page gives up the favicon of this one.
        if request.failure != "net::ERR_ABORTED":
            errors.append(f"{page.url}: no {request.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("requestfailed", note_failure)
    page.on("request", note_request)

    for file in one_of_each(site):
        page.goto(file.as_uri())
        page.wait_for_selector("h1")  # A former address leads on to another page.
        assert page.locator("h1").count() == 1, page.url
    context.close()
    assert errors == []
    assert foreign == []


OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_scrolls_sideways_with_everything_open(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    for path in (
        "index.html",
        "about.html",
        "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html",
        "messages/2011/2011-12-19-cpc-central-committee-wpk.html",
        "timeline.html",
        "years/index.html",
        "years/2020.html",
        "countries/index.html",
        "countries/kp.html",
        "relations/index.html",
        "people/kim-jong-un.html",
        "correspondences/kim-jong-un--xi-jinping.html",
        "relations/cn-kp.html",
        "occasions/wpk-founding.html",
        "occasions/wpk-founding.texts.html",
        "on-this-day.html#10-10",
        "search.html?q=kim",
    ):
        page.goto(f"{site.as_uri()}/{path}")
        if path.startswith("search"):
            page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            tables = page.eval_on_selector_all(
                ".ma-data table", "tables => tables.map(each => each.getBoundingClientRect().right)"
            )
            assert all(right <= width for right in tables), (path, width)
            assert page.evaluate(OVERFLOW) <= 0, (path, width)
    page.close()


def test_today_is_open_and_every_other_day_can_be(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    address = (site / "on-this-day.html").as_uri()
    html = (site / "on-this-day.html").read_text(encoding="utf-8")
    with_messages = re.findall(r'<li id="(\d\d-\d\d)"', html)
    dates = [message["date"] or "" for message in messages(site)]
    # A day may be uncertain, or known only as the last that is possible.
    days = (re.fullmatch(r"(?:\.\./)?\d{4}-(\d\d-\d\d)[?~%]?", date) for date in dates)
    assert set(with_messages) == {day[1] for day in days if day}
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.clock.set_fixed_time("2031-10-10T12:00:00")
    page.goto(address)
    today = page.locator("[aria-current=date]")
    assert today.get_attribute("id") == "10-10"
    assert today.locator("a").first.is_visible()
    assert page.locator("[data-today] a").inner_text() == "10 October"
    assert page.locator("details[open]").count() == 1
    page.clock.set_fixed_time("2031-12-31T12:00:00")
    # After the last day of the year with a message comes the first.
    (tmp_path / "assets").symlink_to(site / "assets")
    without = tmp_path / "on-this-day.html"
    without.write_text(html.replace('id="12-31"', 'id="12-30b"'), encoding="utf-8")
    page.goto(f"{without.as_uri()}#09-09")
    assert page.locator("#\\30 9-09 a").first.is_visible()
    assert page.locator("[data-today] a").get_attribute("href") == f"#{with_messages[0]}"
    page.close()

    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    assert plain.locator("[data-today]").is_hidden()
    days = plain.locator("details li[id]")
    assert days.count() == len(with_messages)
    for month in plain.locator("summary").all():
        month.click()
    assert all(day.is_visible() for day in days.all())
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_axis_of_a_pair_shows_and_follows(browser: Browser, site: Path, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto((site / "relations/su-us.html").as_uri())
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for side, letter in (("sent", "a"), ("received", "b")):
        listed = page.locator(f"[data-exchange] [data-side={letter}]")
        marks = page.locator(f".ma-between-{side} a")
        numbers = [
            int(title.rpartition(" ")[2]) for title in marks.locator("title").all_text_contents()
        ]
        assert sum(numbers) == listed.count()
        drawn = page.locator(f".ma-between-{side} > path")
        color = drawn.evaluate("bars => getComputedStyle(bars).fill")
        assert color not in (background, "rgb(0, 0, 0)")
    fields = page.locator(".ma-between-sent .ma-hit")
    field, bars = fields.last.bounding_box(), page.locator(".ma-between-sent > path").bounding_box()
    assert field
    assert bars
    assert field["x"] <= bars["x"] + bars["width"] <= field["x"] + field["width"]
    assert field["y"] <= bars["y"]
    fields.last.click()
    assert page.url.endswith("#y-1985")
    context.close()


def test_the_matrix_scrolls_by_itself_and_by_the_keyboard(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "relations" / "index.html").as_uri())
    frame = page.get_by_role("region", name="Who writes to whom, by country")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.ma-scroll').scrollLeft > 0")
    # The names of senders stay in sight.
    assert frame.locator("tbody th").first.evaluate("name => name.getBoundingClientRect().x") < 20
    page.close()


def test_pictures_need_no_script_and_no_style_of_their_own(browser: Browser, site: Path) -> None:
    """With neither allowed: the timeline opens and closes, and the bars have their tones."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "timeline.html").as_uri())
    link = page.locator(".ma-timeline details").first.locator("a").first
    was_open = link.is_visible()
    page.locator(".ma-timeline summary").first.click()
    assert link.is_visible() is not was_open
    context.close()
    for path in ("index.html", "countries/index.html", "relations/index.html", "timeline.html"):
        html = (site / path).read_text()
        article = html.partition("<article")[2].partition("</article>")[0]
        assert " style=" not in article
        assert "<style" not in article
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    tones = page.eval_on_selector_all(
        ".ma-stack path:not(.ma-line)", "paths => paths.map(path => getComputedStyle(path).fill)"
    )
    assert len(tones) == len(set(tones)) == 4
    page.close()


@pytest.mark.parametrize("path", ["years/2020.html", "about.html"])
def test_light_or_dark_is_the_readers_and_both_kinds_of_pages_remember_it(
    browser: Browser, site: Path, path: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((site / path).as_uri())
    scheme = "document.body.dataset.mdColorScheme"
    wait_until(page, f"{scheme} === 'slate'")
    page.get_by_role("button", name="Switch to light colours").click()
    wait_until(page, f"{scheme} === 'default'")
    page.get_by_role("button", name="Switch to dark colours").wait_for()
    for other in ("years/2020.html", "about.html", "search.html"):
        page.goto((site / other).as_uri())
        wait_until(page, f"{scheme} === 'default'")
    context.close()


@pytest.mark.parametrize("is_served", [False, True])
def test_the_search_of_the_built_site(
    browser: Browser, site: Path, served: Callable[[Path], str], is_served: bool
) -> None:
    """From the box in the header of a message to the results, to a message with its hits."""
    base = served(site) if is_served else site.as_uri()
    page = browser.new_page()
    page.goto(f"{base}/messages/2018/2018-06-15-kim-jong-un-xi-jinping.html")
    page.keyboard.press("/")
    page.keyboard.type('"socialist cause"')
    page.wait_for_selector("#ma-search-list:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-results][data-state=done] [data-message-id]")
    first = page.locator("[data-results] > *").first
    assert first.get_attribute("data-message-id") == "2020-10-10-xi-jinping-kim-jong-un"
    first.locator("a").click()
    page.wait_for_selector(".ma-body mark")
    page.goto(f"{base}/search.html?country=kp&year=2020")
    page.wait_for_selector("[data-results][data-state=done]")
    countries = [
        {party["country"] for party in (*message["sender"], *message["recipient"])}
        for message in messages(site)
        if message["date_latest"][:4] == "2020"
    ]
    of_korea = sum("KP" in each for each in countries)
    assert page.get_attribute("[data-results]", "data-total") == str(of_korea)
    page.goto(f"{base}/search.html?q=front+matter")
    page.wait_for_selector("[data-page='format.html']")
    page.close()
