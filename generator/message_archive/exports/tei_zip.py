"""`tei.zip`: a zip with the TEI document of every message.

The files of a zip are one after the other, and a directory at its end lists them. So the files of
messages that did not change are copied from the earlier zip as they are, without unpacking them.
All files have a fixed date and fixed permissions, which makes the zip reproducible.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

from message_archive.archive import Entry
from message_archive.exports.publication import Publication
from message_archive.exports.rows import EarlierRows, Stream
from message_archive.exports.runs import Run
from message_archive.exports.tei import TeiDocuments, tei_name

__all__ = ["TEI_ZIP", "write_tei_zip"]

TEI_ZIP: Final = "tei.zip"

# APPNOTE.TXT 6.3 (PKWARE): local file header, entry of the directory, and the ends.
_LOCAL: Final = Struct("<4sHHHHHIIIHH")
_ENTRY: Final = Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = Struct("<4sHHHHIIH")
_END_64: Final = Struct("<4sQHHIIQQQQ")
_LOCATOR_64: Final = Struct("<4sIQI")

_VERSION: Final = 20  # Deflate.
_VERSION_64: Final = 45
_UNIX: Final = 3 << 8
_DEFLATED: Final = 8
_DATE: Final = 0x21  # 1 January 1980, the earliest date in the format.
_PERMISSIONS: Final = 0o100644 << 16
_MOST: Final = 0xFFFF
_MOST_BYTES: Final = 0xFFFFFFFF


class _Header(NamedTuple):
    """The parts of a local header that the directory repeats."""

    crc: int
    packed: int
    size: int
    name: bytes


def write_tei_zip(
    publication: Publication,
    runs: Sequence[Run],
    open_file: Callable[[], Stream],
    earlier: EarlierRows | None = None,
) -> Sequence[int] | None:
    """Write the zip and return the size of each file in it, with its header.

    Returns None, and writes nothing, if the zip would equal the earlier one.

    Args:
        publication: the archive.
        runs: the messages, in their order.
        open_file: opens the zip for writing.
        earlier: the zip of an earlier build, from which runs are copied; None to make every file.
    """
    documents = TeiDocuments(publication)

    def make(entry: Entry) -> bytes:
        return _file(tei_name(entry.id), documents.document(entry))

    if earlier is None:
        return _write((make(entry) for run in runs for entry in run.entries), open_file())
    made = {run.number: [*map(make, run.entries)] for run in runs if run.position is None}
    with earlier.file.open("rb") as source:
        before = _Earlier(source, [*accumulate(earlier.sizes, initial=0)])
        if before.is_same(runs, made):
            return None
        return _write(before.parts(runs, made), open_file())


def _write(parts: Iterable[bytes], target: Stream) -> Sequence[int]:
    sizes: list[int] = []
    headers: list[_Header] = []
    for part in parts:
        target.write(part)
        sizes.append(len(part))
        headers.append(_header(part))
    target.write(_directory(headers, sizes))
    return sizes


class _Earlier(NamedTuple):
    """The earlier zip: file number `n` is from `ends[n]` to `ends[n + 1]`."""

    source: BinaryIO
    ends: Sequence[int]

    def part(self, at: int) -> bytes:
        return _read(self.source, self.ends[at], self.ends[at + 1])

    def parts(self, runs: Sequence[Run], made: Mapping[int, Sequence[bytes]]) -> Iterator[bytes]:
        """The files of the new zip."""
        for run in runs:
            if run.position is None:
                yield from made[run.number]
            else:
                yield from map(self.part, range(run.position, run.end))

    def is_same(self, runs: Sequence[Run], made: Mapping[int, Sequence[bytes]]) -> bool:
        """Whether the earlier zip has the same files."""
        if len(self.ends) - 1 != sum(len(run.entries) for run in runs):
            return False
        return all(
            run.position == run.number - 1
            if run.position is not None
            else all(
                self.part(at) == part for at, part in enumerate(made[run.number], run.number - 1)
            )
            for run in runs
        )


def _read(source: BinaryIO, start: int, end: int) -> bytes:
    source.seek(start)
    part = source.read(end - start)
    if len(part) != end - start:
        raise EOFError(f"{source.name}: shorter than when it was written")
    return part


def _file(name: str, content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    crc, encoded = zlib.crc32(content), name.encode()
    header = _LOCAL.pack(
        b"PK\3\4", _VERSION, 0, _DEFLATED, 0, _DATE, crc, len(packed), len(content), len(encoded), 0
    )
    return header + encoded + packed


def _header(part: bytes) -> _Header:
    *_, crc, packed, size, length, _ = _LOCAL.unpack_from(part)
    return _Header(crc, packed, size, part[_LOCAL.size : _LOCAL.size + length])


def _directory(headers: Sequence[_Header], sizes: Sequence[int]) -> bytes:
    parts: list[bytes] = []
    at = 0
    for header, size in zip(headers, sizes, strict=True):
        fields = (header.crc, header.packed, header.size, len(header.name), 0, 0, 0, 0)
        parts.append(
            _ENTRY.pack(
                b"PK\1\2",
                _UNIX | _VERSION,
                _VERSION,
                0,
                _DEFLATED,
                0,
                _DATE,
                *fields,
                _PERMISSIONS,
                at,
            )
            + header.name
        )
        at += size
    directory = b"".join(parts)
    count, length = len(headers), len(directory)
    end = _END.pack(
        b"PK\5\6", 0, 0, min(count, _MOST), min(count, _MOST), min(length, _MOST_BYTES),
        min(at, _MOST_BYTES), 0,
    )  # fmt: skip
    if count < _MOST and at < _MOST_BYTES:
        return directory + end
    end_64 = _END_64.pack(
        b"PK\6\6", _END_64.size - 12, _UNIX | _VERSION_64, _VERSION_64, 0, 0, count, count, length,
        at,
    )  # fmt: skip
    return directory + end_64 + _LOCATOR_64.pack(b"PK\6\7", 0, at + length, 1) + end
