"""Search files that are missing, broken or being exchanged: asked for again, then reported."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from message_archive.output import Output
from message_archive.search import write_search
from tests.search.sites import PAGES, read_site
from tests.support.archives import REPOSITORY
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

Serve = Callable[[Path], str]

# Pauses are a twentieth of what a reader waits.
_HURRY = """
const wait = window.setTimeout;
window.setTimeout = (work, ms, ...values) => wait(work, (ms ?? 0) / 20, ...values);
"""

RELOAD = re.compile(r"The search is not working: parts of it are missing.* Reload this page")


@pytest.fixture
def folder(real_folder: Path, tmp_path: Path) -> Path:
    """A site that may be damaged."""
    return Path(shutil.copytree(real_folder, tmp_path / "site"))


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: Serve, folder: Path) -> str:
    return served(folder) if request.param == "http" else folder.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def files(folder: Path, pattern: str) -> list[Path]:
    found = sorted((folder / "search").glob(pattern))
    assert found
    return found


@pytest.fixture(scope="session")
def newer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the same messages with a word more in each text."""
    project = tmp_path_factory.mktemp("newer")
    shutil.copytree(REPOSITORY / "messages", project / "messages")
    for file in (project / "messages").glob("[0-9]*/*.md"):
        with file.open("a", encoding="utf-8") as stream:
            stream.write("\nPerpetual novelty.\n")
    site = read_site(project)
    write_search(site.archive, site.wording, PAGES, Output(project / "search"))
    return project


def exchange(folder: Path, newer: Path, *, root: bool) -> None:
    """Exchange the root of the index, or everything else."""
    for file in sorted((newer / "search").rglob("*.js")):
        if (file.name == "root.js") is root:
            shutil.copy(file, folder / "search" / file.relative_to(newer / "search"))


