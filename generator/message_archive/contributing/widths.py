"""The characters that are wide in East Asian texts. Scripts cannot ask the browser for them."""

from __future__ import annotations

from message_archive.markup import WIDTHS

__all__ = ["widths"]


def widths() -> dict[str, list[int]]:
    """For each width (`F` full, `H` half, `W` wide) its ranges: the number of characters before
    each since the last one, and the number of characters in it."""
    found: dict[str, list[int]] = {}
    for width, spans in WIDTHS.items():
        steps = found[width] = []
        end = 0
        for first, last in spans:
            steps += (first - end, last - first + 1)
            end = last + 1
    return found
