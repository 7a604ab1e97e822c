"""Pictures as inline SVG, made at build time. Each says its numbers in words beside it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

__all__ = ["year_bars"]

_BAR, _GAP, _HEIGHT, _LABELS = 8, 2, 72, 18
_NARROW = 332  # Wider than this, and the labels need another size on a narrow screen.


def year_bars(counts: Mapping[int, int], label: str) -> Markup:
    """Bars of messages a year, from the first year with any to the last.

    Args:
        counts: messages by year.
        label: what the picture shows, read out instead of it.
    """
    if not counts:
        return Markup("")
    first, last, most = min(counts), max(counts), max(counts.values())
    years = range(first, last + 1)
    width = max(len(years) * (_BAR + _GAP), 60)
    parts = []
    for index, year in enumerate(years):
        x = index * (_BAR + _GAP)
        if count := counts.get(year, 0):
            height = max(round(_HEIGHT * count / most), 2)
            parts.append(
                f'<rect x="{x}" y="{_HEIGHT - height}" width="{_BAR}" height="{height}">'
                f"<title>{year}: {count}</title></rect>"
            )
        if year % 10 == 0 or len(years) < 4:
            parts.append(f'<text x="{x + _BAR / 2:g}" y="{_HEIGHT + 14}">{year}</text>')
    name = "ma-bars ma-bars--long" if width > _NARROW else "ma-bars"
    return Markup(
        f'<svg class="{name}" role="img" aria-label="{escape(label)}" '
        f'width="{width + 28}" height="{_HEIGHT + _LABELS}" '
        f'viewBox="-14 0 {width + 28} {_HEIGHT + _LABELS}">{"".join(parts)}'
        f'<path d="M-14 {_HEIGHT}.5H{width + 14}"/></svg>'
    )
