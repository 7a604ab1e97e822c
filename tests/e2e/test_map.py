"""The map of places in a browser: pointers, keys, buttons, years, and a folder without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_accessibility import AXE, CHECK, RULES
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.browser import expect, wait_until
from tests.support.commands import build_site
from tests.support.messages import COUNTRIES_YML, letter

pytestmark = pytest.mark.browser

PLACES = """\
port-marlow:
  name: Port Marlow
  coordinates: [45.5, 12.25]
  country: XF
  names:
    - {name: Port Regent, from: 1871, to: 1921-05}
  aliases: [Marlowhafen]
  ids: {geonames: '123'}
sylburg: {name: Sylburg, coordinates: [48.2, 16.4], country: XS}
fort-clare: {name: Fort Clare, coordinates: [52.5, -1.5]}
far-island: {name: Far Island, coordinates: [-17.7, 178.1]}
"""
ROUTES = (
    *[("Port Marlow", "Sylburg", 1921)] * 5,
    *[("Sylburg", "Port Marlow", 1925)] * 3,
    ("Fort Clare", "Sylburg", 1930),
    ("Far Island", "Fort Clare", 1930),
    ("Lost Valley", "Sylburg", 1931),
)
PAGES = ("map.html", "places/index.html", "places/port-marlow.html", "places/lost-valley.html")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("letters")
    write_files(
        project,
        {
            "mkdocs.yml": MKDOCS_YML,
            "docs/index.md": "# Home\n",
            "messages/_registry/countries.yml": COUNTRIES_YML,
            "messages/_registry/places.yml": PLACES,
            **{
                f"messages/m{number}.md": letter(
                    date=str(year), place=start, destination=end, occasion=f"Matter {number}"
                )
                for number, (start, end, year) in enumerate(ROUTES)
            },
        },
    )
    return build_site(project)


@dataclass
class Shown:
    """The map, opened from a folder. `faults` has errors and requests for other hosts."""

    page: Page
    faults: list[str]

    def box(self) -> list[float]:
        """The part of the world in view: left, top, width and height."""
        text = self.page.get_attribute("[data-map]", "viewBox")
        assert text
        return [float(number) for number in text.split()]

    def middle(self) -> tuple[float, float]:
        at = self.page.locator("[data-map]").bounding_box()
        assert at
        return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2

    def place(self, name: str) -> str:
        return f"[data-map-places] a[aria-label^='{name}:']"

    def radius(self, name: str) -> float:
        return float(self.page.get_attribute(f"{self.place(name)} circle", "r") or 0)

    def lines(self) -> int:
        """The number of lines between places."""
        paths = self.page.eval_on_selector_all(
            "[data-map-routes] path", "all => all.map(path => path.getAttribute('d')).join('')"
        )
        return int(str(paths).count("M"))


@pytest.fixture
def shown(browser: Browser, built: Path) -> Iterator[Shown]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else faults.append(request.url)
        ),
    )
    page.goto((built / "map.html").as_uri())
    page.locator("[data-map]").scroll_into_view_if_needed()
    yield Shown(page, faults)
    context.close()
    assert faults == []


def test_circles_lead_to_their_places_and_grow_with_their_messages(shown: Shown) -> None:
    page = shown.page
    expect(page.locator("[data-map-places] a")).to_have_count(4)
    radius = {name: shown.radius(name) for name in ("Sylburg", "Port Marlow", "Fort Clare")}
    assert radius["Sylburg"] > radius["Port Marlow"] > radius["Fort Clare"] > 0
    assert shown.lines() == 4
    page.locator(shown.place("Far Island")).click()
    expect(page.locator("h1")).to_have_text("Far Island")


def test_the_wheel_zooms_where_the_pointer_is(shown: Shown) -> None:
    page = shown.page
    before, radius = shown.box(), shown.radius("Fort Clare")
    circle = page.locator(f"{shown.place('Fort Clare')} circle").bounding_box()
    assert circle
    x, y = circle["x"] + circle["width"] / 2, circle["y"] + circle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    wait_until(page, f"parseFloat(document.querySelector('[data-map]').getAttribute('viewBox')"
               f".split(' ')[2]) < {before[2] * 0.8}")  # fmt: skip
    after = page.locator(f"{shown.place('Fort Clare')} circle").bounding_box()
    assert after
    assert after["x"] + after["width"] / 2 == pytest.approx(x, abs=2)
    assert after["y"] + after["height"] / 2 == pytest.approx(y, abs=2)
    # Circles keep their size on the screen.
    assert shown.radius("Fort Clare") / shown.box()[2] == pytest.approx(
        radius / before[2], rel=0.01
    )
    page.mouse.wheel(0, 600)
    wait_until(page, f"parseFloat(document.querySelector('[data-map]').getAttribute('viewBox')"
               f".split(' ')[2]) > {before[2] * 0.9}")  # fmt: skip


def test_dragging_moves_the_map_and_follows_no_link(shown: Shown) -> None:
    page = shown.page
    circle = page.locator(f"{shown.place('Sylburg')} circle").bounding_box()
    assert circle
    x, y = circle["x"] + circle["width"] / 2, circle["y"] + circle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=5)
    page.mouse.up()
    moved = page.locator(f"{shown.place('Sylburg')} circle").bounding_box()
    assert moved
    assert moved["x"] - circle["x"] == pytest.approx(-60, abs=6)
    assert moved["y"] - circle["y"] == pytest.approx(40, abs=6)
    assert page.url.endswith("/map.html")


def test_keys_open_a_place_after_the_map_was_dragged(shown: Shown) -> None:
    page = shown.page
    x, y = shown.middle()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=4)
    page.mouse.up()
    page.focus(shown.place("Far Island"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Far Island")


def test_two_fingers_zoom(shown: Shown) -> None:
    page = shown.page
    before = shown.box()
    x, y = shown.middle()
    page.evaluate(
        """([x, y]) => {
          const svg = document.querySelector("[data-map]");
          svg.setPointerCapture = () => {};
          const send = (type, pointerId, clientX) => svg.dispatchEvent(new PointerEvent(type, {
            pointerId, clientX, clientY: y, pointerType: "touch", bubbles: true }));
          send("pointerdown", 1, x - 50);
          send("pointerdown", 2, x + 50);
          for (let step = 1; step <= 10; step++) {
            send("pointermove", 1, x - 50 - 5 * step);
            send("pointermove", 2, x + 50 + 5 * step);
          }
          send("pointerup", 1, x - 100);
          send("pointerup", 2, x + 100);
        }""",
        [x, y],
    )
    after = shown.box()
    assert after[2] == pytest.approx(before[2] / 2, rel=0.05)
    assert after[0] + after[2] / 2 == pytest.approx(before[0] + before[2] / 2, rel=0.02)


def test_keys_move_zoom_and_reach_every_place(shown: Shown) -> None:
    page = shown.page
    page.focus("[data-map]")
    start = shown.box()
    page.keyboard.press("+")
    assert shown.box()[2] == pytest.approx(start[2] / 1.6, rel=0.01)
    left = shown.box()[0]
    page.keyboard.press("ArrowRight")
    assert shown.box()[0] > left
    top = shown.box()[1]
    page.keyboard.press("ArrowUp")
    assert shown.box()[1] < top
    page.keyboard.press("0")
    assert shown.box() == start
    for _ in range(6):
        page.keyboard.press("+")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        # The map moves to a place that is out of view.
        circle = page.locator("[data-map-places] a:focus circle").bounding_box()
        frame = page.locator("[data-map]").bounding_box()
        assert circle
        assert frame
        assert frame["x"] <= circle["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= circle["y"] <= frame["y"] + frame["height"]
    assert [label.split(":")[0] for label in reached] == [
        "Sylburg",
        "Port Marlow",
        "Fort Clare",
        "Far Island",
    ]
    assert "Far Island: 1 written here, 0 sent here" in page.inner_text("[data-map-place]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Far Island")


def test_buttons_do_what_the_keys_do(shown: Shown) -> None:
    page = shown.page
    start = shown.box()
    page.get_by_role("button", name="Zoom in").click()
    assert shown.box()[2] < start[2]
    page.get_by_role("button", name="Move left").click()
    left = shown.box()[0]
    page.get_by_role("button", name="Move right").click()
    assert shown.box()[0] > left
    for name in ("Move up", "Move down"):
        top = shown.box()[1]
        page.get_by_role("button", name=name).click()
        assert shown.box()[1] != top
    page.get_by_role("button", name="All places").click()
    assert shown.box() == start
    for _ in range(20):
        page.get_by_role("button", name="Zoom out").click()
    assert shown.box()[2] == 2000


def test_years_limit_places_lines_and_numbers(shown: Shown) -> None:
    page = shown.page
    status = page.locator("[data-map-status]")
    expect(status).to_have_text("1921 to 1931: messages: 11, places: 5.")
    page.focus("[name=from]")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(status).to_have_text("1926 to 1931: messages: 3, places: 4.")
    expect(page.locator("[data-map-places] a:not([display=none])")).to_have_count(3)
    assert shown.lines() == 2
    page.focus("[name=to]")
    page.keyboard.press("Home")
    # The years stay in order.
    expect(status).to_have_text("1921 to 1921: messages: 5, places: 2.")
    expect(page.locator("[data-map-years] b").first).to_have_text("1921")
    assert shown.lines() == 1


def test_without_scripts_the_table_says_the_same(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "map.html").as_uri())
    rows = page.locator("[data-map-rows] tr")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("Sylburg")
    expect(rows.nth(1)).to_contain_text("Sylburg 5 (1921)")
    expect(page.locator("[data-map] circle")).to_have_count(4)
    expect(page.locator("[data-map-tools]")).to_be_hidden()
    expect(page.locator("[data-map-years]")).to_be_hidden()
    page.locator("[data-map-rows] a", has_text="Lost Valley").click()
    expect(page.locator("h1")).to_have_text("Lost Valley")
    context.close()


def test_the_page_of_a_place_leads_to_it_on_the_map(shown: Shown, built: Path) -> None:
    page = shown.page
    page.goto((built / "places/fort-clare.html").as_uri())
    page.get_by_role("link", name="All places on one map").click()
    page.wait_for_selector(f"{shown.place('Fort Clare')}[data-selected]")
    assert shown.box()[2] <= 240


def test_a_message_shows_its_places_under_their_names_at_the_time(
    shown: Shown, built: Path
) -> None:
    page = shown.page
    page.goto((built / "messages/1921/m0.html").as_uri())
    route = page.locator(".ma-route")
    # In the course of 1921 the name changed, so it is the present one.
    expect(route).to_have_text("From Port Marlow to Sylburg")
    route.get_by_role("link", name="Sylburg").click()
    expect(page.locator("h2").first).to_contain_text("Written here")


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_pages_of_places_are_accessible_and_fit_the_screen(
    browser: Browser, built: Path, served: Callable[[Path], str], scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    base = served(built)
    for path in PAGES:
        page.goto(f"{base}/{path}")
        page.evaluate(f"{AXE}; 0")
        assert page.evaluate(CHECK, RULES) == [], path
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
    assert errors == []
    context.close()


def test_the_map_prints_with_its_table(shown: Shown) -> None:
    page = shown.page
    page.emulate_media(media="print")
    expect(page.locator("[data-map]")).to_be_visible()
    expect(page.locator("[data-map-tools]")).to_be_hidden()
    expect(page.locator("[data-map-years]")).to_be_hidden()
    expect(page.locator("[data-map-rows] tr").last).to_be_visible()


def test_places_are_found_by_every_name_and_are_a_filter(
    browser: Browser, built: Path, served: Callable[[Path], str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    base = served(built)
    for query, total in (("q=marlowhafen", 8), ("place=sylburg", 10), ("q=%22port+regent%22", 8)):
        page.goto(f"{base}/search.html?{query}")
        page.wait_for_selector("[data-results][data-state=done]")
        assert page.get_attribute("[data-results]", "data-total") == str(total), query
    page.goto(f"{base}/search.html?place=sylburg&place=fort-clare")
    page.wait_for_selector("[data-results][data-state=done]")
    assert page.get_attribute("[data-results]", "data-total") == "1"
    chosen = page.locator("[data-chosen] [data-facet=place]")
    expect(chosen.first).to_contain_text("Place: Sylburg")
    context.close()
