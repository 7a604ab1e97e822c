"""An archive of private letters: people without countries, and no occasion."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from message_archive import Archive
from tests.support.archives import write_files
from tests.support.commands import build_site, run

MKDOCS_YML = """\
site_name: Letters of Ada Marlow
site_url: https://letters.example/
theme: {name: material, font: false}
plugins:
  - messages: {required: [date, sender, recipient]}
"""
PEOPLE = """\
ada-marlow: {name: Ada Marlow, family: Marlow, given: Ada}
varga: {name: Emil Varga, family: Varga, given: Emil, former_ids: [emil]}
"""
NOTES = """\
notes: |
  Found in a drawer.

  See https://lists.example/a_(b), and [the other list](https://lists.example/2).
"""


def letter(id_: str, date: str, sender: str, recipient: str, *more: str) -> dict[str, str]:
    keys = [f"date: {date}", f"sender: {sender}", f"recipient: {recipient}", *more]
    text = "\n".join(
        ["---", *keys, "added: 2026-11-01", "---", "Dear friend,\n\nthe garden flowers."]
    )
    folder = date if date == "undated" else date[:4]
    return {f"messages/{folder}/{id_}.md": f"{text}\n"}


CLUB = "{organization: Garden Club}"
FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "docs/index.md": "# Letters of Ada Marlow\n",
    "messages/_registry/people.yml": PEOPLE,
    **letter("m1", "1931-05-04", "Ada Marlow", "Emil Varga", "tags: [garden, Great War]", NOTES),
    **letter("m2", "1931-05-13", "Emil Varga", "Ada Marlow", "in_reply_to: m1"),
    **letter("m3", "1932-06", "Ada Marlow", f"[Emil Varga, {CLUB}]", "tags: Garden"),
    **letter("m4", "1933-01-02", CLUB, "Ada Marlow"),
    **letter("m5", "1933-01-03", "Rosa Lindt", "Ada Marlow", "title: A postcard"),
    **letter("m6", "undated", "Ada Marlow", "Ada Marlow", "accept: sender-is-recipient"),
}
ABSENT = ("countries", "relations", "occasions", "kinds")
# Their scripts fill lists and paragraphs that are empty in the file.
FILLED_BY_SCRIPTS = {"folder.html", "new.html"}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("letters")
    write_files(project, FILES)
    build_site(project, "--strict")
    return project


def pages(project: Path) -> dict[str, html.HtmlElement]:
    site = project / "site"
    return {
        file.relative_to(site).as_posix(): html.fromstring(file.read_text("utf-8"))
        for file in sorted(site.rglob("*.html"))
    }


def test_no_page_has_an_empty_heading_list_or_link(letters: Path) -> None:
    found = pages(letters)
    assert len(found) > 20
    for name, page in found.items():
        words_of = "//h1|//h2|//h3|//h4|//a|//dt|//dd|//th|//li"
        lists = "//table|//ol[not(@data-results)]|//ul|//dl|//nav[contains(@class, 'ma-')]"
        if name in FILLED_BY_SCRIPTS:
            lists = "//nav[contains(@class, 'ma-')]"
        else:
            words_of += "|//p[not(@class or @role='status')]"
        for element in page.xpath(words_of):
            words = element.text_content().strip() or element.get("aria-label")
            assert words or element.xpath(".//input|.//svg"), (name, etree.tostring(element))
        for table in page.xpath(lists):
            assert len(table), (name, etree.tostring(table))


def test_an_axis_without_entries_has_no_page_and_is_nowhere_named(letters: Path) -> None:
    site = letters / "site"
    for axis in ABSENT:
        assert not (site / axis).exists()
    for name, page in pages(letters).items():
        links = page.xpath("//a/@href")
        assert not [link for link in links if any(f"{axis}/" in link for axis in ABSENT)], name
        if name != "new.html":  # The form has every key: a message may be the first with one.
            assert not re.search(r"\b(Occasions?|Country|Countries)\b", page.text_content()), name
    assert "occasions/" not in (site / "llms.txt").read_text("utf-8")
    assert "occasions/" not in (site / "sitemap.xml").read_text("utf-8")
    menu = pages(letters)["index.html"].xpath(
        "//nav[contains(@class, 'ma-nav')]/details/div/a/text()"
    )
    assert menu == [
        "Years", "People", "Organizations", "Correspondences", "Tags",
        "Timeline", "On this day", "State of the collection", "Folder",
    ]  # fmt: skip


def test_every_link_leads_somewhere(letters: Path) -> None:
    result = run("message_archive.cli", "verify", "site", cwd=letters)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_letter_leads_through_its_correspondence(letters: Path) -> None:
    page = pages(letters)["messages/1931/m2.html"]
    assert page.xpath("//h1/text()") == ["Emil Varga to Ada Marlow"]
    assert page.xpath("//title/text()")[0].startswith("Emil Varga to Ada Marlow, 13 May 1931")
    (steps,) = page.xpath("//*[starts-with(@data-steps, 'pair')]")
    assert steps.xpath(".//a/@href") == [
        "../../correspondences/ada-marlow--varga.html",
        "m1.html",
        "../1932/m3.html",
    ]
    joint = pages(letters)["messages/1932/m3.html"]
    assert len(joint.xpath("//*[starts-with(@data-steps, 'pair')]")) == 2
    assert not pages(letters)["messages/1933/m5.html"].xpath("//*[contains(@data-steps, 'pair')]")


def test_a_correspondence_keeps_the_address_of_a_former_id(letters: Path) -> None:
    former = (letters / "site/correspondences/ada-marlow--emil.html").read_text("utf-8")
    assert 'content="0; url=../correspondences/ada-marlow--varga.html"' in former


def test_tags_have_pages_and_lead_to_them(letters: Path) -> None:
    found = pages(letters)
    assert found["messages/1931/m1.html"].xpath("//dt[.='Tags']/../dd/a/@href") == [
        "../../tags/garden.html",
        "../../tags/great-war.html",
    ]
    rows = found["tags/garden.html"].xpath("//ol[@class='ma-rows']//a/@href")
    assert rows == ["../messages/1931/m1.html", "../messages/1932/m3.html"]


def test_notes_keep_their_paragraphs_and_links(letters: Path) -> None:
    (notes,) = pages(letters)["messages/1931/m1.html"].xpath("//div[@class='ma-notes']")
    assert [p.text_content() for p in notes.findall("p")] == [
        "Found in a drawer.",
        "See https://lists.example/a_(b), and the other list.",
    ]
    assert notes.xpath(".//a/@href") == [
        "https://lists.example/a_(b)",
        "https://lists.example/2",
    ]


def test_every_format_does_without_occasions(letters: Path, tmp_path: Path) -> None:
    formats = ["data", "json", "sqlite", "cmif", "bibtex", "ris", "csl-json", "epub", "pages"]
    for format_ in formats:
        target = str(tmp_path / format_)
        result = run("message_archive.cli", "export", format_, "-o", target, cwd=letters)
        assert result.returncode == 0, result.stdout + result.stderr
    assert "A2  - Varga, Emil" in (tmp_path / "ris").read_text("utf-8")
    with (letters / "site/data/messages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert {row["occasion"] for row in rows} == {""}
    lines = (letters / "site/data/messages.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["occasion"] for line in lines} == {None}


@pytest.mark.parametrize("data", ["messages.csv", "messages.jsonl"])
def test_what_is_exported_comes_in_again(letters: Path, tmp_path: Path, data: str) -> None:
    write_files(tmp_path, {k: v for k, v in FILES.items() if k[:9] != "messages/"})
    (tmp_path / "messages" / "_registry").mkdir(parents=True)
    (tmp_path / "messages" / "_registry" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    file = str(letters / "site" / "data" / data)
    arguments = ["--csv", file] if data.endswith(".csv") else [file]
    result = run("message_archive.cli", "import", *arguments, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    before, after = (Archive.load(folder / "mkdocs.yml") for folder in (letters, tmp_path))
    assert len(after) == 6
    assert [each.message.meta for each in after] == [each.message.meta for each in before]


def test_a_new_letter_needs_no_occasion(tmp_path: Path) -> None:
    write_files(tmp_path, {k: v for k, v in FILES.items() if "m1" in k or k[:9] != "messages/"})
    options = ["--date", "1934-02-03", "--sender", "Ada Marlow", "--recipient", "Emil Varga"]
    result = run("message_archive.cli", "new", *options, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    written = (tmp_path / result.stdout.splitlines()[0]).read_text("utf-8")
    assert written == "---\ndate: 1934-02-03\nsender: Ada Marlow\nrecipient: Emil Varga\n---\n"
    schema = run("message_archive.cli", "schema", "-f", "mkdocs.yml", cwd=tmp_path).stdout
    assert json.loads(schema)["required"] == ["date", "sender", "recipient"]


def test_tags_are_searched_and_a_facet(letters: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((letters / "site" / "search.html").as_uri() + "?q=garden+war")
    page.wait_for_selector("[data-results][data-total='1']")
    page.goto((letters / "site" / "search.html").as_uri() + "?tag=garden")
    page.wait_for_selector("[data-results][data-total='2']")
    assert "garden" in page.locator("[data-chosen] [data-facet=tag]").inner_text()
    assert page.locator("[data-facets] [data-facet=tag] label").count() == 2
    assert page.locator("[data-facets] [data-facet=country]").count() == 0
    page.close()


def test_the_first_line_of_a_text_is_as_written(letters: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((letters / "site" / "messages" / "1931" / "m1.html").as_uri())
    style = "getComputedStyle(document.querySelector('.ma-body p'), '::first-line')"
    assert page.evaluate(f"{style}.fontVariantCaps") == "normal"
    page.close()


def test_an_axis_comes_and_goes_with_its_messages(letters: Path, tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    site = tmp_path / "site"
    tagged = tmp_path / "messages/1931/m1.md"

    def build() -> None:
        build_site(tmp_path, "--strict")

    build()
    for file in (tagged, tmp_path / "messages/1932/m3.md"):
        kept = [
            line for line in file.read_text("utf-8").splitlines() if not line.startswith("tags")
        ]
        file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    build()
    assert not (site / "tags").exists()
    assert "tags/index.html" not in (site / "people/varga.html").read_text("utf-8")
    assert "tags/index.html" not in (site / "assets/menu.js").read_text("utf-8")
    tagged.write_text(FILES["messages/1931/m1.md"], encoding="utf-8")
    build()
    assert (site / "tags/great-war.html").is_file()
    assert "tags/index.html" in (site / "people/varga.html").read_text("utf-8")
    assert "tags/index.html" in (site / "assets/menu.js").read_text("utf-8")


def test_an_archive_without_messages_leads_nowhere(tmp_path: Path) -> None:
    write_files(tmp_path, {k: v for k, v in FILES.items() if k[:9] != "messages/"})
    (tmp_path / "messages").mkdir()
    build_site(tmp_path)
    assert not (tmp_path / "site" / "years").exists()
    result = run("message_archive.cli", "verify", "site", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
