"""Counts what an import does not take."""

from __future__ import annotations

from collections import Counter
from typing import Final

__all__ = ["Losses"]

_LONGEST: Final = 80


class Losses:
    """What was not taken, by element or attribute, with its count."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, why: str = "", count: int = 1) -> None:
        """Count an element (`hi`) or an attribute (`date@calendar`), with a reason or a remark."""
        self._counts[f"{name[:_LONGEST]} ({why})" if why else name[:_LONGEST]] += count

    def lines(self) -> list[str]:
        """A line for each name, the most frequent first."""
        ordered = sorted(self._counts.items(), key=lambda each: (-each[1], each[0]))
        return [f"{name}: {count:,}" for name, count in ordered]

    def __getitem__(self, name: str) -> int:
        return self._counts[name]
