"""Other plugins: how each is set, what it needs in docs/, and how to see that it did its work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from tests.support.commands import contents
from tests.support.neighbours import FIRST, SECOND, URL, is_archive_page, page

__all__ = ["LANGUAGES", "OTHERS", "Other"]


def navigation(site: Path, address: str = "about.html") -> list[tuple[str, str]]:
    return [(e.text, str(e["href"])) for e in page(site, address).select(".ma-docs a")]


def sees_awesome_nav(site: Path) -> None:
    assert navigation(site) == [
        ("More notes", "notes/more.html"), ("Notes", "notes/index.html"), ("About", "about.html"),
    ]  # fmt: skip


def sees_literate_nav(site: Path) -> None:
    # A wildcard finds pages of docs/, and none of the archive; a page of it may be named.
    assert navigation(site) == [
        ("About", "about.html"),
        ("Rufus T. Firefly to Ambassador Trentino: Appointment", f"{FIRST}.html"),
        ("Notes", "notes/index.html"), ("More notes", "notes/more.html"),
    ]  # fmt: skip
    # The page is in the navigation, and only there it is marked as the one that is shown.
    marked = {
        path for path, data in contents(site).items()
        if is_archive_page(path, data)
        and any("Firefly to" in e.text for e in page(site, path).select("header [aria-current]"))
    }  # fmt: skip
    assert marked == {f"{FIRST}.html"}


def sees_section_index(site: Path) -> None:
    assert ("Notes on letters", "notes/index.html") in navigation(site)


def sees_redirects(site: Path) -> None:
    assert 'href="about.html"' in (site / "old.html").read_text()
    assert f'href="{FIRST}.html"' in (site / "older.html").read_text()


def sees_minify(site: Path) -> None:
    article = re.search("<article.*</article>", (site / "about.html").read_text(), re.DOTALL)
    assert article
    assert "\n" not in article[0]


def sees_git_dates(site: Path) -> None:
    dates = {
        path: [e.text.strip() for e in page(site, path).select("aside.md-source-file span span")]
        for path, data in contents(site).items() if is_archive_page(path, data)
    }  # fmt: skip
    found = {path: set(filter(None, words)) for path, words in dates.items() if any(words)}
    assert found == {f"{FIRST}.html": {"2026-02-03"}, f"{SECOND}.html": {"2026-03-04"}}


def sees_macros(site: Path) -> None:
    assert "Six by seven is 42." in (site / "sum.html").read_text()


def sees_tags(site: Path) -> None:
    assert "tagged.html" in {e["href"] for e in page(site, "tags.html").select("article a[href]")}


def sees_meta(site: Path) -> None:
    (description,) = page(site, "leaves/one.html").select('meta[name="description"]')
    assert description["content"] == "Leaves of the archive"


def sees_blog(site: Path) -> None:
    assert "A post" in page(site, "blog/2026/01/02/a-post.html").text
    assert "A post" in page(site, "blog/index.html").text
    assert (site / "blog/archive/2026.html").is_file()


def sees_rss(site: Path) -> None:
    feed = BeautifulSoup((site / "feed_rss_updated.xml").read_bytes(), "xml")
    dates = {str(e.link.text): str(e.pubDate.text) for e in feed.select("item")}
    assert dates[f"{URL}{FIRST}.html"].startswith("Tue, 03 Feb 2026")
    assert dates[f"{URL}{SECOND}.html"].startswith("Wed, 04 Mar 2026")
    titles = {str(e.title.text) for e in feed.select("item")}
    assert "Ambassador Trentino to Rufus T. Firefly: {{ 6 * 7 }} & <b>" in titles


def sees_i18n(site: Path) -> None:
    chinese = page(site, "zh/more.html")
    assert chinese.html
    assert chinese.html["lang"] == "zh"
    assert [e.text for e in chinese.select("h1")] == ["更多"]
    assert page(site, "more.html").text.count("More in English")
    # The header leads to the archive, and its glance is on the one home page from which links work.
    assert "../years/index.html" in {e["href"] for e in chinese.select("header a")}
    assert page(site, "index.html").select(".ma-home")
    assert not page(site, "zh/index.html").select(".ma-home")
    assert f"{URL}zh/more.html" in (site / "sitemap.xml").read_text()


def sees_glightbox(site: Path) -> None:
    assert page(site, "about.html").select("a.glightbox img")


def sees_search(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text())
    assert f"{FIRST}.html" in {entry["location"] for entry in index["docs"]}


@dataclass(frozen=True)
class Other:
    """Another plugin: its entry in `mkdocs.yml`, the files of docs/ it needs, and a look at what it
    did."""

    entry: Any
    sees: Callable[[Path], None]
    docs: Mapping[str, str] = field(default_factory=dict)
    nav: Any = None


LANGUAGES = [
    {"locale": "en", "default": True, "name": "English", "build": True},
    {"locale": "zh", "name": "中文", "build": True},
]

OTHERS = {
    "i18n": Other(
        {"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}},
        sees_i18n,
        {"more.md": "# More in English\n", "more.zh.md": "# 更多\n"},
    ),
    "awesome-nav": Other(
        "awesome-nav",
        sees_awesome_nav,
        {".nav.yml": "nav: [notes/more.md, notes/index.md, about.md, index.md]\n"},
    ),
    "literate-nav": Other(
        "literate-nav",
        sees_literate_nav,
        {
            "SUMMARY.md": "* [Home](index.md)\n* [About](about.md)\n"
            f"* [A letter]({FIRST}.md)\n* */\n"
        },
    ),
    "section-index": Other(
        "section-index",
        sees_section_index,
        nav=["index.md", "about.md", {"Notes on letters": ["notes/index.md", "notes/more.md"]}],
    ),
    "redirects": Other(
        {"redirects": {"redirect_maps": {"old.md": "about.md", "older.md": f"{FIRST}.md"}}},
        sees_redirects,
    ),
    "minify": Other({"minify": {"minify_html": True}}, sees_minify),
    "git-revision-date-localized": Other(
        # Without dates of creation: a page that has no commit was created when it was asked for,
        # and the plugin warns if a second begins between that and when it was changed.
        {"git-revision-date-localized": {"type": "iso_date"}},
        sees_git_dates,
    ),
    "macros": Other(
        {"macros": {"on_error_fail": True}},
        sees_macros,
        {"sum.md": "# Sum\n\nSix by seven is {{ 6 * 7 }}.\n"},
    ),
    "tags": Other(
        "tags",
        sees_tags,
        {
            "tags.md": "# Tags\n\n<!-- material/tags -->\n",
            "tagged.md": "---\ntags: [Stamps]\n---\n# Tagged\n",
        },
    ),
    "meta": Other(
        "meta",
        sees_meta,
        {"leaves/one.md": "# One\n", "leaves/.meta.yml": "description: Leaves of the archive\n"},
    ),
    "blog": Other(
        "blog",
        sees_blog,
        {
            "blog/index.md": "# Blog\n",
            "blog/posts/a.md": "---\ndate: 2026-01-02\n---\n# A post\n\nx\n\n<!-- more -->\n\ny\n",
        },
    ),
    "rss": Other("rss", sees_rss),
    "glightbox": Other("glightbox", sees_glightbox),
    "search": Other("search", sees_search),
}
