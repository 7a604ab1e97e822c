"""The page for new messages in Chromium, used as a person would."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from message_archive.words import message_url
from tests.e2e.test_accessibility import AXE, CHECK, RULES
from tests.support.archives import archive_in, real_archive, write_files
from tests.support.browser import expect
from tests.support.commands import run
from tests.support.new_page import FILES, make_project, open_form

pytestmark = pytest.mark.browser

PASTED = """\
Home > News
President Firefly congratulates Ambassador Trentino on the 34th anniversary of Freedonia

On May 4, 1934, Rufus T. Firefly sent a message of congratulations to Ambassador Trentino on the
34th anniversary of the founding of Freedonia.

Firefly said that both countries will always be friends.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("new-page"))


@dataclass
class Form:
    """The page, and what a person did: fields filled, keys pressed, clicks."""

    page: Page
    actions: int = 0
    faults: list[str] = field(default_factory=list)

    def fill(self, name: str, value: str) -> None:
        self.page.locator(f'[name="{name}"]').fill(value)
        self.actions += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.actions += 1

    def type(self, name: str, text: str) -> None:
        """Type at the end of a field."""
        self.page.locator(f'[name="{name}"]').press("End")
        self.page.keyboard.type(text)
        self.actions += 1

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f'[name="{name}"]').select_option(value)
        self.actions += 1

    def options(self, name: str) -> Locator:
        return self.page.locator(f'[data-field="{name}"] [role=option]')

    def problem(self, key: str) -> Locator:
        return self.page.locator(f'[data-problems] [data-key="{key}"]')

    def file(self) -> str:
        expect(self.page.locator("[data-new][data-ready]")).to_be_visible()
        expect(self.page.locator("[data-github]")).to_be_visible()
        return str(self.page.locator("[data-file]").text_content())


@pytest.fixture
def form(browser: Browser, project: Path) -> Iterator[Form]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    form = Form(page)
    page.on("pageerror", lambda error: form.faults.append(str(error)))
    page.on("console", lambda message: form.faults.append(message.text))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1"))
            else form.faults.append(request.url)
        ),
    )
    open_form(page, (project / "site/new.html").as_uri())
    yield form
    context.close()
    assert form.faults == []


