"""Pages with mentions, marks of a transcription and editor's notes, in a browser."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from tests.support.archives import MKDOCS_YML, write_files
from tests.support.commands import build_site, run
from tests.support.messages import COUNTRIES_YML, letter

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
CHECK = """async () => (await axe.run(document, {preload: false})).violations.flatMap(
  each => each.nodes.map(node => `${each.id} ${node.target}: ${node.failureSummary}`))"""

BODY = """\
{page 1}Dear Ambassador, [Otto](person:otto-lund) heard the [Ode](work:ode)[^1] at the
[Red Cross](organization:red-cross).[^ed1] He ~~never~~ ++always++ liked it [?very?] [… 3 words].

{page 2}See [my last letter](b.md).

[^1]: By himself.
[^ed1]: The minister, see [Otto Lund](person:otto-lund).
"""
FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "docs/index.md": "# Home\n",
    "messages/_registry/countries.yml": COUNTRIES_YML,
    "messages/_registry/people.yml": "otto-lund: {name: Otto Lund}\n",
    "messages/_registry/organizations.yml": "red-cross: {name: Freedonian Red Cross}\n",
    "messages/_registry/works.yml": "ode: {title: Ode to Freedonia, author: Otto Lund}\n",
    "messages/a.md": letter(body=BODY),
    "messages/a.de.md": f"---\ntext: translation\n---\n{BODY}",
    "messages/b.md": letter("date: 1932"),
}
PAGES = (
    "messages/1933/a.html",
    "messages/1932/b.html",
    "people/otto-lund.html",
    "works/ode.html",
    "works/index.html",
    "search.html?mention=person:otto-lund&mention=work:ode&q=minister",
)


@pytest.fixture(scope="module")
def site_of_mentions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("mentions")
    write_files(project, FILES)
    build_site(project, XDG_CACHE_HOME=str(project / "cache"))
    verified = run("message_archive.cli", "verify", "site", cwd=project)
    assert verified.returncode == 0, verified.stdout
    return project / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_narrow(
    browser: Browser, site_of_mentions: Path, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    for path in PAGES:
        page.goto(f"{site_of_mentions.as_uri()}/{path}")
        if path.startswith("search"):
            page.wait_for_selector("[data-results] li")
        page.evaluate(AXE)
        assert page.evaluate(CHECK) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert errors == []
    context.close()


def test_a_copied_text_has_no_page_marks(browser: Browser, site_of_mentions: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site_of_mentions.as_uri()}/messages/1932/b.html")
    page.goto(f"{site_of_mentions.as_uri()}/messages/1933/a.html")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.ma-body'));"
        " return getSelection().toString(); }"
    )
    assert "Dear Ambassador" in copied
    assert "page 1" not in copied
    page.get_by_role("link", name="Ode").first.click()
    assert page.url.endswith("/works/ode.html")
    page.close()
