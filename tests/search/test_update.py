"""An index that was updated is byte for byte one that was written whole."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import write_corpus
from message_archive.output import Output
from message_archive.search import (
    DocPage,
    Document,
    documents_of,
    index,
    postings,
    scale,
    term_files,
    update_search,
    write_search,
    writer,
)
from tests.search.sites import Site, read_site

WORDS = [
    *"the of and peace kim kimono kimchi kin king kingdom kind kindle kinder kinetic".split(),
    *"flood floods flooded river Straße Élysée don't people's 1949/50 naïve".split(),
    *"l'un un d'un un'the the'of Saʿūd O'zbekiston ประเทศไทย 國慶 조선\n인민 ٱلسلام ١٩٦٢".split(
        " "
    ),
    *"金正恩 中国共产党 党 김정은 방송 ラーメン हिन्दी مُحَمَّد".split(),
]
DATES = [
    "1949", "1949-10", "1949-10-01", "1949-10-01?", "1949-10-02", "1950-01-01", "1950-12-31",
    "2020-10-10", "undated",
]  # fmt: skip
PARTIES = ["Ada Marlow", "Emil Varga", "Rufus T. Firefly"]


@dataclass(frozen=True)
class Message:
    """A message of a test, by its id."""

    date: str
    sender: str
    occasion: str
    body: str

    def write(self, path: Path) -> None:
        path.write_text(
            f"---\ndate: {self.date}\nsender: {self.sender}\nrecipient: Trentino\n"
            f"occasion: {self.occasion}\n---\n\n{self.body}\n",
            encoding="utf-8",
        )


Archive = dict[str, Message]

bodies = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
messages = st.builds(
    Message,
    st.sampled_from(DATES),
    st.sampled_from(PARTIES),
    st.sampled_from(["Flood", "New Year", "金正恩"]),
    bodies,
)
names = st.text("abcxyz-0", min_size=1, max_size=4).map(lambda text: f"m{text}x".replace("--", "-"))


def edited(archive: Archive, draw: random.Random, more: Sequence[tuple[str, Message]]) -> Archive:
    """A few messages added, removed and changed."""
    new = dict(archive)
    for id_, message in more:
        match draw.randrange(5):
            case 0 if len(new) > 1:
                new.pop(draw.choice(sorted(new)))
            case 1 if new:
                chosen = draw.choice(sorted(new))
                words = new[chosen].body.split()
                words.insert(draw.randrange(len(words) + 1), draw.choice([*WORDS, "novelty"]))
                new[chosen] = replace(new[chosen], body=" ".join(words))
            case 2 if new:
                chosen = draw.choice(sorted(new))
                new[chosen] = replace(message, body=new[chosen].body)
            case 3 if new:
                chosen = draw.choice(sorted(new))
                new[chosen] = replace(new[chosen], body=f"{new[chosen].body}\n\n{message.body}")
            case _:
                new[id_.replace("--", "-")] = message
    return new


def read(archive: Archive, folder: Path) -> Site:
    project = Path(tempfile.mkdtemp(dir=folder))
    (project / "messages").mkdir()
    for id_, message in archive.items():
        message.write(project / "messages" / f"{id_}.md")
    return read_site(project)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def documents(site: Site, pages: Sequence[DocPage]) -> dict[str, Document]:
    return {each.url: each for each in documents_of(site.archive, site.wording, pages)}


def changes(
    before: dict[str, Document], now: dict[str, Document]
) -> list[tuple[Document | None, Document | None]]:
    """What differs, as a build finds it."""
    urls = sorted(before.keys() | now.keys())
    pairs = [(before.get(url), now.get(url)) for url in urls]
    return [(old, new) for old, new in pairs if old != new]


@pytest.fixture(params=["as it is", "in small pieces", "with frequent words"])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Files so small that a few messages have many, with directories and merged words."""
    monkeypatch.setattr(writer, "_MOST_CHANGED", 100.0)
    if request.param != "as it is":
        monkeypatch.setattr(term_files, "TERMS", 20)
        monkeypatch.setattr(term_files, "PLACES", 12)
        monkeypatch.setattr(term_files, "FILES", 3)
        monkeypatch.setattr(term_files, "MOST_TO_MERGE", 2)
        monkeypatch.setattr(postings, "_BATCH", 7)
    if request.param == "with frequent words":
        monkeypatch.setattr(scale, "FREQUENT", 12)
        monkeypatch.setattr(index, "FREQUENT", 12)
    return str(request.param)


