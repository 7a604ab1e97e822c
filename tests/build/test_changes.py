"""A build after changes gives the bytes that a build of everything gives."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from message_archive.cli.main import archive
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.commands import contents, git
from tests.support.messages import letter
from tests.support.pictures import jpeg

_PEOPLE: Final = ("Rufus T. Firefly", "Ada Marlow", "Emil Varga", "Vera Marcal")
_FILES: Final = {
    "mkdocs.yml": f"{MKDOCS_YML}site_url: https://archive.example/x/\n",
    "docs/index.md": "# Home\n",
    "docs/about.md": "# About\n\nSee [the years](years/index.md).\n",
    "docs/stories/all.md": "# All ::count messages::\n\nOf ::count people:: people.\n",
    "messages/_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    "messages/_registry/people.yml": (
        "ada-marlow: {name: Ada Marlow, country: XF}\notto-lund: {name: Otto Lund}\n"
    ),
    "messages/_registry/works.yml": "ode: {title: Ode to Freedonia}\n",
    "messages/_registry/places.yml": "port-marlow: {name: Port Marlow}\n",
}

_PLACES: Final = ("Port Marlow", "Sylburg", "Fort Clare")

_STEPS: Final = 10


class Edits:
    """Random edits of a project and of its site."""

    def __init__(self, project: Path, site: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.project = project
        self.site = site
        self.count = 0
        write_files(project, _FILES)
        if seed % 2:
            self._set("languages: [en, ko]")
        for _ in range(45):  # So that one change is few, and the search index is updated.
            self.add()

    def any(self) -> Callable[[], object]:
        return self.random.choice(
            [
                *[self.words] * 3, *[self.date] * 2, *[self.party] * 2, *[self.add] * 2,
                *[self.mention] * 2,
                self.remove, self.move, self.reply, self.text, self.comment, self.country,
                *[self.place] * 2, self.known_place, self.setting,
                self.tag, self.body,
                *[self.picture] * 2,
                self.name, self.page, self.new_page, self.template, self.custom, self.damage,
                self.lose, self.forget, self.break_state, self.commit, self.nothing,
            ]
        )  # fmt: skip

    def files(self) -> list[Path]:
        found = (self.project / "messages").rglob("*.md")
        return sorted(file for file in found if file.stem.count(".") == 0)

    def file(self) -> Path:
        return self.random.choice(self.files())

    def number(self) -> int:
        return self.random.randrange(1000)

    def _key(self, line: str) -> None:
        """Set a key of a message."""
        file, key = self.file(), line.partition(":")[0]
        text = re.sub(rf"^{key}:.*\n", "", file.read_text(), flags=re.M)
        file.write_text(text.replace("---\n", f"---\n{line}\n", 1))

    def words(self) -> None:
        file = self.file()
        file.write_text(f"{file.read_text()}\nWord {self.number()} more.\n")

    def date(self) -> None:
        self._key(f"date: {self.random.randint(1929, 1935)}-0{self.random.randint(1, 9)}")

    def party(self) -> None:
        self._key(f"sender: {{name: {self.random.choice(_PEOPLE)}, country: XF}}")

    def tag(self) -> None:
        """Few tags, so that their list comes and goes."""
        for file in self.files():
            file.write_text(re.sub(r"^tags:.*\n", "", file.read_text(), flags=re.M))
        for _ in range(self.random.randint(0, 2)):
            self._key(f"tags: [tag {self.random.randint(1, 3)}, Tag]")

    def body(self) -> None:
        """A body, some of which have the key of a person."""
        name = self.random.choice((*_PEOPLE, "Garden Club"))
        self._key(f"sender: {{organization: {name}, country: XF}}")

    def add(self) -> None:
        self.count += 1
        date = f"{self.random.randint(1929, 1935)}-11-1{self.random.randint(0, 9)}"
        person = f"{{name: {self.random.choice(_PEOPLE)}, country: XS}}"
        file = self.project / f"messages/{self.random.randint(1, 3)}/m{self.count}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = f"Hail number {self.number()}."
        file.write_text(letter(date=date, recipient=person, body=body, text="abstract"))

    def remove(self) -> None:
        file = self.file()
        for other in file.parent.glob(f"{file.stem}.*"):
            other.unlink()
        self._remove_references(file.stem)

    def move(self) -> None:
        file = self.file()
        new = file.with_name(f"renamed-{self.number()}.md")
        if not new.exists() and not [*file.parent.glob(f"{file.stem}.*.md")]:
            self._remove_references(file.stem)
            text = re.sub(r"^aliases:.*\n", "", file.read_text(), flags=re.M)
            file.write_text(text.replace("---\n", f"---\naliases: [{file.stem}]\n", 1))
            file.rename(new)

    def _remove_references(self, id_: str) -> None:
        for file in self.files():
            text = re.sub(rf"^in_reply_to: {id_}\n", "", file.read_text(), flags=re.M)
            text = text.replace(f"(message:{id_})", "(work:ode)")
            if text != file.read_text():
                file.write_text(text)

    def reply(self) -> None:
        """A message later in the order answers an earlier one, so that none answers itself."""
        first, second = sorted(self.random.sample(self.files(), 2))
        text = re.sub(r"^in_reply_to:.*\n", "", second.read_text(), flags=re.M)
        second.write_text(text.replace("---\n", f"---\nin_reply_to: {first.stem}\n", 1))

    def mention(self) -> None:
        """A text mentions somebody or something, or no longer mentions anything."""
        file, other = self.file(), self.file()
        targets = ("person:ada-marlow", "person:otto-lund", "work:ode", f"message:{other.stem}")
        link = f"[it]({self.random.choice(targets)})"
        if "[it](" in file.read_text() and self.random.random() < 0.5:
            file.write_text(re.sub(r"\[it\]\(.*?\)", "it", file.read_text()))
        else:
            file.write_text(f"{file.read_text()}\n{{page 2}}See {link}.[^ed1]\n\n[^ed1]: Note.\n")

    def text(self) -> None:
        file = self.file()
        further = file.with_name(f"{file.stem}.de.md")
        if further.exists():
            further.unlink()
        else:
            further.write_text("---\ntext: translation\nlanguage: de\n---\nHeil.\n")

    def picture(self) -> None:
        """Another picture for a message, or none."""
        file = self.file()
        picture = file.with_name(f"{file.stem}.1.jpg")
        if picture.exists() and self.random.random() < 0.5:
            picture.unlink()
        else:
            picture.write_bytes(jpeg(self.random.randint(200, 400), 200))

    def comment(self) -> None:
        file = self.file()
        file.write_text(file.read_text().replace("---\n", f"---\n# {self.number()}\n", 1))

    def country(self) -> None:
        file = self.project / "messages/_registry/countries.yml"
        file.write_text(f"XF: {{name: Freedonia {self.number()}}}\nXS: {{name: Sylvania}}\n")

    def place(self) -> None:
        """Where a message was sent from or to; the first and the last one make and end an axis."""
        for file in self.files() if self.random.random() < 0.2 else ():
            text = re.sub(r"^(place|destination):.*\n", "", file.read_text(), flags=re.M)
            file.write_text(text)
        for key in ("place", "destination"):
            self._key(f"{key}: {self.random.choice(_PLACES)}")

    def known_place(self) -> None:
        """A place of the registry: its names, its coordinates, its former id."""
        file = self.project / "messages/_registry/places.yml"
        name = self.random.choice(("Port Marlow", "Port Victory"))
        old = f"{{name: Port Regent, from: 1900, to: {self.random.randint(1929, 1935)}}}"
        at = self.random.choice(("", f"  coordinates: [{self.random.randint(-60, 60)}, 12]\n"))
        former = self.random.choice(("", "  former_ids: [old-port]\n"))
        file.write_text(
            f"port-marlow:\n  name: {name}\n  aliases: [Port Marlow, Port Victory]\n"
            f"  names: [{old}]\n{at}{former}"
        )

    def setting(self) -> None:
        values = ("exports: false", "search: false", "language: zh", "languages: [en, ko]")
        is_plain = "[messages]" in (self.project / "mkdocs.yml").read_text()
        self._set(self.random.choice(values) if is_plain else "")

    def _set(self, value: str) -> None:
        """Set the only option of the plugin."""
        file = self.project / "mkdocs.yml"
        plugin = f"messages: {{{value}}}" if value else "messages"
        file.write_text(re.sub("plugins: .*", f"plugins: [{plugin}]", file.read_text()))

    def name(self) -> None:
        file = self.project / "mkdocs.yml"
        text = re.sub("site_name: .*", f"site_name: Name {self.number()}", file.read_text())
        file.write_text(text)

    def page(self) -> None:
        file = self.project / self.random.choice(("docs/index.md", "docs/about.md"))
        file.write_text(f"{file.read_text()}\nMore {self.number()}.\n")

    def new_page(self) -> None:
        file = self.project / "docs/contributing.md"
        if file.exists():
            file.unlink()
        else:
            file.write_text("# Contributing\n")

    def template(self) -> None:
        file = self.project / "templates/removed.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{{# {self.number()} #}}<p>Gone</p>\n")

    def custom(self) -> None:
        """A style sheet of the owner's theme."""
        file = self.project / "docs/mine.css"
        file.write_text(f"p {{ margin: {self.number()}px }}\n")

    def _of_site(self) -> Path:
        return self.random.choice([each for each in self.site.rglob("*") if each.is_file()])

    def damage(self) -> None:
        file = self._of_site()
        if file.name != "message-archive.json":
            file.write_bytes(file.read_bytes()[:-1] + b"?")

    def lose(self) -> None:
        file = self._of_site()
        if file.name != "message-archive.json":
            file.unlink()

    def forget(self) -> None:
        shutil.rmtree(_cache())

    def break_state(self) -> None:
        file = self.random.choice([each for each in _cache().rglob("*") if each.is_file()])
        content = bytearray(file.read_bytes())
        content[self.random.randrange(len(content))] ^= 1
        file.write_bytes(content)

    def commit(self) -> None:
        if not (self.project / ".git").exists():
            git(self.project, "init", "-q")
        git(self.project, "add", "messages")
        git(self.project, "commit", "-q", "--allow-empty", "-m", "More")

    def nothing(self) -> None:
        """No edit."""


