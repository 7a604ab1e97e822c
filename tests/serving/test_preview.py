"""A preview shows changed messages first. In the end it has the bytes of a build."""

from __future__ import annotations

import http.client
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from message_archive.build import Build, BuildRecord, Cancelled, StagedBuild
from message_archive.mkdocs_plugin.engine import PluginBuilder, make_shell
from message_archive.project import Project
from message_archive.reading import silent
from message_archive.serving import (
    ArchiveBuilder,
    Builder,
    Preview,
    PreviewServer,
    ServeAddress,
    Steps,
)
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.commands import contents
from tests.support.messages import letter

_FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "docs/index.md": "# Home\n",
    "docs/about.md": "# About\n\nOf the archive.\n",
    "messages/_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    **{f"messages/19{30 + n}/m{n}.md": letter(date=f"19{30 + n}-05-04") for n in range(4)},
}

FIRST = "messages/1930/m0"


class Shown:
    """A preview of a project, what it printed, and what its server answers."""

    def __init__(self, root: Path, builder: Callable[[Path], Builder]) -> None:
        self.root = root
        self.site = root.parent / "shown"
        self.lines: list[str] = []
        self.problems: list[str] = []
        self.server = PreviewServer(ServeAddress("127.0.0.1", 0), self.site)
        project = Project.open(root / "mkdocs.yml")
        self.builder = builder(self.site)
        self.preview = Preview(
            project, self.builder, self.server, self.lines.append, self.problems.append
        )
        self.preview.first(silent)
        self.server.start()

    def close(self) -> None:
        self.builder.close()
        self.server.close()

    def write(self, path: str, text: str) -> None:
        write_files(self.root, {path: text})

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def rebuild(self) -> None:
        self.lines.clear()
        self.problems.clear()
        self.preview.rebuild(lambda: False)

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return text if answer.status == 200 else f"{answer.status}"

    def is_as_built(self) -> bool:
        """Whether the site has the bytes of a build of everything."""
        target = self.root.parent / "built"
        shutil.rmtree(target, ignore_errors=True)
        with closing(
            Build(Project.open(self.root / "mkdocs.yml"), target, use_cache=False)
        ) as build:
            build.read()
            make_shell(build)
            build.finish()
            build.publish()
        return contents(target) == contents(self.site)


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    write_files(tmp_path / "project", _FILES)
    shown = Shown(tmp_path / "project", lambda site: ArchiveBuilder(site, make_shell))
    yield shown
    shown.close()


def _times_left_out(line: str) -> str:
    return re.sub(r"\d+\.\d\d s", "0 s", line)


def _without_version(page: str) -> str:
    return re.sub(r'data-version="\d+"', "", page)


def test_changed_words(shown: Shown) -> None:
    before = shown.server.versions.now
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    shown.rebuild()
    assert "A zebra." in shown.get(f"{FIRST}.html")
    assert "A zebra." in shown.get(f"{FIRST}.md")
    assert [_times_left_out(line) for line in shown.lines] == [
        f"Rebuilt {FIRST}.html in 0 s, search and data in 0 s"
    ]
    assert shown.problems == []
    assert shown.is_as_built()
    changed = shown.server.versions.wait
    assert changed(f"{FIRST}.html", before, 0)
    assert changed("search.html", before, 0)
    assert not changed("index.html", before, 0)
    assert not changed("messages/1931/m1.html", before, 0)


def test_changed_facts(shown: Shown) -> None:
    before = shown.server.versions.now
    shown.change(f"{FIRST}.md", "1930-05-04", "1932-11-11")
    shown.rebuild()
    assert shown.get(f"{FIRST}.html") == "404"
    assert "11 November 1932" in shown.get("messages/1932/m0.html")
    assert "m0.html" in shown.get("years/1932.html")
    assert shown.get("years/1930.html") == "404"
    assert re.fullmatch(
        r"Rebuilt messages/1932/m0\.html in 0 s, \d+ other pages in 0 s, search and data in 0 s",
        _times_left_out(shown.lines[0]),
    )
    assert shown.is_as_built()
    for page in ("messages/1932/m0.html", f"{FIRST}.html", "years/1930.html", "index.html"):
        assert shown.server.versions.wait(page, before, 0), page


def test_a_new_and_a_removed_message(shown: Shown) -> None:
    shown.write("messages/1950/new.md", letter(date="1950-01-02"))
    shown.rebuild()
    assert "2 January 1950" in shown.get("messages/1950/new.html")
    assert "new.html" in shown.get("years/1950.html")
    assert shown.is_as_built()
    (shown.root / "messages/1950/new.md").unlink()
    shown.rebuild()
    assert shown.get("messages/1950/new.html") == "404"
    assert shown.is_as_built()


