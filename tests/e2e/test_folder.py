"""A reader's own folder: collected on one machine, opened on another from its address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rispy
from playwright.sync_api import Browser, Page

from tests.support.archives import make_freedonia
from tests.support.browser import expect, wait_until
from tests.support.commands import build_site
from tests.support.messages import letter

pytestmark = pytest.mark.browser

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_freedonia(tmp_path_factory.mktemp("folder"))
    for number in range(60):
        text = letter(
            date=f"1935-0{1 + number % 9}-{10 + number % 18}",
            occasion=f"Day {number}",
            source="{publisher: The Freedonian Gazette, url: 'https://gazette.example/1'}",
            text="verbatim" if number == 59 else "abstract",
            body=f"Ada * greets on day {number}.",
        )
        (project / "messages" / f"day-{number}.md").write_text(text, encoding="utf-8")
    return build_site(project)


def shown(page: Page) -> list[str]:
    rows = page.locator("[data-messages] > li")
    return [row.get_attribute("data-message-id") or "" for row in rows.all()]


def opened(page: Page, address: str) -> list[str]:
    page.goto("about:blank")
    page.goto(address)
    wait_until(page, "document.querySelector('[data-messages]').children.length > 0")
    return shown(page)


def test_every_message_can_be_added(page: Page, address: str) -> None:
    page.goto(f"{address}/years/1935.html")
    rows = page.locator(".ma-rows > li")
    assert rows.count() == 60
    expect(page.locator(".ma-rows > li > [data-add-to-folder]")).to_have_count(60)
    link = page.locator("[data-folder-link]")
    for at in (3, 1, 40):
        rows.nth(at).locator("[data-add-to-folder]").press("Enter")
    assert link.inner_text().split() == ["Folder", "3"]
    wanted = [
        rows.nth(at).locator("[data-add-to-folder]").get_attribute("data-add-to-folder")
        for at in (3, 1, 40)
    ]
    rows.nth(1).locator("[data-add-to-folder]").press("Enter")
    assert link.inner_text().split() == ["Folder", "2"]

    page.goto(f"{address}/search.html?q=firefly")
    page.wait_for_selector("[data-results][data-state=done]")
    first = page.locator("[data-results] > li").first
    one = first.get_attribute("data-message-id")
    first.locator("[data-add-to-folder]").click()
    page.goto(f"{address}/messages/1935/day-7.html")
    page.click(".ma-message > [data-add-to-folder]")
    page.click("[data-folder-link]")
    page.wait_for_selector("[data-messages] > li")
    expected = [id_ for id_ in dict.fromkeys([wanted[0], wanted[2], one, "day-7"]) if id_]
    assert shown(page) == expected
    assert page.evaluate("location.hash") == f"#{','.join(expected)}"


def test_a_folder_is_edited_with_keys_and_opens_elsewhere(
    browser: Browser, page: Page, address: str, built: Path, served: Callable[[Path], str]
) -> None:
    page.goto(f"{address}/search.html?q=day&sort=oldest")
    page.wait_for_selector("[data-results][data-state=done]")
    page.click("[data-add-all]")
    expect(page.locator("[data-folder-link] b")).to_have_text("60")
    page.click("[data-folder-link]")
    page.wait_for_selector("[data-messages] > li")
    ids = shown(page)
    assert len(ids) == 60
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.locator("[data-do=down]").first.press("Enter")
    ids[:2] = ids[1::-1]
    page.keyboard.press("Enter")  # The button of the same message has the focus.
    ids[1:3] = ids[2:0:-1]
    assert shown(page) == ids
    for _ in range(20):
        page.locator("[data-do=remove]").nth(5).press("Enter")
        del ids[5]
    assert shown(page) == ids
    page.fill("[name=title]", "Forty days & nights = 100%")
    page.fill("[name=text]", "First line,\nsecond + line #2.")
    there = page.evaluate("location.href")
    assert len(ids) == 40
    assert len(there) < 2000

    # Another machine: nothing remembered, and another address of the site.
    other = browser.new_context().new_page()
    hosts = set()
    other.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    base = served(built)
    assert opened(other, f"{base}/folder.html#{there.partition('#')[2]}") == ids
    assert other.input_value("[name=title]") == "Forty days & nights = 100%"
    assert other.input_value("[name=text]") == "First line,\nsecond + line #2."
    with other.expect_download() as download:
        other.click("[data-download=ris]")
    read = rispy.loads(Path(download.value.path()).read_bytes().decode())
    assert [each["id"] for each in read] == ids
    with other.expect_download() as download:
        other.click("[data-download=md]")
    made = Path(download.value.path()).read_text("utf-8")
    assert made.startswith("# Forty days \\& nights = 100%\n\nFirst line,\nsecond + line #2.\n\n- ")
    assert hosts == {urlsplit(base).netloc}
    other.emulate_media(media="print")
    text = other.inner_text("[data-folder]")
    assert text.startswith("Forty days & nights = 100%")
    assert text.count("https://gazette.example/1") == 40
    assert "Copy address" not in text
    other.context.close()


def test_an_address_does_not_replace_the_folder_of_a_reader(page: Page, address: str) -> None:
    page.goto(f"{address}/messages/1935/day-7.html")
    page.click(".ma-message > [data-add-to-folder]")
    page.click("[data-folder-link]")
    page.wait_for_selector("[data-messages] > li")
    assert opened(page, f"{address}/folder.html#day-1,day-2") == ["day-1", "day-2"]
    expect(page.locator("[data-other]")).to_be_visible()
    expect(page.locator("[data-folder-link] b")).to_have_text("1")
    page.locator("[data-do=remove]").first.click()
    assert page.evaluate("location.href").endswith("#day-2")
    page.click("[data-own]")
    expect(page.locator("[data-messages] > li")).to_have_attribute("data-message-id", "day-7")
    opened(page, f"{address}/folder.html#day-1,day-2")
    page.click("[data-keep]")
    expect(page.locator("[data-folder-link] b")).to_have_text("2")
    expect(page.locator("[data-other]")).to_be_hidden()
    page.click("[data-clear]")
    expect(page.locator("[data-messages] > li")).to_have_count(0)
    page.click("[data-undo]")
    assert shown(page) == ["day-1", "day-2"]


def test_an_unknown_id_is_said_and_kept(page: Page, address: str) -> None:
    there = f"{address}/folder.html#day-1,gone-for-good,day-2&title=Three"
    assert opened(page, there) == ["day-1", "gone-for-good", "day-2"]
    expect(page.locator("[data-unknown]")).to_contain_text("Not in this archive: gone-for-good")
    with page.expect_download():
        page.click("[data-download=csv]")
    expect(page.locator("[data-downloads] [role=status]")).to_contain_text("gone-for-good")
    page.locator("[data-do=up]").nth(2).click()
    assert page.evaluate("location.href").endswith("#day-1,day-2,gone-for-good&title=Three")


def test_a_folder_works_where_nothing_can_be_remembered(page: Page, address: str) -> None:
    page.add_init_script(NO_STORAGE)
    page.goto(f"{address}/years/1935.html")
    page.locator("[data-add-to-folder]").first.click()
    page.locator("[data-add-to-folder]").nth(1).click()
    page.click("[data-folder-link]")
    page.wait_for_selector("[data-messages] > li")
    assert len(shown(page)) == 2


def test_a_handout_has_abstracts_where_no_text_is_held(page: Page, address: str) -> None:
    assert opened(page, f"{address}/folder.html#day-3,day-59") == ["day-3", "day-59"]
    abstracts = page.locator(".ma-folder-abstract")
    expect(abstracts).to_have_text(["Abstract Ada * greets on day 3."])
    expect(abstracts).to_be_hidden()
    page.emulate_media(media="print")
    expect(abstracts).to_be_visible()
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.click("[data-download=md]")
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    assert lines.count("  Abstract: Ada \\* greets on day 3.") == 1
    assert sum(line.startswith("  Abstract:") for line in lines) == 1
    assert sum(line.startswith("  Source: The Freedonian Gazette") for line in lines) == 2
