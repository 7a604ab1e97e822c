"""A message with five texts in four languages, in a real browser from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.archives import MKDOCS_YML
from tests.support.browser import faultless_page, wait_until
from tests.support.commands import contents, run
from tests.support.messages import COUNTRIES_YML, letter
from tests.support.weight import check_weight

ID = "1933-11-17-firefly-trentino"
SINGLE = "1933-11-18-trentino-firefly"
PAIR = "1933-11-19-firefly-trentino"

MINISTRY = """\
Dear Ambassador, on the tenth anniversary of the founding of Sylvania I send you my warmest
congratulations.

Our two peoples are old friends.[^1] A * B < C & D.

May the bridge between us stand for a hundred years.

I wish you health.

[^1]: Since the treaty of Freedonia City."""

AGENCY = """\
Comrade Ambassador, on the tenth anniversary of Sylvania I send you warm congratulations.

May the bridge between us stand for a hundred years.

I wish you every success and health."""

CHINESE = """\
大使先生：值此西尔瓦尼亚建国十周年之际，我向您表示最热烈的祝贺。

我们两国人民是老朋友。

愿我们之间的桥屹立百年。

祝您健康。"""

KOREAN = """\
대사님, 실바니아 창건 10주년에 즈음하여 가장 열렬한 축하를 보냅니다.

우리 두 나라 인민은 오랜 벗입니다. 우리 사이의 다리가 백년 동안 서 있기를 바랍니다.

건강을 축원합니다."""

ARABIC = """\
سعادة السفير، في الذكرى العاشرة لتأسيس سيلفانيا أبعث إليكم بأحر التهاني.

شعبانا صديقان قديمان.

ليبق الجسر بيننا مئة عام.