def test_a_mistake_is_printed_and_the_site_stays(shown: Shown) -> None:
    good = (shown.root / f"{FIRST}.md").read_text()
    before = contents(shown.site)
    shown.change(f"{FIRST}.md", "date: 1930-05-04", "date: 1930-05-40")
    shown.rebuild()
    line = next(at for at, text in enumerate(good.splitlines(), 1) if text.startswith("date"))
    assert shown.problems[0].startswith(f"{FIRST}.md:{line}:7: impossible day")
    assert shown.problems[-1] == "Error: 1 problem in the messages. The site stays as it was."
    assert shown.lines == []
    assert contents(shown.site) == before
    shown.write(f"{FIRST}.md", good)
    shown.rebuild()
    assert shown.lines == ["The mistake is fixed. Nothing else changed."]
    shown.rebuild()
    assert (shown.lines, shown.problems) == ([], [])
    assert contents(shown.site) == before


def test_a_mistake_and_another_change(shown: Shown) -> None:
    shown.change(f"{FIRST}.md", "date: 1930-05-04", "date: 1930-05-40")
    shown.rebuild()
    shown.change(f"{FIRST}.md", "date: 1930-05-40", "date: 1930-05-05")
    shown.write("docs/about.md", "# About\n\nAnother page.\n")
    shown.rebuild()
    assert "Another page." in shown.get("about.html")
    assert "5 May 1930" in shown.get(f"{FIRST}.html")
    assert shown.is_as_built()


def test_a_warning_is_printed_once(shown: Shown) -> None:
    shown.write("messages/1930/twin.md", letter(date="1930-05-04"))
    shown.rebuild()
    warnings = [*shown.problems]
    assert warnings
    assert all("warning" in line for line in warnings)
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    shown.rebuild()
    assert shown.problems == []


@pytest.mark.parametrize(
    ("path", "text", "page", "expected"),
    [
        ("docs/about.md", "# About\n\nA changed page.\n", "about.html", "A changed page."),
        ("docs/guide.md", "# Guide\n\nA new page.\n", "guide.html", "A new page."),
        ("mkdocs.yml", MKDOCS_YML.replace("of Freedonia", "of Sylvania"), "index.html",
         "Archive of Sylvania"),
        ("messages/_registry/countries.yml", "XF: {name: Fredonia}\nXS: {name: Sylvania}\n",
         f"{FIRST}.html", "Fredonia"),
    ],
)  # fmt: skip
def test_other_changes(path: str, text: str, page: str, expected: str, shown: Shown) -> None:
    before = shown.server.versions.now
    shown.write(path, text)
    shown.rebuild()
    assert expected in shown.get(page)
    assert shown.server.versions.wait(page, before, 0)
    assert len(shown.lines) == 1
    assert shown.is_as_built()


@pytest.mark.parametrize("text", ["site_name: [", "site_name: A\nplugins: [messages]\nnav: 5\n"])
def test_a_broken_configuration(text: str, shown: Shown) -> None:
    before = contents(shown.site)
    shown.write("mkdocs.yml", text)
    shown.rebuild()
    assert shown.problems[-1].endswith("The site stays as it was.")
    assert contents(shown.site) == before
    shown.write("mkdocs.yml", MKDOCS_YML)
    shown.write("docs/about.md", "# About\n\nAnother page.\n")
    shown.rebuild()
    assert "Another page." in shown.get("about.html")
    assert shown.is_as_built()


def test_a_broken_template_of_the_theme(shown: Shown) -> None:
    with_theme = MKDOCS_YML.replace("font: false", "font: false, custom_dir: theme")
    shown.write("theme/main.html", "{% extends 'base.html' %}{% block footer %}Mine")
    shown.write("mkdocs.yml", with_theme)
    shown.rebuild()
    assert "main.html" in "".join(shown.problems) or "block" in "".join(shown.problems)
    assert shown.problems[-1].endswith("The site stays as it was.")
    shown.write("theme/main.html", "{% extends 'base.html' %}{% block footer %}Mine{% endblock %}")
    shown.rebuild()
    assert "Mine" in shown.get("about.html")


def test_a_site_whose_pages_mkdocs_writes(tmp_path: Path) -> None:
    """An archive page in the navigation."""
    nav = f"nav: [index.md, about.md, {FIRST}.md]\n"
    write_files(tmp_path / "project", {**_FILES, "mkdocs.yml": MKDOCS_YML + nav})
    shown = Shown(tmp_path / "project", lambda site: ArchiveBuilder(site, make_shell))
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    shown.rebuild()
    assert "A zebra." in shown.get(f"{FIRST}.html")
    assert shown.is_as_built()
    shown.close()


