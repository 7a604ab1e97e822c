"""The folder of a new archive: where an archive can begin, and that it is whole or not there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from message_archive.cli.new_folder import fill
from message_archive.errors import UsageError
from tests.support.commands import Outcome

Command = Callable[..., Outcome]


def tree(folder: Path) -> dict[str, Any]:
    """All that is below `folder`: what each file holds, where each link leads, what else is of
    which kind."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            found[str(path.relative_to(folder))] = os.readlink(path)
        elif stat.S_ISREG(mode):
            found[str(path.relative_to(folder))] = path.read_bytes()
        else:
            found[str(path.relative_to(folder))] = stat.S_IFMT(mode)
    return found


def git_clone(folder: Path) -> None:
    (folder / ".git" / "hooks").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")


def another_archive(folder: Path, more: str = "", options: str = "") -> None:
    """Makes an archive whose folders are all there."""
    for name in ("messages", "docs", "site", "letters", "pages", "public"):
        (folder / "other" / name / "1931").mkdir(parents=True)
    plugins = f"plugins:\n  - messages:{options}\n"
    (folder / "other" / "mkdocs.yml").write_text(f"site_name: !ENV [NAME, x]\n{more}{plugins}")


def in_use(folder: Path) -> None:
    folder.mkdir()
    (folder / "messages").mkdir()


# Where an archive can begin. Each place is made in an empty folder, which is the working folder.


FREE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("new", lambda _: None),
    "missing, as its parents": ("a/b/new", lambda _: None),
    "missing, with a slash": ("new/", lambda _: None),
    "empty": ("new", lambda f: (f / "new").mkdir()),
    "the working folder": (".", lambda _: None),
    "a clone of an empty repository": ("new", lambda f: git_clone(f / "new")),
    "the working folder, as such a clone": (".", git_clone),
    "a work tree, whose .git is a file": (
        "new",
        lambda f: ((f / "new").mkdir(), (f / "new" / ".git").write_text("gitdir: ../x\n")),
    ),
    "below a link": ("link/new", lambda f: ((f / "real").mkdir(), (f / "link").symlink_to("real"))),
    "a name to be seen with care": ("a b\n\u202e", lambda _: None),
    "beside the folders of another archive": ("other/new", another_archive),
    "in a folder of a project that is no archive": (
        "other/messages/new",
        lambda f: (another_archive(f), (f / "other" / "mkdocs.yml").write_text("site_name: x\n")),
    ),
}


@pytest.mark.parametrize("place", FREE)
def test_a_place_where_an_archive_can_begin(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive_command: Command
) -> None:
    name, make = FREE[place]
    start = tmp_path / "start"
    start.mkdir()
    make(start)
    monkeypatch.chdir(start)
    before = tree(start)
    outcome = archive_command("init", name, "--name", "Letters")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.lines) == 1
    assert outcome.lines[0].isprintable()
    after = tree(start)
    assert {path: after[path] for path in before} == before
    assert (start / name / "mkdocs.yml").is_file()
    assert (start / name / ".github" / "workflows" / "check.yml").is_file()


