"""The sizes in which pictures are built."""

from __future__ import annotations

from typing import Final

__all__ = ["FIRST", "FULL", "SIZES", "THUMBNAIL", "built_sizes"]

THUMBNAIL: Final = 300
"""For lists, and for all pictures of a message but the first."""

FIRST: Final = 1200
"""For the first picture of a message, and for reading."""

FULL: Final = 2800
"""For zooming in."""

SIZES: Final = (THUMBNAIL, FIRST, FULL)
"""Pixels of the long side."""


def built_sizes(width: int, height: int) -> dict[int, tuple[int, int]]:
    """The sizes to build of a picture, each with its width and height.

    A picture is never enlarged. So the last size of a small picture has its own width and height,
    and there is no larger one.
    """
    found: dict[int, tuple[int, int]] = {}
    longest = max(width, height)
    for size in SIZES:
        long = min(size, longest)
        found[size] = _scaled(width, long, longest), _scaled(height, long, longest)
        if longest <= size:
            break
    return found


def _scaled(side: int, long: int, longest: int) -> int:
    return max(1, (2 * side * long + longest) // (2 * longest))
