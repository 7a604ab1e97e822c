"""A page makes RIS and BibTeX of its message: the same as in `data/`, also from a folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.support.browser import wait_until
from tests.support.commands import build_site
from tests.support.messages import letter

pytestmark = pytest.mark.browser

# Every form that a date may have in the two formats.
DATES = (
    "1933-11-17", "1933-11", "1933", "1933-21", "1933?", "1933-11~", "1933-11-17%", "193X", "19XX",
    "1933-XX", "1933-11-XX", "1933-11-17/1933-11-20", "1933/1934-02", "../1933", "1933/..",
    "1933-22/1934-23", "[1931,1932]", "undated", "1933-11-17?/1934~",
)  # fmt: skip

ODD = letter(
    sender="[{name: 'Firefly, Rufus T.', country: XF}, 'A & B_{c} ~^% \\ $1 #2']",
    recipient="{organization: Sylvanian Red Cross, country: XS}",
    occasion="'A \"quoted\" <b>day</b> & more'",
    title="'What? {Braces} & _all_'",
    tags="[a, 'b, c']",
    language="zh-Hant",
    kind="condolence",
    notes="|\n  First line.\n\n  Second line: 100%.",
    source="\n  - {title: One, publisher: Gazette, url: 'https://gazette.example/1'}\n"
    "  - {publisher: Elsewhere, held: false}",
)
NAMED = ("Emil Varga", "Varga Emil", "Sand and Brand", "Rosa & Lind")
PEOPLE = """\
emil: {name: Emil Varga, family: Varga, given: Emil}
varga: {name: Varga Emil, family: Varga, given: Emil}
brand: {name: Sand and Brand, family: Brand, given: Sand and}
lind: {name: Rosa & Lind, family: '{Lind}', given: Rosa &}
"""
ABSTRACT = letter(
    text="abstract",
    form="telegram",
    body="An *abstract*,\n\nof two parts.",
    holding="{repository: 'State & Archive', collection: Papers_1, shelfmark: 'FO {371}/12'}",
)


@pytest.fixture(params=["", "site_url: https://archive.example/\n"], ids=["folder", "address"])
def built(freedonia: Path, request: pytest.FixtureRequest) -> Path:
    messages = freedonia / "messages"
    for number, date in enumerate(DATES):
        (messages / f"dated-{number}.md").write_text(letter(date=f"'{date}'"), encoding="utf-8")
    (messages / "odd.md").write_text(ODD, encoding="utf-8")
    (messages / "abstract.md").write_text(ABSTRACT, encoding="utf-8")
    for number, name in enumerate(NAMED):
        named = letter(sender=f"[{name}, Ada Marlow]", recipient=f"{{name: {name}}}")
        (messages / f"named-{number}.md").write_text(named, encoding="utf-8")
    (messages / "_registry" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    config = freedonia / "mkdocs.yml"
    name = "site_name: 'Archive  of {Freedonia} & \"Sylvania\"'"
    text = config.read_text().replace("site_name: Archive of Freedonia", name)
    config.write_text(text + request.param)
    return build_site(freedonia)


def test_pages_make_what_the_data_have(built: Path, browser: Browser) -> None:
    ris = (built / "data" / "messages.ris").read_bytes().decode().split("\r\n\r\n")
    bib = (built / "data" / "messages.bib").read_text("utf-8").split("\n\n")
    records = {re.findall(r"^ID  - (.*)\r$", each, re.M)[0]: each for each in ris if each}
    entries = {re.findall(r"^@misc{(.*),$", each, re.M)[0]: each.rstrip("\n") for each in bib[1:]}
    assert len(records) == len(entries) == len(DATES) + 2 + len(NAMED)
    page = browser.new_page()
    for file in sorted(built.glob("messages/*/*.html")):
        page.goto(file.as_uri())
        wait_until(page, "document.querySelectorAll('a[data-reference]').length == 2")
        made = {
            link.get_attribute("data-reference"): unquote(
                (link.get_attribute("href") or "").partition(",")[2]
            )
            for link in page.query_selector_all("a[data-reference]")
        }
        assert made["ris"] == f"{records[file.stem]}\r\n\r\n", file.stem
        assert made["bib"] == f"{entries[file.stem]}\n", file.stem
    page.close()


def test_a_reference_is_downloaded_from_a_folder(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(next(built.glob("messages/*/odd.html")).as_uri())
    with page.expect_download() as download:
        page.click('a[data-reference="bib"]')
    assert download.value.suggested_filename == "odd.bib"
    assert Path(download.value.path()).read_text("utf-8").startswith("@misc{odd,\n")
    page.close()


def test_beside_a_page_are_its_record_and_its_text(built: Path) -> None:
    (page,) = built.glob("messages/*/odd.html")
    beside = {file.suffix for file in page.parent.glob("odd.*")}
    assert beside == {".html", ".json", ".md"}
    html = page.read_text("utf-8")
    assert ".ris" not in html
    assert '<a rel="alternate" href="odd.json"' in html
    assert '<a rel="alternate" href="odd.md"' in html
