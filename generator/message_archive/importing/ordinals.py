"""English ordinal numbers in the names of occasions."""

from __future__ import annotations

import re

from message_archive.importing.vocabulary import words_of

__all__ = ["anniversary_name", "renumbered"]


def _ending(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(0 if 10 < number % 100 < 14 else number % 10, "th")


def anniversary_name(number: int, series: str) -> str | None:
    """`75th anniversary of the founding of …` for a series with the name `Founding of …`."""
    first, _, rest = series.partition(" ")
    if first not in words_of("occasions.registry_names"):
        return None
    return f"{number}{_ending(number)} anniversary of the {first.lower()} {rest}"


def renumbered(name: str, old: int, new: int) -> str:
    """Change `70th anniversary` to `75th anniversary`."""
    name = re.sub(rf"(?<!\d){old}(?:st|nd|rd|th)\b", f"{new}{_ending(new)}", name)
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), name)