def _cache() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"])


def _build(project: Path, site: Path) -> tuple[int, str]:
    """`archive build`: its status, and what it says of the messages."""
    result = CliRunner().invoke(
        archive, ["build", "-f", f"{project / 'mkdocs.yml'}", "-d", f"{site}"]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_site_is_what_a_new_one_would_be(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, site, new = tmp_path / "project", tmp_path / "site", tmp_path / "new"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    edits = Edits(project, site, seed)
    done: list[str] = []
    for _ in range(_STEPS):
        result = _build(project, site)
        with monkeypatch.context() as context:
            context.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
            assert result == _build(project, new), done
        assert done or result[0] == 0, result
        if result[0] == 0:
            made, expected = contents(site), contents(new)
            different = {
                each for each in {*made, *expected} if made.get(each) != expected.get(each)
            }
            assert not different, done
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(tmp_path / "empty", ignore_errors=True)
        for _ in range(edits.random.choice((1, 1, 2))):
            edit = edits.any()
            edit()
            done.append(edit.__name__)


def test_a_changed_text_is_the_same_as_new_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, site, new = tmp_path / "project", tmp_path / "site", tmp_path / "new"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    edits = Edits(project, site, seed=1)
    for text in ("Rain in Sylburg.", "Rain in Sylburg and in Fort Clare.", "Sun."):
        edits.files()[0].write_text(letter(body=text))
        assert _build(project, site)[0] == 0
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    assert _build(project, new)[0] == 0
    assert contents(site) == contents(new)
