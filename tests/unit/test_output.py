"""Files of a site: written, or taken from the site that was there."""

from __future__ import annotations

from pathlib import Path

from generator.output import Output


def _output(tmp_path: Path) -> tuple[Output, Path, Path]:
    earlier, new = tmp_path / "earlier", tmp_path / "new"
    (earlier / "a").mkdir(parents=True)
    (earlier / "a" / "same.txt").write_bytes(b"as it was")
    (earlier / "a" / "other.txt").write_bytes(b"before")
    return Output(new, earlier), earlier, new


def test_only_what_is_the_same_to_the_byte_is_taken(tmp_path: Path) -> None:
    output, earlier, new = _output(tmp_path)
    assert output.write("a/same.txt", b"as it was") == "a/same.txt"
    assert output.write("a/other.txt", b"behind") == "a/other.txt"
    assert output.write_text("b/new.txt", "新\nline") == "b/new.txt"
    assert (new / "a/same.txt").samefile(earlier / "a/same.txt")
    assert not (new / "a/other.txt").samefile(earlier / "a/other.txt")
    assert (new / "a/other.txt").read_bytes() == b"behind"
    assert (earlier / "a/other.txt").read_bytes() == b"before"
    assert (new / "b/new.txt").read_bytes() == "新\nline".encode()


def test_a_file_that_is_written_a_second_time_is_no_longer_the_earlier_one(tmp_path: Path) -> None:
    output, earlier, new = _output(tmp_path)
    output.write("a/same.txt", b"as it was")
    output.write("a/same.txt", b"another")
    assert (new / "a/same.txt").read_bytes() == b"another"
    assert (earlier / "a/same.txt").read_bytes() == b"as it was"


def test_below_a_folder_the_same_is_taken(tmp_path: Path) -> None:
    output, earlier, new = _output(tmp_path)
    assert output.below("a").takes_over("same.txt", b"as it was")
    assert (new / "a/same.txt").samefile(earlier / "a/same.txt")


def test_without_an_earlier_site_everything_is_written(tmp_path: Path) -> None:
    output = Output(tmp_path / "new")
    output.write("a/b.txt", b"x")
    assert not output.takes_over("a/b.txt", b"x")
    assert (tmp_path / "new/a/b.txt").read_bytes() == b"x"
