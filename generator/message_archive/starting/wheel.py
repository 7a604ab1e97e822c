"""The running program as a wheel, made from its own files.

The same version always gives the same bytes: the files are stored without compression, in order,
with a fixed date. The format is the binary distribution format of the Python Packaging Authority
(https://packaging.python.org/en/latest/specifications/binary-distribution-format/).
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import message_archive

__all__ = ["DISTRIBUTION", "Wheel", "own_wheel", "sha256_of"]

DISTRIBUTION: Final = "message-archive"

_PACKAGE: Final = "message_archive"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS: Final = 0o100644 << 16
_METADATA: Final = ("METADATA", "entry_points.txt")
_WHEEL: Final = f"""\
Wheel-Version: 1.0
Generator: {DISTRIBUTION} {message_archive.__version__}
Root-Is-Purelib: true
Tag: py3-none-any
"""


class Wheel(NamedTuple):
    """A wheel: the name of its file, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The checksum that `pip` compares, in hexadecimal digits."""
        return sha256_of(self.content)


def sha256_of(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def own_wheel() -> Wheel:
    """Pack the running program."""
    name = f"{_PACKAGE}-{message_archive.__version__}"
    files = dict(_package_files())
    info = f"{name}.dist-info"
    files |= {f"{info}/{path}": content for path, content in _metadata(distribution(DISTRIBUTION))}
    record = [f"{path},{_digest(content)},{len(content)}" for path, content in files.items()]
    record.append(f"{info}/RECORD,,")
    files[f"{info}/RECORD"] = "".join(f"{line}\n" for line in record).encode()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system = 3  # Unix, on every system.
            entry.external_attr = _PERMISSIONS
            archive.writestr(entry, content)
    return Wheel(f"{name}-py3-none-any.whl", packed.getvalue())


def _package_files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the package, without the compiled ones."""
    root = Path(message_archive.__file__).parent
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    for name, path in sorted(paths.items()):
        if "__pycache__" not in path.parts and path.suffix != ".pyc":
            yield f"{_PACKAGE}/{name}", path.read_bytes()


def _metadata(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files about the distribution: metadata, commands, licences."""
    folder = Path(str(installed.locate_file(""))) / f"{_PACKAGE}-{installed.version}.dist-info"
    for name in _METADATA:
        yield name, (folder / name).read_bytes()
    yield "WHEEL", _WHEEL.encode()
    licences = folder / "licenses"
    for path in sorted(licences.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _digest(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