TAKEN: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no name": ("", lambda _: None, "FOLDER: the name is empty; name a new folder"),
    "a file": ("new", lambda f: (f / "new").touch(), "new is not a folder: name a new folder"),
    "a pipe": ("new", lambda f: os.mkfifo(f / "new"), "new is not a folder: name a new folder"),
    "a link to a file": (
        "new",
        lambda f: ((f / "real").touch(), (f / "new").symlink_to("real")),
        "new is a symbolic link to real: name a folder, not a link",
    ),
    "a link to an empty folder": (
        "new",
        lambda f: ((f / "real").mkdir(), (f / "new").symlink_to("real")),
        "new is a symbolic link to real: name a folder, not a link",
    ),
    "a link to nothing": (
        "new",
        lambda f: (f / "new").symlink_to("nothing"),
        "new is a symbolic link to nothing: name a folder, not a link",
    ),
    "a link to itself": (
        "new",
        lambda f: (f / "new").symlink_to("new"),
        "new is a symbolic link to new: name a folder, not a link",
    ),
    "a folder with a file": (
        ".",
        lambda f: (f / "LICENSE").touch(),
        ". is not empty: it has LICENSE; name a new folder",
    ),
    "a folder with an empty folder": (
        "new",
        lambda f: in_use(f / "new"),
        "new is not empty: it has messages; name a new folder",
    ),
    "a folder with a dotfile": (
        "new",
        lambda f: ((f / "new").mkdir(), (f / "new" / ".gitignore").touch()),
        "new is not empty: it has .gitignore; name a new folder",
    ),
    "a folder with a link to nothing": (
        "new",
        lambda f: ((f / "new").mkdir(), (f / "new" / "x").symlink_to("nothing")),
        "new is not empty: it has x; name a new folder",
    ),
    "a clone with a licence": (
        "new",
        lambda f: (git_clone(f / "new"), (f / "new" / "LICENSE").touch()),
        "new is not empty: it has .git, LICENSE; name a new folder",
    ),
    "a folder with much in it": (
        "new",
        lambda f: ((f / "new").mkdir(), [(f / "new" / f"{n}\n").touch() for n in range(1205)]),
        r"new is not empty: it has 0\u000a, 1\u000a, 10\u000a, 100\u000a, 1000\u000a and 1,200 more"
        "; name a new folder",
    ),
    "below a file": ("a/new", lambda f: (f / "a").touch(), "a/new: a is not a folder"),
    "below a link to nothing": (
        "a/new",
        lambda f: (f / "a").symlink_to("nothing"),
        "a/new: a is not a folder",
    ),
    "a name that is too long": ("x" * 300, lambda _: None, f"{'x' * 300}: File name too long"),
    "in the messages of another": (
        "other/messages/1931/new",
        another_archive,
        "other/messages/1931/new is inside {start}/other/messages, the folder of the messages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "an empty folder in the messages of another": (
        "other/messages/1931",
        another_archive,
        "other/messages/1931 is inside {start}/other/messages, the folder of the messages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in the pages of another": (
        "other/docs/new",
        another_archive,
        "other/docs/new is inside {start}/other/docs, the folder of the pages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in the site of another": (
        "other/site/new",
        another_archive,
        "other/site/new is inside {start}/other/site, the folder of the built site of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in a folder that another names so": (
        "other/letters/new",
        lambda f: another_archive(f, "docs_dir: pages\n", "\n      messages_dir: letters"),
        "other/letters/new is inside {start}/other/letters, the folder of the messages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in the site of another that names it so": (
        "other/public/1931/new",
        lambda f: another_archive(f, "site_dir: public\n"),
        "other/public/1931/new is inside {start}/other/public, the folder of the built site of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in the messages of another whose configuration is broken": (
        "other/messages/new",
        lambda f: (another_archive(f), (f / "other" / "mkdocs.yml").write_text("{")),
        "other/messages/new is inside {start}/other/messages, the folder of the messages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
    "in the messages of another, by a link": (
        "link/new",
        lambda f: (another_archive(f), (f / "link").symlink_to("other/messages/1931")),
        "link/new is inside {start}/other/messages, the folder of the messages of "
        "{start}/other/mkdocs.yml: name a folder outside of it",
    ),
}


@pytest.mark.parametrize("place", TAKEN)
def test_a_place_where_no_archive_can_begin_is_refused_and_left_alone(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive_command: Command
) -> None:
    name, make, says = TAKEN[place]
    start = Path(os.path.realpath(tmp_path)) / "start"
    start.mkdir()
    make(start)
    monkeypatch.chdir(start)
    before = tree(start)
    # The place is looked at before the name is asked for.
    outcome = archive_command("init", name)
    assert outcome == Outcome(2, "", f"Error: {says.replace('{start}', str(start))}\n")
    assert tree(start) == before


# All files or none


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, BaseException], None]:
    """Makes the writing of the file of this number fail."""
    whole = Path.open

    def fail_at(number: int, error: BaseException) -> None:
        opened = iter(range(1000))

        def open_(path: Path, *arguments: Any, **options: Any) -> Any:
            file = whole(path, *arguments, **options)
            if arguments == ("xb",) and next(opened) == number:

                class Failing:
                    def write(self, content: bytes) -> None:
                        with file:
                            file.write(content[: len(content) // 2])
                        raise error

                return nullcontext(Failing())
            return file

        monkeypatch.setattr(Path, "open", open_)

    return fail_at


NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("number", [0, 1, 7, 20, 28])
@pytest.mark.parametrize(
    "place", ["missing, as its parents", "empty", "a clone of an empty repository"]
)
def test_when_there_is_no_room_nothing_stays(
    number: int,
    place: str,
    tmp_path: Path,
    archive_command: Command,
    failing: Callable[[int, BaseException], None],
) -> None:
    name, make = FREE[place]
    make(tmp_path)
    before = tree(tmp_path)
    failing(number, NO_ROOM)
    outcome = archive_command("init", tmp_path / name, "--name", "Letters")
    assert outcome.status == 2
    (line,) = outcome.err.splitlines()
    assert line.startswith(f"Error: {tmp_path / name}/")
    assert line.endswith(": No space left on device; nothing was written")
    assert tree(tmp_path) == before


def test_when_it_is_stopped_nothing_stays(
    tmp_path: Path, failing: Callable[[int, BaseException], None]
) -> None:
    failing(2, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        fill(tmp_path / "new", [("a/b", b"x"), ("a/c", b"x"), ("d", b"x"), ("e", b"x")])
    assert tree(tmp_path) == {}


def test_what_somebody_else_writes_meanwhile_stays(tmp_path: Path) -> None:
    def files() -> Any:
        yield "a/first", b"ours"
        (tmp_path / "a" / "theirs").write_text("theirs")
        (tmp_path / "b").write_text("theirs")
        yield "b", b"ours"

    with pytest.raises(UsageError, match=r"b: File exists; nothing was written$"):
        fill(tmp_path, files())
    assert tree(tmp_path) == {"a": stat.S_IFDIR, "a/theirs": b"theirs", "b": b"theirs"}


@pytest.mark.parametrize("name", ["a:b", "a:b/new", ":", "letters: 1931"])
def test_a_path_that_has_no_place_in_path_is_refused(
    name: str, tmp_path: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "pathsep", ":")
    monkeypatch.chdir(tmp_path)
    outcome = archive_command("init", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"Error: {name}: Python makes no environment for packages in a ")
    assert f'with ":" in its path ({tmp_path / name}); name another folder' in outcome.err
    assert tree(tmp_path) == {}


def test_a_folder_below_such_a_path_is_refused_too(
    tmp_path: Path, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / f"a{os.pathsep}b"
    below.mkdir()
    monkeypatch.chdir(below)
    assert archive_command("init", "new").status == 2
    assert tree(below) == {}
