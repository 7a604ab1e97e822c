"""A letter with two pictures of 12 megapixels, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_accessibility import AXE, CHECK, RULES
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.browser import faultless_page, wait_until
from tests.support.commands import build_site
from tests.support.messages import COUNTRIES_YML, letter
from tests.support.pictures import encoded, noise, paper, photograph, png

pytestmark = pytest.mark.browser

_LETTER: Final = "messages/1933/letter.html"
_NOISE: Final = "messages/1933/noise.html"
_SINGLE: Final = "messages/1933/single.html"

_WORDS: Final = "Hail, hail Freedonia, land of the brave and free. " * 5
_PAGES: Final = "\n\n".join(
    ["{page 1} " + _WORDS, *[_WORDS] * 8, "{page 2} " + _WORDS, *[_WORDS] * 8]
)

_MOST_LOADED: Final = 150_000
"""Bytes of the page and its pictures before any action."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("pictures")
    folder = "messages/1933"
    write_files(
        project,
        {
            "mkdocs.yml": MKDOCS_YML.replace(
                "plugins: [messages]",
                "site_url: https://archive.example/\n"
                "plugins: [{messages: {images_from: https://iiif.example.org}}]",
            ),
            "docs/about.md": "# About\n",
            "messages/_registry/countries.yml": COUNTRIES_YML,
            f"{folder}/letter.md": letter("title: Letter", body=_PAGES),
            f"{folder}/letter.recto.jpg": encoded(paper(3000, 4000), quality=90),
            f"{folder}/letter.verso.jpg": encoded(photograph(4000, 3000), quality=90),
            f"{folder}/noise.md": letter("title: Noise", date="1933-11-18", body=_PAGES),
            f"{folder}/noise.1.jpg": encoded(noise(4000, 3000), quality=90),
            f"{folder}/noise.2.jpg": encoded(noise(4000, 3000), quality=90),
            f"{folder}/single.md": letter(
                "title: Single",
                "images: {file: scan.png, alt: Two fields of colour}",
                date="1933-11-19",
            ),
            f"{folder}/scan.png": png(700, 500),
            f"{folder}/remote.md": letter(
                "title: Remote",
                "images: {iiif: https://iiif.example.org/iiif/3/letter, label: recto}",
                date="1933-11-20",
            ),
        },
    )
    build_site(project)
    for page in (_LETTER, _NOISE):
        # Where the renderer leaves the mark of a page as text.
        html = (project / "site" / page).read_text("utf-8")
        for number in (1, 2):
            mark = f'<span class="ma-page" id="page-{number}" data-page="{number}"></span>'
            html = html.replace(f"{{page {number}}}", mark)
        (project / "site" / page).write_text(html, "utf-8")
    return project / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser, viewport={"width": 1280, "height": 800}) as page:
        yield page


def stage(page: Page) -> dict[str, Any]:
    """What the viewer shows."""
    shown: dict[str, Any] = page.evaluate(
        """() => {
          const stage = document.querySelector(".ma-stage"), image = stage.querySelector("img");
          return {
            scale: Number(stage.dataset.scale),
            file: image.src.split("/").pop(),
            name: stage.getAttribute("aria-label"),
          };
        }"""
    )
    return shown


@pytest.mark.parametrize("address", [_LETTER, _NOISE])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_letter_with_two_pictures_loads_less_than_150_kb(
    page: Page, site: Path, served: Callable[[Path], str], address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(answer.body())}))
    page.goto(f"{served(site)}/{address}")
    page.wait_for_load_state("networkidle")
    files = {url: size for url, size in loaded.items() if url.endswith((".html", ".webp"))}
    names = {url.rpartition("/")[2].partition(".")[2] for url in files}
    first, second = ("recto", "verso") if address == _LETTER else ("1", "2")
    assert f"{first}-1200.webp" in names
    assert names <= {"html", f"{first}-1200.webp", f"{second}-300.webp"}
    assert sum(files.values()) < _MOST_LOADED, files


def test_full_size_is_shown_within_a_second_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / _LETTER).as_uri())
    button = page.get_by_role("button", name="Full size")
    button.wait_for()
    start = time.monotonic()
    button.click()
    wait_until(page, "document.querySelector('.ma-stage img').src.endsWith('recto-2800.webp')")
    # A busy machine takes longer; what must not happen is that it waits for something.
    assert time.monotonic() - start < 5
    assert page.evaluate("document.querySelector('.ma-stage img').naturalHeight") == 2800
    box = page.locator(".ma-stage").bounding_box()
    assert box
    assert box["width"] > 1200
    assert box["height"] > 650
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.ma-viewer-dialog').open")
    assert page.locator(".ma-pictures .ma-stage").is_visible()


def test_the_wheel_zooms_at_its_point_and_lets_the_page_scroll_on(page: Page, site: Path) -> None:
    page.goto((site / _LETTER).as_uri())
    page.locator(".ma-stage").scroll_into_view_if_needed()
    box = page.locator(".ma-stage").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -600)
    wait_until(page, "Number(document.querySelector('.ma-stage').dataset.scale) > 2")
    wait_until(page, "document.querySelector('.ma-stage img').src.endsWith('-2800.webp')")
    page.mouse.wheel(0, 3000)
    wait_until(page, "document.querySelector('.ma-stage').dataset.scale === '1.00'")
    page.mouse.wheel(0, 300)
    wait_until(page, "scrollY > 0")


