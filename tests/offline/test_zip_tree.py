"""A zip from somebody else: one line for each cause, in bounded time and memory."""

from __future__ import annotations

import random
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import open_tree, verify, zip_tree

PAGE = '<p id="a">A page.</p>'
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def packed(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def site_zip(path: Path, **more: str) -> Path:
    return packed(path, {"index.html": PAGE, "a.html": PAGE, **more})


def patched(path: Path, central: int, local: int | None, value: int) -> Path:
    """Sets two bytes of each entry in the list of names, and of its own header."""
    data = bytearray(path.read_bytes())
    for mark, offset in ((CENTRAL, central), (LOCAL, local)):
        at = data.find(mark)
        while at >= 0 and offset is not None:
            struct.pack_into("<H", data, at + offset, value)
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    return path


def found(path: Path) -> list[str]:
    with open_tree(path) as tree:
        return [str(problem) for problem in verify(tree).problems]


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as refusal, open_tree(path):
        pass
    return str(refusal.value)


def test_an_encrypted_zip_is_one_line(tmp_path: Path) -> None:
    path = patched(site_zip(tmp_path / "a.zip"), 8, 6, 1)
    assert found(path) == [
        "a.html:1:1: is encrypted (and 1 more): pack the site without a password"
    ]


@pytest.mark.parametrize(
    ("method", "name"), [(9, "Deflate64"), (12, "bzip2"), (14, "LZMA"), (6, "number 6")]
)
def test_a_method_that_not_every_system_has_is_one_line(
    method: int, name: str, tmp_path: Path
) -> None:
    path = patched(site_zip(tmp_path / "a.zip"), 10, 8, method)
    assert found(path) == [
        "a.html:1:1: is compressed by a method that not every system unpacks "
        f"({name}) (and 1 more): pack the site with the method deflate"
    ]


@pytest.mark.parametrize(
    ("mode", "what"),
    [
        (stat.S_IFLNK | 0o777, "is a symbolic link"),
        (stat.S_IFIFO, "is a pipe"),
        (stat.S_IFBLK, "is a device"),
    ],
)
def test_an_entry_that_is_no_file_is_not_read(mode: int, what: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", PAGE)
        for name in ("a.html", "b.html"):
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, "/etc/passwd")
    assert found(path) == [f"a.html:1:1: {what} (and 1 more): pack the file itself"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_one_line(tmp_path: Path) -> None:
    path = site_zip(tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("a.html", "another")
        archive.writestr("a.html", "a third")
    (problem,) = found(path)
    assert problem.startswith("a.html:1:1: is in the zip 3 times, and systems unpack different")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("../a.html", "../a.html:1:1: the name leads out of the folder"),
        ("/etc/a.html", "/etc/a.html:1:1: the name leads out of the folder"),
        ("x/../../a.html", "x/../../a.html:1:1: the name leads out of the folder"),
        ("../x/", "../x:1:1: the name leads out of the folder"),
        ("C:\\a.html", "C:\\a.html:1:1: the name has a character that Windows does not allow"),
        ("a\\b.html", "a\\b.html:1:1: the name has a character that Windows does not allow"),
        ("x" * 60_000, "x" * 300 + "…:1:1: the name is longer than 200 characters"),
        ("a/" * 25_000 + "a", "a/" * 150 + "…:1:1: the name is longer than 200 characters"),
        ("a.html/b.html", "a.html:1:1: is a file and a folder of the same name"),
        ("a.html/", "a.html:1:1: is a file and a folder of the same name"),
    ],
)
def test_a_name_that_leads_elsewhere_is_one_line(name: str, what: str, tmp_path: Path) -> None:
    (problem,) = found(site_zip(tmp_path / "a.zip", **{name: ""}))
    assert problem.startswith(what)


def test_an_empty_name_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", PAGE)
        archive.writestr("x", "")
        archive.filelist[1].filename = ""
    assert found(path)[0].startswith(":1:1: is damaged: File name in directory")
    assert found(path)[1].startswith(":1:1: the name leads out of the folder")


def test_a_name_in_an_unknown_encoding_is_one_line(tmp_path: Path) -> None:
    """Two letters of Latin-1, which Python takes for those of DOS."""
    path = site_zip(tmp_path / "a.zip", **{"uuuu.txt": "", "vvvv.txt": ""})
    data = path.read_bytes().replace(b"uuuu", b"\xe4\xf6uu").replace(b"vvvv", b"\xe4\xf6vv")
    path.write_bytes(data)
    (problem,) = found(path)
    assert "the name is not marked as UTF-8, as are 1 others" in problem


def test_a_name_that_claims_to_be_utf_8_is_refused(tmp_path: Path) -> None:
    path = site_zip(tmp_path / "a.zip", **{"ää.txt": ""})
    path.write_bytes(path.read_bytes().replace("ää".encode(), b"\xff\xfe\xff\xfe"))
    assert "names are marked as UTF-8 but are not" in refused(path)


def test_a_name_with_a_zero_in_it_is_one_line(tmp_path: Path) -> None:
    path = site_zip(tmp_path / "a.zip", **{"b.html0x": PAGE})
    path.write_bytes(path.read_bytes().replace(b"b.html0x", b"b.html\0x"))
    (problem,) = found(path)
    assert problem.startswith("b.html:1:1: the name has the character U+0000")


# Bombs


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """As in the bombs of David Fifield, in which one file has thousands of names."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", PAGE * 1000)
        for number in range(1000):
            info = zipfile.ZipInfo(f"{number}.html")
            first = archive.filelist[0]
            for key in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(info, key, getattr(first, key))
            archive.filelist.append(info)
    assert "share the same bytes; it was not unpacked" in refused(path)


@pytest.mark.parametrize("claimed", [10**9, 10**15, 2**63])
def test_a_zip_that_claims_to_be_huge_is_refused(claimed: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", PAGE)
        archive.filelist[0].file_size = claimed
    assert "it claims to unpack to" in refused(path)


def test_a_large_zip_may_not_have_a_huge_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_tree, "LARGEST", 100)
    path = site_zip(tmp_path / "a.zip", b="x" * 101)
    assert found(path) == ["b:1:1: is larger than 4 GB, and was not read: divide it"]


def test_an_entry_with_more_than_it_claims_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", PAGE)
        archive.writestr("a.html", "x" * 10_000_000)
        archive.filelist[1].file_size = 10
    (problem,) = found(path)
    assert problem.startswith("a.html:1:1: is damaged: Bad CRC-32")


def test_a_list_of_names_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "a.zip", {"index.html": PAGE, **{f"{n}.html": "" for n in range(99)}})
    monkeypatch.setattr(zip_tree, "_NAMES", 1000)
    assert refused(path).endswith("its list of names is larger than 0.001 MB; it was not unpacked")


def test_a_zip_in_a_zip_is_a_file(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"zeros": b"\0" * 10_000_000})
    path = packed(tmp_path / "a.zip", {"index.html": PAGE, "inner.zip": inner.read_bytes()})
    assert found(path) == []


def peak(path: Path) -> int:
    """The most memory that looking at a zip takes, in KB."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from message_archive.offline import open_tree, verify\n"
        "with open_tree(Path(sys.argv[1])) as tree: verify(tree)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_a_zip_that_unpacks_to_much_takes_little_memory(tmp_path: Path) -> None:
    small = site_zip(tmp_path / "small.zip")
    zeros = {"index.html": PAGE, "zeros": b"\0" * 95_000_000}
    large = packed(tmp_path / "large.zip", zeros)
    assert peak(large) - peak(small) < 40_000


def test_a_page_of_nothing_but_broken_links_takes_bounded_memory(tmp_path: Path) -> None:
    small = site_zip(tmp_path / "small.zip")
    links = "<p id=a><a href=x.html>" * 200_000
    large = packed(tmp_path / "large.zip", {"index.html": PAGE, "a.html": links, "b.html": links})
    assert peak(large) - peak(small) < 200_000


# Damage


def outcome(path: Path) -> str:
    """What is found, or why nothing can be; whatever else is raised fails the test."""
    try:
        return "\n".join(found(path))
    except UsageError as error:
        return str(error)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    texts = {f"{number}.html": PAGE * number for number in range(5)}
    return site_zip(folder / "a.zip", **texts, **{"ä.txt": "x"}).read_bytes()


def test_a_zip_cut_anywhere_is_not_a_zip(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert "not a zip, or incomplete" in refused(path)


def _flip(data: bytearray, rng: random.Random) -> None:
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _fill(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    data[at : at + 8] = bytes([rng.choice((0, 0xFF, 0x7F, 0x80))]) * 8


def _drop(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(1, 100)]


@pytest.mark.parametrize("damage", [_flip, _fill, _drop])
def test_damage_is_said_in_a_line_and_never_raised(
    damage: Callable[[bytearray, random.Random], None], whole: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    rng = random.Random(14)
    for _ in range(700):
        data = bytearray(whole)
        damage(data, rng)
        path.write_bytes(data)
        assert all(len(line) < 900 for line in outcome(path).splitlines())