def test_other_plugins(tmp_path: Path) -> None:
    hooks = "def on_page_content(html, **_):\n    return html + 'Seen by a hook.'\n"
    config = f"{MKDOCS_YML}hooks: [hooks.py]\n"
    write_files(tmp_path / "project", {**_FILES, "mkdocs.yml": config, "hooks.py": hooks})
    shown = Shown(tmp_path / "project", PluginBuilder)
    assert "Seen by a hook." in shown.get(f"{FIRST}.html")
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    shown.rebuild()
    assert "A zebra." in shown.get(f"{FIRST}.html")
    assert _times_left_out(shown.lines[0]) == "Rebuilt the site in 0 s"
    shown.change(f"{FIRST}.md", "date: 1930-05-04", "date: 1930-05-40")
    shown.rebuild()
    assert "A zebra." in shown.get(f"{FIRST}.html")
    shown.close()


def test_a_page_is_published_before_the_rest(shown: Shown) -> None:
    """The next change cancels the rest, and is shown first."""
    good = _FILES[f"{FIRST}.md"]
    for number in range(3):
        shown.write(f"{FIRST}.md", f"{good}\nZebra {number}.\n")
        shown.preview.rebuild(lambda: True)
        assert f"Zebra {number}." in shown.get(f"{FIRST}.html")
        assert f"Zebra {number}." not in shown.get(f"{FIRST}.md")
        assert shown.lines[-1].endswith("; the rest follows with the next change")
    shown.write(f"{FIRST}.md", good)
    shown.rebuild()
    assert shown.is_as_built()


@pytest.mark.parametrize("seed", range(3))
def test_cancelled_rebuilds_leave_nothing_behind(seed: int, shown: Shown) -> None:
    chance = random.Random(seed)
    good = {path: text for path, text in _FILES.items() if path.endswith(".md")}
    for step in range(24):
        path = chance.choice([path for path in good if path.startswith("messages")])
        match chance.randrange(5):
            case 0:
                shown.write(path, f"{good[path]}\nZebra {step}.\n")
            case 1:
                year = chance.randint(1930, 1933)
                shown.write(path, re.sub(r"date: \S+", f"date: {year}-0{step % 9 + 1}", good[path]))
            case 2:
                shown.write(path, good[path])
            case 3:
                (shown.root / path).unlink(missing_ok=True)
            case 4:
                shown.write(f"messages/1940/new-{step % 3}.md", letter(date="1940-01-02"))
        calls = chance.choice([1, 2, 4, 8, 16, 32])
        left = iter(range(calls))
        shown.preview.rebuild(lambda left=left: next(left, None) is None)  # type: ignore[misc]
        if step % 6 == 5:
            shown.write("messages/1941/end.md", f"{letter(date='1941')}\nEnd {step}.\n")
            shown.rebuild()
            assert shown.is_as_built(), step


def test_lists_that_were_published_before_a_build_was_cancelled(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(_: object) -> None:
        raise Cancelled

    path, good, year = f"{FIRST}.md", _FILES[f"{FIRST}.md"], shown.get("years/1930.html")
    with monkeypatch.context() as patched:
        patched.setattr(StagedBuild, "finish", cancel)
        shown.write(path, good.replace("1930-05-04", "1930-11-11"))
        shown.preview.rebuild(lambda: False)
    assert _without_version(shown.get("years/1930.html")) != _without_version(year)
    shown.write(path, good)
    shown.rebuild()
    assert _without_version(shown.get("years/1930.html")) == _without_version(year)
    assert shown.is_as_built()


def test_a_build_is_cancelled_while_it_waits(shown: Shown) -> None:
    builder = shown.builder
    assert isinstance(builder, ArchiveBuilder)
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    project = Project.open(shown.root / "mkdocs.yml")
    answers: list[bool] = []
    with closing(StagedBuild(project, shown.site, builder._record, lambda: bool(answers))) as build:
        build.read()
        assert {*build.publish_changed()} == {f"{FIRST}.html"}
        assert not build.publish_pages()
        answers.append(True)
        with pytest.raises(Cancelled):
            build.pause(60)
    assert build.record.site
    assert build.record.site.ahead == {"m0"}


def test_unchanged_messages_are_not_looked_up_again(shown: Shown) -> None:
    builder = shown.builder
    assert isinstance(builder, ArchiveBuilder)
    before = builder._record
    shown.write(f"{FIRST}.md", f"{_FILES[f'{FIRST}.md']}\nA zebra.\n")
    shown.rebuild()
    assert isinstance(before, BuildRecord)
    assert before.archive
    assert builder._record.archive
    same = [each.id for each in builder._record.archive if before.archive.by_id[each.id] is each]
    assert same == ["m1", "m2", "m3"]


def test_steps_are_in_one_line(shown: Shown) -> None:
    steps = Steps(shown.server, shown.problems.append)
    assert str(steps) == ""
    steps.add("one page", ["a.html"])
    steps.add("the rest", None)
    assert _times_left_out(str(steps)) == "Rebuilt one page in 0 s, the rest in 0 s"
