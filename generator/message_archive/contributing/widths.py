"""The characters that are wide in East Asian texts. Scripts cannot ask the browser for them."""

from __future__ import annotations

import sys
from itertools import groupby

from message_archive.markup import east_asian_width

__all__ = ["widths"]


def widths() -> dict[str, list[int]]:
    """For each width (`F` full, `H` half, `W` wide) its ranges: the number of characters before
    each since the last one, and the number of characters in it."""
    found: dict[str, list[int]] = {"F": [], "H": [], "W": []}
    ends = dict.fromkeys(found, 0)
    at = 0
    for width, run in groupby(map(east_asian_width, map(chr, range(sys.maxunicode)))):
        length = sum(1 for _ in run)
        if width in found:
            found[width] += (at - ends[width], length)
            ends[width] = at + length
        at += length
    return found
