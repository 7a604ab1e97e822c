"""Addresses stay: those of the last release, and those that a message had before."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.support.archives import MKDOCS_YML
from tests.support.commands import build_site
from tests.support.messages import COUNTRIES_YML, letter

KEPT = Path(__file__).with_name("addresses.txt")

REMOVED_YML = """\
1933-11-19-firefly-teasdale:
  title: "Rufus T. Firefly to Gloria Teasdale: A joke"
  date: 1933-11-19
  removed: 2026-11-25
  reason: No such message <b>was</b> sent.
  see: 1933-11-17-firefly-trentino
"""


def test_every_address_of_the_last_release_is_there(site: Path) -> None:
    kept = KEPT.read_text("utf-8").split()
    assert len(kept) > 200
    assert [address for address in kept if not (site / address).is_file()] == []


def test_a_former_address_leads_on_and_a_removed_message_says_why(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "messages"
    (folder / "_registry").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS_YML)
    (folder / "_registry" / "countries.yml").write_text(COUNTRIES_YML)
    (folder / "_registry" / "removed.yml").write_text(REMOVED_YML)
    people = "firefly: {name: Rufus T. Firefly, former_ids: rufus-firefly}\n"
    (folder / "_registry" / "people.yml").write_text(people)
    former = letter("aliases: [1932-11-17-firefly-trentino]")
    (folder / "1933-11-17-firefly-trentino.md").write_text(former)
    build_site(tmp_path)
    messages = (tmp_path / "site" / "messages").as_uri()
    page = browser.new_page()
    for year in ("1932", "1933"):
        page.goto(f"{messages}/{year}/1932-11-17-firefly-trentino.html")
        page.wait_for_url("**/messages/1933/1933-11-17-firefly-trentino.html")
    page.goto(f"{messages}/1933/1933-11-19-firefly-teasdale.html")
    assert "No such message <b>was</b> sent." in page.inner_text("main")
    page.click("main a[href$='1933-11-17-firefly-trentino.html']")
    page.wait_for_url("**/1933-11-17-firefly-trentino.html")
    page.goto((tmp_path / "site" / "people" / "rufus-firefly.html").as_uri())
    page.wait_for_url("**/people/firefly.html")
    page.close()
