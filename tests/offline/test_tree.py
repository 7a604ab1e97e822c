"""A folder with what is no file in it: each is named, nothing waits for ever."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import open_tree, tree, verify, write_bundle
from tests.offline.test_verify import found, site

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")


def test_pipes_sockets_and_devices_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(tmp_path)
    os.mkfifo(folder / "a.html")
    os.mkfifo(folder / "b.css")
    (folder / "null").symlink_to(os.devnull)
    monkeypatch.chdir(folder)  # The path of a socket may have 108 characters.
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("socket")
        problems = found(Path())
    assert problems == [
        "a.html:1:1: is a pipe (and 1 more): put a plain file here",
        "null:1:1: is a device: put a plain file here",
        "socket:1:1: cannot be read: No such device or address: put a plain file here",
    ]


def test_links_that_lead_nowhere_or_in_a_circle_are_named(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "nowhere").symlink_to("gone")
    (folder / "self").symlink_to("self")
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    (folder / "up").symlink_to(".")
    (folder / "messages" / "root").symlink_to("/")
    (folder / "good.html").symlink_to("index.html")
    assert found(folder) == [
        "messages/root:1:1: is a link to a folder, which is not followed: "
        "put the folder itself here",
        "nowhere:1:1: cannot be read: No such file or directory: "
        "remove the link, which leads nowhere",
        "one:1:1: cannot be read: Too many levels of symbolic links (and 2 more): "
        "put a plain file here",
        "up:1:1: is a link to a folder, which is not followed: put the folder itself here",
    ]


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path)
    with (folder / "huge").open("wb") as file:
        file.truncate(10 * tree.LARGEST)  # It takes no room on the disk.
    assert found(folder) == ["huge:1:1: is larger than 4 GB, and was not read: divide it"]


def test_a_name_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = site(tmp_path)
    with (folder / "sub.css").open("w") as file:
        file.write("a {}")
    os.rename(os.fsencode(folder / "sub.css"), os.fsencode(folder) + b"/\xff.css")
    with open_tree(folder) as opened:
        assert all(str(problem).isprintable() for problem in verify(opened).problems)


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder of a user who may not read everything, and that user's rights."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        is_root = os.geteuid() == 0
        yield folder
        if is_root:
            os.seteuid(0)
        for path in folder.rglob("*"):
            path.chmod(0o755)


def test_what_may_not_be_read_is_named() -> None:
    with nobody() as folder:
        site(folder)
        (folder / "closed").mkdir()
        (folder / "closed" / "a.html").write_text("x")
        for name in ("a.css", "404.html", "closed"):
            (folder / name).chmod(0)
        found(folder)  # So that everything is imported.
        if os.geteuid() == 0:
            os.seteuid(12345)
        assert found(folder) == [
            "404.html:1:1: cannot be read: Permission denied (and 1 more): make it readable",
            "closed/:1:1: the folder cannot be read: Permission denied: make it readable",
        ]
        if os.geteuid() == 12345:
            os.seteuid(0)
        folder.chmod(0)
        if os.geteuid() == 0:
            os.seteuid(12345)
        with pytest.raises(UsageError, match="Permission denied"), open_tree(folder):
            pass
        if os.geteuid() == 12345:
            os.seteuid(0)
        folder.chmod(0o755)


def test_what_is_no_site_is_not_gone_through(tmp_path: Path) -> None:
    """Not a pipe, a device, or a whole disk either."""
    os.mkfifo(tmp_path / "pipe")
    for path, why in (
        (tmp_path / "pipe", "a pipe; name the folder of a site"),
        (Path(os.devnull), "a device; name the folder of a site"),
        (Path("/"), "not a site, because it has no index.html"),
        (tmp_path, "not a site, because it has no index.html"),
    ):
        with pytest.raises(UsageError, match=why), open_tree(path):
            pass


def test_a_bundle_is_not_made_of_what_is_no_file(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    os.mkfifo(folder / "a.html")
    with pytest.raises(UsageError, match=r"a\.html: is a pipe"):
        write_bundle(folder, tmp_path / "a.zip")
    (folder / "a.html").unlink()
    (folder / "up").symlink_to(".")
    with pytest.raises(UsageError, match="is a link to a folder"):
        write_bundle(folder, tmp_path / "a.zip")
