"""The page on the state of the collection: its numbers, what is missing, and its size."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from message_archive.archive import Archive
from message_archive.site.collection_page import collection_view
from tests.support.archives import Archived, site_of
from tests.support.messages import COUNTRIES_YML, letter

ORDINALS = (1, 2, 5, 7, 10)


def _series(*rows: int, ordinals: bool = True) -> dict[str, str]:
    """Messages for anniversaries of 1945, and a series of them."""
    files = {
        "_registry/countries.yml": COUNTRIES_YML,
        "_registry/occasions.yml": "day: {name: Day of Freedonia, first: 1945-10-10}\n",
    }
    for row in rows:
        counted = f", ordinal: {row}" if ordinals else ""
        files[f"m{row}.md"] = letter(
            f"date: {1945 + row}-10-10",
            f"occasion: {{name: Day, series: day{counted}}}",
            body=f"Hail {row}.",
        )
    return files


def _page(archive: Archive, language: str = "en") -> BeautifulSoup:
    site = site_of(archive, language)
    html = site.templates.render("collection.html", view=collection_view(site))
    return BeautifulSoup(html, "html.parser")


def _rows(page: BeautifulSoup, section: str) -> list[list[str]]:
    table = page.select_one(f"section[aria-labelledby={section}] tbody")
    assert table
    return [[" ".join(cell.text.split()) for cell in row.select("th, td")]
            for row in table.select("tr")]  # fmt: skip


def test_missing_anniversaries_are_named_in_runs(archived: Archived) -> None:
    archive = archived.whole(_series(*ORDINALS))
    page = _page(archive)
    assert _rows(page, "series") == [
        ["Day of Freedonia Freedonia to Sylvania", "5", "3rd and 4th, 6th, 8th and 9th"]
    ]
    link = page.select_one("section[aria-labelledby=series] th a")
    assert link
    assert link["href"] == "occasions/day.html"


def test_a_long_run_has_its_first_and_its_last(archived: Archived) -> None:
    assert _rows(_page(archived.whole(_series(1, 60))), "series")[0][2] == "2nd to 59th"


def test_a_series_without_ordinals_lacks_years(archived: Archived) -> None:
    archive = archived.whole(_series(1, 3, 6, ordinals=False))
    assert _rows(_page(archive), "series")[0][2] == "1947, 1949–1950"


def test_a_complete_series_is_not_on_the_page(archived: Archived) -> None:
    page = _page(archived.whole(_series(1, 2, 3)))
    assert page.select("#series, #answers") == []


def test_an_answer_says_what_it_answers(archived: Archived) -> None:
    archive, _ = archived(
        {
            "_registry/countries.yml": COUNTRIES_YML,
            "a.md": letter("in_reply_to: A letter of Trentino"),
        }
    )
    (item,) = _page(archive).select("section[aria-labelledby=answers] li")
    assert item.text.endswith("A letter of Trentino Add it")


def test_tables_have_every_decade_and_pair(archived: Archived) -> None:
    archive = archived.whole(_series(*ORDINALS))
    page = _page(archive)
    assert _rows(page, "decades") == [
        ["1940s", "2", "0", "2", "2"], ["1950s", "3", "0", "3", "3"],
    ]  # fmt: skip
    assert _rows(page, "pairs") == [["Freedonia – Sylvania", "5", "0", "5", "5"]]
    assert _rows(page, "texts")[0][1] == "5"


def test_the_page_stays_small_and_says_what_it_leaves_out(archived: Archived) -> None:
    files = {f"a{n}.md": letter(f"source: {{url: 'https://host{n}.example/'}}") for n in range(65)}
    archive, _ = archived({"_registry/countries.yml": COUNTRIES_YML, **files})
    page = _page(archive)
    assert len(_rows(page, "hosts")) == 60
    section = page.select_one("section[aria-labelledby=hosts]")
    assert section
    assert "5 more rows are not shown." in section.text


def test_it_is_in_the_language_of_the_site(archived: Archived) -> None:
    page = _page(archived.whole(_series(*ORDINALS)), "ko")
    assert not re.search(r"\b(State|Missing|Decade|Series|messages)\b", page.text)


def test_what_is_known_about_a_missing_message_is_filled_in(archived: Archived) -> None:
    (row,) = _page(archived.whole(_series(*ORDINALS))).select("#series ~ table tbody tr")
    series = "new.html#occasion.series=day"
    assert [(link.text, link["href"]) for link in row.select("td a")] == [
        ("3rd and 4th", series),
        ("6th", f"{series}&occasion.ordinal=6"),
        ("8th and 9th", series),
    ]


def test_a_missing_year_is_filled_in(archived: Archived) -> None:
    archive = archived.whole(_series(1, 3, 6, ordinals=False))
    links = _page(archive).select("#series ~ table tbody td a")
    assert [link["href"] for link in links] == [
        "new.html#occasion.series=day&date=1947",
        "new.html#occasion.series=day",
    ]


def test_the_parties_of_an_answered_message_are_filled_in_as_a_guess(archived: Archived) -> None:
    countries = {"_registry/countries.yml": COUNTRIES_YML}
    answer = letter("in_reply_to: A letter of Trentino")
    two = "sender: [{name: Rufus T. Firefly, country: XF}, {name: Ada Marlow, country: XF}]"
    archive, _ = archived(
        {**countries, "a.md": answer, "b.md": letter(two, "in_reply_to: Another letter")}
    )
    links = _page(archive).select("section[aria-labelledby=answers] li > a:last-child")
    assert sorted(str(link["href"]) for link in links) == [
        "new.html",
        "new.html#sender=Ambassador%20Trentino&recipient=Rufus%20T.%20Firefly"
        "&guess=sender%3Brecipient",
    ]