def test_two_fingers_zoom_and_one_moves(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto((site / _LETTER).as_uri())
    page.locator(".ma-stage").scroll_into_view_if_needed()
    box = page.locator(".ma-stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, max(box["y"], 0) + 100
    session = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        each = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": each})

    touch("touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, 6):
        touch("touchMove", (x - 20 - 10 * step, y), (x + 20 + 10 * step, y))
    touch("touchEnd")
    scale = stage(page)["scale"]
    assert 2.5 < scale < 4.5
    before = page.evaluate("document.querySelector('.ma-stage img').style.transform")
    touch("touchStart", (x, y))
    for step in range(1, 4):
        touch("touchMove", (x + 10 * step, y))
    touch("touchEnd")
    assert page.evaluate("document.querySelector('.ma-stage img').style.transform") != before
    assert stage(page)["scale"] == scale
    context.close()


def test_keys_reach_every_picture_and_zoom(page: Page, site: Path) -> None:
    page.goto((site / _LETTER).as_uri())
    reached: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.picture ?? ''"))
        reached.add(page.evaluate("document.activeElement.className"))
    assert {"1", "2", "ma-stage"} <= reached
    page.locator("a[data-picture='2']").focus()
    page.keyboard.press("Enter")
    assert stage(page)["file"] == "letter.verso-1200.webp"
    assert stage(page)["name"] == "Picture 2 of 2 · verso"
    page.locator(".ma-stage").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert stage(page)["scale"] == 2.25
    before = page.evaluate("document.querySelector('.ma-stage img').style.transform")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.ma-stage img').style.transform") != before
    page.keyboard.press("0")
    assert stage(page)["scale"] == 1
    page.keyboard.press("[")
    assert stage(page)["name"] == "Picture 1 of 2 · recto"


def test_text_and_pictures_move_in_step(page: Page, site: Path) -> None:
    page.goto((site / _LETTER).as_uri())
    text = page.locator(".ma-facing-texts").bounding_box()
    picture = page.locator(".ma-stage").bounding_box()
    assert text
    assert picture
    assert picture["x"] >= text["x"] + text["width"]
    assert stage(page)["file"] == "letter.recto-1200.webp"
    page.evaluate("document.getElementById('page-2').scrollIntoView()")
    wait_until(page, "document.querySelector('.ma-stage img').src.includes('verso')")
    assert page.locator(".ma-stage").is_visible()
    page.evaluate("scrollTo(0, 0)")
    wait_until(page, "document.querySelector('.ma-stage img').src.includes('recto')")
    page.get_by_role("button", name="Next picture").click()
    wait_until(page, "document.querySelector('.ma-stage img').src.includes('verso')")
    top = page.evaluate("document.getElementById('page-2').getBoundingClientRect().top")
    assert -5 < top < 400
    page.wait_for_timeout(200)
    assert stage(page)["file"].startswith("letter.verso")


def test_without_script_the_pictures_are_links_below_each_other(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / _LETTER).as_uri())
    links = page.locator(".ma-pictures a")
    assert [links.nth(n).get_attribute("href") for n in range(2)] == [
        "letter.recto-2800.webp",
        "letter.verso-2800.webp",
    ]
    first, second = (links.nth(n).bounding_box() for n in range(2))
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"]
    links.first.click()
    page.wait_for_url("**/letter.recto-2800.webp")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_pages_with_pictures_are_accessible_and_fit(
    browser: Browser, site: Path, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found: list[str] = []
    for path in (_LETTER, _SINGLE, "years/1933.html", "index.html"):
        page.goto((site / path).as_uri())
        page.evaluate(f"{AXE}; 0")
        found += [f"{path}: {each}" for each in page.evaluate(CHECK, RULES)]
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0, path
    page.goto((site / _LETTER).as_uri())
    page.get_by_role("button", name="Full size").click()
    page.evaluate(f"{AXE}; 0")
    found += [f"dialog: {each}" for each in page.evaluate(CHECK, RULES)]
    context.close()
    assert found == []


def test_one_picture_has_no_list_and_its_description(page: Page, site: Path) -> None:
    page.goto((site / _SINGLE).as_uri())
    assert not page.locator(".ma-pictures ol").is_visible()
    assert page.locator(".ma-stage img").get_attribute("alt") == "Two fields of colour"
    assert not page.get_by_role("button", name="Next picture").is_visible()
    page.get_by_role("button", name="Zoom in").click()
    assert stage(page)["scale"] == 1.5


def test_lists_show_small_pictures_lazily(page: Page, site: Path) -> None:
    page.route("https://**/*", lambda route: route.fulfill(body=png(), content_type="image/png"))
    page.goto((site / "years/1933.html").as_uri())
    images = page.locator(".ma-thumbnail")
    assert images.first.get_attribute("src") == "../messages/1933/letter.recto-300.webp"
    for number in range(images.count()):
        assert images.nth(number).get_attribute("loading") == "lazy"
    page.emulate_media(media="print")
    assert page.locator(".ma-rows li").first.is_visible()


def test_prints_show_every_picture(page: Page, site: Path) -> None:
    page.goto((site / _LETTER).as_uri())
    page.locator(".ma-stage").wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".ma-viewer").is_visible()
    images = page.locator(".ma-pictures ol img")
    for number in range(2):
        box = images.nth(number).bounding_box()
        assert box
        assert box["width"] > 100


def test_pictures_of_the_named_host_are_loaded_and_of_no_other(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=png(30, 20), content_type="image/png")

    context.route("https://**/*", answer)
    page.goto((site / "messages/1933/remote.html").as_uri())
    wait_until(page, "document.querySelector('.ma-stage img').naturalWidth === 30")
    service = "https://iiif.example.org/iiif/3/letter"
    assert {*asked} == {f"{service}/full/1200,/0/default.jpg"}
    page.evaluate("""() => {
      const image = new Image();
      image.onerror = () => document.title = "refused";
      image.src = "https://other.example.org/a.png";
    }""")
    wait_until(page, "document.title === 'refused'")
    assert {*asked} == {f"{service}/full/1200,/0/default.jpg"}
    context.close()