def test_a_message_from_an_empty_page_to_github(form: Form, project: Path, tmp_path: Path) -> None:
    page = form.page
    for key in ("date", "sender", "recipient", "occasion"):
        expect(form.problem(key)).to_contain_text("missing")
    form.fill("date", "4 May 1935")
    expect(form.problem("date")).to_contain_text('did you mean "1935-05-04"?')
    expect(page.locator("#new-date--problem")).to_contain_text("did you mean")
    form.fill("date", "1935-05-04")
    expect(form.problem("date")).to_have_count(0)
    form.type("sender", "fire")
    expect(form.options("sender")).to_have_count(1)
    form.press("Enter")
    form.type("sender", "; Ada Marlow, Prime Minister")
    form.type("recipient", "trent")
    expect(form.options("recipient")).to_contain_text(["Ambassador Trentino"])
    form.press("ArrowDown")
    form.press("Enter")
    form.type("occasion", "founding")
    expect(form.options("occasion")).to_have_count(1)
    form.press("Enter")
    expect(page.locator('[name="occasion"]')).to_have_value(
        "35th anniversary of the founding of Freedonia"
    )
    form.fill("body", "자유도니아 만세")
    form.fill("language", "ko")
    form.choose("text", "verbatim")
    form.fill("source.title", "Gazette: the day")
    form.fill("source.url", "https://gazette.example/1935")
    text = form.file()
    assert form.actions <= 60
    address = page.locator("[data-github]").get_attribute("href") or ""
    query = parse_qs(urlsplit(address).query)
    assert address.startswith("https://github.com/freedonia/archive/new/main?filename=")
    path = "messages/1935/1935-05-04-rufus-t-firefly-ambassador-trentino.md"
    assert (query["filename"], query["value"]) == ([path], [text])
    expect(page.locator("[data-path]")).to_have_text(path)
    assert text == (
        "---\ndate: 1935-05-04\nsender:\n  - Rufus T. Firefly\n  - name: Ada Marlow\n"
        "    role: Prime Minister\nrecipient: Ambassador Trentino\noccasion:\n"
        "  name: 35th anniversary of the founding of Freedonia\n  series: founding\n"
        "  ordinal: 35\nlanguage: ko\ntext: verbatim\nsource:\n  title: 'Gazette: the day'\n"
        "  url: https://gazette.example/1935\n---\n자유도니아 만세\n"
    )
    shutil.copytree(project / "messages", tmp_path / "messages")
    write_files(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"], path: text})
    result = run("message_archive.cli", "check", "--strict", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    # What is typed survives a reload, until it is forgotten.
    page.reload()
    expect(page.locator("[data-github]")).to_have_attribute("href", address)
    page.locator("[data-forget]").click()
    expect(form.problem("date")).to_contain_text("missing")
    page.reload()
    expect(form.problem("date")).to_contain_text("missing")
    assert page.evaluate("localStorage.length") == 0


def test_a_pasted_text_fills_the_fields_and_marks_each_guess(form: Form) -> None:
    page = form.page
    form.fill("pasted", PASTED)
    expect(page.locator('[name="date"]')).to_have_value("1934-05-04")
    text = form.file()
    assert form.actions <= 15
    assert '# check date: from "May 4, 1934"\ndate: 1934-05-04\n' in text
    assert "sender: Rufus T. Firefly\n" in text
    assert "recipient: Ambassador Trentino\n" in text
    assert "  name: 34th anniversary of the founding of Freedonia\n  series: founding\n" in text
    assert "kind: congratulation\n" in text
    assert "confidence: check\n---\nOn May 4, 1934, Rufus T. Firefly sent" in text
    assert "Home > News" not in text.split("---\n")[2]
    guess = page.locator('[data-field="date"] [data-guess]')
    expect(guess).to_contain_text("A guess")
    guess.get_by_role("button").click()
    expect(page.locator("[data-file]")).not_to_contain_text("# check date")
    # What somebody wrote is no guess.
    form.fill("recipient", "Gloria Teasdale")
    expect(page.locator("[data-file]")).not_to_contain_text("# check recipient")


def test_the_page_says_while_it_reads_a_text(form: Form) -> None:
    page = form.page
    page.evaluate(
        """() => {
          const words = document.querySelector("[data-reading]");
          window.states = [];
          new MutationObserver(() => window.states.push(words.hidden))
            .observe(words, { attributes: true });
        }"""
    )
    form.fill("pasted", PASTED)
    expect(page.locator('[name="date"]')).to_have_value("1934-05-04")
    states = page.evaluate("() => window.states")
    assert (states[0], states[-1]) == (False, True)


def test_an_address_is_only_the_address_of_the_source(form: Form) -> None:
    form.fill("pasted", "https://gazette.example/1933/11/17")
    expect(form.page.locator('[name="source.url"]')).to_have_value(
        "https://gazette.example/1933/11/17"
    )


def test_messages_that_may_be_the_same_are_shown(form: Form) -> None:
    form.fill("date", "1933-11-19")
    form.fill("sender", "Firefly, Rufus T.")
    form.fill("recipient", "Trentino")
    near = form.page.locator("[data-near] a")
    expect(near).to_have_count(1)
    near.click()
    expect(form.page.locator("[data-message-id]").first).to_have_attribute(
        "data-message-id", "1933-11-17-first"
    )


PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


def test_several_lines_are_several_parties(form: Form) -> None:
    page = form.page
    page.locator('[name="sender"]').focus()
    page.evaluate(PASTE, "Ada Marlow\nLeague of Nations, Council")
    expect(page.locator('[name="sender"]')).to_have_value("Ada Marlow; League of Nations, Council")
    expect(page.locator("[data-file]")).to_contain_text("organization: League of Nations")
    expect(page.locator('[data-parties="sender"] fieldset')).to_have_count(2)
    page.locator('[data-parties="sender"] summary').first.click()
    form.type("sender.0.country", "sylv")
    expect(form.options("sender.0.country")).to_have_count(1)
    form.press("Enter")
    expect(page.locator("[data-file]")).to_contain_text("name: Ada Marlow\n    country: XS")


@pytest.mark.parametrize("way", ["server", "folder"])
def test_a_record_is_corrected(
    form: Form, project: Path, served: Callable[[Path], str], way: str
) -> None:
    page, site = form.page, project / "site"
    base = served(site) if way == "server" else site.as_uri()
    page.goto(f"{base}/messages/1933/1933-11-17-first.html")
    page.get_by_text("Correct this record").click()
    expect(page.locator("[data-new][data-ready]")).to_be_visible()
    assert page.url.endswith("/new.html#id=1933-11-17-first")
    if way == "folder":
        expect(page.locator("[data-record]")).to_contain_text("1933-11-17-first.md")
        page.locator('[name="record"]').set_input_files(site / "messages/1933/1933-11-17-first.md")
    expect(page.locator('[name="sender"]')).to_have_value("Rufus T. Firefly")
    expect(page.locator('[name="sender.0.country"]')).to_have_value("XF")
    expect(page.locator('[name="body"]')).not_to_have_value("")
    expect(page.locator("[data-difference]")).to_have_text("")
    form.fill("date", "1933-11-18")
    form.fill("notes", "The day is in the Gazette.")
    changed = page.locator("[data-difference]")
    expect(changed.locator("del")).to_have_text(re.compile("date: 1933-11-17"))
    expect(changed.locator("ins")).to_have_text(
        [re.compile("date: 1933-11-18"), re.compile("notes: The day is in the Gazette.")]
    )
    before = FILES["messages/1933/1933-11-17-first.md"]
    after = before.replace("11-17", "11-18").replace(
        "\n---\nHail", "\nnotes: The day is in the Gazette.\n---\nHail"
    )
    assert form.file() == after
    address = "https://github.com/freedonia/archive/edit/main/messages/1933/1933-11-17-first.md"
    expect(page.locator("[data-github]")).to_have_attribute("href", address)
    page.reload()
    assert form.file() == after
    page.locator("[data-forget]").click()
    expect(page.locator("[data-github]")).to_be_hidden()


def test_a_text_that_is_too_long_for_an_address_is_copied(form: Form) -> None:
    form.fill("pasted", PASTED)
    expect(form.page.locator('[name="date"]')).to_have_value("1934-05-04")
    form.fill("body", "Hail, hail Freedonia. " * 400)
    form.file()
    link = form.page.locator("[data-github]")
    expect(link).not_to_have_attribute("href", re.compile("value="))
    expect(link).to_have_attribute("href", re.compile("filename="))


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_and_a_phone_shows_all(
    browser: Browser, project: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    form = Form(page)
    form.fill("pasted", PASTED)
    expect(page.locator('[name="date"]')).to_have_value("1934-05-04")
    form.file()
    form.fill("date", "1933-02-30")
    form.fill("recipient", "Teasdale Gloria")
    form.fill("body", "<blockquote>Hail, hail.</blockquote>")
    expect(page.locator("[data-warnings] li")).to_have_count(2)
    form.type("sender", "; te")
    expect(form.options("sender")).to_have_count(1)
    expect(form.problem("date")).to_have_count(1)
    for details in page.locator("summary").all():
        details.click()
    page.evaluate(f"{AXE}; 0")
    assert page.evaluate(CHECK, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


# The parts of a preview and of a page that have the same text.
PARTS = """async ([file, html]) => {
  const bytes = Uint8Array.from(atob(file), each => each.charCodeAt(0));
  await newPage.loadCountries();
  const { data, body } = await (await newPage.correcting()).readMessageFile(bytes);
  const preview = document.createElement('div');
  preview.append(...(await newPage.previewOf(data, body)).elements);
  const page = new DOMParser().parseFromString(html, 'text/html');
  const textOf = each => each.textContent.replace(/\\s+/g, ' ').trim();
  const parts = (root, names) => names.map(name => [...root.querySelectorAll(name)].map(textOf));
  return [
    parts(preview, ['.ma-date', '.ma-heading', '.ma-parties', '.ma-note--check', '.ma-body',
      '[data-source-line]', '.ma-sources']),
    parts(page, ['.ma-date', '.ma-head h1', '.ma-parties', '.ma-note--check', '#text .ma-body',
      '#text [data-source-line]',
      'aside .ma-sources:not([data-holdings] > *, [data-history] > *)']),
  ];
}"""


def test_the_preview_has_the_text_of_the_page(browser: Browser, site: Path) -> None:
    """For every message of the real archive."""
    page = browser.new_page()
    open_form(page, (site / "new.html").as_uri())
    different = []
    archive = real_archive()
    for entry in archive.entries:
        markdown = (site / message_url(entry)).with_suffix(".md").read_bytes()
        html = (site / message_url(entry)).read_text("utf-8")
        given = [base64.b64encode(markdown).decode(), html]
        shown, built = page.evaluate(PARTS, given)
        if shown != built:
            different.append((entry.id, shown, built))
    page.close()
    assert different == []


def test_the_archive_of_the_tests_has_no_error(project: Path) -> None:
    assert len(archive_in(project)) == 3
