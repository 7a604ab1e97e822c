"""A site in several languages: every page of the archive has a twin in each of them."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from message_archive.html_tags import Tag, tags_of
from tests.support.archives import make_freedonia, write_files
from tests.support.browser import faultless_page
from tests.support.commands import build_site, contents, run
from tests.support.messages import letter

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

SWITCH = re.compile(
    r'<nav class="ma-languages".*?</nav>\n?|\n?<link rel="alternate" hreflang=[^>]*>', re.DOTALL
)

FILES = {
    "docs/index.md": "# Freedonia\n\n[About](about.md), [people](people/index.md).\n",
    "docs/about.md": "# About\n\n[People](people/index.md), [rights](rights.md).\n",
    "docs/rights.md": "# Rights\n",
    "docs/stories/first.md": "# First story\n\n::message 1931-05-04-ada-marlow-emil-varga::\n",
    "docs/stories/second.md": "# Second story\n\n::message 1932-01-02-emil-varga::\n",
    "messages/_registry/people.yml": """\
ada-marlow: {name: Ada Marlow, names: {zh: 艾达·马洛}, country: XF}
emil-varga: {name: Emil Varga, country: XS}
""",
    "messages/_registry/occasions.yml": """\
unity: {name: Unity Day, names: {zh: 统一日, ko: 통일절}}
""",
    "messages/1931-05-04-ada-marlow-emil-varga.md": letter(
        "kind: congratulation", "added: 2026-01-02", sender="Ada Marlow", recipient="Emil Varga",
        date="1931-05-04", occasion="{name: Unity Day, series: unity}", body="Freedonian words.",
    ),
    "messages/1932-01-02-emil-varga.md": letter(
        "kind: reply", "added: 2026-01-02", "in_reply_to: 1931-05-04-ada-marlow-emil-varga",
        sender="Emil Varga", recipient="Ada Marlow", date="1932-01-02", occasion="Thanks",
        body="团结",
    ),
}  # fmt: skip

IN_CHINESE = {
    "docs/index.zh.md": """\
---
copyright: 归<b>公有</b>。
---

# 弗里多尼亚

[关于](about.md)。
""",
    "docs/about.zh.md": """\
# 关于

