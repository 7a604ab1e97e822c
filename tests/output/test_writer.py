"""Files are written, or kept where they are published already."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.output import Output


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Output, Path]:
    """An output and its folder; `a/same.txt` is published."""
    published, new = tmp_path / "published", tmp_path / "new"
    (published / "a").mkdir(parents=True)
    (published / "a" / "same.txt").write_bytes(b"as it was")
    (published / "a" / "other.txt").write_bytes(b"before")
    return Output(new, published), new


def test_only_files_with_the_same_bytes_are_kept(folders: tuple[Output, Path]) -> None:
    output, new = folders
    assert output.write("a/same.txt", b"as it was") == "a/same.txt"
    assert output.write("a/other.txt", b"behind") == "a/other.txt"
    assert output.write_text("b/new.txt", "新\nline") == "b/new.txt"
    assert (output.log[0].address, output.log[0].is_new) == ("a/same.txt", False)
    assert not (new / "a/same.txt").exists()
    assert (new / "a/other.txt").read_bytes() == b"behind"
    assert (new / "b/new.txt").read_bytes() == "新\nline".encode()


def test_addresses_of_a_folder_inside_are_kept_whole(folders: tuple[Output, Path]) -> None:
    output, _ = folders
    assert output.below("a").has("same.txt", b"as it was")
    assert (output.log[0].address, output.log[0].is_new) == ("a/same.txt", False)


def test_a_file_may_be_written_twice(folders: tuple[Output, Path]) -> None:
    output, new = folders
    output.write("b/x.txt", b"one")
    output.write("b/x.txt", b"two")
    assert (new / "b/x.txt").read_bytes() == b"two"


def test_without_a_published_folder_everything_is_written(tmp_path: Path) -> None:
    output = Output(tmp_path / "new")
    output.write("a/b.txt", b"x")
    assert not output.has("a/b.txt", b"x")
    assert (tmp_path / "new/a/b.txt").read_bytes() == b"x"
