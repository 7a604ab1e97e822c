"""The sizes of pictures."""

from __future__ import annotations

import pytest

from message_archive.images.sizes import built_sizes


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (4000, 3000, {300: (300, 225), 1200: (1200, 900), 2800: (2800, 2100)}),
        (3000, 4000, {300: (225, 300), 1200: (900, 1200), 2800: (2100, 2800)}),
        (2800, 10, {300: (300, 1), 1200: (1200, 4), 2800: (2800, 10)}),
        (1500, 1500, {300: (300, 300), 1200: (1200, 1200), 2800: (1500, 1500)}),
        (1200, 900, {300: (300, 225), 1200: (1200, 900)}),
        (700, 500, {300: (300, 214), 1200: (700, 500)}),
        (300, 200, {300: (300, 200)}),
        (1, 1, {300: (1, 1)}),
        (10_000, 1, {300: (300, 1), 1200: (1200, 1), 2800: (2800, 1)}),
    ],
)
def test_a_picture_has_up_to_three_sizes_and_is_never_enlarged(
    width: int, height: int, sizes: dict[int, tuple[int, int]]
) -> None:
    assert built_sizes(width, height) == sizes
