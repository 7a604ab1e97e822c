"""Reads the body of a response, within limits."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse, IncompleteRead
from typing import Final

__all__ = ["content_of"]

_PIECE: Final = 65_536
"""Bytes."""

_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS


def content_of(response: HTTPResponse, most: int) -> bytes:
    """The body of `response`, decompressed.

    Args:
        response: the response. Nothing of its body was read.
        most: the largest body, in bytes, compressed or not.

    Raises:
        ValueError: if the body is larger, damaged, or compressed in another way than with gzip.
        IncompleteRead: if it is broken off.
    """
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise ValueError(f"it is compressed with {coding}, which was not asked for")
    content = bytearray()
    while piece := response.read(min(_PIECE, most + 1 - len(content))):
        content += piece
        if len(content) > most:
            raise ValueError(_too_large(most))
    if response.length:  # `read` with a size does not notice a body that is broken off.
        raise IncompleteRead(bytes(content[:0]), response.length)
    return bytes(content) if coding == "identity" else _decompressed(bytes(content), most)


def _decompressed(content: bytes, most: int) -> bytes:
    # Servers send "deflate" without the header of zlib too, which is refused as damaged.
    reader = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        whole = reader.decompress(content, most + 1)
    except zlib.error as error:
        raise ValueError(f"it cannot be decompressed: {error}") from None
    if len(whole) > most:
        raise ValueError(_too_large(most))
    if not reader.eof and content:
        raise ValueError("it cannot be decompressed: the end is missing")
    return whole


def _too_large(most: int) -> str:
    return f"it has more than {most:,} bytes"
