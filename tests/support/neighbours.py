"""An archive to build together with other plugins and hooks, and what must stay the same."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

from tests.support.archives import make_freedonia
from tests.support.commands import contents, git, run
from tests.support.messages import letter

__all__ = [
    "FIRST",
    "SECOND",
    "URL",
    "build",
    "check_archive",
    "facts",
    "is_archive_page",
    "page",
    "write_project",
]

URL = "https://freedonia.example/archive/"
FIRST = "messages/1933/1933-11-17-firefly-trentino"
SECOND = "messages/1934/1934-01-02-trentino-firefly"
FORMER = "messages/1933/1933-x.html"

MARK = "in-the-configuration-only"
"""Words of mkdocs.yml that must not get into a site."""

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

DOCS: Mapping[str, str | bytes] = {
    "index.md": "# Home\n\nWelcome.\n",
    "about.md": f"# About\n\nSee [the letter]({FIRST}.md).\n\n![a dot](dot.png)\n",
    "notes/index.md": "# Notes\n\nOn letters.\n",
    "notes/more.md": "# More notes\n\nOn stamps.\n",
    "dot.png": PICTURE,
}


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address).read_bytes(), "html.parser")


def pieces(element: Tag) -> list[object]:
    """The elements and words in an element; white space does not count, nor does a `lang` that is
    that of the page anyway, which minify takes away."""
    found: list[object] = []
    for part in element.descendants:
        if isinstance(part, Tag):
            attributes = {
                name: " ".join(value) if isinstance(value, list) else value
                for name, value in part.attrs.items()
                if (name, value) != ("lang", "en")
            }
            found.append((part.name, sorted(attributes.items())))
        elif words := " ".join(str(part).split()):
            found.append(words)
    return found


def facts(site: Path, address: str) -> dict[str, object]:
    """What must be the same with any other plugin."""
    html = page(site, address)
    article = html.select_one("article")
    assert article
    assert html.title
    assert html.html
    for date in article.select("aside.md-source-file"):
        date.decompose()
    return {
        "language": html.html["lang"],
        "article": pieces(article),
        "title": html.title.text.strip(),
        "description": [e["content"] for e in html.select('meta[name="description"]')],
        "address": [e["href"] for e in html.select('link[rel="canonical"]')],
        "metadata": [
            str(e.attrs) for e in html.select('meta[name^="DC."], meta[name^="citation"]')
        ],
        "policy": [e["content"] for e in html.select("meta[http-equiv]")],
        "search": [e["src"] for e in html.select('script[src*="search/"]')],
        "marked": [e.text for e in html.select("header [aria-current]")],
    }


def is_archive_page(path: str, data: bytes) -> bool:
    if path == "404.html":  # A page of the theme.
        return False
    return path.endswith(".html") and b"ma-page" in data and b"ma-home" not in data


def write_project(folder: Path, docs: Mapping[str, str | bytes], **settings: Any) -> Path:
    """A project with two messages, each committed on a day of its own."""
    project = make_freedonia(folder)
    for path, content in {**DOCS, **docs}.items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    config = {
        "site_name": "Archive of Freedonia",
        "site_description": "Letters",
        "site_url": URL,
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["attr_list"],
        "plugins": ["messages"],
        **settings,
    }
    text = yaml.safe_dump(config, sort_keys=False, allow_unicode=True)
    (project / "mkdocs.yml").write_text(f"{text}# {MARK}\n")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x", when="2026-01-02")
    sent_back = {
        "date": "1934-01-02",
        "sender": "{name: Ambassador Trentino, country: XS}",
        "recipient": "{name: Rufus T. Firefly, country: XF}",
        # What plugins must not take for a template.
        "occasion": '"{{ 6 * 7 }} & <b>"',
    }
    for path, text, day in (
        (FIRST, letter(aliases="[1933-x]"), "2026-02-03"),
        (SECOND, letter(**sent_back), "2026-03-04"),
    ):
        (project / "messages" / f"{Path(path).name}.md").write_text(text)
        git(project, "add", "-A")
        git(project, "commit", "-q", "-m", "x", when=day)
    return project


def build(project: Path, program: str = "mkdocs") -> str:
    """Build under `--strict`; gives what was printed."""
    done = run(program, "build", "--strict", "-f", "mkdocs.yml", cwd=project,
               DISABLE_MKDOCS_2_WARNING="true")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "DeprecationWarning" not in done.stderr
    return done.stderr


@cache
def _expected(bare: Path, address: str) -> dict[str, object]:
    return facts(bare, address)


def check_archive(site: Path, bare: Path) -> None:
    """Whether everything of the archive is as it is without other plugins."""
    before, now = contents(bare), contents(site)
    pages = [path for path, data in before.items() if is_archive_page(path, data)]
    assert len(pages) == 25
    for path in pages:
        found, expected = facts(site, path), _expected(bare, path)
        if any("Firefly to" in words for words in found["marked"]):  # type: ignore[attr-defined]
            found["marked"] = expected["marked"]  # `sees_literate_nav` looks at it.
        assert found == expected, path
    same = ("assets/archive", "assets/message", "data/", "feeds/", "messages/")
    for path, data in before.items():
        if path.startswith(same) and (path == FORMER or not path.endswith(".html")):
            assert now[path] == data, path
    listed = re.findall("<loc>(.*?)</loc>", now["sitemap.xml"].decode())
    assert len(listed) == len(set(listed))
    assert {f"{URL}{path}" for path in pages} <= set(listed)
    assert b"1980" not in now["sitemap.xml"]
    assert [path for path, data in now.items() if MARK.encode() in data] == []