أتمنى لكم الصحة."""


def _text(status: str, publisher: str, body: str) -> str:
    return f"---\ntext: {status}\nsource: {{publisher: {publisher}}}\n---\n{body}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("texts")
    folder = project / "messages" / "1933"
    folder.mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# About\n")
    (project / "mkdocs.yml").write_text(MKDOCS_YML)
    registry = project / "messages" / "_registry"
    registry.mkdir()
    (registry / "countries.yml").write_text(COUNTRIES_YML)
    ministry = "language: en\ntext: verbatim\nsource: {publisher: Freedonian Foreign Ministry}"
    texts = {
        ID: letter(ministry, body=MINISTRY),
        f"{ID}.en-agency": _text("verbatim", "Freedonian News Agency", AGENCY),
        f"{ID}.zh": _text("translation", "Sylvanian Gazette", CHINESE),
        f"{ID}.ko": _text("translation", "Sylvanian Gazette", KOREAN),
        f"{ID}.ar": _text("reported", "Sylvanian Radio", ARABIC),
        SINGLE: letter(date="1933-11-18", body="Thank you."),
        PAIR: letter("language: en", date="1933-11-19", body="Hail.\n\nHail, hail."),
        f"{PAIR}.zh": _text("translation", "Sylvanian Gazette", "万岁。"),
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    result = run("mkdocs", "build", "--strict", "-d", str(project / "site"), cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


@pytest.fixture
def address(site: Path) -> str:
    return (site / "messages" / "1933" / f"{ID}.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser, viewport={"width": 1280, "height": 800}) as page:
        yield page


def _opened(page: Page) -> list[str]:
    """The parts of the page that are shown."""
    ids: list[str] = page.eval_on_selector_all(
        ".ma-text, [data-tab]",
        "parts => parts.filter(part => part.checkVisibility()).map(part => part.id)",
    )
    return ids


def _overflow(page: Page) -> int:
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


# The texts in the original language come first.
ALL = ["text", "text-en-agency", "text-ar", "text-ko", "text-zh"]


@pytest.mark.browser
def test_the_tabs_are_walked_with_the_keys_and_written_into_the_address(
    page: Page, address: str
) -> None:
    page.goto(address)
    tabs = page.get_by_role("tab")
    assert tabs.evaluate_all("tabs => tabs.map(tab => tab.hash.slice(1))") == [
        *ALL,
        "side-by-side",
        "compared",
    ]
    assert _opened(page) == ["text"]
    tabs.first.focus()
    for key, expected in (
        ("ArrowRight", "text-en-agency"),
        ("ArrowLeft", "text"),
        ("ArrowLeft", "compared"),
        ("ArrowRight", "text"),
        ("End", "compared"),
        ("Home", "text"),
    ):
        page.keyboard.press(key)
        assert _opened(page) == [expected]
        assert page.url == f"{address}#{expected}"
        chosen = page.get_by_role("tab", selected=True)
        expect(chosen).to_be_focused()
        expect(chosen).to_have_attribute("aria-controls", expected)
        assert page.locator('[role=tab][tabindex="0"]').count() == 1
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Alt+ArrowRight")  # the browser's own
    assert _opened(page) == ["text"]
    page.get_by_role("tab", name="中文").click()
    assert _opened(page) == ["text-zh"]


@pytest.mark.browser
def test_an_address_opens_the_tab_of_what_it_names(page: Page, address: str) -> None:
    for anchor in [*ALL, "side-by-side", "compared"]:
        page.goto("about:blank")
        page.goto(f"{address}#{anchor}")
        assert _opened(page) == [anchor]
        assert page.get_by_role("tablist").evaluate("list => list.getBoundingClientRect().top") >= 0
    page.evaluate("location.hash = '#text-ko'")
    wait_until(page, "document.querySelector('#text-ko').checkVisibility()")
    page.goto(f"{address}#text-nobody")
    page.reload()
    assert _opened(page) == ["text"]


@pytest.mark.browser
def test_a_hit_of_a_search_opens_its_tab(page: Page, address: str) -> None:
    page.goto(f"{address}?h=실바니아")
    assert _opened(page) == ["text-ko"]
    expect(page.locator("#text-ko mark").first).to_be_in_viewport()


@pytest.mark.browser
def test_each_text_keeps_its_language_direction_status_and_source(page: Page, address: str) -> None:
    for anchor, language, direction, status, source in (
        ("text-zh", "zh", "ltr", "Translation", "Sylvanian Gazette"),
        ("text-ko", "ko", "ltr", "Translation", "Sylvanian Gazette"),
        ("text-ar", "ar", "rtl", "Reported text", "Sylvanian Radio"),
        ("text-en-agency", "en", "ltr", "Full text", "Freedonian News Agency"),
    ):
        page.goto(f"{address}#{anchor}")
        panel = page.locator(f"#{anchor}")
        body = panel.locator(".ma-body")
        expect(body).to_have_attribute("lang", language)
        expect(body).to_have_css("direction", direction)
        expect(panel.locator("h2")).to_contain_text(status)
        expect(panel.locator(".ma-sources")).to_contain_text(source)


@pytest.mark.browser
def test_two_texts_of_the_readers_choice_stand_side_by_side(page: Page, address: str) -> None:
    page.goto(f"{address}#side-by-side")
    first, second = page.get_by_label("First text"), page.get_by_label("Second text")
    rows = page.get_by_role("tabpanel").locator("tbody tr")
    note = page.locator("#side-by-side [role=status]")
    second.select_option("text-zh")
    expect(note).to_have_text("Both texts have 4 paragraphs, shown side by side in order.")
    expect(rows).to_have_count(4)
    expect(rows.nth(2)).to_contain_text("May the bridge")
    expect(rows.nth(2).locator("[lang=zh]")).to_have_text("愿我们之间的桥屹立百年。")
    second.select_option("text-ko")
    expect(note).to_contain_text("The first text has 4 paragraphs, the second 3.")
    expect(note).to_contain_text("estimated")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("May the bridge")
    expect(rows.nth(1)).to_contain_text("다리가")
    # The other way round, and with a paragraph that only one of them has.
    second.select_option("text")
    expect(first).to_have_value("text-ko")
    expect(rows.nth(1).locator("td").first).to_contain_text("다리가")
    first.select_option("text-en-agency")
    expect(rows.nth(1).locator("td").first).to_have_text("No matching paragraph.")
    expect(rows.nth(1)).to_contain_text("old friends")
    assert page.evaluate(
        "[...document.querySelectorAll('[id]')].length"
        " === new Set([...document.querySelectorAll('[id]')].map(each => each.id)).size"
    )
    # The number of a footnote leads to it, in the text that it belongs to.
    rows.nth(1).locator(".footnote-ref a").click()
    wait_until(page, "document.querySelector('#text').checkVisibility()")
    assert _opened(page) == ["text"]


@pytest.mark.browser
def test_of_two_texts_none_is_to_be_chosen_and_in_two_languages_none_compared(
    page: Page, site: Path
) -> None:
    page.goto((site / "messages" / "1933" / f"{PAIR}.html").as_uri())
    page.get_by_role("tab", name="Side by side").click()
    expect(page.get_by_label("First text")).to_be_hidden()
    expect(page.locator("#side-by-side [role=status]")).to_have_text(
        "The first text has 2 paragraphs, the second 1. Each text is shown as a whole."
    )
    expect(page.locator(".ma-pairs tbody tr")).to_have_count(1)
    expect(page.locator(".ma-pairs td").first.locator("p")).to_have_text(["Hail.", "Hail, hail."])
    expect(page.get_by_role("tab", name="Compared")).to_have_count(0)


@pytest.mark.browser
def test_the_texts_in_one_language_are_compared(page: Page, address: str) -> None:
    page.goto(f"{address}#compared")
    compared = page.locator("#compared")
    expect(compared.locator("details")).to_have_count(1)
    expect(compared.locator("summary")).to_have_text(
        "English, Full text, Freedonian Foreign Ministry, and"
        " English, Full text, Freedonian News Agency"
    )
    body = compared.locator(".ma-body")
    expect(body.locator("del").first).to_have_text("Dear")
    expect(body.locator("ins").first).to_have_text("Comrade")
    expect(body.get_by_text("Our two peoples are old friends. A * B < C & D.")).to_be_visible()
    spoken = body.locator("del").first.evaluate("del => getComputedStyle(del, '::before').content")
    assert "first only" in spoken


@pytest.mark.browser
@pytest.mark.parametrize("anchor", [*ALL, "side-by-side", "compared"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_scrolls_sideways(page: Page, address: str, anchor: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}#{anchor}")
    assert _overflow(page) <= 0
    if anchor == "side-by-side":
        left, right = page.locator(".ma-pairs tbody tr").first.locator("td").all()
        one, other = left.bounding_box(), right.bounding_box()
        assert one
        assert other
        assert (one["x"] == other["x"]) == (width == 360)
        assert (one["y"] == other["y"]) == (width == 1280)


@pytest.mark.browser
def test_paper_has_all_texts_and_nothing_made_of_them(page: Page, address: str) -> None:
    page.goto(f"{address}#text-zh")
    page.emulate_media(media="print")
    assert _opened(page) == ALL


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_the_texts_stand_below_each_other(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(address)
    for anchor in [*ALL, "compared"]:
        expect(page.locator(f"#{anchor}")).to_be_visible()
        expect(page.locator(f".ma-texts a[href='#{anchor}']")).to_be_visible()
    expect(page.locator("#side-by-side")).to_be_hidden()
    expect(page.locator("#compared .ma-body")).to_be_hidden()
    page.locator("#compared summary").click()
    expect(page.locator("#compared .ma-body")).to_be_visible()
    box = page.locator("#compared").bounding_box()
    assert box
    assert box["x"] + box["width"] <= width
    context.close()


def test_only_the_page_of_several_texts_has_anything_of_this(site: Path) -> None:
    marks = (b"texts.js", b"ma-texts", b"side-by-side", b"ma-compared")
    having = [
        path
        for path, content in contents(site).items()
        if path.endswith(".html") and any(mark in content for mark in marks)
    ]
    assert having == [f"messages/1933/{ID}.html", f"messages/1933/{PAIR}.html"]


@pytest.mark.parametrize("name", [ID, SINGLE, PAIR])
def test_the_first_visit_is_small(site: Path, name: str) -> None:
    check_weight(site / "messages" / "1933" / f"{name}.html")
