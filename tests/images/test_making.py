"""The sizes of a picture: upright, in sRGB, without metadata, small, and always the same bytes."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from message_archive.images.header import BadPicture
from message_archive.images.making import make_sizes
from tests.support.pictures import bomb, chunk, encoded, jpeg, noise, paper, png

RED, BLUE = (220, 30, 30), (30, 30, 220)


def opened(raw: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(raw))
    image.load()
    return image


def near(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 25 for a, b in zip(pixel, colour, strict=True))


def chunks(webp: bytes) -> list[bytes]:
    found, at = [], 12
    while at < len(webp):
        kind, length = struct.unpack_from("<4sI", webp, at)
        found.append(kind)
        at += 8 + length + length % 2
    return found


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (3000, 2000, {300: (300, 200), 1200: (1200, 800), 2800: (2800, 1867)}),
        (500, 400, {300: (300, 240), 1200: (500, 400)}),
        (60, 40, {300: (60, 40)}),
        (6000, 200, {300: (300, 10), 1200: (1200, 40), 2800: (2800, 93)}),
    ],
)
def test_every_size_is_a_webp_of_its_pixels(
    width: int, height: int, sizes: dict[int, tuple[int, int]]
) -> None:
    made = make_sizes(jpeg(width, height))
    assert {size: opened(raw).size for size, raw in made.items()} == sizes
    assert {opened(raw).format for raw in made.values()} == {"WEBP"}


def test_the_same_file_gives_the_same_bytes() -> None:
    raw = encoded(noise(700, 500))
    assert make_sizes(raw) == make_sizes(raw)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_all_metadata_is_gone(format_: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Firefly Cameras"
    exif[0x8298] = "Secret name"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    options: dict[str, object] = {"exif": exif, "xmp": b"<x:xmpmeta>Secret place</x:xmpmeta>"}
    options["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if format_ == "JPEG":
        options["comment"] = b"Secret remark"
    if format_ == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "Secret remark")
        options["pnginfo"] = info
        del options["xmp"]
    raw = encoded(Image.new("RGB", (400, 300), RED), format_, **options)
    for made in make_sizes(raw).values():
        assert set(chunks(made)) <= {b"VP8 ", b"VP8L"}
        assert b"Secret" not in made
        assert b"Firefly" not in made
        image = opened(made)
        assert not image.getexif()
        assert "icc_profile" not in image.info


def test_a_picture_is_turned_upright() -> None:
    # The left half is red. Orientation 6 is shown turned by 90 degrees clockwise, so red is above.
    for orientation, above, left in (
        (1, None, RED), (2, None, BLUE), (3, None, BLUE), (4, None, RED),
        (5, RED, None), (6, RED, None), (7, BLUE, None), (8, BLUE, None),
    ):  # fmt: skip
        exif = Image.Exif()
        exif[0x0112] = orientation
        image = opened(make_sizes(jpeg(200, 100, exif=exif))[300])
        if above:
            assert image.size == (100, 200)
            assert near(image.getpixel((50, 20)), above), orientation
        elif left:
            assert image.size == (200, 100)
            assert near(image.getpixel((20, 50)), left), orientation


def test_an_orientation_in_xmp_does_not_turn_it() -> None:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a tiff:Orientation='6'/></x:xmpmeta>"
    assert opened(make_sizes(jpeg(200, 100, xmp=xmp))[300]).size == (200, 100)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "I;16", "CMYK"])
def test_every_colour_mode_is_converted(mode: str) -> None:
    image = Image.new("RGB", (40, 40), (128, 128, 128))
    if mode == "I;16":
        image = Image.new("I;16", (40, 40), 32768)
    elif mode == "1":
        image = Image.new("1", (40, 40), 1)
    else:
        image = image.convert(mode)
    raw = encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    made = opened(make_sizes(raw)[300])
    expected = (255, 255, 255) if mode == "1" else (128, 128, 128)
    assert near(made.convert("RGB").getpixel((20, 20)), expected)


def test_what_is_transparent_becomes_white() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((220, 30, 30, 255), (0, 0, 20, 40))
    made = opened(make_sizes(encoded(image, "PNG"))[300])
    assert made.mode == "RGB"
    assert near(made.getpixel((5, 20)), RED)
    assert near(made.getpixel((35, 20)), (255, 255, 255))


def _swapped_profile() -> bytes:
    """The profile of sRGB with red and blue exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    for at in range(132, 132 + 12 * count, 12):
        kind = bytes(profile[at : at + 4])
        profile[at : at + 4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(kind, kind)
    return bytes(profile)


def test_colours_are_converted_to_srgb() -> None:
    image = Image.new("RGB", (40, 40), BLUE)
    raw = encoded(image, "PNG", icc_profile=_swapped_profile())
    assert near(opened(make_sizes(raw)[300]).getpixel((20, 20)), RED)


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200, _swapped_profile()[:300]])
def test_a_damaged_profile_is_ignored(profile: bytes) -> None:
    image = Image.new("RGB", (40, 40), BLUE)
    raw = encoded(image, "PNG", icc_profile=profile)
    assert near(opened(make_sizes(raw)[300]).getpixel((20, 20)), BLUE)


def test_noise_and_writing_stay_small() -> None:
    """A page with two pictures loads one of 1,200 and one of 300 pixels."""
    for image in (noise(2000, 1500), paper(1500, 2000)):
        made = make_sizes(encoded(image, quality=90))
        assert len(made[300]) + len(made[1200]) < 125_000


@pytest.mark.parametrize("raw", [bomb(9000, 9000), bomb(30, 40)[:-20] + bomb(30, 40)[-12:]])
def test_what_cannot_be_decoded_is_an_error(raw: bytes) -> None:
    with pytest.raises(BadPicture):
        make_sizes(raw)


def test_a_picture_of_a_hundred_megapixels_is_made() -> None:
    rows = zlib.compress(b"\0" * (1250 + 1) * 10_000)
    header = struct.pack(">IIBBBBB", 10_000, 10_000, 1, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    raw = b"\x89PNG\r\n\x1a\n" + data
    assert opened(make_sizes(raw)[2800]).size == (2800, 2800)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_large_picture_is_scaled_without_seams(mode: str) -> None:
    """It is scaled in bands first. A slope of grey stays one."""
    slope = Image.linear_gradient("L").resize((50, 9001)).convert("RGB").convert(mode)
    made = opened(make_sizes(encoded(slope, "PNG"))[2800]).convert("L")
    assert made.size == (16, 2800)
    values = [made.getpixel((8, y)) for y in range(0, 2800, 7)]
    expected = [255 * y / 2799 for y in range(0, 2800, 7)]
    assert max(abs(int(a) - b) for a, b in zip(values, expected, strict=True)) < 6  # type: ignore[arg-type]


def test_a_picture_in_a_palette_keeps_its_colours() -> None:
    palette = opened(png(60, 40)).convert("P", palette=Image.Palette.ADAPTIVE)
    made = opened(make_sizes(encoded(palette, "PNG"))[300])
    assert near(made.getpixel((10, 20)), RED)
    assert near(made.getpixel((50, 20)), BLUE)
