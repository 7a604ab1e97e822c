"""The wheel of the running program: a wheel that pip and others accept, always the same."""

from __future__ import annotations

import base64
import csv
import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import message_archive
from message_archive.starting.wheel import own_wheel

PACKAGE = Path(message_archive.__file__).parent


def packed() -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(own_wheel().content))


def test_it_has_the_very_files_that_run() -> None:
    with packed() as wheel:
        names = {name for name in wheel.namelist() if name.startswith("message_archive/")}
        for name in names:
            assert wheel.read(name) == (PACKAGE.parent / name).read_bytes(), name
    assert "message_archive/cli/init.py" in names
    assert "message_archive/starter/Makefile" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_it_is_the_same_twice() -> None:
    assert own_wheel() == own_wheel()


def test_its_record_has_the_checksum_and_size_of_every_file() -> None:
    with packed() as wheel:
        (record,) = (name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
        rows = {name: (digest, size) for name, digest, size in
                csv.reader(wheel.read(record).decode().splitlines())}  # fmt: skip
        assert rows.pop(record) == ("", "")
        assert {*rows, record} == {*wheel.namelist()}
        for name, (digest, size) in rows.items():
            content = wheel.read(name)
            algorithm, _, encoded = digest.partition("=")
            assert algorithm == "sha256"
            assert base64.urlsafe_b64decode(encoded + "=") == hashlib.sha256(content).digest()
            assert int(size) == len(content)


def test_an_installed_wheel_packs_the_same_wheel_again(tmp_path: Path) -> None:
    """In a folder of its own, to which the dependencies are lent."""
    wheel = own_wheel()
    (tmp_path / wheel.name).write_bytes(wheel.content)
    with zipfile.ZipFile(tmp_path / wheel.name) as files:
        files.extractall(tmp_path / "installed")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from message_archive.starting.wheel import own_wheel; "
        "import message_archive; wheel = own_wheel(); "
        "print(message_archive.__file__.startswith(sys.argv[1]), wheel.name, wheel.sha256)"
    )
    result = subprocess.run(
        [sys.executable, "-B", "-c", code, tmp_path / "installed"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert result.stdout.split() == ["True", wheel.name, wheel.sha256]
