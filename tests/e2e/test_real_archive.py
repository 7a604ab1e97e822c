"""The site of the real archive, as `mkdocs build --strict` makes it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from message_archive.archive import check_archive
from message_archive.reading import load
from message_archive.words import message_url
from tests.support.archives import REPOSITORY, real_archive
from tests.support.commands import contents, run
from tests.support.weight import check_weight

LARGEST_PAGE = 150_000
LARGEST_BESIDES_TEXT = 13_000


class Parsed(HTMLParser):
    """The links, ids and resources of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        elif tag == "link" and not (values.get("rel") or "").startswith(("canonical", "schema.")):
            self.resources.append(values["href"] or "")
        elif values.get("src"):
            self.resources.append(values["src"] or "")
        if values.get("id"):
            self.ids.append(values["id"] or "")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Parsed]:
    return {
        path: Parsed(html.decode())
        for path, html in contents(site).items()
        if path.endswith(".html")
    }


def _listed(pages: dict[str, Parsed], path: str) -> set[str]:
    """What a list leads to, on all of its pages."""
    continued = re.compile(rf"{re.escape(path)}(?:-\d+)?\.html")
    return {
        target for page in pages if continued.fullmatch(page) for target in _targets(pages, page)
    }


def _targets(pages: dict[str, Parsed], path: str) -> set[str]:
    base = Path("/site", path)
    return {
        Path(base.parent, urlsplit(link).path).resolve().relative_to("/site").as_posix()
        for link in pages[path].links
        if not urlsplit(link).scheme and urlsplit(link).path
    }


def test_each_message_has_a_page_linked_from_its_years_and_countries(
    pages: dict[str, Parsed],
) -> None:
    archive, problems = check_archive(load(REPOSITORY / "messages"), REPOSITORY)
    assert not problems
    lists: dict[str, set[str]] = {}

    def listed(path: str) -> set[str]:
        if path not in lists:
            lists[path] = _listed(pages, path)
        return lists[path]

    for entry in archive.entries:
        page = f"messages/{entry.date.year}/{entry.id}.html"
        assert page in pages
        for year in entry.date.years:
            assert page in listed(f"years/{year}")
        for party in entry.parties:
            if party.country:
                assert page in listed(f"countries/{party.country.lower()}")
            if party.person:
                assert page in listed(f"people/{party.person}")
            if party.organization:
                assert page in listed(f"organizations/{party.organization}")


def test_every_local_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        if path == "404.html":
            continue  # Its addresses begin at the server's root: it is shown at any depth.
        for link in page.links + page.resources:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = Path("/site", path).parent / parts.path if parts.path else Path("/site", path)
            name = target.resolve().relative_to("/site").as_posix()
            assert (site / name).is_file(), f"{path}: {link}"
            # `id=…` is for the script of a page: `new.html#id=…` opens a message.
            if parts.fragment and "=" not in parts.fragment and name in pages:
                assert parts.fragment in pages[name].ids, f"{path}: {link}"


def test_no_page_asks_another_host_for_anything(site: Path, pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        for resource in page.resources:
            parts = urlsplit(resource)
            assert not parts.netloc, f"{path}: {resource}"
            assert parts.scheme in ("", "data"), f"{path}: {resource}"
    for path, css in contents(site).items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?(?:https?:)?//", css), path


def test_ids_are_unique_on_every_page(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_pages_stay_small(site: Path) -> None:
    sizes = {path: len(html) for path, html in contents(site).items() if path.endswith(".html")}
    assert {path: size for path, size in sizes.items() if size > LARGEST_PAGE} == {}


def test_the_page_of_a_message_has_little_besides_its_text(site: Path) -> None:
    sizes = {}
    for entry in real_archive().entries:
        html = (site / message_url(entry)).read_text("utf-8")
        texts = re.findall(r'<div class="ma-body".*?</div>\n(?:<|$)', html, re.DOTALL)
        assert texts, entry.id
        words = unescape("".join(re.sub(r"<[^>]*>", "", text) for text in texts))
        sizes[entry.id] = len(html.encode()) - len(words.encode())
    assert {id_: size for id_, size in sizes.items() if size > LARGEST_BESIDES_TEXT} == {}


def test_edit_this_page_opens_the_file_of_the_message(pages: dict[str, Parsed]) -> None:
    path = "messages/2020/2020-10-10-xi-jinping-kim-jong-un"
    edits = [link for link in pages[f"{path}.html"].links if "/edit/" in link]
    assert edits == [f"https://example.org/repository/edit/main/{path}.md"]


def test_the_sitemap_lists_every_page(site: Path, pages: dict[str, Parsed]) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text()))
    # A page at a former address only leads on.
    former = {path for path in pages if b'http-equiv="refresh"' in (site / path).read_bytes()}
    assert former
    assert listed == set(pages) - {"404.html"} - former


def test_the_home_page_states_the_number_of_messages(site: Path) -> None:
    count = len(load(REPOSITORY / "messages").messages)
    assert re.search(rf"<dt>Messages</dt>\s*<dd>{count}</dd>", (site / "index.html").read_text())


def test_it_builds_the_same_under_properdocs(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    result = run("properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(other),
                 cwd=REPOSITORY)  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr

    def without_version(files: dict[str, bytes]) -> dict[str, bytes]:
        version = re.compile(rb"MkDocs [\d.]+")
        return {
            path: version.sub(b"", data) for path, data in files.items() if path.endswith(".html")
        }

    assert without_version(contents(other)) == without_version(contents(site))


def test_every_first_visit_to_a_message_is_small(site: Path) -> None:
    for page in site.glob("messages/*/*.html"):
        if 'class="ma-message"' in page.read_text(encoding="utf-8"):
            check_weight(page)
