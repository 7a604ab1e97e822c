"""Reads the header of an image file: its format, its size, and how to turn it upright.

A picture is not decoded here, so a small file that claims to be huge costs nothing. The structure
of the file is followed to its end to find files that were cut off.

Sources: JPEG, ITU T.81, annex B; PNG, third edition, https://www.w3.org/TR/png-3/; WebP, RFC 9649;
EXIF orientation, CIPA DC-008.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from message_archive.errors import Code

__all__ = ["MOST_PIXELS", "BadPicture", "Format", "Header", "read_header"]

MOST_PIXELS: Final = 100_000_000

Format = Literal["JPEG", "PNG", "WEBP"]

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NOT_AN_IMAGE: Final = "save it again as JPEG, PNG or WebP"
_CUT_OFF: Final = "copy the whole file again"

# Markers of a JPEG. Those without a length are TEM, RST0 to RST7 and SOI.
_STARTS_OF_FRAME: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD9)))
_EOI, _SOS, _APP1 = 0xD9, 0xDA, 0xE1
_EXIF: Final = b"Exif\0\0"

_ORIENTATION: Final = 0x0112
_SIDEWAYS: Final = range(5, 9)
"""Orientations that swap width and height."""


class BadPicture(Exception):
    """A file that cannot be used as a picture, with the parts of a `Problem`."""

    def __init__(self, code: Code, what: str, found: str | None, fix: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.found = found
        self.fix = fix


class Header(NamedTuple):
    """The format of a picture, its width and height when upright, and its EXIF orientation: 1 if it
    is upright already."""

    format: Format
    width: int
    height: int
    orientation: int = 1


def read_header(raw: bytes) -> Header:
    """The header of the image file `raw`.

    Raises:
        BadPicture: if the file is not a complete JPEG, PNG or WebP, or has too many pixels.
    """
    try:
        if raw.startswith(b"\xff\xd8"):
            format_, (width, height, orientation) = "JPEG", _jpeg(raw)
        elif raw.startswith(_PNG):
            format_, (width, height, orientation) = "PNG", _png(raw)
        elif raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
            format_, (width, height, orientation) = "WEBP", _webp(raw)
        else:
            found = f"a file that begins with {raw[:4]!r}" if raw else "an empty file"
            raise _bad("not an image", found, _NOT_AN_IMAGE)
    except (struct.error, IndexError):
        raise _cut_off() from None
    if not width or not height:
        raise _bad("an image without a size", f"{width} × {height} pixels", _NOT_AN_IMAGE)
    if width * height > MOST_PIXELS:
        found = f"{width:,} × {height:,} pixels"
        fix = f"scale it down to at most {MOST_PIXELS // 1_000_000} megapixels"
        raise BadPicture(Code.PICTURE_TOO_LARGE, "too many pixels", found, fix)
    if orientation in _SIDEWAYS:
        width, height = height, width
    return Header(format_, width, height, orientation)  # type: ignore[arg-type]  # One of three.


def _bad(what: str, found: str | None, fix: str) -> BadPicture:
    return BadPicture(Code.BAD_PICTURE, what, found, fix)


def _cut_off() -> BadPicture:
    return _bad("an image file that is cut off", None, _CUT_OFF)


_Facts = tuple[int, int, int]
"""Width and height as stored, and the orientation."""


def _jpeg(raw: bytes) -> _Facts:
    at, width, height, orientation = 2, 0, 0, 1
    while True:
        if raw[at] != 0xFF:
            raise _bad("not a valid JPEG", f"no marker at byte {at}", _NOT_AN_IMAGE)
        while raw[at] == 0xFF:  # Markers may be padded.
            at += 1
        marker = raw[at]
        at += 1
        if marker in _ALONE:
            continue
        if marker == _EOI:
            raise _bad("a JPEG without a picture", None, _NOT_AN_IMAGE)
        (length,) = struct.unpack_from(">H", raw, at)
        if length < 2:
            raise _bad("not a valid JPEG", f"a segment of {length} bytes", _NOT_AN_IMAGE)
        segment = raw[at + 2 : at + length]
        if marker in _STARTS_OF_FRAME:
            _, height, width = struct.unpack_from(">BHH", segment)
        elif marker == _APP1 and segment.startswith(_EXIF):
            orientation = _orientation(segment[len(_EXIF) :])
        at += length
        if marker == _SOS:
            break
    # In the data of a scan, 0xFF is always followed by 0 or by a marker.
    if raw.rfind(b"\xff\xd9", at) < 0:
        raise _cut_off()
    return width, height, orientation


def _png(raw: bytes) -> _Facts:
    width = height = 0
    orientation, has_data = 1, False
    at = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", raw, at)
        end = at + 12 + length
        if end > len(raw):
            raise _cut_off()
        data = raw[at + 8 : end - 4] if kind in (b"IHDR", b"eXIf") else b""
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data)
        elif kind == b"eXIf":
            orientation = _orientation(data)
        elif kind == b"IDAT":
            has_data = True
        elif kind == b"IEND":
            break
        at = end
    if not has_data:
        raise _bad("a PNG without a picture", None, _NOT_AN_IMAGE)
    return width, height, orientation


def _webp(raw: bytes) -> _Facts:
    (length,) = struct.unpack_from("<I", raw, 4)
    if length + 8 > len(raw):
        raise _cut_off()
    width = height = 0
    orientation, has_data = 1, False
    for kind, data in _chunks(raw[: length + 8]):
        found = 0, 0
        if kind == b"VP8X":
            found = _three_bytes(data, 4) + 1, _three_bytes(data, 7) + 1
        elif kind == b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 1)
            found = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif kind == b"VP8 ":
            sides = struct.unpack_from("<HH", data, 6)
            found = sides[0] & 0x3FFF, sides[1] & 0x3FFF
        elif kind == b"EXIF":
            orientation = _orientation(data.removeprefix(_EXIF))
        has_data = has_data or kind in (b"VP8L", b"VP8 ", b"ANMF")
        if not width:
            width, height = found
    if not has_data:
        raise _bad("a WebP without a picture", None, _NOT_AN_IMAGE)
    return width, height, orientation


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(raw):
        kind, length = struct.unpack_from("<4sI", raw, at)
        if at + 8 + length > len(raw):
            raise _cut_off()
        yield kind, raw[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _three_bytes(data: bytes, at: int) -> int:
    if len(data) < at + 3:
        raise _cut_off()
    return int.from_bytes(data[at : at + 3], "little")


def _orientation(exif: bytes) -> int:
    """The orientation in a block of EXIF data, which is a TIFF file; 1 if it has none."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        _, directory = struct.unpack_from(f"{order}HI", exif, 2)
        (count,) = struct.unpack_from(f"{order}H", exif, directory)
        for index in range(count):
            at = directory + 2 + 12 * index
            tag, kind = struct.unpack_from(f"{order}HH", exif, at)
            if tag == _ORIENTATION and kind == 3:
                (value,) = struct.unpack_from(f"{order}H", exif, at + 8)
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass  # Damaged metadata does not make a picture unusable.
    return 1
