"""The search page saves all results: the same text as in `data/`, also from a folder."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Browser, Page

from tests.e2e.test_references import ABSTRACT, DATES, NAMED, ODD, PEOPLE
from tests.support.archives import make_freedonia
from tests.support.browser import expect
from tests.support.commands import build_site
from tests.support.messages import letter

pytestmark = pytest.mark.browser

MANY = 500
FORMULAS = ("=1+1", "'=1", "a;=b", "- x", "\u3000＝1", '"@a', "a|+b", "\u201c-1", "''@", "plain")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one message of each odd kind, and many others."""
    project = make_freedonia(tmp_path_factory.mktemp("downloads"))
    messages = project / "messages"
    for number in range(MANY):
        text = letter(
            date=f"19{33 + number % 60}-0{1 + number % 9}-17",
            occasion=json.dumps(f"{FORMULAS[number % len(FORMULAS)]} {number}"),
        )
        (messages / f"many-{number}.md").write_text(text, encoding="utf-8")
    for number, date in enumerate(DATES):
        (messages / f"dated-{number}.md").write_text(letter(date=f"'{date}'"), encoding="utf-8")
    received = letter(date="../1933-11-17", received="1933-11-17", form="note")
    (messages / "received.md").write_text(received, encoding="utf-8")
    (messages / "odd.md").write_text(ODD, encoding="utf-8")
    (messages / "abstract.md").write_text(ABSTRACT, encoding="utf-8")
    for number, name in enumerate(NAMED):
        named = letter(sender=f"[{name}, Ada Marlow]", recipient=f"{{name: {name}}}")
        (messages / f"named-{number}.md").write_text(named, encoding="utf-8")
    (messages / "_registry" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    return build_site(project)


def found(page: Page, address: str, query: str = "") -> list[str]:
    """The ids of all results, of which only the first are shown."""
    page.goto(f"{address}/search.html?{query}")
    results = page.locator("[data-results][data-state=done]")
    total = int(results.get_attribute("data-total") or 0)
    shown = results.locator("> [data-message-id]")
    assert shown.count() > 0
    while (more := page.locator("[data-more]")).count():
        before = shown.count()
        more.click()
        expect(shown.nth(before)).to_be_attached()
        expect(page.locator("[data-results][data-state=done]")).to_be_attached()
    ids = [row.get_attribute("data-message-id") or "" for row in shown.all()]
    assert len(ids) == total
    page.reload()
    page.wait_for_selector("[data-results][data-state=done]")
    return ids


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.click(f"[data-download={form}]")
    expect(page.locator("[data-downloads] [role=status]")).to_have_text("Saved.")
    return Path(download.value.path()).read_bytes()


def test_files_have_all_results_as_in_the_data(built: Path, browser: Browser, address: str) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    ids = found(page, address)
    assert len(ids) >= 500
    assert not [url for url in loaded if "/records/" in url or "downloads.js" in url]
    data = built / "data"

    made = saved(page, "csv")
    whole = (data / "messages.csv").read_bytes()
    rows = {row[0]: row for row in csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline=""))}
    read = [*csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))]
    assert read == [rows["id"], *(rows[id_] for id_ in ids)]
    assert sorted(made.split(b"\r\n")) == sorted(whole.split(b"\r\n"))

    ris = saved(page, "ris").decode()
    known = (data / "messages.ris").read_bytes().decode()
    assert [each["id"] for each in rispy.loads(ris)] == ids
    assert sorted(ris.split("\r\n\r\n")) == sorted(known.split("\r\n\r\n"))

    bib = saved(page, "bibtex").decode()
    known = (data / "messages.bib").read_text("utf-8")
    assert sorted(bib.rstrip().split("\n\n")) == sorted(known.rstrip().split("\n\n"))

    items = json.loads(saved(page, "json"))
    records = {
        file.stem: json.loads(file.read_text("utf-8")) for file in built.glob("messages/*/*.json")
    }
    assert items == [records[id_]["csl"] for id_ in ids]

    lines = saved(page, "md").decode().splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == len(ids)
    addresses = [line for line in lines if line.startswith("  Source: ") and "://" in line]
    assert addresses
    for line in addresses:
        (address,) = re.findall(r"<(https?://[^<>\\]*)>", line)
        assert address in whole.decode()
    page.close()


def test_files_have_only_what_was_found(browser: Browser, address: str) -> None:
    page = browser.new_page()
    ids = found(page, address, "q=firefly&year=1935&sort=oldest")
    assert 1 < len(ids) < 60
    read = rispy.loads(saved(page, "ris").decode())
    assert [each["id"] for each in read] == ids
    page.fill("[name=q]", "nothing-at-all")
    expect(page.locator("[data-results]")).to_be_empty()
    expect(page.locator("[data-downloads]")).to_be_hidden()
    page.close()
