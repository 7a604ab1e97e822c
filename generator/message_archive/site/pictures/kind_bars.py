"""Messages a year by kind, as stacked bars.

Nine kinds are too many to distinguish, so they form four groups. Each group has the same tone on
every page of every archive, from strong at the bottom to faint at the top. The last one is hollow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from message_archive.locales import N_, Catalogue
from message_archive.model.message import Kind
from message_archive.site.pictures.bars import (
    HEIGHT,
    YearUrl,
    bar,
    bar_picture,
    place,
    span_name,
    span_of,
    summed,
)
from message_archive.site.pictures.figure import key, number_table

__all__ = ["GROUPS", "group_of", "kind_bars", "kind_table"]

GROUPS: Final[tuple[tuple[str, tuple[Kind | None, ...]], ...]] = (
    (N_("Congratulations and greetings"), ("congratulation", "greeting")),
    (N_("Condolences and sympathy"), ("condolence", "sympathy")),
    (N_("Replies and thanks"), ("reply", "thanks")),
    (N_("Letters, appeals and others"), ("letter", "appeal", "other", None)),
)
"""The names of the groups and their kinds; None stands for messages without a kind."""

_GROUP_OF: Final = {kind: index for index, (_, kinds) in enumerate(GROUPS) for kind in kinds}

Counts = Mapping[int, Mapping[int, int]]
"""Messages by year for each group with messages, by its index in `GROUPS`."""


def group_of(kind: Kind | None) -> int:
    """The index in `GROUPS` of the group of `kind`."""
    return _GROUP_OF[kind]


def kind_bars(counts: Counts, words: Catalogue) -> Markup:
    """A stacked bar for each year, with a segment for each group of kinds, and the key.

    Args:
        counts: messages by year for each group.
        words: translates the names of the groups.
    """
    span, groups, starts = _spans(counts)
    if not starts:
        return Markup("")
    totals = {start: sum(sums.get(start, 0) for sums in groups.values()) for start in starts}
    names = {group: words.gettext(GROUPS[group][0]) for group in groups}
    first, last, scale = starts[0], starts[-1], HEIGHT / max(totals.values())
    pieces: dict[int, list[str]] = {group: [] for group in groups}
    for start, total in totals.items():
        x, below = place(start, first, span), 0
        # Draw low bars at least two units high to keep them visible.
        unit = max(scale, 2 / total)
        for group, sums in groups.items():
            if count := sums.get(start, 0):
                top, height = HEIGHT - (below + count) * unit, count * unit
                pieces[group].append(bar(x, top, height))
                below += count
    bars = "".join(f'<path class="{_tone(g)}" d="{"".join(d)}"/>' for g, d in pieces.items())
    tones = [
        (_tone(g), f"{names[g]}: {words.number(sum(sums.values()))}") for g, sums in groups.items()
    ]
    return bar_picture(bars, first, last, span, "ma-stack") + key(tones)


def kind_table(
    counts: Counts, note: str, words: Catalogue, url: YearUrl | None, search: str
) -> Markup:
    """The numbers of `kind_bars` as a table."""
    span, groups, starts = _spans(counts)
    cells = zip(
        *([sums.get(start, 0) for start in starts] for sums in groups.values()), strict=True
    )
    rows = [
        (span_name(start, span), url(start, span) if url else "", (*numbers, sum(numbers)))
        for start, numbers in zip(starts, cells, strict=True)
    ]
    names = (words.gettext(GROUPS[group][0]) for group in groups)
    head = words.gettext("Year"), *names, words.gettext("All")
    return number_table(head, rows, note, words.gettext("The numbers"), search)


def _spans(counts: Counts) -> tuple[int, dict[int, dict[int, int]], list[int]]:
    """The number of years per bar, the sums of each group, and the first year of each bar."""
    years = {year for by_year in counts.values() for year in by_year}
    if not years:
        return 1, {}, []
    span = span_of(years)
    groups = {group: summed(counts[group], span) for group in sorted(counts) if counts[group]}
    return span, groups, sorted({start for sums in groups.values() for start in sums})


def _tone(group: int) -> str:
    return f"ma-tone-{group + 1}"
