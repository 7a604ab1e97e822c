"""Makes the sizes of a picture that pages show: WebP without metadata, and always the same bytes.

A picture is turned upright, converted to sRGB and put on white. The new files have pixels and
nothing else: no position of a camera, no date, no name, no thumbnail, no colour profile.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import PIL
from PIL import Image, ImageCms, features

from message_archive.errors import Code
from message_archive.images.header import BadPicture, Header, read_header
from message_archive.images.sizes import FIRST, FULL, SIZES, THUMBNAIL, built_sizes

__all__ = ["RECIPE", "make_sizes"]

_QUALITIES: Final = {
    THUMBNAIL: (70, 50, 35, 20, 10),
    FIRST: (72, 60, 48, 36, 26, 18, 10, 5),
    FULL: (76, 60, 45),
}
"""WebP qualities to try for each size, the best first."""

_MOST_BYTES: Final = {THUMBNAIL: 12_000, FIRST: 108_000, FULL: 1_500_000}
"""If a file is larger, the next quality is tried. Only noisy photographs are. A page with two
pictures loads one of the first two sizes each."""

_EFFORT: Final = 4
"""WebP's `method`: 6 takes twice as long for files that are 2 percent smaller."""

_LARGEST_PROFILE: Final = 4_000_000
"""In bytes. Larger colour profiles are ignored."""

_ROUGHLY: Final = 1.5
"""A rough scaling leaves at least this many times the pixels that are needed."""

_BAND: Final = 128
"""Rows of a rough scaling at a time."""

# https://exiftool.org/TagNames/EXIF.html, tag 0x0112.
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

RECIPE: Final = hashlib.sha256(
    f"{PIL.__version__} {features.version('webp')}\0".encode()
    + b"".join((Path(__file__).parent / name).read_bytes() for name in ("making.py", "sizes.py"))
).digest()
"""Changes whenever the same file could become other bytes: with this module and with Pillow."""


def make_sizes(raw: bytes) -> Mapping[int, bytes]:
    """The sizes of the image file `raw` as WebP files, by the pixels of their long side.

    Raises:
        BadPicture: if the file cannot be decoded.
    """
    header = read_header(raw)
    sizes = built_sizes(header.width, header.height)
    try:
        with warnings.catch_warnings():
            # The number of pixels is already checked, and Pillow's own limit is lower.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            # Pillow warns about damaged metadata, which is dropped.
            warnings.simplefilter("ignore", UserWarning)
            picture = _decoded(raw, header, max(sizes))
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        what = "an image file that cannot be decoded"
        raise BadPicture(Code.BAD_PICTURE, what, str(error), "save it again") from error
    made: dict[int, bytes] = {}
    # Each size is made from the next larger one, which is faster and looks the same.
    for size in reversed(SIZES):
        if size in sizes:
            if picture.size != sizes[size]:
                picture = picture.resize(sizes[size], Image.Resampling.LANCZOS, reducing_gap=3.0)
            made[size] = _webp(picture, size)
    return dict(sorted(made.items()))


def _decoded(raw: bytes, header: Header, size: int) -> Image.Image:
    """The picture, upright and in sRGB. A large JPEG is decoded at a fraction of its size, but not
    below `size`."""
    with Image.open(io.BytesIO(raw), formats=[header.format]) as picture:
        profile = picture.info.get("icc_profile")
        if header.format == "JPEG":
            longest = max(header.width, header.height)
            side = [max(1, each * size // longest) for each in picture.size]
            picture.draft(None, (side[0], side[1]))
        picture.load()
        reduced = _reduced(picture, size)
    del picture  # It may take 400 MB.
    return _upright(_in_srgb(reduced, profile), header.orientation)


def _reduced(picture: Image.Image, size: int) -> Image.Image:
    """The picture in a colour mode that Pillow can scale.

    A picture much larger than `size` is scaled down roughly, in bands, so that there is never a
    second copy of all its pixels.
    """
    factor = int(max(picture.size) / (_ROUGHLY * size))
    if factor < 2:
        return _plain(picture)
    width, height = picture.size
    made: Image.Image | None = None
    for top in range(0, height, _BAND * factor):
        box = (0, top, width, min(height, top + _BAND * factor))
        band = _plain(picture.crop(box)).reduce(factor)
        if made is None:
            made = Image.new(band.mode, (band.width, -(-height // factor)))
        made.paste(band, (0, top // factor))
    assert made
    return made


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in grey, RGB or CMYK, with or without transparency, and 8 bits."""
    if picture.mode.startswith("I"):  # 16 bits of grey.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "P" or ("transparency" in picture.info and picture.mode in ("L", "RGB")):
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture.convert("L") if picture.mode in ("1", "F") else picture


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """The picture in sRGB, put on white, without a colour profile."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") else None
    if picture.mode in ("LA", "La", "PA"):
        picture = picture.convert("RGBA")
    if picture.mode in ("RGBA", "RGBa"):
        picture = picture.convert("RGBA").convert("RGB")
    if isinstance(profile, bytes) and len(profile) <= _LARGEST_PROFILE:
        picture = _converted(picture, profile)
    if picture.mode != "RGB":
        picture = picture.convert("RGB")
    if alpha:
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=alpha)
        picture = paper
    return picture


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    if picture.mode not in ("RGB", "L", "CMYK"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # The profile is damaged, or is for another colour mode.
    return converted or picture


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _UPRIGHT.get(orientation)
    return picture.transpose(turn) if turn is not None else picture


def _webp(picture: Image.Image, size: int) -> bytes:
    content = b""
    # A copy without `info`, because Pillow writes profiles and metadata that it finds there.
    bare = picture.copy()
    bare.info.clear()
    for quality in _QUALITIES[size]:
        stream = io.BytesIO()
        bare.save(stream, "WEBP", quality=quality, method=_EFFORT)
        content = stream.getvalue()
        if len(content) <= _MOST_BYTES[size]:
            break
    return content