@settings(max_examples=12, deadline=None)
@given(
    first=st.dictionaries(names, messages, min_size=1, max_size=14),
    more=st.lists(
        st.lists(st.tuples(names, messages), min_size=1, max_size=4), min_size=1, max_size=4
    ),
    draw=st.randoms(use_true_random=False),
    pages=st.lists(st.sampled_from(["about", "help", "kim"]), unique=True),
)
@pytest.mark.usefixtures("pieces")
def test_updates_are_byte_for_byte_a_whole_index(
    first: Archive,
    more: list[list[tuple[str, Message]]],
    draw: random.Random,
    pages: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, site, shown = first, read(first, folder), []
        write_search(site.archive, site.wording, shown, Output(folder / "search"))
        for edits in more:
            before = documents(site, shown)
            archive = edited(archive, draw, edits)
            site = read(archive, folder)
            shown = [
                DocPage(f"{each}.html", each, f"<p>{draw.choice(WORDS)}</p>") for each in pages
            ]
            gone = update_search(
                site.archive,
                site.wording,
                shown,
                changes(before, documents(site, shown)),
                Output(folder / "search"),
                folder / "search",
            )
            for address in gone:
                (folder / "search" / address).unlink()
            shutil.rmtree(folder / "whole", ignore_errors=True)
            write_search(site.archive, site.wording, shown, Output(folder / "whole"))
            assert contents(folder / "search") == contents(folder / "whole")


def updated(
    before: Site,
    now: Site,
    folder: Path,
    pages: Sequence[DocPage] = (),
    *,
    only_words: bool = False,
) -> tuple[dict[str, bytes], set[str]]:
    """What an update of the index in `folder` writes, and what it says is gone."""
    differences = changes(documents(before, pages), documents(now, pages))
    written = Output(folder.with_name(f"{folder.name}-written"))
    gone = update_search(
        now.archive, now.wording, pages, differences, written, folder, only_words=only_words
    )
    return contents(folder.with_name(f"{folder.name}-written")), gone


def test_one_changed_body_rewrites_few_files(tmp_path: Path) -> None:
    project, folder = tmp_path / "project", tmp_path / "search"
    write_corpus(project, 1000)
    before = read_site(project)
    write_search(before.archive, before.wording, (), Output(folder))
    entry = before.archive.entries[500]
    (path,) = (project / "messages").rglob(f"{entry.id}.md")
    path.write_text(path.read_text("utf-8") + " Novelty.\n", encoding="utf-8")
    now = read_site(project)
    written, gone = updated(before, now, folder, only_words=True)
    assert not gone
    assert len(contents(folder)) > 300
    own = {name for name, content in written.items() if (folder / name).read_bytes() != content}
    assert {"root.js"} < own
    assert len(own) < 60
    write_search(now.archive, now.wording, (), Output(tmp_path / "whole"))
    assert contents(folder) | written == contents(tmp_path / "whole")


def test_a_new_name_in_the_registry_is_the_one_of_its_facet(tmp_path: Path) -> None:
    project, folder = tmp_path / "project", tmp_path / "search"
    registry = project / "messages" / "_registry"
    registry.mkdir(parents=True)
    people = registry / "people.yml"
    people.write_text("ada-marlow:\n  name: Ada Marlow\n", encoding="utf-8")
    for number, sender in enumerate(["Ada Marlow", "Emil Varga"] * 20):
        message = Message(f"19{number + 10}-01-01", sender, "Flood", "The river rose.")
        message.write(project / "messages" / f"m{number}.md")
    before = read_site(project)
    write_search(before.archive, before.wording, (), Output(folder))
    people.write_text(
        "ada-marlow:\n  name: Ada Marlow-Varga\n  aliases: [Ada Marlow]\n", encoding="utf-8"
    )
    now = read_site(project)
    written, _ = updated(before, now, folder)
    assert "Ada Marlow-Varga" in written["facets.js"].decode()
    write_search(now.archive, now.wording, (), Output(tmp_path / "whole"))
    assert contents(folder) | written == contents(tmp_path / "whole")


@dataclass(frozen=True)
class Step:
    """An archive and its index, and the archive and the index after one edit."""

    before: Site
    index: Path
    now: Site
    whole: dict[str, bytes]


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> Step:
    folder = tmp_path_factory.mktemp("step")
    first = {
        f"m{year}": Message(f"{year}", PARTIES[0], "Flood", "A kind king.")
        for year in range(1900, 1960)
    }
    before = read(first, folder)
    now = read(first | {"m1950": Message("1950", PARTIES[1], "Flood", "A kinder king.")}, folder)
    for site, name in ((before, "index"), (now, "whole")):
        write_search(site.archive, site.wording, (), Output(folder / name))
    return Step(before, folder / "index", now, contents(folder / "whole"))


@pytest.mark.parametrize("damage", ["missing", "cut", "of other words", "of other code"])
@pytest.mark.parametrize(
    "pattern", ["root.js", "counts.js", "d/*.js", "t/*.js", "p/*.js", "x/*.js"]
)
def test_an_earlier_index_that_was_damaged_is_written_anew(
    pattern: str, damage: str, step: Step, tmp_path: Path
) -> None:
    folder = tmp_path / "search"
    shutil.copytree(step.index, folder)
    files = sorted(folder.glob(pattern))
    assert files
    for file in files:
        text = file.read_text("utf-8")
        match damage:
            case "missing":
                file.unlink()
            case "cut":
                file.write_text(text[:40], encoding="utf-8")
            case "of other words":
                file.write_text(text.replace(",", ",1,", 2), encoding="utf-8")
            case _:
                file.write_text(text.replace('receive("', 'receive("0'), encoding="utf-8")
    before_names = contents(folder).keys()
    written, gone = updated(step.before, step.now, folder)
    assert written == step.whole
    assert gone == before_names - written.keys() - {"search.css"}