[人物](people/index.md)、[权利](rights.md)、[首页](index.md)。
""",
    "docs/stories/second.zh.md": "# 第二个故事\n\n::message 1932-01-02-emil-varga::\n",
}

MAIN = "Archive of Freedonia"
MESSAGE = "messages/1931/1931-05-04-ada-marlow-emil-varga.html"
REPLY = "messages/1932/1932-01-02-emil-varga.html"


def languages(project: Path, *tags: str) -> None:
    config = project / "mkdocs.yml"
    option = f"[messages: {{languages: [{', '.join(tags)}]}}]" if tags else "[messages]"
    config.write_text(re.sub(r"plugins: .*", f"plugins: {option}", config.read_text()))


def build(project: Path) -> dict[str, bytes]:
    build_site(project)
    return contents(project / "site")


@dataclass(frozen=True)
class Sites:
    """The same archive in one language and in three, and the folder of the latter."""

    one: dict[str, bytes]
    three: dict[str, bytes]
    folder: Path

    def html(self, address: str) -> str:
        return self.three[address].decode()

    @property
    def pages(self) -> list[str]:
        """The addresses of the pages of the archive in the main language."""
        docs = ("404.html", "about.html", "rights.html", "stories/")
        return [each for each in self.one if each.endswith(".html") and not each.startswith(docs)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_freedonia(tmp_path_factory.mktemp("twins"))
    write_files(project, FILES)
    config = project / "mkdocs.yml"
    own = "site_url: https://freedonia.example/archive/\ncopyright: <i>Free</i> to use.\n"
    config.write_text(own + config.read_text())
    return project


@pytest.fixture(scope="module")
def sites(project: Path) -> Sites:
    one = build(project)
    write_files(project, IN_CHINESE)
    languages(project, "en", "zh", "ko")
    three = build(project)
    folder = project.parent / "three"
    shutil.copytree(project / "site", folder)
    return Sites(one, three, folder)


def test_every_page_of_the_archive_has_its_twins(sites: Sites) -> None:
    assert MESSAGE in sites.pages
    assert len(sites.pages) > 20
    for page in sites.pages:
        for folder, language in (("", "en"), ("zh/", "zh"), ("ko/", "ko")):
            html = sites.html(folder + page)
            assert f'<html lang="{language}"' in html, folder + page


def test_the_title_of_a_translated_home_page_is_the_name_of_the_archive(sites: Sites) -> None:
    for folder, name in (("", MAIN), ("zh/", "弗里多尼亚"), ("ko/", MAIN)):
        titles = {}
        for page in ("index.html", "search.html", MESSAGE):
            html = sites.html(folder + page)
            assert re.search(r'class="ma-brand" [^>]*><span>([^<]*)', html)[1] == name
            titles[page] = re.search(r"<title>([^<]*)", html)[1]
        assert titles["index.html"] == name
        assert titles["search.html"].endswith(f" – {name}")
        assert titles[MESSAGE].endswith(f" – {name}")
        # Citations are the same in all languages. The script takes the name from the header if it
        # is the main one.
        in_head = f'<meta property="og:site_name" content="{MAIN}">' in sites.html(folder + MESSAGE)
        assert in_head or name == MAIN


def test_a_page_names_its_twins_in_the_head_and_in_the_header(sites: Sites) -> None:
    for here in (MESSAGE, f"zh/{MESSAGE}", "index.html", "ko/index.html", "zh/people/index.html"):
        own = re.sub(r"^(?:zh|ko)/", "", here)
        tags = [tag for tag in tags_of(sites.html(here)) if isinstance(tag, Tag)]
        heads = {tag.value("hreflang"): tag.value("href") for tag in tags if tag.name == "link"}
        del heads[""]
        base = "https://freedonia.example/archive/"
        assert heads == {
            "x-default": base + own,
            "en": base + own,
            "zh": f"{base}zh/{own}",
            "ko": f"{base}ko/{own}",
        }
        switch = [tag for tag in tags if tag.name == "a" and tag.value("data-language")]
        assert [tag.value("data-language") for tag in switch] == ["en", "zh", "ko"]
        for tag, folder in zip(switch, ("", "zh/", "ko/"), strict=True):
            assert tag.value("lang") == tag.value("data-language")
            assert _target(here, tag.value("href")) == folder + own
            is_here = folder + own == here
            assert ("aria-current" in tag.attributes) == is_here


def test_pages_of_the_main_language_differ_only_in_the_switch(sites: Sites) -> None:
    """The search, which all languages share, finds their words too."""
    known = {"sitemap.xml", "sitemap.xml.gz", "message-archive.json"}
    for address, content in sites.one.items():
        now = sites.three[address]
        if address.endswith(".html"):
            assert SWITCH.sub("", now.decode()) == content.decode(), address
        elif re.fullmatch(r"messages/.*\.json", address):
            before, after = json.loads(content), json.loads(now)
            assert before["pages"] == {"en": before["page"]}
            stem = after["page"].removeprefix("https://freedonia.example/archive/")
            assert after["pages"]["zh"] == f"https://freedonia.example/archive/zh/{stem}"
            assert after | {"pages": before["pages"]} == before
        elif address not in known and not address.startswith("search/"):
            assert now == content, address


def test_links_within_a_language_stay_in_it(sites: Sites) -> None:
    """All but those of the switch, and to files and pages that the language does not have."""
    for page, content in sites.three.items():
        if not (page.startswith("zh/") and page.endswith(".html")):
            continue
        for tag in tags_of(SWITCH.sub("", content.decode())):
            if not isinstance(tag, Tag) or tag.name not in ("a", "link", "script", "img", "form"):
                continue
            address = tag.value("href") or tag.value("src") or tag.value("action")
            if not address or re.match(r"[a-z]+:|#", address):
                continue
            target = _target(page, address)
            assert target in sites.three, (page, address)
            is_ours = target.startswith("zh/")
            assert is_ours or f"zh/{target}" not in sites.three, (page, address)


def test_the_page_for_missing_addresses_leads_to_the_home_pages(sites: Sites) -> None:
    html = sites.html("404.html")
    links = [tag for tag in tags_of(html) if isinstance(tag, Tag) and tag.value("data-language")]
    assert [tag.value("href") for tag in links] == [
        "/archive/index.html",
        "/archive/zh/index.html",
        "/archive/ko/index.html",
    ]


def test_data_pictures_and_feeds_are_there_once(sites: Sites) -> None:
    own = {
        each.removeprefix("zh/") for each in sites.three if each.startswith("zh/")
    } - sites.one.keys()
    assert own == {"about.html", "stories/second.html"} & own
    for address in sites.three:
        assert not re.match(r"zh/(?:data|feeds|records)/|zh/messages/.*(?:json|md)$", address)
    # Postings and texts are those of the main language.
    folders = {each.split("/")[2] for each in sites.three if re.match(r"zh/search/\w+/", each)}
    assert folders <= {"d", "n", "r"}


def test_names_are_in_the_language_where_the_registry_has_them(sites: Sites) -> None:
    assert "艾达·马洛" in sites.html(f"zh/{MESSAGE}")
    assert "艾达·马洛" not in _body(sites.html(MESSAGE)).partition("ma-cite")[0]
    assert "<h1>艾达·马洛</h1>" in sites.html("zh/people/ada-marlow.html")
    assert '<bdi lang="en">Ada Marlow</bdi>' in sites.html("zh/people/ada-marlow.html")
    assert "<h1>Ada Marlow</h1>" in sites.html("ko/people/ada-marlow.html")
    assert "<h1>통일절</h1>" in sites.html("ko/occasions/unity.html")
    assert "1931年5月4日" in sites.html(f"zh/{MESSAGE}")
    # What has no name in the language says its own.
    assert '<h1 lang="en"><a href="../../occasions/thanks.html">Thanks</a></h1>' in sites.html(
        f"zh/{REPLY}"
    )
    # A message has the name of its series.
    assert "<h1>统一日</h1>" in sites.html(f"zh/{MESSAGE}")
    assert "Unity Day" in sites.html(f"zh/{MESSAGE}").partition("<h1>")[2]
    # A text that states no language is in the main one.
    assert re.search(r'<div class="ma-body" lang="en"', sites.html(f"zh/{MESSAGE}"))


def test_documentation_is_in_the_language_or_else_in_the_main_one(sites: Sites) -> None:
    assert "ko/about.html" not in sites.three
    about = sites.html("zh/about.html")
    assert 'href="people/index.html">人物' in about
    assert 'href="../rights.html">权利' in about
    assert 'href="index.html">首页' in about
    assert 'hreflang="ko"' not in about
    assert '<a href="../about.html" lang="en"' in sites.html("ko/people/index.html").replace(
        "../../", "../"
    )
    assert ">关于</a>" in sites.html("zh/people/index.html")
    assert '<div class="ma-intro md-typeset" lang="en">' in sites.html("ko/index.html")
    home = sites.html("zh/index.html")
    assert '<div class="ma-intro md-typeset">' in home
    assert 'href="about.html">关于</a>' in home
    assert 'href="stories/second.html">第二个故事' in home
    assert re.search(r'<a href="\.\./stories/first\.html"[^>]*lang="en"[^>]*>First story', home)


def test_the_copyright_line_is_in_the_language_or_marked(sites: Sites) -> None:
    lines = {
        address: re.search(r'<footer class="md-footer.*?<p>(.*?)</p>', sites.html(address))
        for tag in ("", "zh/", "ko/")
        for address in (f"{tag}{MESSAGE}", f"{tag}people/index.html", f"{tag}search.html")
    }
    for address, line in lines.items():
        assert line
        expected = "Archive of Freedonia. <i>Free</i> to use."
        if address.startswith("zh/"):
            expected = "弗里多尼亚。归<b>公有</b>。"
        elif address.startswith("ko/"):
            expected = 'Archive of Freedonia. <span lang="en"><i>Free</i> to use.</span>'
        assert line[1].strip().startswith(expected), address


def test_the_sitemap_lists_each_page_in_all_languages(sites: Sites) -> None:
    sitemap = sites.html("sitemap.xml")
    for folder, tag in (("", "en"), ("zh/", "zh"), ("ko/", "ko")):
        address = f"https://freedonia.example/archive/{folder}{MESSAGE}"
        assert f"<loc>{address}</loc>" in sitemap
        link = f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'
        assert sitemap.count(link) == 3


def test_the_site_is_whole(sites: Sites) -> None:
    done = run("message_archive.cli", "verify", str(sites.folder), cwd=sites.folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mkdocs_builds_the_same(sites: Sites, project: Path) -> None:
    languages(project, "en", "zh", "ko")
    done = run("mkdocs", "build", "-q", "-d", "built", cwd=project)
    assert done.returncode == 0, done.stderr
    assert contents(project / "built") == sites.three


def test_the_folder_of_a_language_that_is_left_out_goes(sites: Sites, project: Path) -> None:
    languages(project, "en", "zh")
    left = build(project)
    assert {each for each in left if each.startswith("ko/")} == set()
    assert left.keys() == {each for each in sites.three if not each.startswith("ko/")}
    assert not (project / "site" / "ko").exists()


def test_a_file_in_the_folder_of_a_language_is_refused(sites: Sites, project: Path) -> None:
    assert sites
    languages(project, "en", "zh")
    file = project / "docs" / "zh" / "rights.md"
    write_files(project, {"docs/zh/rights.md": "# 权利\n"})
    done = run("message_archive.cli", "build", cwd=project)
    file.unlink()
    assert done.returncode == 1
    assert "docs/zh/rights.md: its address zh/rights.html is generated" in done.stderr


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with faultless_page(browser) as page:
        yield page


@pytest.mark.browser
def test_the_search_finds_across_languages(sites: Sites, page: Page) -> None:
    """An English word of a text, a Chinese name, dates; and it leads to pages in Chinese."""
    queries = ("Freedonian+words", "艾达·马洛", "1931年5月4日", "4+May+1931", "1931년+5월+4일")
    for query in queries:
        page.goto(f"{(sites.folder / 'zh' / 'search.html').as_uri()}?q={query}")
        page.wait_for_selector("[data-facets][data-state=done]", state="attached")
        links = page.eval_on_selector_all("[data-results] h2 a", "all => all.map((a) => a.href)")
        paths = [link.partition("?")[0] for link in links]
        assert (sites.folder / "zh" / MESSAGE).as_uri() in paths
        assert "艾达·马洛" in page.inner_text("[data-results]")
        assert "Ada Marlow" not in page.inner_text("[data-facets]")


@pytest.mark.browser
@pytest.mark.parametrize("key", [None, "Enter"])
def test_a_page_in_another_language_has_the_same_search(
    sites: Sites, page: Page, key: str | None
) -> None:
    page.goto((sites.folder / "search.html").as_uri())
    page.fill("#ma-query", "words")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    page.evaluate("history.replaceState(null, '', `${location.search}&year=1931#top`)")
    page.click(".ma-languages summary")
    link = page.locator("[data-language=zh]")
    link.press(key) if key else link.click()
    page.wait_for_url("**/zh/search.html?q=words&year=1931#top")
    assert page.input_value("#ma-query") == "words"


@pytest.mark.browser
@pytest.mark.parametrize("address", [MESSAGE, "index.html"])
def test_axe_finds_nothing_on_a_korean_page(sites: Sites, page: Page, address: str) -> None:
    page.goto((sites.folder / "ko" / address).as_uri())
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("axe.run({preload: false})")
    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []


def _target(page: str, address: str) -> str:
    """The address that a link on a page leads to, from the root of the site."""
    path = unquote(re.split("[?#]", address)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _body(html: str) -> str:
    return html.partition("<body")[2]
