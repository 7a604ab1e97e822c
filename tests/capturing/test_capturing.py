"""Every edit and every deletion of a source is found, and no change of the frame around it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from message_archive.captures import capture_path, read_capture
from message_archive.capturing import Captured, shown_changes
from message_archive.errors import UsageError
from message_archive.project import Project
from tests.capturing.conftest import Site, captured
from tests.capturing.pages import (
    CHINESE,
    ENGLISH,
    FRAMES,
    PAGES,
    Article,
    Frame,
    Page,
    blog,
    chinese,
    empty,
    news,
    table,
)
from tests.support.archives import make_freedonia

Edit = Callable[[Article], Article]


def put(old: str, new: str) -> Edit:
    """Replaces words in a paragraph, or a whole paragraph."""

    def edit(article: Article) -> Article:
        assert sum(old in each for each in article.paragraphs) == 1
        changed = tuple(each.replace(old, new) for each in article.paragraphs)
        return replace(article, paragraphs=tuple(filter(None, changed)))

    return edit


def insert(at: int, paragraph: str) -> Edit:
    def edit(article: Article) -> Article:
        before, after = article.paragraphs[:at], article.paragraphs[at:]
        return replace(article, paragraphs=(*before, paragraph, *after))

    return edit


def swap(article: Article) -> Article:
    a, b, c, d, e, *rest = article.paragraphs
    return replace(article, paragraphs=(a, b, c, e, d, *rest))


# Page, edit, and the words that are named.
EDITS: dict[str, tuple[Page, Edit, tuple[str, ...]]] = {
    "a word": (news, put("rich", "poor"), ("[-rich-]", "{+poor+}")),
    "a number in words": (blog, put("three", "five"), ("[-three-]", "{+five+}")),
    "a year": (table, put("1931", "1932"), ("[-1931-]", "{+1932+}")),
    "a name": (news, put("Varga", "Vargas"), ("[-Varga-]", "{+Vargas+}")),
    "one more sentence": (
        blog,
        put("every winter.", "every winter. It is dear to us."),
        ("{+It is dear to us.+}",),
    ),
    "one sentence less": (
        table,
        put(" No storm has stopped it for more than three days.", ""),
        ("[-No storm has stopped it for more than three days.-]",),
    ),
    "one more paragraph": (
        news,
        insert(5, "Our engineers will visit you in June."),
        ("Our engineers will visit you in June.",),
    ),
    "one paragraph less": (
        blog,
        put("I wish you good health, and your people peace and a rich harvest.", ""),
        ("I wish you good health",),
    ),
    "a punctuation mark": (table, put("harvest.", "harvest!"), ("[-.-]", "{+!+}")),
    "a capital letter": (news, put("people peace", "People peace"), ("[-people-]", "{+People+}")),
    "a diacritic": (blog, put("Port Regent", "Pört Regent"), ("[-Port-]", "{+Pört+}")),
    "the order of paragraphs": (table, swap, ("I wish you good health",)),
    "a negation": (news, put("has joined", "has not joined"), ("{+not+}",)),
    "the salutation": (blog, put("Dear President", "Dear Chairman"), ("[-President-]",)),
    "the office of the writer": (
        table,
        put("President of the Council", "Chair of the Council"),
        ("[-President-]", "{+Chair+}"),
    ),
    "the heading": (
        news,
        lambda article: replace(article, heading="Ada Marlow greets Emil Varga"),
        ("[-congratulates-]", "{+greets+}"),
    ),
    "the heading of a blog": (
        blog,
        lambda article: replace(article, heading="Ada Marlow thanks Emil Varga"),
        ("[-congratulates-]", "{+thanks+}"),
    ),
    "a Chinese character": (chinese, put("二十五周年", "二十六周年"), ("[-五-]", "{+六+}")),
    "a Chinese sentence": (chinese, put("，从未中断超过三天", ""), ("[-，从未中断超过三天-]",)),
    "a Chinese signature": (chinese, put("议会主席 阿达", "主席 阿达"), ("[-议会-]",)),
}

REST = [*FRAMES.values()]
"""The frame of each page when it is edited: another one each."""


def article_for(page: Page) -> Article:
    return CHINESE if page is chinese else ENGLISH


@dataclass(frozen=True)
class Runs:
    """What each of several runs said of each name, and the project."""

    project: Project
    addresses: Mapping[str, str]
    first: Mapping[str, Captured]
    framed: Mapping[str, Captured]
    edited: Mapping[str, Captured]


@pytest.fixture(scope="module")
def runs(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """A first reading, one with another frame, and one with edits and still another frame."""
    project = Project.open(make_freedonia(tmp_path_factory.mktemp("a")) / "mkdocs.yml")
    addresses: dict[str, str] = {}

    def run(day: str, made: Callable[[int, Page, Edit], bytes]) -> dict[str, Captured]:
        for number, (name, (page, edit, _)) in enumerate(EDITS.items()):
            kind = "text/html" if page in (chinese, table) else "text/html; charset=utf-8"
            addresses[name] = site.put(f"/{number}", made(number, page, edit), kind)
        found = captured(project, [*addresses.values()], day)
        return {name: found[address] for name, address in addresses.items()}

    first = run("2026-02-01", lambda _, page, edit: page(article_for(page), Frame()))
    framed = run("2026-06-01", lambda at, page, edit: page(article_for(page), REST[at]))
    edited = run("2026-11-01", lambda at, page, edit: page(edit(article_for(page)), REST[-at]))
    return Runs(project, addresses, first, framed, edited)


def test_there_are_twenty_edits_and_twenty_changes_of_a_frame() -> None:
    assert len(EDITS) == len(FRAMES) == 20


def test_a_first_reading_is_new(runs: Runs) -> None:
    assert {each.state for each in runs.first.values()} == {"new"}


@pytest.mark.parametrize("name", EDITS)
def test_another_frame_is_no_alarm(name: str, runs: Runs) -> None:
    assert runs.framed[name].state == "unchanged"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_found_and_named(name: str, runs: Runs) -> None:
    found = runs.edited[name]
    assert found.state == "changed"
    assert found.difference
    lines = "\n".join(shown_changes(found.difference))
    assert [words for words in EDITS[name][2] if words not in lines] == []


@pytest.mark.parametrize("name", EDITS)
def test_the_earlier_text_is_kept(name: str, runs: Runs) -> None:
    capture, text, _ = read_capture(runs.project, runs.addresses[name])
    assert capture
    assert (capture.read, capture.unchanged, capture.changed) == (
        "2026-02-01", None, "2026-11-01",
    )  # fmt: skip
    file = runs.project.captures / capture_path(runs.addresses[name])
    (earlier,) = file.parent.glob(f"{file.stem}.*.txt")
    assert earlier.name == f"{file.stem}.2026-06-01.txt"
    page, edit, _ = EDITS[name]
    article = article_for(page)
    for paragraph in article.paragraphs:
        assert paragraph in earlier.read_text("utf-8")
    for paragraph in edit(article).paragraphs:
        assert paragraph in text


@pytest.mark.parametrize("page", PAGES)
def test_no_change_of_a_frame_is_an_alarm(page: Page, project: Project, site: Site) -> None:
    article = article_for(page)
    address = site.put("/framed", page(article, Frame()), "text/html")
    captured(project, [address], "2026-02-01")
    for name, frame in FRAMES.items():
        site.put("/framed", page(article, frame), "text/html")
        found = captured(project, [address], "2026-11-01")[address]
        assert (name, found.state) == (name, "unchanged")


WAYS: tuple[Callable[[Site, str, Page], object], ...] = (
    lambda site, path, page: site.put(path, b"<p>Not found.</p>", status=404),
    lambda site, path, page: site.put(path, b"<p>It was here.</p>", status=410),
    lambda site, path, page: site.move(path, "/"),
    lambda site, path, page: site.put(path, empty(page, REST[3]), "text/html"),
    lambda site, path, page: site.move(path, "/news"),
)


def test_every_deletion_is_found(project: Project, site: Site) -> None:
    """Each way to delete an article, for each page."""
    other = Article("The king is ill", ("The king has a cold, and will stay in bed for a week.",))
    site.put("/", news(other, Frame()))
    site.put("/news", news(other, Frame()))
    deleted = {
        site.put(f"/{way}-{page.__name__}", page(article_for(page), Frame()), "text/html"): (
            way,
            page,
        )
        for way in range(len(WAYS))
        for page in PAGES
    }
    assert len(deleted) == 20
    captured(project, [*deleted], "2026-02-01")
    for address, (way, page) in deleted.items():
        WAYS[way](site, address.removeprefix(site.url), page)
    found = captured(project, [*deleted], "2026-11-01")
    assert {each.state for each in found.values()} == {"gone"}
    reasons = {way: found[address].reason for address, (way, _) in deleted.items()}
    assert reasons[0] == "answers 404 Not Found"
    assert reasons[1] == "answers 410 Gone"
    assert reasons[2] == f"redirects to the home page {site.url}/"
    assert reasons[3] in ("the page no longer has any text", "the page has a different text")
    assert reasons[4] == f"redirects to {site.url}/news, which has a different text"
    for address, (_, page) in deleted.items():
        capture, text, _ = read_capture(project, address)
        assert capture
        assert capture.gone == "2026-11-01"
        assert article_for(page).paragraphs[-1] in text


def test_a_source_that_is_gone_can_come_back(project: Project, site: Site) -> None:
    page = news(ENGLISH, Frame())
    address = site.put("/back", page)
    captured(project, [address], "2026-02-01")
    for day in ("2026-03-01", "2026-04-01"):
        site.put("/back", b"", status=404)
        assert captured(project, [address], day)[address].state == "gone"
    capture, _, _ = read_capture(project, address)
    assert capture
    assert (capture.gone, capture.reason) == ("2026-03-01", "answers 404 Not Found")
    site.put("/back", page)
    assert captured(project, [address], "2026-05-01")[address].state == "back"
    capture, _, _ = read_capture(project, address)
    assert capture
    assert (capture.gone, capture.reason, capture.unchanged) == (None, None, "2026-05-01")


def test_a_server_in_trouble_has_deleted_nothing(project: Project, site: Site) -> None:
    address = site.put("/trouble", news(ENGLISH, Frame()))
    captured(project, [address], "2026-02-01")
    before = read_capture(project, address)
    for status in (403, 429, 500, 503):
        site.put("/trouble", b"", status=status)
        found = captured(project, [address], "2026-03-01")[address]
        assert (found.state, found.reason[:11]) == ("failed", f"answers {status}")
    assert read_capture(project, address) == before


def test_the_file_can_be_reviewed(project: Project, site: Site) -> None:
    page = news(ENGLISH, Frame())
    address = site.put("/1931/05/04/railway.html?print=1", page)
    found = captured(project, [address], "2026-02-01")[address]
    assert found.path.startswith("captures/127.0.0.1/1931-05-04-railway-html-print-1-")
    digest = hashlib.sha256(page).hexdigest()
    text = "\n\n".join((ENGLISH.heading, *ENGLISH.paragraphs))
    content = (project.root / found.path).read_text("utf-8")
    assert content == (
        f"---\nurl: {address}\ntitle: {ENGLISH.heading}\nread: 2026-02-01\n"
        f"sha256: {digest}\n---\n{text}\n"
    )


def test_two_runs_on_one_day_write_the_same(project: Project, site: Site) -> None:
    address = site.put("/twice", news(ENGLISH, Frame()))
    path = captured(project, [address], "2026-02-01")[address].path
    before = (project.root / path).read_bytes()
    captured(project, [address], "2026-02-01")
    assert (project.root / path).read_bytes() == before


def test_a_file_that_is_no_text_is_compared_by_its_bytes(project: Project, site: Site) -> None:
    address = site.put("/a.pdf", b"%PDF-1.7 \x00\x01 one", "application/pdf")
    assert captured(project, [address], "2026-02-01")[address].state == "new"
    assert captured(project, [address], "2026-03-01")[address].state == "unchanged"
    site.put("/a.pdf", b"%PDF-1.7 \x00\x01 two", "application/pdf")
    found = captured(project, [address], "2026-04-01")[address]
    assert found.state == "changed"
    assert found.difference
    assert next(iter(shown_changes(found.difference))).startswith("sha256: [-")


@pytest.mark.parametrize("text", ["Best wishes.", "祝好！", "안녕하십니까."])
@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "gb2312"])
def test_short_texts_in_any_charset_are_captured(
    text: str, charset: str, project: Project, site: Site
) -> None:
    body = f"<html><body><h1>FNA</h1><p>{text}</p></body></html>".encode(
        charset, "xmlcharrefreplace"
    )
    kind = f"text/html; charset={charset}"
    address = site.put("/short", body, kind)
    captured(project, [address], "2026-02-01")
    assert read_capture(project, address)[1] == f"FNA\n\n{text}"
    site.put("/short", b"<html><body><h1>FNA</h1></body></html>", kind)
    assert captured(project, [address], "2026-03-01")[address].state == "gone"


def test_a_damaged_file_is_not_overwritten(project: Project, site: Site) -> None:
    address = site.put("/damaged", news(ENGLISH, Frame()))
    file = project.root / captured(project, [address], "2026-02-01")[address].path
    file.write_text("Something else.\n", encoding="utf-8")
    found = captured(project, [address], "2026-03-01")[address]
    assert (found.state, len(found.problems)) == ("failed", 1)
    assert file.read_text(encoding="utf-8") == "Something else.\n"


def test_nothing_is_written_through_a_link(project: Project, site: Site, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    project.captures.mkdir()
    (project.captures / "127.0.0.1").symlink_to(outside, target_is_directory=True)
    address = site.put("/link", news(ENGLISH, Frame()))
    with pytest.raises(UsageError, match="a link out of the folder of captures"):
        captured(project, [address], "2026-02-01")
    assert list(outside.iterdir()) == []
