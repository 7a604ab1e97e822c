"""The page of a message in a real browser from a folder: what is where, and what can be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.archives import MKDOCS_YML, write_files
from tests.support.browser import wait_until
from tests.support.commands import build_site
from tests.support.letters import FILES

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {
    "has_touch": True,
    "is_mobile": True,
    "viewport": {"width": 360, "height": 740},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("page")
    write_files(project / "messages", FILES)
    write_files(
        project,
        {"mkdocs.yml": f"{MKDOCS_YML}site_url: https://a.example/\n", "docs/index.md": "# A\n"},
    )
    build_site(project, XDG_CACHE_HOME=str(project / "c"))
    return project / "site" / "messages"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def box(found: Locator) -> dict[str, float]:
    measured = found.bounding_box()
    assert measured
    return {**measured, "bottom": measured["y"] + measured["height"]}


def _select(page: Page, start: str, end: str) -> None:
    """Select from the start of one element to the end of another."""
    page.evaluate(
        """([start, end]) => {
          const range = document.createRange();
          range.setStart(document.querySelector(start).firstChild, 0);
          range.setEndAfter(document.querySelector(end).lastChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


def _copied(page: Page, kind: str) -> str:
    page.locator(f"[data-copy={kind}]").click()
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def test_the_text_begins_within_two_screens_of_a_phone(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for name in ("1933/letter", "1933/answer", "1934/many", "1935/arabic"):
        page.goto((built / f"{name}.html").as_uri())
        state = page.locator("[data-text-state]")
        assert state.evaluate("state => state.nextElementSibling.matches('[data-source-line]')")
        parts = [page.locator(at) for at in ("h1", ".ma-date", ".ma-parties")]
        parts += [state, page.locator("[data-source-line]"), page.locator("#p1")]
        tops = [box(part)["y"] for part in parts]
        assert tops == sorted(tops)
        assert tops[-1] + 30 < 1480, name


def test_the_source_line_says_where_the_text_is(page: Page, built: Path) -> None:
    for name, words, address in (
        ("1933/letter", "Published by Sylvanian Gazette, 20 November 1933 and 1 more", "https://g.example/1"),
        ("1933/answer", "Read the text at Sylvanian Ministry", "https://m.example/2"),
        ("1934/many", "Published by A house", None),
        ("1935/arabic", "No source is recorded.", None),
    ):  # fmt: skip
        page.goto((built / f"{name}.html").as_uri())
        line = page.locator("[data-source-line]")
        expect(line).to_have_text(words)
        link = line.locator("a[href^=http]")
        assert (link.get_attribute("href") if link.count() else None) == address


def test_many_parties_are_a_sentence_that_opens(page: Page, built: Path) -> None:
    page.goto((built / "1933/letter.html").as_uri())
    expect(page.locator(".ma-parties dd > p:first-child")).to_have_text(
        ["Rufus T. Firefly Freedonia", "Ambassador Trentino Sylvania"]
    )
    page.goto((built / "1934/many.html").as_uri())
    expect(page.locator(".ma-parties dd > p:first-child")).to_have_text(
        ["Rufus T. Firefly Freedonia"]
    )
    shown = page.locator(".ma-parties summary")
    expect(shown).to_contain_text("Writer 1, Writer 2, Writer 3 and 2 others")
    # All are from the same country, which is named once.
    expect(page.locator(".ma-parties dt")).to_have_text(["From", "To Sylvania"])
    shown.press("Enter")
    expect(page.locator(".ma-parties li").last).to_contain_text("Writer 5")
    expect(page.locator(".ma-parties li a[href*=people]")).to_have_count(5)


def test_touch_leaves_room_in_the_frame_of_a_country(browser: Browser, built: Path) -> None:
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto((built / "1933/letter.html").as_uri())
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    link = page.locator(".ma-parties a[href*=countries]").first
    assert link.evaluate("link => parseFloat(getComputedStyle(link).paddingLeft)") >= 4
    assert box(link)["height"] >= 24
    context.close()


def test_the_record_stays_in_view(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 1100, "height": 500})
    page.goto((built / "1933/letter.html").as_uri())
    record = page.locator(".ma-margin")
    assert box(record)["x"] > box(page.locator("#p1"))["x"] + 500
    expect(page.locator(".ma-tabs")).to_be_hidden()
    expect(page.locator("#record")).to_be_visible()
    page.locator("#p3").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 100)")
    assert 0 <= box(record)["y"] < 100


def test_the_parts_of_the_record_are_tabs_on_a_phone(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((built / "1933/letter.html").as_uri())
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(["Source", "Thread", "Cite", "Record"])
    panels = page.get_by_role("tabpanel")

    def shown() -> list[str]:
        ids: list[str] = panels.evaluate_all("all => all.filter(e => !e.hidden).map(e => e.id)")
        return ids

    assert shown() == ["source"]
    tabs.nth(2).click()
    assert shown() == ["cite"]
    page.keyboard.press("ArrowRight")
    assert shown() == ["record"]
    page.keyboard.press("ArrowRight")
    assert shown() == ["source"]
    page.goto(f"{(built / '1933/letter.html').as_uri()}#thread")
    assert shown() == ["thread"]
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator("#record")).to_be_visible()
    expect(panels).to_have_count(0)


def test_without_scripts_everything_follows_in_order(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((built / "1933/letter.html").as_uri())
    tops = [
        box(page.locator(at))["y"]
        for at in ("#p1", "#source", "#thread", "#record", "#cite", ".ma-steps")
    ]
    assert tops == sorted(tops)
    page.set_viewport_size({"width": 1280, "height": 740})
    assert box(page.locator(".footnotes li").first)["y"] > box(page.locator("#p3"))["y"]
    context.close()


def test_notes_are_next_to_their_lines_from_1280_pixels(page: Page, built: Path) -> None:
    page.goto((built / "1933/letter.html").as_uri())
    notes = page.locator(".footnotes-list > li")
    for note, mark in zip(notes.all(), page.locator(".footnote-ref").all(), strict=True):
        expect(note).to_be_visible()
        assert abs(box(note)["y"] - box(mark)["y"]) < 30
        assert box(note)["x"] > box(page.locator("#p2"))["x"] + box(page.locator("#p2"))["width"]
        assert box(note)["x"] + box(note)["width"] < box(page.locator(".ma-margin"))["x"]
    for change in ("width", "print"):
        if change == "width":
            page.set_viewport_size({"width": 1200, "height": 900})
        else:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(media="print")
        assert box(notes.first)["y"] > box(page.locator("#p3"))["y"]


def test_contents_lead_to_the_headings(page: Page, built: Path) -> None:
    page.goto((built / "1933/letter.html").as_uri())
    links = page.get_by_role("navigation", name="Contents of the text").get_by_role("link")
    expect(links).to_have_text(["Of the bridge", "Of the river"])
    links.last.click()
    assert page.url.endswith("#s2")
    page.goto((built / "1935/arabic.html").as_uri())
    expect(links).to_have_count(0)


def test_a_quotation_has_words_state_sender_date_source_and_paragraph(
    page: Page, built: Path
) -> None:
    page.goto((built / "1933/letter.html").as_uri())
    expect(page.locator("[data-copy=quote]")).to_be_hidden()
    assert _copied(page, "link") == "https://a.example/messages/1933/letter.html"
    _select(page, "#p1", "#p1")
    assert _copied(page, "quote") == (
        "“Excellency, I send you the warmest congratulations. We are old friends.”\n"
        "Full text. Rufus T. Firefly to Ambassador Trentino, 17 November 1933\n"
        "Published by Sylvanian Gazette, 20 November 1933: https://g.example/1\n"
        "https://a.example/messages/1933/letter.html#p1"
    )
    assert _copied(page, "link").endswith("letter.html#p1")
    assert _copied(page, "citation").startswith("Rufus T. Firefly to Ambassador Trentino, telegram")
    _select(page, "#p3", ".footnotes")
    quoted = _copied(page, "quote")
    assert quoted.startswith("“I wish you health.”")
    assert quoted.endswith("#p3")
    # Of several paragraphs, and from where no paragraph begins.
    _select(page, "#s2", ".ma-body li")
    quoted = _copied(page, "quote")
    assert quoted.startswith("“Of the river\n\none”")
    assert quoted.endswith("#s2")
    _select(page, "h1", "h1")
    expect(page.locator("[data-copy=quote]")).to_be_hidden()


def test_a_quotation_of_an_abstract_says_whose_words_they_are(page: Page, built: Path) -> None:
    page.goto((built / "1933/answer.html").as_uri())
    _select(page, "#p1", "#p1")
    quoted = _copied(page, "quote")
    assert "\nAbstract. The text itself is not held here." in quoted
    assert "\nRead the text at Sylvanian Ministry: https://m.example/2\n" in quoted
    assert ", abstract, Archive of Freedonia, https://" in _copied(page, "citation")


def test_a_page_that_may_not_use_the_clipboard_copies_and_keeps_what_is_selected(
    page: Page, built: Path
) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    page.goto((built / "1933/answer.html").as_uri())
    _select(page, "#p1", "#p1")
    selected = page.evaluate("String(getSelection())")
    assert "\nAbstract. The text itself is not held here." in _copied(page, "quote")
    assert page.evaluate("String(getSelection())") == selected != ""


def test_a_quotation_is_two_taps_away_and_reachable_by_keys(browser: Browser, built: Path) -> None:
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((built / "1933/letter.html").as_uri())
    _select(page, "#p2", "#p2")
    button = page.locator("[data-copy=quote]")
    expect(button).to_be_in_viewport()
    button.tap()
    assert page.evaluate("navigator.clipboard.readText()").endswith("letter.html#p2")
    expect(button).to_have_text("Copied")
    _select(page, "#p3", "#p3")
    expect(page.locator(".ma-tools--near")).to_be_visible()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('[data-copy=quote]').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()").endswith("letter.html#p3")
    context.close()


def test_a_quotation_from_the_view_side_by_side_is_of_its_text(page: Page, built: Path) -> None:
    page.goto((built / "1936/two.html").as_uri() + "#side-by-side")
    _select(page, ".ma-pairs [data-of=p2]", ".ma-pairs [data-of=p2]")
    quoted = _copied(page, "quote")
    assert quoted.startswith("“Again.”\nTranslation, English.")
    assert quoted.endswith("two.html#p2")
    _select(page, ".ma-pairs [data-of=zh-p1]", ".ma-pairs [data-of=zh-p1]")
    quoted = _copied(page, "quote")
    assert quoted.startswith("“万岁。”\nFull text, 中文, original language.")
    assert quoted.endswith("two.html#zh-p1")


def test_the_original_is_first_and_the_language_of_the_reader_is_remembered(
    page: Page, built: Path
) -> None:
    page.goto((built / "1936/two.html").as_uri())
    tabs = page.locator(".ma-texts a")
    expect(tabs.first).to_have_text(re.compile("中文.*original language"))
    expect(tabs.nth(1)).not_to_have_text(re.compile("original"))
    expect(page.locator("#text-zh")).to_be_visible()
    page.get_by_role("tab", name="Side by side").click()
    expect(page.locator(".ma-pairs th").first).to_contain_text("中文")
    assert box(page.locator(".ma-pairs"))["width"] > 1100
    tabs.nth(1).click()
    page.goto((built / "1937/other.html").as_uri())
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#text-zh")).to_be_hidden()
    assert page.context.cookies() == []


def test_side_by_side_can_be_printed(page: Page, built: Path) -> None:
    page.goto((built / "1936/two.html").as_uri() + "#side-by-side")
    page.emulate_media(media="print")
    expect(page.locator(".ma-pairs tbody tr")).to_have_count(2)
    expect(page.locator(".ma-pairs")).to_be_visible()
    expect(page.locator("#text [data-source-line]")).to_be_visible()
    expect(page.locator("#text .ma-body")).to_be_hidden()


def test_paper_names_archive_address_and_day(page: Page, built: Path) -> None:
    page.goto((built / "1934/many.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".ma-brand")).to_be_visible()
    expect(page.locator(".ma-nav")).to_be_hidden()
    expect(page.locator(".ma-printed")).to_have_text(
        re.compile(r"https://a\.example/messages/1934/many\.html · \d+ \w+ \d{4}$")
    )
    size = page.locator("#p1").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    assert size == pytest.approx(11 * 96 / 72, abs=0.5)
    for part in ("#record", "#cite", "#source"):
        expect(page.locator(part)).to_be_visible()


def test_arabic_has_its_direction(page: Page, built: Path) -> None:
    page.goto((built / "1935/arabic.html").as_uri())
    heading = page.locator("h1")
    expect(heading).to_have_attribute("lang", "ar")
    expect(heading).to_have_css("direction", "rtl")
    cited = page.locator("#cite dd").all()
    for each in cited[:3]:
        expect(each).to_have_css("direction", "ltr")
        # Words written from right to left do not reorder the date behind them.
        assert each.locator("bdi").count() >= 1
    mla = cited[2].locator("span").first
    assert (mla.text_content() or "").startswith("كاتب. “رسالة إلى السفير.” 4 May 1935.")


def test_arabic_has_its_direction_in_results(page: Page, built: Path) -> None:
    page.goto((built.parent / "search.html").as_uri() + "?q=الجسر")
    expect(page.locator(".ma-find-excerpt")).to_contain_text("ليبق")
    expect(page.locator(".ma-find-excerpt")).to_have_css("direction", "rtl")
    expect(page.locator("[data-results] h2")).to_have_css("direction", "rtl")


def test_the_lists_around_a_message_are_named(page: Page, built: Path) -> None:
    page.goto((built / "1933/letter.html").as_uri())
    steps = page.locator("[data-steps]")
    kinds = steps.evaluate_all("all => all.map(each => each.dataset.steps)")
    # Lists with the same neighbours are together.
    assert kinds == ["thread pair all", "series"]
    names = steps.evaluate_all("all => all.map(each => each.firstElementChild.textContent)")
    pair = "Ambassador Trentino – Rufus T. Firefly"
    assert names == [f"Thread, {pair}, All messages", "Day of Sylvania"]
    trail = page.locator(".ma-trail a")
    expect(trail).to_have_text(["Years", "1933"])
    steps.nth(1).locator("[rel=next]").click()
    assert page.url.endswith("1934/many.html")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(context: BrowserContext, built: Path, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => window.moved += entry.value)).observe({type: 'layout-shift', buffered: true})"
    )
    for name in ("1933/letter", "1933/answer", "1934/many", "1936/two"):
        page.goto((built / f"{name}.html").as_uri())
        page.wait_for_timeout(300)
        moved: Any = page.evaluate("window.moved")
        assert moved < 0.02, name


def test_a_page_is_small(built: Path) -> None:
    for name in ("1933/letter", "1933/answer", "1935/arabic"):
        html = (built / f"{name}.html").read_text("utf-8")
        start = html.index('<div class="ma-body"')
        text = html[start : html.index("</div>\n</section>", start)]
        assert len(html.encode()) - len(text.encode()) < 13_000, name


def test_a_page_has_one_title_for_open_graph(built: Path) -> None:
    for path in built.glob("*/*.html"):
        assert path.read_text("utf-8").count('"og:title"') == 1, path
