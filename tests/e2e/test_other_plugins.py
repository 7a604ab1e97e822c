"""The pages of an archive are right beside other plugins, hooks and overridden templates."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from tests.support.archives import REPOSITORY, make_freedonia
from tests.support.commands import contents, git, run
from tests.support.messages import letter

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
    """What must be the same beside any other plugin."""
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


# -- Each plugin: how it is set, what it needs in docs/, and how to see that it did its work.


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
    # Without dates of creation: a page that is not in git gets the time of two calls as its first
    # and last date, and the plugin warns if a second ends between them.
    "git-revision-date-localized": Other(
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

TOGETHER = (
    (
        "awesome-nav", "section-index", "redirects", "minify", "git-revision-date-localized",
        "macros", "tags", "meta",
    ),
    (
        "i18n", "section-index", "redirects", "minify", "git-revision-date-localized", "macros",
        "search", "glightbox",
    ),
    ("blog", "rss", "redirects", "minify", "macros", "tags", "meta", "search"),
)  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without any other plugin."""
    project = write_project(tmp_path_factory.mktemp("bare"), {})
    build(project)
    return project / "site"


def project_with(names: Iterable[str], folder: Path, is_first: bool, **settings: Any) -> Path:
    chosen = [OTHERS[name] for name in names]
    entries = [other.entry for other in chosen]
    docs = {path: text for other in chosen for path, text in other.docs.items()}
    for other in chosen:
        if other.nav and "awesome-nav" not in names:
            # Pages that are in no navigation are an INFO for MkDocs, and a warning for nobody.
            settings.setdefault("nav", other.nav)
    settings["plugins"] = ["messages", *entries] if is_first else [*entries, "messages"]
    return write_project(folder, docs, **settings)


def check_archive(site: Path, bare: Path) -> None:
    """Whether everything of the archive is as it is without other plugins."""
    before, now = contents(bare), contents(site)
    pages = [path for path, data in before.items() if is_archive_page(path, data)]
    assert len(pages) == 25
    for path in pages:
        found, expected = facts(site, path), facts(bare, path)
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


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
@pytest.mark.parametrize("name", OTHERS)
def test_one_other_plugin(name: str, is_first: bool, tmp_path: Path, bare: Path) -> None:
    project = project_with([name], tmp_path, is_first)
    build(project)
    OTHERS[name].sees(project / "site")
    check_archive(project / "site", bare)


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_eight_other_plugins(
    names: tuple[str, ...], is_first: bool, tmp_path: Path, bare: Path
) -> None:
    assert len(names) == 8
    project = project_with(names, tmp_path, is_first)
    build(project)
    for name in names:
        if (
            name != "section-index" or "awesome-nav" not in names
        ):  # Which has a navigation of its own.
            OTHERS[name].sees(project / "site")
    check_archive(project / "site", bare)


# -- Hooks, overridden templates, and whatever else makes pages differ.

PROBE = """{%- if page -%}
<meta name="probe" content="{{ page.url }} {{ page.file.src_uri }} {{ x }}"
 title="{{ page.meta.title | e }}">
{%- endif -%}"""

OVERRIDE = f"""{{% extends "base.html" %}}
{{% block extrahead %}}{PROBE}{{% endblock %}}
"""

CONTEXT_HOOK = """\
def on_page_context(context, page, config, nav):
    context["x"] = page.url
"""

FOLDER_HOOK = """\
def on_config(config):
    config.theme.dirs.insert(0, "more")
def on_env(env, config, files):
    env.globals["x"] = "-"
"""

LOADER_HOOK = f"""\
import jinja2
def on_env(env, config, files):
    override = jinja2.DictLoader({{"main.html": {OVERRIDE!r}}})
    env.loader = jinja2.ChoiceLoader([override, env.loader])
    env.globals["x"] = "-"
"""

