"""The warnings of the page for new messages, compared with those of `archive check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.support.archives import Archived
from tests.support.browser import expect
from tests.support.messages import message
from tests.support.new_page import make_project, open_form

pytestmark = pytest.mark.browser

SENT: Final = "date: 1931-05-04"
SET: Final = 'date: "{1931-05-04, 1931-05-08}"'
GAZETTE: Final = "source: {publisher: Gazette, "
CASES: Final = (
    ([SENT], "Hail."),
    ([SENT, "received: 1931-05-03"], "Hail."),
    ([SENT, "received: 1931-05"], "Hail."),
    (["date: 1931-05-04~", "received: 1931-05-03"], "Hail."),
    ([SET, "published: 1931-05-05"], "Hail."),
    ([SENT, "received: 1931-05-03", "accept: received-before-sent"], "Hail."),
    ([SENT, f"{GAZETTE}published: 1931-05-01, retrieved: 1930}}"], "Hail."),
    ([SENT, "source: [{title: Gazette}, {publisher: B, retrieved: 1931-05-03}]"], "Hail."),
    ([SENT, "published: 2931-05-05"], "Hail."),
    ([SENT, f"{GAZETTE}retrieved: 2931}}"], "Hail."),
    ([SENT, "text: verbatim"], ""),
    ([SENT, "text: abstract"], ""),
    ([SENT, "sender: Ada Marlow", "recipient: [Emil Varga, Ada Marlow]"], "Hail."),
    ([SENT, "sender: {organization: State Council}", "recipient: State Council"], "Hail."),
)
CODES: Final = {
    "received-before-sent", "published-before-sent", "retrieved-too-early", "future-date",
    "empty-text", "sender-is-recipient",
}  # fmt: skip
FIND: Final = """async (files) => {
  await newPage.correcting();
  const found = [];
  for (const file of files) {
    const { data, body } = await newPage.readMessageFile(new TextEncoder().encode(file));
    const warnings = await newPage.warningsOf(data, body);
    found.push(warnings.map(({ key, code }) => [key, code]).sort());
  }
  return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    project: Path = make_project(tmp_path_factory.mktemp("warnings"))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    open_form(page, (project / "site/new.html").as_uri())
    yield page
    page.close()


def test_page_and_check_warn_of_the_same(page: Page, archived: Archived) -> None:
    files = [message(*keys, body=body) for keys, body in CASES]
    expected = []
    for file in files:
        _, problems = archived({"a.md": file})
        assert all(problem.severity == "warning" for problem in problems), problems
        warnings = [[each.key, str(each.code)] for each in problems if each.code in CODES]
        expected.append(sorted(warnings))
    answers: Any = page.evaluate(FIND, files)
    for keys, found, wanted in zip(CASES, answers, expected, strict=True):
        assert found == wanted, keys
    assert {code for each in expected for _, code in each} == CODES


def test_a_warning_leads_to_its_field_and_does_not_block(page: Page) -> None:
    section = page.locator("[data-warnings-section]")
    expect(section).to_be_hidden()
    page.fill("[name=date]", "1931-05-04")
    page.fill("[name=sender]", "Ada Marlow")
    page.fill("[name=recipient]", "Emil Varga")
    page.fill("[name=occasion]", "Day of Sylvania")
    page.fill("[name='source.title']", "Gazette")
    page.fill("[name='source.retrieved']", "1931-05-03")
    expect(page.locator("[data-warnings] li")).to_have_attribute("data-code", "retrieved-too-early")
    expect(page.locator("[data-problems] li")).to_have_count(0)
    page.locator("[data-warnings] a").click()
    expect(page.locator("[name='source.retrieved']")).to_be_focused()
    page.fill("[name='source.retrieved']", "1931-05-04")
    expect(section).to_be_hidden()


def test_guesses_of_an_address_are_marked(page: Page) -> None:
    page.locator("[data-forget]").click()
    there = page.url.partition("#")[0]
    page.goto("about:blank")
    open_form(page, f"{there}#sender=Ada%20Marlow&date=1931&guess=sender%3Brecipient")
    expect(page.locator("[name=sender]")).to_have_value("Ada Marlow")
    expect(page.locator("[data-guess]")).to_have_count(1)
    expect(page.locator("[data-field=sender] [data-guess]")).to_be_visible()
