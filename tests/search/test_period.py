"""Days and decades on the search page: a message has every day that its date can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.sites import read_site, write_site
from tests.search.test_page import chosen, results
from tests.support.browser import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a site with messages of many kinds of dates, each with the date as its id."""
    folder = tmp_path_factory.mktemp("dated")
    dates = {
        "day": "1931-06-20", "month": "1931-06", "year": "1931", "span": "1931-06-18/1931-06-22",
        "set": '"[1931-06-01,1931-07-31]"', "end": "../1931-06-20", "undated": "undated",
        "two-decades": "1939/1940",
    }  # fmt: skip
    for name, when in dates.items():
        path = folder / "messages" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        front = f"date: {when}\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Flood {name}\n"
        path.write_text(f"---\n{front}---\nHail.\n")
    write_site(read_site(folder), folder / "site")
    return (folder / "site").as_uri()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("after=1931-06-20&before=1931-06-20", "day month year span end"),
        ("after=1931-06-21&before=1931-07-30", "month year span"),
        ("after=1931-07-31&before=1931", "year set"),
        ("before=1931-05", "year"),
        ("before=1931-06", "day month year span set end"),
        ("after=1931-06-23&before=1931-12-31", "month year set"),
        ("after=1940-12-31", "two-decades"),
        ("before=1900", ""),
        ("after=1931-02-31", ""),
        ("after=soon", ""),
    ],
)
def test_a_period_has_the_messages_with_a_possible_day_in_it(
    address: str, found: str, dated: str, page: Page
) -> None:
    page.goto(f"{dated}/search.html?{address}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert sorted(results(page)) == sorted(found.split())
    assert [f"{facet}={value}" for facet, value, _ in chosen(page)] == address.split("&")
    is_date = "02-31" not in address and "soon" not in address
    assert page.locator("[data-chosen]").get_by_text("(not a date)").count() == (not is_date)


def test_a_message_of_two_years_counts_once_in_its_decade(dated: str, page: Page) -> None:
    page.goto(f"{dated}/search.html?year=1930s")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert len(results(page)) == 7
    decade = page.locator("[data-facet=year] label[data-key='1930s']")
    assert decade.get_attribute("data-count") == "7"


def test_a_period_is_typed_goes_into_the_address_and_one_button_clears_all(
    dated: str, page: Page
) -> None:
    page.goto(f"{dated}/search.html?q=hail&person=nobody&colour=red")
    clear = page.locator("[data-clear]")
    expect(clear).to_be_visible()
    clear.press("Enter")
    page.wait_for_url("**/search.html?q=hail")
    expect(clear).to_be_hidden()
    expect(page.locator("#ma-query")).to_be_focused()
    page.get_by_label("First day", exact=True).fill("1931-06-20")
    page.get_by_label("Last day", exact=True).fill("1931-06-20")
    page.wait_for_url("**/search.html?q=hail&after=1931-06-20&before=1931-06-20")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert sorted(results(page)) == ["day", "end", "month", "span", "year"]
    page.go_back()
    page.wait_for_url("**/search.html?q=hail&after=1931-06-20")
    expect(page.get_by_label("Last day", exact=True)).to_have_value("")
    page.reload()
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    expect(page.get_by_label("First day", exact=True)).to_have_value("1931-06-20")
    clear.click()
    page.wait_for_url("**/search.html?q=hail")
    expect(page.get_by_label("First day", exact=True)).to_have_value("")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert len(results(page)) == 8