def delete(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_text("")


def cut(file: Path) -> None:
    file.write_text(file.read_text()[:40])


def stumble(file: Path) -> None:
    file.write_text("throw new Error('no')")


def answer_with_a_page(file: Path) -> None:
    """As hosts do that answer everything with the same page."""
    file.write_text("<!doctype html><title>Not here</title>")


def answer_with_another(file: Path) -> None:
    file.write_text(file.read_text().replace('","', '","x', 1))


def of_another_build(file: Path) -> None:
    file.write_text(re.sub(r'receive\("\w+"', 'receive("00000000"', file.read_text()))


DAMAGE = [delete, empty, cut, stumble, answer_with_a_page, answer_with_another, of_another_build]
# What a search for these words needs: facets come after the results.
NEEDED = ["root.js", "t/*.js", "r/*.js", "p/*.js", "f/*.js", "facets.js"]
ADDRESS = "search.html?q=%22kim+jong+un%22&country=kp"


# Every damage of the root and of another file, and two of each other file.
FAULTS = [(pattern, damage) for pattern in NEEDED[:2] for damage in DAMAGE]
FAULTS += [(pattern, damage) for pattern in NEEDED[2:] for damage in (delete, of_another_build)]


@pytest.mark.parametrize(("pattern", "damage"), FAULTS)
def test_what_stays_missing_is_told_in_the_end(
    pattern: str, damage: Callable[[Path], None], base: str, folder: Path, page: Page
) -> None:
    if pattern == "root.js" and damage is of_another_build:
        pattern = "[!r]*/*.js"  # Then everything else is.
    for file in files(folder, pattern):
        damage(file)
    page.add_init_script(_HURRY)
    page.goto(f"{base}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(RELOAD, timeout=60_000)
    assert page.get_attribute("[data-facets]", "data-state") == "error"
    if pattern in ("f/*.js", "facets.js"):
        # The results are there, and right; only what they can be narrowed by is not.
        assert page.locator("[data-results] > *").count() > 5
        assert page.get_attribute("[data-results]", "data-state") == "done"
    else:
        assert page.locator("[data-results] > *").count() == 0
        assert page.get_attribute("[data-results]", "data-state") == "error"
    assert page.locator("[data-chosen] [data-facet=country] button").count() == 1


@pytest.mark.parametrize("damage", [delete, cut, of_another_build])
def test_what_comes_back_is_used(
    damage: Callable[[Path], None], base: str, folder: Path, page: Page
) -> None:
    before = {file: file.read_text() for file in files(folder, "*/*.js")}
    for file in before:
        damage(file)
    page.goto(f"{base}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("Trying again"))
    for file, text in before.items():
        file.write_text(text)
    page.wait_for_selector("[data-facets][data-state=done]", timeout=60_000)
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("^[0-9]+ results$"))


@pytest.mark.parametrize("comes_late", ["root", "others"])
def test_an_index_that_is_being_exchanged_is_waited_for(
    comes_late: str, base: str, folder: Path, newer_folder: Path, page: Page
) -> None:
    """File after file, as a preview or a host does it."""
    exchange(folder, newer_folder, root=comes_late != "root")
    page.goto(f"{base}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("Trying again"))
    exchange(folder, newer_folder, root=comes_late == "root")
    page.wait_for_selector("[data-facets][data-state=done]", timeout=60_000)
    assert page.locator("[data-results] > *").count() > 5


def test_a_page_that_is_open_goes_on_with_the_new_index(
    base: str, folder: Path, newer_folder: Path, page: Page
) -> None:
    page.goto(f"{base}/search.html?q=xi")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    exchange(folder, newer_folder, root=False)
    exchange(folder, newer_folder, root=True)
    # A word that only the new index has.
    page.fill("#ma-query", "perpetual novelty")
    mark = page.locator("[data-results] mark").filter(has_text=re.compile("novelty"))
    expect(mark.first).to_be_visible(timeout=60_000)
    page.wait_for_selector("[data-facets][data-state=done]", timeout=60_000)
    assert "novelty" in page.url


def test_a_server_that_never_answers_is_not_waited_for(
    served: Serve, folder: Path, page: Page
) -> None:
    page.add_init_script(_HURRY)
    waiting: list[Route] = []
    page.route("**/search/t/*", lambda route: waiting.append(route))
    page.goto(f"{served(folder)}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(RELOAD, timeout=60_000)
    assert 3 <= len({route.request.url for route in waiting}) <= 60
    for route in waiting:
        route.abort()


def test_what_is_kept_by_a_browser_is_asked_for_anew(
    served: Serve, folder: Path, page: Page
) -> None:
    """The address of a second try is another one, so that no cache answers for the server."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shards = files(folder, "t/*.js")
    for file in shards:
        file.rename(file.with_suffix(".away"))
    page.goto(f"{served(folder)}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("Trying again"))
    for file in shards:
        file.with_suffix(".away").rename(file)
    page.wait_for_selector("[data-facets][data-state=done]", timeout=60_000)
    of_shards = [url for url in asked if "/search/t/" in url]
    assert len(of_shards) == len(set(of_shards))
    assert len([url for url in asked if "/search/root.js" in url]) >= 2


def test_a_search_is_tried_again_with_each_new_query(base: str, folder: Path, page: Page) -> None:
    page.add_init_script(_HURRY)
    shards = files(folder, "t/*.js")
    for file in shards:
        file.rename(file.with_suffix(".away"))
    page.goto(f"{base}/{ADDRESS}")
    expect(page.locator("[data-search-status]")).to_have_text(RELOAD, timeout=60_000)
    for file in shards:
        file.with_suffix(".away").rename(file)
    page.fill("#ma-query", "xi")
    page.wait_for_selector("[data-facets][data-state=done]", timeout=60_000)
    assert page.locator("[data-results] > *").count() > 5


def test_the_box_in_the_header_tells_too(base: str, folder: Path, page: Page) -> None:
    page.add_init_script(_HURRY)
    for file in files(folder, "t/*.js"):
        file.unlink()
    page.goto(f"{base}/about.html")
    page.fill("[data-search-input]", "kim")
    option = page.get_by_role("option")
    expect(option).to_have_text(RELOAD, timeout=60_000)
    expect(option).to_be_visible()
    expect(page.locator(".ma-search-status")).to_have_text(RELOAD)
    assert "search.html?q=kim" in (option.locator("a").get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()


def test_the_box_in_the_header_goes_on_when_the_files_are_back(
    base: str, folder: Path, page: Page
) -> None:
    shards = files(folder, "t/*.js")
    for file in shards:
        file.rename(file.with_suffix(".away"))
    page.goto(f"{base}/about.html")
    page.fill("[data-search-input]", "kim")
    expect(page.get_by_role("option")).to_have_text(re.compile("Trying again"))
    for file in shards:
        file.with_suffix(".away").rename(file)
    expect(page.get_by_role("option").nth(3)).to_be_visible(timeout=60_000)


def another_build(file: Path) -> None:
    file.write_text(re.sub(r'const BUILD = "\w+"', 'const BUILD = "0"', file.read_text()))


@pytest.mark.parametrize("damage", [delete, empty, cut, stumble, another_build])
@pytest.mark.parametrize("names", [["client"], ["page"], ["client", "page"]])
def test_scripts_that_do_not_begin_are_told(
    names: list[str], damage: Callable[[Path], None], base: str, folder: Path, page: Page
) -> None:
    if damage is another_build and len(names) == 2:
        return  # Then the two fit each other.
    for name in names:
        damage(folder / "search" / f"{name}.js")
    page.goto(f"{base}/{ADDRESS}")
    expect(page.locator("[data-search-failure]")).to_be_visible()
    expect(page.locator("[data-search-failure]")).to_contain_text("Reload this page")
    assert page.get_attribute("[data-results]", "data-state") == "error"


def test_a_whole_site_says_nothing_of_it(base: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}/{ADDRESS}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    expect(page.locator("[data-search-failure]")).to_be_hidden()
    assert said == []
