"""A site of all attacks is the site it would be without them: the same elements, and no request."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from justhtml import JustHTML
from playwright.sync_api import Browser, Page

from message_archive.site import content_policy
from tests.hostile.corpus import Attack, attacks, ids_of, message_of_address, passes
from tests.hostile.promises import html_of, unsafe_part
from tests.support.browser import wait_until
from tests.support.checks import begins_a_formula, complaints
from tests.support.commands import run

_LINKED = [
    Attack(each.kind, each.name, message_of_address(each.text, in_source=False).split("---\n")[2])
    for each in attacks("addresses")
    if passes(message_of_address(each.text, in_source=False))
]
TEXTS = [*attacks("bodies"), *attacks("values"), *_LINKED]


@pytest.mark.parametrize("attack", TEXTS, ids=ids_of(TEXTS))
def test_another_sanitizer_finds_nothing_to_take_out_of_a_text(attack: Attack) -> None:
    assert unsafe_part(html_of(attack.text)) is None


@cache
def _elements(site: Path) -> Sequence[tuple[str, str, Mapping[str, str | None]]]:
    """Page, name and attributes of every element of a site."""
    return [
        (file.relative_to(site).as_posix(), element.name, dict(element.attrs))
        for file in sorted(site.rglob("*.html"))
        for element in JustHTML(file.read_text(encoding="utf-8"), sanitize=False).query("*")
    ]


def _kinds(site: Path) -> dict[tuple[str, str], str]:
    """Every element, and every attribute of each, with a page that has it."""
    found: dict[tuple[str, str], str] = {}
    for page, name, attributes in _elements(site):
        for attribute in ("", *attributes):
            found.setdefault((name, attribute), page)
    return found


# What pages have only for other languages, for the choices of an exchange, for long exchanges on
# paper, and for references of messages whose citations have brackets in names.
OURS = {
    ("h1", "dir"),
    ("h1", "lang"),
    ("li", "data-in"),
    ("link", "media"),
    ("section", "data-language"),
    ("section", "data-what"),
}


def test_attacks_add_no_element_and_no_attribute_to_any_page(
    hostile_site: Path, harmless_site: Path
) -> None:
    harmless, hostile = _kinds(harmless_site), _kinds(hostile_site)
    assert len(list(hostile_site.rglob("*.html"))) > 400
    added = hostile.keys() - harmless.keys() - OURS
    assert {kind: hostile[kind] for kind in added} == {}


def test_every_address_on_a_page_is_one_of_the_web_or_of_the_site(hostile_site: Path) -> None:
    wrong = []
    for page, name, attributes in _elements(hostile_site):
        for attribute in ("href", "src", "action"):
            address = attributes.get(attribute)
            if address is None:
                continue
            scheme = urlsplit(address).scheme
            if scheme in ("http", "https", "mailto") and (name, attribute) in (
                ("a", "href"),
                ("link", "href"),
            ):
                rel = attributes.get("rel") or ""
                if name == "link" and not rel.startswith(("canonical", "schema.")):
                    wrong.append((page, name, address))
            elif scheme or address.startswith(("//", "\\")):
                wrong.append((page, name, address))
            elif name != "a" or not address.startswith("#"):
                path = (hostile_site / page).parent / address.split("?")[0].split("#")[0]
                if address.startswith("/"):  # The page for what is not found, at any depth.
                    path = hostile_site / address.split("?")[0].split("#")[0].lstrip("/")
                if not path.resolve().is_relative_to(hostile_site.resolve()) or not path.exists():
                    wrong.append((page, name, address))
    assert wrong == []


def test_every_page_has_the_policy_before_anything_it_loads(hostile_site: Path) -> None:
    for file in sorted(hostile_site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        policies = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html
        )
        path = file.relative_to(hostile_site).as_posix()
        is_documentation = path in ("404.html", "about.html", "index.html")
        assert [*map(unescape, policies)] == [content_policy(inline_styles=is_documentation)], path
        loads = re.search(r"<(?:link|script|img|style)\b", html)
        assert not loads or html.index("Content-Security-Policy") < loads.start(), path
        assert html.count('<meta name="referrer" content="same-origin">') == 1, path


def test_the_policy_lets_no_script_run_that_stands_in_a_page() -> None:
    for inline_styles in (False, True):
        policy = content_policy(inline_styles=inline_styles)
        directives = {each.split()[0]: each.split()[1:] for each in policy.split("; ")}
        assert directives["script-src"] == directives["default-src"] == ["'self'", "file:"]
        assert directives["object-src"] == directives["base-uri"] == ["'none'"]
        assert ("'unsafe-inline'" in directives.get("style-src", ())) == inline_styles
    assert "unsafe-eval" not in content_policy(inline_styles=True, preview=True)


def test_a_link_to_another_host_tells_it_nothing(hostile_site: Path) -> None:
    links = [
        (page, attributes.get("href"), (attributes.get("rel") or "").split())
        for page, name, attributes in _elements(hostile_site)
        if name == "a" and urlsplit(attributes.get("href") or "").scheme in ("http", "https")
    ]
    own = "https://freedonia.example/"
    foreign = [link for link in links if not (link[1] or "").startswith(own)]
    assert {page for page, *_ in foreign} >= {"about.html"}
    assert [link for link in foreign if not {"noopener", "noreferrer"} <= set(link[2])] == []
    assert any("license" in rel for *_, rel in foreign)  # What the owner wrote stays.


def test_no_file_that_lay_beside_messages_is_in_the_site(hostile_site: Path) -> None:
    held = [file for file in hostile_site.rglob("*") if file.suffix in (".html", ".htm", ".svg")]
    assert {file.name for file in held if file.suffix != ".html"} == {"favicon.svg"}
    assert not any(b"onerror=alert(1)>" in file.read_bytes() for file in held)


def _visit(page: Page, addresses: list[str], own: str, leading: Collection[str] = ()) -> list[str]:
    """Everything that happens on these pages and should not.

    `own` begins what may be asked for; `leading` are pages that lead on, and are only left when
    they have.
    """
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog: {page.url}"), dialog.dismiss()))
    page.on("console", lambda message: seen.append(f"console: {page.url}: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {page.url}: {error}"))
    page.on("popup", lambda popup: seen.append(f"window: {popup.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((own, "data:"))
            else seen.append(f"request: {page.url}: {request.url}")
        ),
    )
    for address in addresses:
        page.goto(address)
        if address in leading:
            page.wait_for_url(lambda url, left=address: url != left)
    return seen


@pytest.mark.browser
@pytest.mark.parametrize("where", ["http", "file"])
def test_opening_pages_runs_nothing_and_asks_no_other_host(
    where: str, hostile_site: Path, browser: Browser, served: Callable[[Path], str]
) -> None:
    base = served(hostile_site) if where == "http" else hostile_site.as_uri()
    files = [file.relative_to(hostile_site).as_posix() for file in hostile_site.rglob("*.html")]
    # The page for what is not found has addresses from the root of a server; the documentation
    # has a script in it that must be asked to be stopped, which has its own test.
    without = {"about.html"} if where == "http" else {"about.html", "404.html"}
    leading = {
        path
        for path in files
        if 'http-equiv="refresh"' in (hostile_site / path).read_text(encoding="utf-8")
    }
    assert leading
    paths = sorted(set(files) - without)
    # Half of the messages are opened from each place. Lists have the texts of messages.
    lists = [path for path in paths if not path.startswith("messages/")]
    first = 0 if where == "http" else 1
    kept = [*sorted(set(paths) - {*lists})[first::2], *lists[4 * first :: 8]]
    paths = sorted({*kept, *leading})
    addresses = [f"{base}/{path}" for path in paths]
    page = browser.new_page()
    assert _visit(page, addresses, base, {f"{base}/{path}" for path in leading}) == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("where", ["http", "file"])
def test_a_script_in_the_documentation_does_not_run_and_the_site_works(
    where: str, hostile_site: Path, browser: Browser, served: Callable[[Path], str]
) -> None:
    base = served(hostile_site) if where == "http" else hostile_site.as_uri()
    page = browser.new_page(color_scheme="light")
    (reported,) = _visit(page, [f"{base}/about.html"], base)
    assert reported.startswith("console: ")
    assert "Content Security Policy directive 'script-src 'self' file:'" in reported
    assert page.eval_on_selector("td", "cell => getComputedStyle(cell).textAlign") == "right"
    assert page.evaluate("[__md_scope.href, __md_get('nothing'), __md_hash('a')]") == [
        f"{base}/",
        None,
        97,
    ]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("where", ["http", "file"])
def test_searching_for_attacks_finds_them_and_runs_nothing(
    where: str, hostile_site: Path, browser: Browser, served: Callable[[Path], str]
) -> None:
    base = served(hostile_site) if where == "http" else hostile_site.as_uri()
    page = browser.new_page()
    seen = _visit(page, [f"{base}/search.html?q=alert"], base)
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert page.locator("[data-results] li").count() > 1
    assert page.locator("[data-results] script, [data-results] img, [data-facets] img").count() == 0
    page.fill("#ma-query", "<img src=x onerror=alert(1)>")
    page.press("#ma-query", "Enter")
    wait_until(page, "location.search.includes('onerror')")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert seen == []
    page.close()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_cell_of_a_table_begins_a_formula(separator: str, hostile_site: Path) -> None:
    found = []
    cells = 0
    for file in sorted((hostile_site / "data").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream, delimiter=separator):
                cells += len(row)
                found += [(file.name, cell[:40]) for cell in row if begins_a_formula(cell)]
    assert cells > 1500
    assert found == []


def test_a_book_of_all_attacks_is_one_that_epubcheck_accepts(
    hostile_site: Path, tmp_path: Path
) -> None:
    book = tmp_path / "attacks.epub"
    done = run("message_archive.cli", "export", "epub", "-o", str(book), cwd=hostile_site.parent)
    assert done.returncode == 0, done.stderr
    assert complaints(book) == []
