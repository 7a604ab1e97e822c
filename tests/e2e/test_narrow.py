"""Nothing that a contributor writes makes a page wider than the screen of a phone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.archives import MKDOCS_YML
from tests.support.browser import wait_until
from tests.support.commands import build_site
from tests.support.messages import COUNTRIES_YML, letter

pytestmark = pytest.mark.browser

LONG = "W" * 900
ADDRESS = "https://a.example/" + "u" * 1900
WIDE = "|" + "|".join(f"column{n}" for n in range(30)) + "|\n" + "|-" * 30 + "|\n" + "|word" * 30


def _q(value: str) -> str:
    return json.dumps(value)


BODIES = {
    "table": WIDE,
    "table-of-long-words": f"|a|b|\n|-|-|\n|{'x' * 5000}|{'y' * 5000}|",
    "table-in-a-list": "- a\n  - b\n\n    " + WIDE.replace("\n", "\n    "),
    "table-in-a-quotation": "> > " + WIDE.replace("\n", "\n> > "),
    "word": "x" * 5000,
    "marks": "a" + "\u0301" * 5000,
    "joined": "\U0001f468\u200d" * 2000,
    "address": f"<{ADDRESS}>",
    "link": f"[{'x' * 5000}](https://a.example/)",
    "heading": f"# {'x' * 5000}\n\n###### {'x' * 5000}",
    "code": f"`{'x' * 5000}`",
    "pre": f"```\n{'x' * 5000}\n```",
    "footnote": f"a[^1]\n\n[^1]: {'x' * 5000}",
    "quotations": ">" * 16 + " " + "x" * 500,
    "lists": "\n".join("  " * n + f"- {'x' * 300}" for n in range(8)),
    "number": f"999999999. {'x' * 3000}",
    "no-break": "\u00a0".join(["word"] * 900) + " *a*",
    "hyphens": "\u2011".join(["a"] * 2000),
    "emphasis": f"**{'x' * 3000}** ~~{'y' * 3000}~~ *{'z' * 3000}*",
    "korean": "한" * 3000,
    "chinese": "友" * 3000,
    "arabic": "ب" * 3000,
    "thai": "ก" * 3000,
}
UNBREAKABLE = {"marks", "joined"}
"""One letter to Unicode, which no browser breaks; what does not fit is cut off."""

LANGUAGES = {"korean": "ko", "chinese": "zh", "arabic": "ar", "thai": "th"}


def _registry() -> dict[str, str]:
    notes = _q("N" + LONG * 5)
    return {
        "people": f"long: {{name: {_q('P' + LONG)}, aliases: [{_q('A' + LONG)}], country: XF, "
        f"offices: [{{title: {_q('T' + LONG)}, organization: {_q('O' + LONG)}, from: 1930}}], "
        f"notes: {notes}}}\n",
        "organizations": f"body: {{name: {_q('B' + LONG)}, country: XF, notes: {notes}}}\n",
        "occasions": f"series: {{name: {_q('S' + LONG)}, first: 1930, notes: {notes}}}\n",
        "countries": COUNTRIES_YML + f"XA: {{name: {_q('L' + LONG)}, notes: {notes}}}\n",
        "places": f"long: {{name: {_q('E' + LONG)}, aliases: [{_q('A' + LONG)}], "
        f"coordinates: [12.5, -45.25], country: XA, notes: {notes}}}\n",
        "removed": f"gone: {{title: {_q('G' + LONG)}, date: 1933, removed: 2020, "
        f"reason: {_q('R' + LONG)}}}\n",
    }


def _keys(**other: str) -> str:
    values = {
        "date": "1932-11-17",
        "sender": f"[{_q('P' + LONG)}, {{name: {_q('M' + LONG)}, role: {_q('R' + LONG)}, "
        f"organization: {_q('B' + LONG)}, as_printed: {_q('Q' + LONG)}, country: XA}}]",
        "recipient": f"{{name: {_q('K' + LONG)}, country: XF}}",
        "place": _q("E" + LONG),
        "destination": _q("F" + LONG),
        "occasion": f"{{name: {_q('O' + LONG)}, series: series, ordinal: 2}}",
        "source": f"[{{title: {_q('S' + LONG)}, publisher: {_q('P' + LONG)}, url: {ADDRESS}, "
        f"archived: {ADDRESS}}}, {{publisher: {_q('P' + LONG)}, held: false}}]",
        "form": _q("F" + LONG),
        "tags": f"[{_q('G' + LONG)}]",
        "notes": _q("N" + LONG * 5),
        "rights": _q("R" + LONG),
        "in_reply_to": _q("an answer to " + LONG),
        "related": _q("belongs with " + LONG),
    }
    return letter(**(values | other))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nothing but what is long or wide."""
    project = tmp_path_factory.mktemp("wide")
    folder = project / "messages" / "1933"
    folder.mkdir(parents=True)
    (project / "messages" / "_registry").mkdir()
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Archive\n")
    (project / "mkdocs.yml").write_text(f"{MKDOCS_YML}site_url: https://freedonia.example/\n")
    files = {
        "values": _keys(),
        "titled": _keys(title=_q("T" + LONG), date="1933-11-17", occasion=_q("O" + LONG)),
        "reply": letter("in_reply_to: values", date="1934"),
    }
    for name, body in BODIES.items():
        language = f"language: {LANGUAGES.get(name, 'en')}"
        files[f"b-{name}"] = letter(language, occasion=name, date="1935", body=body)
    files["texts"] = letter("language: en", body=f"{'x' * 3000}\n\nb")
    further = f"title: {_q('T' + LONG)}\nnotes: {_q('N' + LONG)}\nrights: {_q('R' + LONG)}\n"
    for label, body in (
        ("en-b", f"{'y' * 3000}\n\nb\n\nc"),
        ("ko", "한" * 3000),
        ("ar", "ب" * 3000),
    ):
        files[f"texts.{label}"] = f"---\n{further}---\n{body}\n"
    for name, content in files.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    for name, content in _registry().items():
        (project / "messages" / "_registry" / f"{name}.yml").write_text(content, encoding="utf-8")
    return build_site(project, XDG_CACHE_HOME=str(project / "cache"))


