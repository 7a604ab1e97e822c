"""Image files that are complete, cut off, or something else."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from message_archive.images.header import BadPicture, Header, read_header
from tests.support.pictures import bomb, chunk, encoded, jpeg, png

_RED = Image.new("RGB", (60, 40), "red")
_EXIF = Image.Exif()
_EXIF[0x0112] = 6


@pytest.mark.parametrize(
    ("raw", "header"),
    [
        (jpeg(), Header("JPEG", 60, 40)),
        (jpeg(progressive=True), Header("JPEG", 60, 40)),
        (jpeg() + b"more", Header("JPEG", 60, 40)),
        (encoded(_RED.convert("CMYK")), Header("JPEG", 60, 40)),
        (jpeg(exif=_EXIF), Header("JPEG", 40, 60, 6)),
        (png(), Header("PNG", 60, 40)),
        (encoded(_RED, "PNG", exif=_EXIF), Header("PNG", 40, 60, 6)),
        (encoded(_RED, "WEBP"), Header("WEBP", 60, 40)),
        (encoded(_RED, "WEBP", lossless=True), Header("WEBP", 60, 40)),
        (encoded(_RED, "WEBP", exif=_EXIF), Header("WEBP", 40, 60, 6)),
        (encoded(_RED.convert("RGBA"), "WEBP", lossless=True), Header("WEBP", 60, 40)),
        (
            encoded(_RED, "WEBP", save_all=True, append_images=[_RED.rotate(180)]),
            Header("WEBP", 60, 40),
        ),
        (bomb(10_000, 10_000), Header("PNG", 10_000, 10_000)),
    ],
)
def test_the_format_the_size_and_the_orientation_are_read(raw: bytes, header: Header) -> None:
    assert read_header(raw) == header


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_is_cut_off_anywhere_is_found(format_: str) -> None:
    raw = encoded(_RED, format_)
    for length in range(12, len(raw) - 1):
        with pytest.raises(BadPicture):
            read_header(raw[:length])


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "not an image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not an image"),
        (b"GIF89a\x01\x00\x01\x00", "not an image"),
        (b"RIFF\x04\x00\x00\x00WAVE", "not an image"),
        (b"\xff\xd8", "an image file that is cut off"),
        (b"\xff\xd8\xff\xd9", "a JPEG without a picture"),
        (b"\xff\xd8text", "not a valid JPEG"),
        (b"\xff\xd8\xff\xe0\0\0", "not a valid JPEG"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "a PNG without a picture"),
        (b"RIFF\x04\0\0\0WEBP", "a WebP without a picture"),
        (bomb(0, 5), "an image without a size"),
        (bomb(10_001, 10_000), "too many pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "too many pixels"),
    ],
)
def test_what_is_no_picture_is_an_error(raw: bytes, what: str) -> None:
    with pytest.raises(BadPicture) as error:
        read_header(raw)
    assert error.value.what == what


@pytest.mark.parametrize("orientation", range(10))
def test_pillow_agrees_about_the_orientation(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    expected = orientation if 1 <= orientation <= 8 else 1
    for format_ in ("JPEG", "PNG", "WEBP"):
        assert read_header(encoded(_RED, format_, exif=exif)).orientation == expected
    for order in (b"II", b"MM"):
        number = "<" if order == b"II" else ">"
        entry = struct.pack(f"{number}HHIHH", 0x0112, 3, 1, orientation, 0)
        block = order + struct.pack(f"{number}HIH", 42, 8, 1) + entry
        assert read_header(jpeg(exif=b"Exif\0\0" + block)).orientation == expected


@given(st.data())
def test_damaged_files_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from([jpeg(exif=_EXIF), png(), encoded(_RED, "WEBP")])))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        header = read_header(bytes(raw))
    except BadPicture:
        return
    assert 0 < header.width * header.height <= 100_000_000


def test_the_size_is_what_pillow_finds() -> None:
    for width, height in ((1, 1), (17, 300), (4000, 3)):
        for format_ in ("JPEG", "PNG", "WEBP"):
            raw = encoded(Image.new("RGB", (width, height)), format_)
            assert read_header(raw)[1:3] == Image.open(io.BytesIO(raw)).size == (width, height)
