"""Image files to test with. All of them are made here."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

__all__ = ["bomb", "chunk", "encoded", "jpeg", "noise", "paper", "photograph", "png"]


def encoded(image: Image.Image, format_: str = "JPEG", **options: Any) -> bytes:
    """The file of an image."""
    stream = io.BytesIO()
    image.save(stream, format_, **options)
    return stream.getvalue()


def jpeg(width: int = 60, height: int = 40, **options: Any) -> bytes:
    """A JPEG whose left half is red and whose right half is blue."""
    return encoded(_halves(width, height), **options)


def png(width: int = 60, height: int = 40) -> bytes:
    """The same picture as a PNG."""
    return encoded(_halves(width, height), "PNG")


def _halves(width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (width, height), (220, 30, 30))
    image.paste((30, 30, 220), (width // 2, 0, width, height))
    return image


def noise(width: int, height: int) -> Image.Image:
    """Independent pixels, which no format can compress."""
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def photograph(width: int, height: int) -> Image.Image:
    """Noise of every scale, which compresses like a photograph."""
    pixels = np.zeros((height, width, 3), np.float32)
    for scale in range(9):
        pixels += 1.4**scale * _clouds(width, height, scale, 3)
    pixels = (pixels - pixels.min()) / (pixels.max() - pixels.min()) * 255
    return Image.fromarray(pixels.astype(np.uint8))


def paper(width: int, height: int) -> Image.Image:
    """A scanned letter: lines of writing on uneven paper."""
    pixels = np.full((height, width, 3), (236, 226, 205), np.float32)
    for scale in (0, 3, 6):
        pixels += (4 + scale) * _clouds(width, height, scale, 1)
    image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(width // 70)
    words = "Your Excellency, on the national day of Sylvania I send my warmest wishes. "
    for y in range(height // 15, height - height // 15, width // 45):
        draw.text((width // 14, y), words * 2, fill=(40, 35, 60), font=font)
    return image.filter(ImageFilter.GaussianBlur(width / 3300))


def _clouds(width: int, height: int, scale: int, channels: int) -> np.ndarray[Any, Any]:
    random = np.random.default_rng(scale)
    rough = random.normal(size=(channels, height >> scale, width >> scale)).astype(np.float32)
    size = width, height
    smooth = [Image.fromarray(each).resize(size, Image.Resampling.BILINEAR) for each in rough]
    return np.stack([np.asarray(each) for each in smooth], -1)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")