# How much wider than the screen the page is: as a reader has it, and if nothing were cut off.
_TOO_WIDE = """() => {
  const over = () => document.documentElement.scrollWidth - innerWidth;
  const page = document.querySelector(".ma-page");
  const found = [over()];
  if (page) page.style.overflowX = "visible";
  found.push(over());
  if (page) page.style.overflowX = "";
  return found;
}"""


def _excess(page: Page) -> list[int]:
    found: list[int] = page.evaluate(_TOO_WIDE)
    return found


def test_no_page_scrolls_sideways(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    files = sorted(wide.rglob("*.html"))
    assert len(files) > 60
    found = {}
    for file in files:
        page.goto(file.as_uri())
        # The page of a pair has the first words of each message.
        is_pair = file.parent.name in ("correspondences", "relations")
        is_unbreakable = is_pair or file.stem.removeprefix("b-") in UNBREAKABLE
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            shown, uncut = _excess(page)
            if shown > 0 or (uncut > 0 and not is_unbreakable):
                found[f"{file.relative_to(wide).as_posix()} at {width}"] = (shown, uncut)
    page.close()
    assert found == {}


@pytest.mark.parametrize("place", ["text-ko", "text-ar", "side-by-side", "compared"])
def test_no_view_of_several_texts_scrolls_sideways(
    browser: Browser, wide: Path, place: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((wide / "messages" / "1933" / "texts.html").as_uri() + f"#{place}")
    wait_until(page, f"!document.getElementById({_q(place)}).hidden")
    assert max(_excess(page)) <= 0
    page.close()


@pytest.mark.parametrize("query", ["hail", "W" * 300, f"P{LONG}", "x" * 60])
def test_no_result_of_a_search_scrolls_sideways(browser: Browser, wide: Path, query: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((wide / "search.html").as_uri() + f"?q={query}")
    page.wait_for_selector("[data-facets][data-state=done]", state="attached")
    assert max(_excess(page)) <= 0
    page.close()


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("table", ".ma-body > .ma-scroll"),
        ("table-of-long-words", ".ma-body > .ma-scroll"),
        ("table-in-a-list", ".ma-body li .ma-scroll"),
        ("table-in-a-quotation", ".ma-body blockquote .ma-scroll"),
        ("pre", ".ma-body > pre"),
    ],
)
def test_tables_and_listings_scroll_in_their_own_box(
    browser: Browser, wide: Path, name: str, box: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((wide / "messages" / "1935" / f"b-{name}.html").as_uri())
    scrolled = page.locator(box)
    before = scrolled.evaluate("box => [box.scrollWidth > box.clientWidth, box.scrollLeft]")
    assert before == [True, 0]
    scrolled.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, f"document.querySelector({_q(box)}).scrollLeft > 0")
    page.close()
