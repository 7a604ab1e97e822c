"""An archive in Greek letters, its interface in Arabic, English, and in a pseudo-language
whose every text is in Cyrillic letters and brackets.

Whatever Latin letters a reader meets on its pages are words of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from babel.messages.pofile import write_po
from playwright.sync_api import Browser, Page

from message_archive.locales import starting_catalogue
from tests.e2e.test_accessibility import AXE, CHECK, RULES
from tests.support.browser import faultless_page, wait_until
from tests.support.commands import run
from tests.support.messages import letter
from tests.support.new_page import open_form

MKDOCS_YML = """\
site_name: Φρεδονία
site_description: Επιστολές
copyright: Κοινό
repo_url: https://example.org/freedonia/archive
edit_uri: edit/main/docs/
site_url: https://example.org/
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {name: Νύχτα}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {name: Μέρα}}
plugins:
  - messages: {language: LANGUAGE}
"""

REGISTRY = {
    "countries.yml": """\
XF: {name: Φρεδονία, successors: [XG], notes: Σημείωση}
XG: {name: Νέα Φρεδονία}
XS: {name: Συλβανία}
""",
    "people.yml": """\
1:
  name: Ρούφους
  aliases: [Ρ.]
  country: XF
  ids: {"1": "2"}
  offices:
    - {title: Πρόεδρος, organization: Γερουσία, from: 1933-11-17}
    - {title: Γραμματέας, from: 1930, to: 1932~}
    - {title: Μέλος, to: 1931-22}
2: {name: Γλόρια, country: XS}
""",
    "organizations.yml": "3: {name: Γερουσία, country: XF}\n",
    "occasions.yml": """\
4: {name: Ανεξαρτησία, first: 1900-01-01}
5: {name: Συνέδριο}
""",
}

FIRST, SECOND = "{name: Ρούφους, country: XF}", "{name: Γλόρια, country: XS}"
MANY = "[Α, Β, {name: Γ, role: Ρόλος, organization: Γερουσία, as_printed: Γγ}, Δ, Ε, Ζ]"
SOURCE = """\
source:
  - {title: Τίτλος, publisher: Εκδότης, url: "https://example.org/1", published: 1933-11-18,
     retrieved: 2026-01-01, archived: "https://example.org/2", sha256: SHA, text: excerpt}
  - {publisher: Άλλος, held: false, language: el, text: verbatim}
""".replace("SHA", "0" * 64)


def _messages() -> dict[str, str]:
    anniversary = "{name: Ημέρα, series: '4', ordinal: %s}"
    greek = partial(
        letter, "language: el", sender=FIRST, recipient=SECOND, occasion="Άλλο", body="Κείμενο."
    )
    files = {
        "1.md": greek(
            "received: 1933-11-18?", "published: 1933-12~", "kind: congratulation", "form: μορφή",
            "text: verbatim", "confidence: check", "notes: Σημείωση", "rights: Δικαίωμα",
            "tags: [α, β]", "in_reply_to: ένα γράμμα", "related: [6, ένα άλλο]", SOURCE.rstrip(),
            occasion=anniversary % 33, body="Πρώτη.\n\nΔεύτερη λέξη.",
        ),
        "1.el-2.md": "---\ntext: excerpt\nconfidence: check\nnotes: Σ\nrights: Δ\n"
        f"{SOURCE}---\nΠρώτη λέξη.\n",
        "1.de.md": "---\ntext: translation\nlanguage: el\ntitle: Τ\n---\nΤρίτη.\n",
        "1.fr.md": "---\ntext: abstract\nlanguage: el\n---\nΠερίληψη.\n",
        "2.md": greek("in_reply_to: '1'", "kind: reply", "text: reported", date="1934-11-17",
                      sender=SECOND, recipient=FIRST, occasion=anniversary % 34),
        "3.md": greek("kind: sympathy", "text: abstract", date="1953", occasion=anniversary % 53),
        "4.md": greek("kind: letter", date="undated", sender=MANY,
                      occasion="{name: Ημέρα, series: '4'}", body=""),
        "5.md": greek("kind: appeal", date="1960-01/1961", recipient=FIRST,
                      occasion="{name: Συνέδριο, series: '5', ordinal: 2}"),
        "6.md": greek(date="../1962"),
        "7.md": greek(date="1963-04", sender="{name: Ρούφους, country: XG}"),
    }  # fmt: skip
    for number, kind in enumerate(("condolence", "greeting", "thanks", "other"), 10):
        day = f"{1900 + number * 3}-02-29" if number == 12 else f"{1900 + number}-01-0{number - 8}"
        files[f"{number}.md"] = greek(f"kind: {kind}", date=day)
    return files


@dataclass(frozen=True)
class Built:
    language: str
    folder: Path

    def pages(self) -> list[Path]:
        return sorted(file for file in self.folder.rglob("*.html") if file.name != "404.html")


PSEUDO = "uk"
"""The tag of the pseudo-language. Dates, countries and the words of Material are in Ukrainian."""

_KEPT = re.compile(r"(%\(\w+\)s|<[^>]*>)")
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшжызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗ",
)


def _pseudo(text: str) -> str:
    """A text in Cyrillic letters, with its values and its HTML."""
    parts = _KEPT.split(text)
    parts[::2] = [part.translate(_CYRILLIC) for part in parts[::2]]
    return f"⟦{''.join(parts)}⟧"


def _write_pseudo_language(file: Path) -> None:
    catalog = starting_catalogue(PSEUDO)
    for message in catalog:
        if isinstance(message.id, tuple):
            message.string = (_pseudo(message.id[1]),) * catalog.num_plurals
        elif message.id:
            message.string = _pseudo(str(message.id))
    file.parent.mkdir()
    with open(file, "wb") as written:
        write_po(written, catalog)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Builds the archive in a language, once."""

    @cache
    def build(language: str) -> Built:
        return _build(tmp_path_factory.mktemp(language), language)

    return build


