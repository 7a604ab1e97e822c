"""Replacing a single file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.output import Sources, replace_file

OURS = b"made by us"


def is_ours(file: Path) -> bool:
    return file.read_bytes().startswith(OURS)


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    (tmp_path / "project" / "messages").mkdir(parents=True)
    return Sources(
        tmp_path / "project", [("the folder of messages", tmp_path / "project/messages")]
    )


def replace(target: Path, sources: Sources, *, force: bool = False) -> None:
    with replace_file(target, is_ours, sources, force=force) as file:
        file.with_name("scratch").write_text("goes away")
        file.write_bytes(OURS + b" again")


@pytest.mark.parametrize("there", [None, b"", OURS])
def test_a_missing_file_an_empty_one_and_ours_are_replaced(
    tmp_path: Path, sources: Sources, there: bytes | None
) -> None:
    target = tmp_path / "new" / "folder" / "a.csv"
    if there is not None:
        target.parent.mkdir(parents=True)
        target.write_bytes(there)
    replace(target, sources)
    assert target.read_bytes() == OURS + b" again"
    assert [path.name for path in target.parent.iterdir()] == ["a.csv"]


def test_another_file_is_replaced_only_by_force(tmp_path: Path, sources: Sources) -> None:
    target = tmp_path / "thesis.csv"
    target.write_text("thesis")
    with pytest.raises(UsageError, match=r"this command did not write.*--force"):
        replace(target, sources)
    assert target.read_text() == "thesis"
    replace(target, sources, force=True)
    assert target.read_bytes() == OURS + b" again"


def test_a_link_stays_a_link(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "real.csv").write_bytes(OURS)
    (tmp_path / "link.csv").symlink_to("real.csv")
    replace(tmp_path / "link.csv", sources)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == OURS + b" again"


def test_what_fails_while_it_is_written_leaves_the_earlier_file(
    tmp_path: Path, sources: Sources
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(OURS)

    def fail(error: Exception) -> None:
        with replace_file(target, is_ours, sources) as file:
            file.write_text("half")
            raise error

    for error in (OSError(28, "No space left on device"), KeyError("x")):
        with pytest.raises((UsageError, KeyError)):
            fail(error)
    assert target.read_bytes() == OURS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "project"]


def test_what_a_killed_run_left_is_removed(tmp_path: Path, sources: Sources) -> None:
    left = tmp_path / ".a.csv.building-x7"
    left.mkdir()
    (left / "result").write_text("half")
    replace(tmp_path / "a.csv", sources)
    assert not left.exists()


def test_a_command_without_an_option_for_it_names_none(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for target, says in (("folder", "this is a folder"), ("file/a.csv", "its folder is a file")):
        for is_fixed, fix in ((True, "move it away"), (False, "name another file with -o")):
            with (
                pytest.raises(UsageError, match=f"{says}; {fix}$"),
                replace_file(tmp_path / target, is_ours, sources, is_fixed=is_fixed),
            ):
                raise AssertionError("nothing is written")


@pytest.mark.parametrize(
    ("error", "reason"),
    [(errno.EACCES, "Permission denied"), (errno.EROFS, "Read-only file system")],
)
def test_advice_for_a_folder_that_cannot_be_written_suits_the_command(
    error: int, reason: str, tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("tempfile.TemporaryDirectory", refused)
    target = tmp_path / "a.csv"
    for is_fixed, fix in ((True, f"you may write in {tmp_path}"), (False, "another file with -o")):
        with (
            pytest.raises(UsageError, match=f"{reason}; .*{fix}$"),
            replace_file(target, is_ours, sources, is_fixed=is_fixed),
        ):
            raise AssertionError("nothing is written")
