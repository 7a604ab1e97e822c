"""What the writer of ZIM files gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import About, is_our_zim, write_zim, zim

# Stands for the writer: it notes what it was asked and writes the file that is named last.
WRITER = '#!/bin/sh\nfor each; do last=$each; done\necho "$@" > "$last"\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    writer = tmp_path / "bin" / "zimwriterfs"
    writer.parent.mkdir()
    writer.write_text(WRITER)
    writer.chmod(0o755)
    monkeypatch.setenv("PATH", str(writer.parent))
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_long_names_are_cut_and_the_language_has_three_letters(site: Path, tmp_path: Path) -> None:
    about = About("Letters of the embassy of Freedonia", "All of them " * 20, "ko-KR", "Ada", "")
    write_zim(site, tmp_path / "a.zim", about)
    asked = (tmp_path / "a.zim").read_text()
    assert "--title=Letters of the embassy of…" in asked
    assert "--language=kor" in asked
    assert "--name=letters_of_the_embassy_of_freedonia_kor" in asked
    assert "--source" not in asked
    assert (site / "zim-illustration.png").read_bytes().startswith(b"\x89PNG")


def test_what_the_writer_says_is_reported(site: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "zimwriterfs").write_text("#!/bin/sh\necho no such page >&2\nexit 1\n")
    about = About("A", "B", "xx", "C", "https://freedonia.example/")
    with pytest.raises(UsageError, match="zimwriterfs failed: no such page"):
        write_zim(site, tmp_path / "a.zim", about)


def test_only_a_zim_with_our_picture_is_ours(tmp_path: Path) -> None:
    picture = (Path(zim.__file__).parent / "zim-illustration.png").read_bytes()
    contents = (b"ZIM\x04" + b"x" * 99 + picture, b"ZIM\x04" + b"x" * 99, picture)
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.zim").write_bytes(content)
    found = [is_our_zim(tmp_path / f"{number}.zim") for number in range(3)]
    assert found == [True, False, False]
