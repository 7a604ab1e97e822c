"""One zip of a site: the same bytes each time, and nothing half written."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.offline import is_our_bundle, open_tree, verify, write_bundle
from message_archive.output import MARK
from tests.offline.test_verify import site


def test_the_zip_has_every_file_and_its_checksum(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    write_bundle(folder, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        assert names == ["404.html", "a.css", "index.html", "messages/a.html", "SHA256SUMS"]
        sums = archive.read("SHA256SUMS").decode().splitlines()
        assert sums == [f"{hashlib.sha256(archive.read(n)).hexdigest()}  {n}" for n in names[:-1]]
        for name in names[:-1]:
            assert archive.read(name) == (folder / name).read_bytes()
    with open_tree(tmp_path / "a.zip") as tree:
        verdict = verify(tree)
    assert (verdict.checksums, verdict.problems) == (4, ())


def test_another_folder_another_time_and_other_rights_give_the_same_bytes(tmp_path: Path) -> None:
    write_bundle(site(tmp_path / "one"), tmp_path / "one.zip")
    other = site(tmp_path / "other" / "folder")
    for file in other.rglob("*.html"):
        os.utime(file, (1, 1))
        file.chmod(0o600)
    write_bundle(other, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_only_a_zip_with_our_mark_and_checksums_is_ours(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    write_bundle(folder, tmp_path / "without.zip")
    (folder / MARK).write_text("{}")
    write_bundle(folder, tmp_path / "with.zip")
    (tmp_path / "no.zip").write_bytes(b"thesis")
    names = ("without.zip", "with.zip", "no.zip")
    assert [is_our_bundle(tmp_path / name) for name in names] == [False, True, False]


def test_a_name_that_not_every_system_unpacks_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", **{"people/con.html": ""})
    with pytest.raises(UsageError, match=r"people/con\.html: the name is the name of a device"):
        write_bundle(folder, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