DIFFERENCES: Mapping[str, tuple[Mapping[str, str], Mapping[str, Any]]] = {
    "a hook and an overridden template": (
        {"hook.py": CONTEXT_HOOK, "overrides/main.html": OVERRIDE},
        {
            "hooks": ["hook.py"],
            "theme": {"name": "material", "font": False, "custom_dir": "overrides"},
        },
    ),
    "an overridden template": (
        {"overrides/main.html": OVERRIDE.replace("{{ x }}", "-")},
        {"theme": {"name": "material", "font": False, "custom_dir": "overrides"}},
    ),
    "an icon with an expression": (
        {"overrides/.icons/mine/note.svg": PROBE.replace("{{ x }}", "-")},
        {
            "theme": {
                "name": "material", "font": False, "custom_dir": "overrides",
                "features": ["navigation.top"], "icon": {"top": "mine/note"},
            },
        },
    ),
    "a folder of templates that a hook adds": (
        {"hook.py": FOLDER_HOOK, "more/main.html": OVERRIDE},
        {"hooks": ["hook.py"]},
    ),
    "a loader of templates that a hook changes": (
        {"hook.py": LOADER_HOOK},
        {"hooks": ["hook.py"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENCES)
def test_nothing_of_one_page_gets_into_another(name: str, tmp_path: Path, bare: Path) -> None:
    files, settings = DIFFERENCES[name]
    project = write_project(tmp_path, {}, **settings)
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    build(project)
    site = project / "site"
    checked = 0
    for path, data in contents(site).items():
        if not is_archive_page(path, data):
            continue
        html = page(site, path)
        probes = html.select('meta[name="probe"]')
        values = {str(e["content"]) for e in probes}
        source = path.removesuffix(".html") + ".md"
        assert values in ({f"{path} {source} {path}"}, {f"{path} {source} -"}), path
        (title,) = {str(e["title"]) for e in probes}
        assert html.title
        assert html.title.text.strip() == f"{title} – Archive of Freedonia"
        checked += 1
    assert checked == 25
    if "icon" not in name:
        check_archive(site, bare)


def test_a_plugin_that_changes_finished_pages(tmp_path: Path, bare: Path) -> None:
    """It sees each page with its content, and its links tell other hosts nothing."""
    project = write_project(tmp_path, {}, hooks=["hook.py"])
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n"
        "    assert page.content\n"
        "    link = f'<a class=\"added\" href=https://other.example/{page.url}>x</a>'\n"
        "    return output.replace('</body>', link + '</body>')\n"
    )
    build(project)
    for path, data in contents(project / "site").items():
        if is_archive_page(path, data):
            (link,) = page(project / "site", path).select("a.added")
            assert link["href"] == f"https://other.example/{path}"
            assert link["rel"] == ["noopener", "noreferrer"]
    check_archive(project / "site", bare)


def squeezed(html: str) -> str:
    return re.sub(r">\s+<", "><", " ".join(html.split()))


def test_a_page_made_from_a_frame_is_the_page_rendered_whole(tmp_path: Path) -> None:
    """Of Material, whatever can be switched on and shows on pages of the archive."""
    theme = {
        "name": "material",
        "font": False,
        "palette": [
            {"scheme": "default", "toggle": {"name": "Dark"}},
            {"scheme": "slate", "toggle": {"name": "Light"}},
        ],
        "features": [
            "content.action.edit", "content.action.view", "content.code.copy", "header.autohide",
            "navigation.expand", "navigation.footer", "navigation.indexes", "navigation.path",
            "navigation.prune", "navigation.sections", "navigation.tabs", "navigation.top",
            "navigation.tracking", "search.highlight", "search.share", "search.suggest",
            "toc.follow", "toc.integrate",
        ],
    }  # fmt: skip
    settings = {
        "theme": theme,
        "edit_uri": "edit/main/docs/",
        "repo_url": "https://example.org/freedonia",
        "copyright": "Nobody's",
        "extra_css": ["notes/my.css"],
        "extra_javascript": ["notes/my.js"],
        "extra": {"social": [{"icon": "material/mail", "link": "mailto:a@freedonia.example"}]},
    }
    docs = {"notes/my.css": "", "notes/my.js": "", "messages/1933/about.md": "# About 1933\n"}
    framed = write_project(tmp_path / "framed", docs, **settings)
    whole = write_project(tmp_path / "whole", docs, **settings, hooks=["hook.py"])
    (whole / "hook.py").write_text("def on_page_context(context, page, config, nav): pass\n")
    build(framed)
    build(whole)
    expected = contents(whole / "site")
    pages = [path for path, data in expected.items() if is_archive_page(path, data)]
    assert len(pages) == 25
    for path in pages:
        found = (framed / "site" / path).read_text()
        assert squeezed(found) == squeezed(expected[path].decode()), path
    done = run("message_archive.cli", "verify", "site", cwd=framed)
    assert done.returncode == 0, done.stdout


def test_a_message_in_the_navigation(tmp_path: Path, bare: Path) -> None:
    """Links to it are right from every folder, and only it is marked as the page that is shown."""
    nav = ["index.md", "about.md", {"Letters": [f"{SECOND}.md", "years/1933.md"]}]
    project = write_project(tmp_path, {}, nav=nav)
    build(project)
    site = project / "site"
    done = run("message_archive.cli", "verify", "site", cwd=project)
    assert done.returncode == 0, done.stdout
    marked = {
        path for path, data in contents(site).items()
        if is_archive_page(path, data)
        and any(e.text == "Letters" for e in page(site, path).select("header [aria-current]"))
    }  # fmt: skip
    assert marked == {f"{SECOND}.html", "years/1933.html"}
    assert facts(site, f"{FIRST}.html") == facts(bare, f"{FIRST}.html")


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_languages_of_the_documentation(structure: str, tmp_path: Path, bare: Path) -> None:
    """In both structures of static-i18n, which builds the site again for each language."""
    plugin = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    project = write_project(tmp_path, {}, plugins=["messages", plugin])
    docs = project / "docs"
    if structure == "suffix":
        (docs / "about.zh.md").write_text("# 关于\n")
    else:
        (docs / "zh").mkdir()
        (docs / "zh" / "about.md").write_text("# 关于\n")
        (docs / "en").mkdir()
        for name in ("index.md", "about.md", "dot.png", "notes"):
            (docs / name).rename(docs / "en" / name)
    build(project)
    assert "关于" in (project / "site" / "zh" / "about.html").read_text()
    assert page(project / "site", "index.html").select(".ma-home")
    check_archive(project / "site", bare)
    first = contents(project / "site")
    build(project)
    assert contents(project / "site") == first


def test_a_file_of_docs_that_would_be_a_page_of_the_archive(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"years/1933.md": "# Mine\n"})
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    line = "docs/years/1933.md: its address years/1933.html is generated by the archive"
    assert line in done.stderr
    assert not (project / "site" / "index.html").exists()


def test_a_page_of_the_archive_that_another_plugin_leaves_out(tmp_path: Path) -> None:
    project = write_project(tmp_path, {}, hooks=["hook.py"])
    (project / "hook.py").write_text(
        "def on_files(files, config):\n    files.remove(files.get_file_from_path('timeline.md'))\n"
    )
    build(project)
    assert not (project / "site" / "timeline.html").exists()


def test_properdocs(tmp_path: Path, bare: Path) -> None:
    """The fork of MkDocs builds the same, with the plugins that know it."""
    names = ("literate-nav", "section-index", "redirects", "minify")
    project = project_with(names, tmp_path, is_first=True)
    build(project, "properdocs")
    check_archive(project / "site", bare)
    plain = write_project(tmp_path / "plain", {})
    build(plain, "properdocs")
    assert contents(plain / "site") == contents(bare)


def test_the_documentation_names_the_versions_that_are_tested() -> None:
    text = (REPOSITORY / "docs" / "developers" / "plugins.md").read_text()
    locked = (REPOSITORY / "requirements" / "dev.txt").read_text()
    versions = dict(re.findall(r"^([\w.-]+)==([\w.]+)", locked, re.MULTILINE))
    rows = re.findall(r"^\| ([a-z][^|]*?) \| ([\d.]+) \|", text, re.MULTILINE)
    named: set[str] = set()
    for names, version in rows:
        plugins, of_material, _ = names.partition(" (of Material)")
        for plugin in plugins.split(", "):
            named.add(plugin)
            package = "mkdocs-material" if of_material else f"mkdocs-{plugin}"
            found = versions.get(package) or versions[f"{package}-plugin"]
            assert f"{found}.".startswith(f"{version}."), plugin
    assert named == {"static-i18n" if name == "i18n" else name for name in OTHERS}
