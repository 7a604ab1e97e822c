"""The controls of lists in a browser: filter, order, jump, download, and without scripts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from message_archive.spreadsheet import unescape_formula
from tests.e2e.test_accessibility import AXE, CHECK, RULES
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.browser import expect, faultless_page, wait_until
from tests.support.commands import build_site, run
from tests.support.messages import COUNTRIES_YML, letter

pytestmark = pytest.mark.browser

PEOPLE = """\
marlow:
  {name: Ada Marlow, family: Marlow, given: Ada, names: {zh: 马洛, ko: 말로}, aliases: [Merlow]}
zhou: {name: Zhou Minghe, family: Zhou, given: Minghe, names: {zh: 周明和}}
ostergard: {name: Søren Østergård, family: Østergård, given: Søren}
alvar: {name: Rosa Álvar, family: Álvar, given: Rosa}
han: {name: 한미래, family: 한, given: 미래}
wang: {name: 王小雨, family: 王, given: 小雨}
petrov: {name: Иван Петров, family: Петров, given: Иван}
queen: {name: Queen Sylvia II}
lund: {name: Otto Lund, family: Lund, given: Otto}
"""
NAMED = (
    "Ada Marlow", "Zhou Minghe", "Søren Østergård", "Rosa Álvar", "한미래", "王小雨",
    "Иван Петров", "Queen Sylvia II",
)  # fmt: skip
LISTED = [
    "Álvar, Rosa", "Marlow, Ada", "Østergård, Søren", "Queen Sylvia II", "Zhou Minghe",
    "Петров, Иван", "한, 미래", "王, 小雨",
]  # fmt: skip
MANY = 520


def files() -> dict[str, str]:
    """Letters of many people to Otto Lund. His list and that of people have several pages."""
    found = {}
    for number in range(MANY):
        sender = f"Writer {number:03} of a rather long name"
        found[f"messages/w{number}.md"] = letter(
            date=str(1700 + number % 60),
            sender=f"{{name: {sender}, country: XF}}",
            recipient="{name: Otto Lund, country: XS}",
            occasion=f"'=Matter {number}'",
        )
    for number, name in enumerate(NAMED):
        for again in range(number + 1):
            found[f"messages/n{number}-{again}.md"] = letter(
                date=str(1810 + number * 10 + again),
                sender=f"{{name: {name}, country: XF}}",
                recipient="{name: Ada Marlow, country: XS}",
                occasion=f"Harvest {number} {again}",
            )
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("lists")
    write_files(
        project,
        {
            "mkdocs.yml": MKDOCS_YML,
            "docs/index.md": "# Home\n",
            "messages/_registry/countries.yml": COUNTRIES_YML,
            "messages/_registry/people.yml": PEOPLE,
            **files(),
        },
    )
    return build_site(project)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser, viewport={"width": 1280, "height": 900}) as page:
        yield page


def names(page: Page) -> list[str]:
    """The rows that are visible."""
    rows = ":is([data-list-body], [data-list-result]) :is(tbody tr, .ma-rows li) a:visible"
    return page.locator(rows).all_text_contents()


def downloaded(page: Page, name: str) -> list[dict[str, str]]:
    with page.expect_download() as info:
        page.locator("[data-download]").click()
    assert info.value.suggested_filename == name
    text = Path(info.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_list_of_one_page_is_filtered_as_a_reader_types(page: Page, address: str) -> None:
    page.goto(f"{address}/people/marlow.html")
    page.locator("[data-filter]").press_sequentially("HARVEST zhou")
    expect(page.locator("[data-list-status]")).to_have_text("2 of 37")
    assert len(names(page)) == 2
    assert "filter=HARVEST+zhou" in page.url
    page.locator(".ma-rows a:visible").first.click()
    page.go_back()
    expect(page.locator("[data-list-status]")).to_have_text("2 of 37")
    page.locator("[data-clear]").click()
    expect(page.locator("[data-filter]")).to_be_focused()
    assert len(names(page)) == 37
    assert "#" not in page.url
    page.go_back()  # The filter was one step, not one for each letter.
    expect(page.locator("[data-list-status]")).to_have_text("2 of 37")


FOUND = {
    "ostergard": ["Østergård, Søren"],
    "ÁLVAR rosa": ["Álvar, Rosa"],
    "马洛": ["Marlow, Ada"],
    "말로": ["Marlow, Ada"],
    "merlow": ["Marlow, Ada"],
    "周明": ["Zhou Minghe"],
    "미래": ["한, 미래"],
    "王": ["王, 小雨"],
    "ПЕТРОВ": ["Петров, Иван"],
    "nobody at all": [],
}


def test_people_are_found_by_their_names_on_any_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/people/index-2.html")
    assert not any("people/index.js" in url for url in asked)
    for typed, found in FOUND.items():
        page.locator("[data-filter]").fill(typed)
        expect(page.locator("[data-list-status]")).to_have_text(f"{len(found)} of {MANY + 9}")
        assert names(page) == found
    assert sum("people/index.js" in url for url in asked) == 1


def test_a_long_list_is_put_in_another_order(page: Page, address: str) -> None:
    page.goto(f"{address}/people/index.html")
    assert names(page)[0] == "Álvar, Rosa"
    sort = page.locator("[data-sort]")
    sort.select_option("number")
    expect(page.locator("[data-list-status]")).not_to_be_empty()
    assert names(page)[:3] == ["Lund, Otto", "Marlow, Ada", "Queen Sylvia II"]
    expect(page.locator("tbody tr:visible")).to_have_count(300)
    page.get_by_role("button", name="Show 229 more").click()
    expect(page.locator("tbody tr:visible")).to_have_count(MANY + 9)
    sort.select_option("latest")
    expect(page.locator("[data-list-result] a").first).to_have_text("Marlow, Ada")
    sort.select_option("years")
    expect(page.locator("[data-list-result] a").first).to_have_text("Lund, Otto")
    page.go_back()
    page.go_back()
    expect(sort).to_have_value("number")
    page.go_back()
    expect(sort).to_have_value("name")
    assert names(page)[0] == "Álvar, Rosa"
    expect(page.locator(".ma-pager")).to_have_count(2)


def test_letters_lead_to_names_on_other_pages_and_in_other_orders(page: Page, address: str) -> None:
    page.goto(f"{address}/people/index.html")
    order = names(page)
    letters = page.locator("[data-jump] button")
    assert letters.all_text_contents() == ["A", "L", "M", "O", "Q", "W", "Z", "П", "ㅎ", "王"]
    letters.filter(has_text="Z").click()
    page.wait_for_url("**/people/index-2.html#*")
    expect(page.locator("a", has_text="Zhou Minghe")).to_be_focused()
    assert [name for name in order + names(page) if name in LISTED] == LISTED
    page.locator("[data-jump] button", has_text="ㅎ").click()
    expect(page.locator("a", has_text="한, 미래")).to_be_focused()
    page.locator("[data-sort]").select_option("number")
    page.locator("[data-jump] button", has_text="M").click()
    page.wait_for_url("**/people/index.html#*")
    expect(page.locator("a", has_text="Marlow, Ada")).to_be_focused()


def test_decades_lead_to_messages(page: Page, address: str) -> None:
    page.goto(f"{address}/people/lund.html")
    jumps = page.locator("[data-jump] button").all_text_contents()
    assert jumps == ["Received", *(f"17{decade}0s" for decade in range(6))]
    page.locator("[data-jump] button", has_text="1750s").click()
    page.wait_for_url("**/people/lund-2.html#*")
    focused = page.evaluate("document.activeElement.closest('ol').previousElementSibling.innerText")
    assert re.match("1750", str(focused))


def test_a_list_that_begins_with_the_most_is_put_in_the_order_of_names(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/occasions/index.html")
    page.locator("[data-jump] button", has_text="H").click()
    expect(page.locator("[data-sort]")).to_have_value("name")
    expect(page.locator("a:focus")).to_have_text("Harvest 0 0")


def test_the_years_of_a_list_are_turned_round(page: Page, address: str) -> None:
    page.goto(f"{address}/people/marlow.html")
    headings = page.locator(":is(h2, h3):has(+ .ma-rows):visible").all_text_contents
    earliest = [words.split()[0] for words in headings()]
    page.locator("[data-sort]").select_option("latest")
    expect(page.locator("[data-list-status]")).to_have_text("37 of 37")
    latest = [words.split()[0] for words in headings()]
    assert sorted(latest) == sorted(earliest)
    sections = page.locator("[data-list-result] h2").all_text_contents()
    assert [words.split()[0] for words in sections] == ["Sent", "Received"]
    received = latest[1:]
    assert received == sorted(received, reverse=True)


def test_what_is_shown_can_be_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}/people/index-2.html")
    page.locator("[data-filter]").fill("marlow")
    expect(page.locator("[data-list-status]")).to_have_text(f"1 of {MANY + 9}")
    (row,) = downloaded(page, "people.csv")
    leading = row.pop("address")
    assert row == {
        "key": "marlow", "name": "Marlow, Ada", "messages": "36",
        "first_year": "1810", "last_year": "1887",
    }  # fmt: skip
    assert leading.endswith("people/marlow.html")
    assert not leading.startswith("file:")
    page.locator("[data-clear]").click()
    assert len(downloaded(page, "people.csv")) == MANY + 9
    page.goto(f"{address}/people/lund.html")
    rows = downloaded(page, "people-lund.csv")
    assert len(rows) == MANY
    by_id = {row["id"]: row for row in rows}
    assert by_id["w61"]["date"] == "1701"
    assert by_id["w61"]["title"] == "'=Matter 61"
    assert unescape_formula(by_id["w61"]["title"]) == "=Matter 61"
    assert (by_id["w61"]["sender"], by_id["w61"]["recipient"]) == (
        "Writer 061 of a rather long name",
        "Otto Lund",
    )


def test_keys_are_enough(page: Page, address: str) -> None:
    page.goto(f"{address}/people/index.html")
    page.locator("h1").click()
    page.keyboard.press("Tab")
    expect(page.locator("[data-filter]")).to_be_focused()
    page.keyboard.type("zhou")
    expect(page.locator("[data-list-status]")).to_have_text(f"1 of {MANY + 9}")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.locator("tbody a:focus").count():
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Zhou Minghe")
    page.go_back()
    page.locator("[data-filter]").focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-list-status]")).to_be_empty()
    expect(page.locator("[data-filter]")).to_have_value("")


def test_without_its_script_a_list_keeps_its_pages(
    browser: Browser, built: Path, served: Callable[[Path], str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/people/index.js*", lambda route: route.abort())
    page.goto(f"{served(built)}/people/index.html")
    page.locator("[data-filter]").fill("zhou")
    expect(page.locator("[data-list-status]")).to_contain_text("could not be loaded")
    assert names(page)[0] == "Álvar, Rosa"
    page.unroute_all()
    page.locator("[data-filter]").fill("zhou m")
    expect(page.locator("[data-list-status]")).to_have_text(f"1 of {MANY + 9}")
    context.close()


def test_nothing_moves(browser: Browser, built: Path, served: Callable[[Path], str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => { window.moved += each.value; })).observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("people/index.html", "people/lund.html", "people/index-2.html#filter=zhou"):
        page.goto("about:blank")
        page.goto(f"{served(built)}/{path}", wait_until="load")
        if "#" in path:
            wait_until(page, "document.querySelector('[data-list-status]').textContent !== ''")
        assert page.evaluate("window.moved") <= 0.02, path
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, path
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(browser: Browser, built: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    found: list[str] = []
    for path in (
        "countries/index.html",
        "people/index.html#filter=marlow",
        "people/index.html#filter=zzzz",
        "people/marlow.html#sort=latest",
        "years/index.html",
        "timeline.html",
    ):
        page.goto("about:blank")
        page.goto(f"{built.as_uri()}/{path}")
        if "#" in path:
            wait_until(page, "document.querySelector('[data-list-status]').textContent !== ''")
        page.evaluate(f"{AXE}; 0")
        found += [f"{path}: {each}" for each in page.evaluate(CHECK, RULES)]
    context.close()
    assert found == []


def test_without_scripts_the_lists_are_as_before(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "people/index.html").as_uri())
    assert page.locator("[data-filter], [data-jump], [data-sort]").count() == 0
    box = page.locator("[data-list]").bounding_box()
    assert box is None or box["height"] == 0
    assert page.locator("tbody tr").count() > 100
    page.goto((built / "timeline.html").as_uri())
    assert page.locator("details[open]").count() == 0
    page.locator("article summary").first.click()
    expect(page.locator("article details a").first).to_be_visible()
    context.close()


def test_rows_are_kept_and_the_same_in_both_ways_of_building(built: Path, tmp_path: Path) -> None:
    project = built.parent
    other = tmp_path / "site"
    result = run("mkdocs", "build", "-q", "-d", str(other), cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    scripts = sorted(file.relative_to(built) for file in built.glob("*/*.js") if "assets" not in
                     file.parts and "search" not in file.parts)  # fmt: skip
    assert [path.as_posix() for path in scripts if path.parts[0] == "people"] == [
        "people/index.js",
        "people/lund.js",
    ]
    for path in scripts:
        assert (other / path).read_bytes() == (built / path).read_bytes()
