"""Outlines of countries for the map: the data, and how they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Outlines", "outlines"]


@dataclass(frozen=True, slots=True)
class Outlines:
    """SVG paths by country key, in a view of `width` by `height`.

    `without_code` is the land that Natural Earth draws separately and that has no ISO 3166 code.
    """

    width: int
    height: int
    countries: Mapping[str, str]
    without_code: str


@cache
def outlines() -> Outlines:
    """The outlines from `outlines.json`."""
    path = Path(__file__).with_name("outlines.json")
    return Outlines(**json.loads(path.read_text(encoding="utf-8")))
