"""Unpacks rows of lists."""

from __future__ import annotations

from message_archive.site.packed_rows import PackedRows


def unpacked(packing: PackedRows) -> list[str]:
    """As in assets/lists.js."""
    rows = []
    for row in packing.rows:
        number, *values = row.split(packing.between)
        first, *rest = packing.patterns[int(number)].split("\0")
        rows.append(first + "".join(a + b for a, b in zip(values, rest, strict=True)))
    return rows
