"""Every code that the page for new messages has, found by it where `archive check` finds it."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from message_archive.errors import Code
from tests.support.archives import REPOSITORY, real_archive
from tests.support.messages import letter, message
from tests.support.new_page import different_problems, make_project, open_form, problems_on_page

pytestmark = pytest.mark.browser

_SECOND: Final = (
    "occasion: {name: 31st anniversary of the founding of Freedonia, series: founding, ordinal: 31}"
)
_MANY: Final = ", ".join(f"Person Number{number:03}" for number in range(21))
_PAGES: Final = (
    "source: [{url: 'https://gazette.example/a'}, {url: 'https://www.gazette.example/a/'}]"
)

# One file for each code. Its other problems must be the same too.
EXAMPLES: Final[dict[str, bytes | str]] = {
    "file-too-large": message(body="Hail. " * 200_000),
    "not-utf-8": message().encode("utf-16"),
    "byte-order-mark": b"\xef\xbb\xbf" + message().encode(),
    "conflict": message(body="<<<<<<< ours\nHail\n=======\nHeil\n>>>>>>> theirs"),
    "no-front-matter": "Hail.\n",
    "unclosed-front-matter": "---\ndate: 1931\n",
    "front-matter-too-large": message(f"notes: {'x' * 100_001}"),
    "bad-id": message("in_reply_to: Not_an_id"),
    "bad-yaml": message("notes: 'a"),
    "unsupported-yaml": message("notes: &a b"),
    "duplicate-key": message().replace("---\nHail", "date: 1931\n---\nHail"),
    "invisible-character": message("notes: a\u200bb"),
    "unknown-key": message("recepient: Ada"),
    "missing-key": message("-date"),
    "empty-value": message("notes: ''"),
    "unknown-value": message("kind: song"),
    "bad-number": message("occasion: {name: Day, series: founding, ordinal: first}"),
    "bad-value": message("source: {title: Gazette, sha256: abc}"),
    "not-text": message("notes: [a, b]"),
    "not-a-mapping": message("source: Gazette"),
    "too-long": message(f"title: {'x' * 1001}"),
    "bad-date": message("date: 1931-02-30"),
    "bad-address": message("source: {url: 'ftp://gazette.example'}"),
    "bad-language": message("language: Korea"),
    "empty-party": message("sender: {role: President}"),
    "bad-image": message("images: {alt: A page}"),
    "bad-file-name": message("images: {file: 'a/b.jpg', alt: A page}"),
    "empty-holding": message("holding: {}"),
    "empty-source": message("source: {language: en}"),
    "ordinal-without-series": message("occasion: {name: Day, ordinal: 3}"),
    "bad-country": message("sender: {name: Ada Marlow, country: ZZZ}"),
    "withdrawn-country": message("sender: {name: Ada Marlow, country: SU}"),
    "ambiguous-country": message("date: undated", "sender: {name: Ada Marlow, country: CS}"),
    "unknown-code": message("accept: nonsense"),
    "accepted-error": message("accept: bad-date"),
    "control-character": message(body="Hail\x07"),
    "piled-marks": message(body="Hai\u0301" + "\u0301" * 6_000),
    "too-much-markup": message(body="[" * 5_000),
    "empty-text": message("text: verbatim", body=""),
    "picture-in-text": message(body="Hail. ![Seal](seal.png)"),
    "html-in-text": message(body="Hail, <b>hail</b>."),
    "unusable-link": message(body="[Hail](hail.html)"),
    "note-without-text": message(body="Hail.[^1]"),
    "unused-note": message(body="Hail.\n\n[^1]: A note."),
    "unknown-mention": message(body="[Ada](person:ada-marlow)"),
    "taken-id": message("aliases: 1933-11-17-first"),
    "unknown-series": message("occasion: {name: Day, series: revolution}"),
    "unknown-message": message("in_reply_to: 1900-01-01-nobody"),
    "self-reference": message("related: firefly"),
    "too-many-pairs": message(f"sender: [{_MANY}]", f"recipient: [{_MANY.replace('N', 'M')}]"),
    "reply-before-message": message("date: 1933-11-16", "in_reply_to: 1933-11-17-first"),
    "same-parties": letter(_SECOND, date="1931-05-04"),
    "future-date": message("checked: {by: Ada Marlow, on: 2931}"),
    "received-before-sent": message("received: 2020-10-09"),
    "published-before-sent": message("published: 2020-10-09"),
    "retrieved-too-early": message("source: {title: Gazette, retrieved: 2019}"),
    "sender-is-recipient": message("sender: 火萤", "recipient: Rufus T. Firefly"),
    "several-in-name": message("sender: Ada Marlow and Emil Varga"),
    "office-in-name": message("sender: President Emil Varga"),
    "turned-name": message("sender: Teasdale Gloria"),
    "quoted-name": message("sender: '„Emil Varga“'"),
    "unexpected-ordinal": message(
        "date: 2020-05-04", "occasion: {name: Day, series: founding, ordinal: 3}"
    ),
    "office-not-held": message("date: 1930", "sender: {name: Firefly, role: President}"),
    "same-page": message(_PAGES),
    "near-name": message("recipient: Gloria Teasdal"),
    "ambiguous-body": message("recipient: {organization: National Assembly}"),
    "mixed-scripts": message("place: Fred\u043enville"),
    "lookalike-name": message(
        "place: \u0405\u04bb\u0435\u0435\u0440\u0455\u04bb\u0435\u0430\u0501"
    ),
}
ON_PAGE_ONLY: Final = {"reply-circle"}


def stated(column: str) -> set[str]:
    """The codes of the rows of the table in the documentation that have `column`."""
    text = (REPOSITORY / "docs/developers/new-page.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*`) \| (\w+) \|", text, re.MULTILINE)
    codes = [
        code for cells, page in rows if page == column for code in re.findall("`(.+?)`", cells)
    ]
    assert len(codes) == len({*codes})
    return {*codes}


def test_the_documentation_says_of_each_code_whether_the_page_has_it() -> None:
    page, check = stated("page"), stated("check")
    assert page & check == set()
    assert page | check == {*map(str, Code)}
    assert page == EXAMPLES.keys() | ON_PAGE_ONLY


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("problems"))


def test_the_page_finds_nothing_in_the_messages_of_the_archive(
    browser: Browser, site: Path
) -> None:
    """Which `archive check` finds nothing in either."""
    page = browser.new_page()
    open_form(page, (site / "new.html").as_uri())
    archive = real_archive()
    assert archive.problems == ()
    files = [
        [
            base64.b64encode((REPOSITORY / entry.message.path).read_bytes()).decode(),
            entry.message.path,
        ]
        for entry in archive.entries
    ]
    found = page.evaluate(
        """async files => {
          const found = [];
          for (const [file, path] of files) {
            const bytes = Uint8Array.from(atob(file), each => each.charCodeAt(0));
            const problems = await newPage.problemsOfFile(bytes, path);
            if (problems.length) found.push([path, problems]);
          }
          return found;
        }""",
        files,
    )
    page.close()
    assert found == []


@pytest.fixture
def page(browser: Browser, project: Path) -> Page:
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    return page


def test_page_and_check_find_each_kind_of_problem(
    page: Page, project: Path, tmp_path: Path
) -> None:
    files = [
        (code, each if isinstance(each, bytes) else each.encode(errors="surrogatepass"))
        for code, each in EXAMPLES.items()
    ]
    assert different_problems(page, project, tmp_path, files) == []
    for code, found in problems_on_page(page, files):
        assert code in {each for _, each in found}, code
    page.close()
