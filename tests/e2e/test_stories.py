"""Stories from their Markdown to the site, in every way of building."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.archives import write_files
from tests.support.commands import build_site, contents, run
from tests.support.messages import letter

MESSAGES = {
    "messages/1933/1933-first.md": letter(text="reported", body="Hail, hail Freedonia."),
    "messages/1933/1933-second.md": letter(
        "sender: {name: Ambassador Trentino, country: XS}",
        "recipient: {name: Rufus T. Firefly, country: XF}",
        "in_reply_to: 1933-first",
        date="1933-11-20",
    ),
    "messages/1934/1934-other.md": letter(date="1934"),
}
DOCS = {
    "docs/index.md": "# Freedonia\n\nAll ::count messages:: messages.\n",
    "docs/about.md": "# About\n\n::message 1933-first::\n",
    "docs/stories/b-flood.md": "# The flood\n\nRain.\n\n::message 1933-first::\n",
    "docs/stories/a-war.md": "---\norder: 5\n---\n# The war\n\n::exchange xf xs to=1933::\n",
    "docs/stories/c-peace.md": "# Peace\n\nSee `::message none::`.\n",
}


@pytest.fixture
def project(freedonia: Path) -> Path:
    write_files(freedonia, {**MESSAGES, **DOCS})
    return freedonia


def built(project: Path, *command: str) -> Path:
    done = run(*(command or ("message_archive.cli", "build")), cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_stories_have_pages_an_order_and_a_list(project: Path) -> None:
    site = built(project)
    order = ["a-war", "b-flood", "c-peace"]
    listed = re.findall(
        r'<h2><a href="\.\./stories/([\w-]+)\.html">', (site / "stories/index.html").read_text()
    )
    assert listed == order
    pages = [(site / f"stories/{name}.html").read_text() for name in order]
    assert [re.findall(r'rel="(?:prev|next)" href="([\w-]+)\.html"', page) for page in pages] == [
        ["b-flood"], ["a-war", "c-peace"], ["b-flood"],
    ]  # fmt: skip
    assert re.findall(r'<li data-message-id="([^"]+)" data-side="(.)"', pages[0]) == [
        ("1933-first", "a"), ("1933-second", "b"),
    ]  # fmt: skip
    assert "answered after 3 days" in pages[0]
    assert "::message none::" in pages[2]
    assert 'href="stories/a-war.html">The war</a>' in (site / "index.html").read_text()
    assert "All 3" in re.sub("<[^>]+>", "", (site / "index.html").read_text())
    assert 'data-message-id="1933-first"' in (site / "about.html").read_text()
    for path in ("about.html", "years/1933.html", "messages/1933/1933-first.html"):
        assert re.search(r'stories/index\.html">Stories</a>', (site / path).read_text()), path


def test_every_message_names_the_stories_that_show_it(project: Path) -> None:
    site = built(project)
    named = {
        path.stem: re.findall(
            r'href="../../(stories/[^"]+)"', path.read_text().partition("data-part-of")[2]
        )
        for path in site.glob("messages/*/*.html")
    }
    assert named == {
        "1933-first": ["stories/a-war.html", "stories/b-flood.html"],
        "1933-second": ["stories/a-war.html"],
        "1934-other": [],
    }
    done = run("message_archive.cli", "verify", "site", cwd=project)
    assert done.returncode == 0, done.stdout


def test_every_way_of_building_gives_the_same(project: Path) -> None:
    ours = contents(built(project))
    theirs = contents(
        built(project, "mkdocs", "build", "--strict", "-d", "site2").with_name("site2")
    )
    assert theirs == ours


def test_a_change_shows_wherever_it_was_shown(project: Path) -> None:
    """A build after a change gives the bytes of a build of everything."""
    changes = (
        {"messages/1933/1933-first.md": letter(text="reported", body="Other words.")},
        {"messages/1934/1934-new.md": letter(date="1934-05")},
        {"docs/stories/b-flood.md": "# The great flood\n\n::message 1934-other::\n"},
        {"messages/1933/1933-second.md": letter(date="1933-11-21", in_reply_to="1933-first")},
    )
    site = built(project)
    for change in changes:
        write_files(project, change)
        before = contents(built(project))
        build_site(project, "-d", "cold")
        assert before == contents(project / "cold")
    assert "Other words." in (site / "stories/a-war.html").read_text()
    assert "The great flood" in (site / "messages/1934/1934-other.html").read_text()


def test_other_plugins_see_what_is_shown(project: Path) -> None:
    hook = (
        "def on_page_content(html, page, **_):\n"
        "    if page.url == 'about.html':\n"
        "        assert 'Hail, hail Freedonia.' in html, html\n"
        "    return html\n"
    )
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text()}hooks: [hook.py]\n")
    (project / "hook.py").write_text(hook)
    site = built(project)
    assert 'data-message-id="1933-second"' in (site / "stories/a-war.html").read_text()
    assert "answered after 3 days" in (site / "index.html").read_text()
    assert not [
        path for path in site.rglob("*.html") if re.search("xma[0-9a-f]{40}x", path.read_text())
    ]


@pytest.mark.parametrize(
    "command",
    [("message_archive.cli", "check"), ("message_archive.cli", "build"), ("mkdocs", "build")],
)
def test_a_card_of_an_unknown_message_is_an_error(project: Path, command: tuple[str, ...]) -> None:
    (project / "docs/stories/b-flood.md").write_text(
        "# Flood\n\n- a\n\n    ::message 1933-frist::\n"
    )
    done = run(*command, cwd=project)
    assert done.returncode == 1
    line = (
        "docs/stories/b-flood.md:5:5: a message that the archive does not have, "
        'found "::message 1933-frist::": did you mean "1933-first"?'
    )
    assert line in done.stdout + done.stderr
    assert not (project / "site").exists()


def test_a_list_of_the_projects_own(project: Path) -> None:
    (project / "docs/stories/index.md").write_text("# Our stories\n\nBy us.\n")
    html = (built(project) / "stories/index.html").read_text()
    assert "By us." in html
    assert html.count('class="ma-stories"') == 1


def test_without_stories_there_is_no_link(freedonia: Path) -> None:
    write_files(freedonia, MESSAGES)
    site = built(freedonia)
    assert not (site / "stories").exists()
    assert "Stories" not in (site / "index.html").read_text()
    assert "data-part-of" not in (site / "messages/1933/1933-first.html").read_text()


def test_the_export_of_pages_has_the_cards(project: Path) -> None:
    done = run("message_archive.cli", "export", "pages", "-o", "out", cwd=project)
    assert done.returncode == 0, done.stderr
    text = next((project / "out").rglob("b-flood.md")).read_text()
    assert "::message" not in text
    assert "Hail, hail Freedonia." in text
