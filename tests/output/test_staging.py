"""Publishing a folder: whole or not at all, and nothing of anybody else's."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.output import MARK, Staging

EARLIER = {"index.html": "1", "a/x": "1", "a/gone": "1", "b/deep/er": "1", "was/folder/y": "1"}
LATER = {"index.html": "2", "a/x": "1", "a/new": "2", "new/deep/er": "2", "was": "2"}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for address, text in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def publish(site: Path, files: Mapping[str, str]) -> None:
    staging = Staging(site, "site")
    try:
        for address, text in files.items():
            staging.output.write_text(address, text)
        staging.publish()
    finally:
        staging.close()


def found(site: Path) -> dict[str, str]:
    """All files but the mark."""
    return {
        path.relative_to(site).as_posix(): path.read_text()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def renames(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], None]) -> None:
    """Have `act` called with the number of each rename, before it is done."""
    count, rename = iter(range(1_000_000)), os.replace

    def counted(old: object, new: object) -> None:
        act(next(count))
        rename(old, new)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", counted)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path / "site", EARLIER)
    return tmp_path / "site"


def test_what_was_written_takes_the_place_of_the_earlier_build(site: Path) -> None:
    assert found(site) == EARLIER
    publish(site, LATER)
    assert found(site) == LATER
    assert not (site / "b").exists()


def test_files_that_are_the_same_are_not_touched(site: Path) -> None:
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    publish(site, EARLIER)
    assert {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()} == before


def test_the_mark_is_the_same_for_the_same_files(site: Path, tmp_path: Path) -> None:
    publish(tmp_path / "other", EARLIER)
    assert (tmp_path / "other" / MARK).read_bytes() == (site / MARK).read_bytes()


def test_what_others_put_into_a_site_stays(site: Path) -> None:
    others = {".git/HEAD": "ref", ".htaccess": "x", "CNAME": "a.example", "a/.htaccess": "y",
              ".well-known/acme": "z", "thesis.docx": "thesis", "photos/1.jpg": "jpg"}  # fmt: skip
    write(site, others)
    publish(site, LATER)
    assert found(site) == {**LATER, **others}
    publish(site, EARLIER)
    assert found(site) == {**EARLIER, **others}


def test_a_build_never_writes_over_a_file_of_somebody_else(site: Path) -> None:
    write(site, {"CNAME": "mine.example"})
    with pytest.raises(UsageError, match="CNAME: the build needs this name"):
        publish(site, {**LATER, "CNAME": "other.example"})
    assert found(site) == {**EARLIER, "CNAME": "mine.example"}
    publish(site, {**LATER, "CNAME": "mine.example"})  # The same bytes are nobody's loss.
    assert found(site)["CNAME"] == "mine.example"


def test_links_in_a_site_are_not_followed(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"x": "1", "gone": "kept"})
    for path in (site / "a").iterdir():
        path.unlink()
    (site / "a").rmdir()
    (site / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="a: a link where the build makes a folder"):
        publish(site, LATER)
    publish(site, {**LATER, "a/x": "2"})
    assert found(site) == {**LATER, "a/x": "2"}
    assert found(tmp_path / "elsewhere") == {"x": "1", "gone": "kept"}


def test_a_failed_build_of_a_new_site_leaves_no_folder(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site", "site")
    staging.output.write_text("index.html", "half")
    staging.close()
    assert list(tmp_path.iterdir()) == []


def count_of_renames(tmp_path: Path) -> int:
    """How many renames it takes to publish `LATER` over `EARLIER`."""
    with pytest.MonkeyPatch.context() as patch:
        publish(tmp_path / "counted", EARLIER)
        counted: list[int] = []
        renames(patch, counted.append)
        publish(tmp_path / "counted", LATER)
        return len(counted)


def test_when_a_rename_fails_the_earlier_site_is_put_back(tmp_path: Path) -> None:
    many = count_of_renames(tmp_path)
    assert many > 8
    for failing in range(many):
        site = tmp_path / f"site-{failing}"
        publish(site, EARLIER)
        before = found(site)

        def fail(number: int, failing: int = failing) -> None:
            if number == failing:
                raise OSError(errno.EACCES, "locked by another program")

        with pytest.MonkeyPatch.context() as patch:
            renames(patch, fail)
            with pytest.raises(OSError, match="locked by another"):
                publish(site, LATER)
        assert found(site) == before, f"rename {failing}"
        publish(site, LATER)
        assert found(site) == LATER


def test_when_a_build_is_killed_the_next_one_puts_the_earlier_site_back_first(
    tmp_path: Path,
) -> None:
    many = count_of_renames(tmp_path)
    for last in range(many):
        site = tmp_path / f"site-{last}"
        publish(site, EARLIER)

        def killed(site: Path = site, last: int = last) -> None:
            with pytest.MonkeyPatch.context() as patch:
                renames(
                    patch, lambda n: os.kill(os.getpid(), signal.SIGKILL) if n == last else None
                )
                publish(site, LATER)

        process = multiprocessing.get_context("fork").Process(target=killed)
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        # A build that fails, whatever the reason, shows what was there before anything is read.
        Staging(site, "site").close()
        assert found(site) in (EARLIER, LATER), f"rename {last}"
        publish(site, LATER)
        assert found(site) == LATER
        assert [path.name for path in site.glob(".*")] == []


def test_what_could_not_be_put_back_is_put_back_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(number: int) -> None:
        if number >= 4:  # From here on nothing can be renamed, back neither.
            raise OSError(errno.EIO, "the disk is gone")

    with monkeypatch.context() as patch:
        renames(patch, fail)
        with pytest.raises(OSError, match="the disk is gone"):
            publish(site, LATER)
    assert found(site) != EARLIER
    Staging(site, "site").close()
    assert found(site) == EARLIER


def test_a_journal_from_elsewhere_moves_nothing_outside(site: Path, tmp_path: Path) -> None:
    write(tmp_path, {"outside": "mine"})
    planted = site / ".building-planted"
    write(planted, {"ours": "", "journal.json": f'["../outside", "{tmp_path / "outside"}"]'})
    publish(site, LATER)
    assert (tmp_path / "outside").read_text() == "mine"
    assert found(site) == LATER


def test_a_folder_with_the_name_of_ours_that_is_not_stays(site: Path) -> None:
    write(site, {".building-plans/house.txt": "mine"})
    publish(site, LATER)
    assert (site / ".building-plans/house.txt").read_text() == "mine"


def _publish_second(site: Path, ready: Event, inherited: Staging) -> None:
    # A forked process has the lock of the first one too; another program would not.
    os.close(inherited._lock._descriptor)
    staging = Staging(site, "site")
    ready.set()
    staging.output.write_text("index.html", "by 2")
    staging.publish()
    staging.close()


def test_two_builds_of_one_folder_follow_each_other(tmp_path: Path) -> None:
    """The lock is the system's, so it does not matter whether process numbers are the same."""
    site = tmp_path / "site"
    staging = Staging(site, "site")
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    second = context.Process(target=_publish_second, args=(site, ready, staging))
    second.start()
    assert not ready.wait(0.3)
    staging.output.write_text("index.html", "by 1")
    staging.output.write_text("only-1", "x")
    staging.publish()
    staging.close()
    assert ready.wait(60)
    second.join()
    assert found(site) == {"index.html": "by 2"}