@pytest.fixture(scope="module", params=["ar", PSEUDO, "en"])
def built(request: pytest.FixtureRequest, sites: Callable[[str], Built]) -> Built:
    return sites(request.param)


def _build(project: Path, language: str) -> Built:
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# Σχετικά\n\n## Κεφάλαιο\n\nΚείμενο.\n")
    (project / "mkdocs.yml").write_text(MKDOCS_YML.replace("LANGUAGE", language))
    if language == PSEUDO:
        _write_pseudo_language(project / "locales" / f"{language}.po")
    registry = project / "messages" / "_registry"
    registry.mkdir(parents=True)
    for name, text in REGISTRY.items():
        (registry / name).write_text(text)
    for name, text in _messages().items():
        (project / "messages" / name).write_text(text)
    result = run("mkdocs", "build", "-d", "site", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return Built(language, project / "site")


# Names that are the same in every language.
_NAMES = re.compile(
    r"sha256|SHA-256|JavaScript|Natural Earth|CSV|https?://\S+|Chicago|APA|MLA|CSL-JSON|JSON|RIS|BibTeX|Markdown"
    r"|GitHub|\b(?:en|zh|ko)\b"  # The page for new messages names tags of languages.
    r"|\bexample\.org\b"  # The host of a source.
)

# Everything that is read or read out: texts, names of elements, and what the head says of the page.
_SAID = """() => {
  const texts = [document.title];
  for (const meta of document.querySelectorAll(
    "meta[name=description], meta[property='og:title'], meta[property='og:description']"
  )) texts.push(meta.content);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    // Citations are in English everywhere, and say so.
    if (parentElement.closest("script, style, code, .ma-cite dd[lang=en]")) continue;
    // While scripts run, what stands in its place is text and not yet HTML.
    const isHtml = parentElement.closest("noscript");
    texts.push(isHtml ? new DOMParser().parseFromString(data, "text/html").body.textContent : data);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder"]) {
    for (const each of document.body.querySelectorAll(`[${name}]`)) {
      texts.push(each.getAttribute(name));
    }
  }
  return texts;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser) as page:
        yield page


def _latin(page: Page) -> set[str]:
    said = (_NAMES.sub("", text) for text in page.evaluate(_SAID))
    return {word for text in said for word in re.findall(r"[A-Za-z]+", text)}


def _expected(built: Built, latin: set[str]) -> bool:
    return bool(latin) == (built.language == "en")


@pytest.mark.browser
def test_no_page_has_a_word_of_another_language(built: Built, page: Page) -> None:
    pages = built.pages()
    assert len(pages) > 40
    for file in pages:
        page.goto(file.as_uri())
        assert _expected(built, _latin(page)), (file.name, _latin(page))
        assert page.get_attribute("html", "lang") == built.language


@pytest.mark.browser
@pytest.mark.parametrize("query", ["", "Κείμενο", "Κειμενα", "Κείμενο&kind=letter"])
def test_the_search_speaks_the_language(built: Built, page: Page, query: str) -> None:
    page.goto(f"{(built.folder / 'search.html').as_uri()}?q={query}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    status = page.text_content("[data-search-status]")
    assert status
    assert _expected(built, _latin(page)), _latin(page)


@pytest.mark.browser
def test_so_do_the_box_in_the_header_and_a_search_that_fails(built: Built, page: Page) -> None:
    page.goto((built.folder / "timeline.html").as_uri())
    page.fill("[data-search-input]", "Κείμενο")
    page.wait_for_selector("[data-search] [role=option]")
    assert _expected(built, _latin(page)), _latin(page)
    page.fill("[data-search-input]", "ψψψψ")
    wait_until(page, "document.querySelectorAll('[data-search] [role=option]').length === 1")
    assert _expected(built, _latin(page)), _latin(page)


@pytest.mark.browser
def test_so_do_several_texts_beside_each_other(built: Built, page: Page) -> None:
    page.goto((built.folder / "messages" / "1933" / "1.html").as_uri())
    notes = []
    tabs = page.locator("[role=tab]")
    assert tabs.count() > 4
    for tab in tabs.all():
        tab.click()
        notes.append(page.text_content(".ma-beside [role=status]"))
        assert _expected(built, _latin(page)), _latin(page)
    assert any(notes)
    first, second = page.locator(".ma-beside select").all()
    page.click('[href="#side-by-side"]')
    for one, other in (("text", "text-de"), ("text-el-2", "text-de"), ("text-de", "text")):
        first.select_option(one)
        second.select_option(other)
        assert page.text_content(".ma-beside [role=status]")
        assert _expected(built, _latin(page)), _latin(page)


@pytest.mark.browser
def test_so_does_the_page_for_new_messages(sites: Callable[[str], Built], page: Page) -> None:
    open_form(page, (sites(PSEUDO).folder / "new.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.fill('[name="pasted"]', "Φρεδονία, 17.11.1933\n\nΡούφους προς Γλόρια\n\nΚείμενο.")
    for name, value in (
        ("date", "1931-13-40"),
        ("received", "1900/2300"),
        ("sender", "Ρούφους; Ζ"),
        ("language", "Ελλάδα"),
        ("source.url", "Κείμενο"),
        ("related", "1; 99999"),
        ("body", "Κείμενο. [Ρ](1.md) " * 3),
    ):
        page.fill(f'[name="{name}"]', value)
    wait_until(page, "document.querySelector('#new-body--problem').textContent")
    # The file is in the language of files, and so is the value that a date may have.
    page.evaluate("document.querySelectorAll('pre').forEach((each) => each.remove())")
    assert _latin(page) <= {"undated"}


# Scrolls to both sides as far as a reader can.
ASIDE = """() => {
  const most = [1000, -1000].map((x) => { scrollTo(x, 0); return Math.abs(scrollX); });
  scrollTo(0, 0);
  return Math.max(...most, document.documentElement.scrollWidth - innerWidth);
}"""


@pytest.mark.browser
def test_arabic_runs_from_right_to_left_and_no_page_scrolls_sideways(
    sites: Callable[[str], Built], page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    arabic = sites("ar")
    for file in arabic.pages():
        page.goto(file.as_uri())
        assert page.get_attribute("html", "dir") == "rtl", file.name
        assert page.evaluate(ASIDE) <= 0, file.name
    assert sites("en").pages()
    page.goto((sites("en").folder / "index.html").as_uri())
    assert page.get_attribute("html", "dir") is None


@pytest.mark.browser
def test_in_arabic_the_sender_is_at_the_right_and_the_arrow_leads_to_the_left(
    sites: Callable[[str], Built], page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    folder = sites("ar").folder
    page.goto((folder / "messages" / "1933" / "1.html").as_uri())
    sender, recipient = (each.bounding_box() for each in page.locator(".ma-parties > div").all())
    assert sender
    assert recipient
    assert sender["x"] > recipient["x"] + recipient["width"]
    arrow = (
        "getComputedStyle(document.querySelectorAll('.ma-parties > div')[1], '::before').content"
    )
    assert "←" in page.evaluate(arrow)
    # A Greek text and its title keep their direction, and the title begins where the page does.
    assert page.get_attribute(".ma-body", "dir") == "ltr"
    right = page.evaluate("""() => {
      const range = new Range();
      range.selectNodeContents(document.querySelector("h1"));
      return range.getBoundingClientRect().right;
    }""")
    assert right == pytest.approx(sender["x"] + sender["width"], abs=2)
    # Bars of a list begin next to their numbers, and charts run from left to right.
    page.goto((folder / "index.html").as_uri())
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.ma-page svg')).direction") == "ltr"
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_arabic(
    sites: Callable[[str], Built], browser: Browser, width: int
) -> None:
    # axe asks for the style sheets again, which a page from a folder may not read.
    page = browser.new_page(viewport={"width": width, "height": 900})
    folder = sites("ar").folder
    for name in ("index.html", "years/1933.html", "messages/1933/1.html", "search.html"):
        page.goto((folder / name).as_uri() + ("?q=Κείμενο" if name == "search.html" else ""))
        if name == "search.html":
            page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        page.evaluate(f"{AXE}; 0")
        assert page.evaluate(CHECK, RULES) == [], name
    page.close()
